/** Something a test keeps waiting until it says how it ends. */
export type Gate<T = void> = { passed: Promise<T>; opens: (value: T) => void; breaks: (error: Error) => void };

/** A gate that is shut. One that breaks while nobody waits for it ends no process. */
export function shutGate<T = void>(): Gate<T> {
  let opens: (value: T) => void = () => {};
  let breaks: (error: Error) => void = () => {};
  const passed = new Promise<T>((resolve, reject) => {
    opens = resolve;
    breaks = reject;
  });
  passed.catch(() => {});
  return { passed, opens, breaks };
}

/** Ends a closed union: reaching it is a fault of the code, not of the input. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

/** The longest one input may take, in milliseconds of CPU. */
const limit = 100;
/** From here on it is measured again, alone. */
const suspicious = 30;
/** How often: seldom where it is under the limit then, oftener while it is not. */
const [few, most] = [3, 12];

export type Stopwatch = {
  measure<T>(name: string, work: () => T): T;
  slowest(): string;
  /** What took longer than the limit every time. */
  tooSlow(): string[];
};

/**
 * Finds work that is slow by itself. A busy machine or a collection of garbage makes anything slow once, so whatever took
 * long is done again, and the least CPU time it ever took counts.
 */
export function createStopwatch(): Stopwatch {
  let worst = { name: 'none', milliseconds: 0 };
  const slow = new Map<string, string>();
  return {
    measure(name, work) {
      const began = performance.now();
      const result = work();
      const took = performance.now() - began;
      if ((took < suspicious && took <= worst.milliseconds) || slow.has(name)) return result;
      let least = took;
      // A machine that is shared may be slow for a second; what is slow by itself is so every time.
      for (let tries = 0; tries < (least > limit ? most : few) && took >= suspicious; tries += 1)
        least = Math.min(least, cpuOf(work));
      if (least > worst.milliseconds) worst = { name, milliseconds: least };
      if (least > limit) slow.set(name, `${name}: ${least.toFixed(0)} ms`);
      return result;
    },
    slowest: () => `${worst.milliseconds.toFixed(1)} ms (${worst.name})`,
    tooSlow: () => [...slow.values()],
  };
}

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

import { expect } from 'vitest';
import { until } from '../harness/processes.ts';
import type { RealHotline, RealProcess } from '../harness/real-hotline.ts';

/** Milliseconds in which a process that is asked to end has ended. */
const endsWithin = 5_000;
export const cry = 'cứu em với, bố đang cầm dao';

/** Ended in time, and by itself: not because its last limit was over. */
export async function expectEnds(processes: readonly RealProcess[], what: string): Promise<void> {
  const took = await Promise.all(processes.map((one) => one.stop()));
  console.log(`${what}: ended after ${took.map((one) => one.toFixed(0)).join(', ')} ms`);
  expect(Math.max(...took)).toBeLessThan(endsWithin);
  for (const one of processes) expect(one.output()).not.toContain('before everything in it was closed');
}

export async function works(hotline: RealHotline): Promise<void> {
  const before = (await hotline.sms()).length;
  expect((await hotline.says(hotline.newUser(), cry)).status).toBe(200);
  await until('the alert is sent', async () => (await hotline.sms()).length > before);
}

export const start = (hotline: RealHotline): Promise<RealProcess[]> => Promise.all([hotline.bot(), hotline.workers()]);

/** Ends them once with everything at rest, and once with cries under way: each time with `freeze` just before. */
export async function endsFrozen(
  hotline: RealHotline,
  what: string,
  freeze: () => void,
  thaw: () => void,
): Promise<void> {
  const atRest = await start(hotline);
  await works(hotline);
  freeze();
  await expectEnds(atRest, `${what}, at rest`);
  thaw();
  const busy = await start(hotline);
  await works(hotline);
  const cries = [1, 2, 3].map(() => hotline.says(hotline.newUser(), cry));
  freeze();
  expect((await cries[0])?.status).toBe(200);
  await expectEnds(busy, `${what}, at work`);
  thaw();
  await Promise.all(cries);
}

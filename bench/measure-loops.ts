import { figuresOf } from './figures.ts';
import { userId } from './people.ts';
import type { BenchOptions, BenchReport, Measured } from './report.ts';
import { startHotline } from './running-hotline.ts';
import { type Loop, measureIdle, measureWithBacklog } from './urgent-to-alert.ts';

const warmUp = 5;

/** From an urgent message to its alert and back, idle and with a backlog, on the whole hotline as `npm start` runs it. */
export async function measureLoops(
  { n, backlog, urgent, only }: BenchOptions,
  redisUrl: string | null,
): Promise<Pick<BenchReport, 'idle' | 'backlog'>> {
  let made = 0;
  const people = (count: number): string[] => {
    made += count;
    return Array.from({ length: count }, (_, index) => userId(made - index));
  };
  const alone = people(warmUp + (only === 'backlog' ? 0 : n));
  const crying = people(urgent);
  // Each waits for two messages.
  const waitingPeople = people(Math.ceil(backlog / 2));
  const hotline = await startHotline([...alone, ...crying, ...waitingPeople], redisUrl);
  try {
    const idle = await measureIdle(hotline, alone, warmUp);
    if (only === 'idle') return { idle: measured(idle), backlog: null };
    const { loops, ...run } = await measureWithBacklog(hotline, crying, waitingPeople);
    return { idle: only === 'backlog' ? null : measured(idle), backlog: { ...measured(loops), ...run } };
  } finally {
    await hotline.stop();
  }
}

function measured(loops: readonly Loop[]): Measured {
  const toAlert = loops.flatMap((loop) => loop.toAlert ?? []);
  const toTold = loops.flatMap((loop) => loop.toTold ?? []);
  return {
    toAlert: figuresOf(toAlert),
    toTold: figuresOf(toTold),
    alertsMissing: loops.length - toAlert.length,
    toldMissing: toAlert.length - toTold.length,
  };
}

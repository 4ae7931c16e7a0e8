import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../harness/chance.ts';
import { runs, until } from '../../harness/processes.ts';
import type { HotlineToKill, Target } from './hotline-to-kill.ts';

/** One thing that was done to a process, in milliseconds since the epoch. */
export type Blow = {
  target: Target;
  how: 'kill' | 'freeze';
  at: number;
  /** When it was let go on; for a kill the same instant. */
  endedAt: number;
  /** When it did its work again. */
  recoveredAt: number;
};

/** Shares of the blows. The simulator is the judge's witness, and dies too. */
const weights: Record<Target, number> = { bot: 4, workers: 4, postgres: 3, simulator: 2, redis: 3 };
const freezeShare = 0.25;
const shortestFreeze = 500;
const recoveryLimit = 60;

/** Milliseconds. */
export type Pace = { shortestPause: number; longestPause: number; longestFreeze: number };
export type KillPlan = Pace & { kills: number; targets: readonly Target[] };

/**
 * Kills or freezes processes until it was done so often. The next blow does not wait for the one before to be over: two
 * things may be down at once, never the same one twice.
 * @param tell is told of each blow as it falls
 */
export async function strike(
  hotline: HotlineToKill,
  chance: Chance,
  plan: KillPlan,
  tell: (blow: Pick<Blow, 'target' | 'how' | 'at'>) => void,
): Promise<Blow[]> {
  const blows: Promise<Blow>[] = [];
  const down = new Set<Target>();
  const bag = plan.targets.flatMap((target) => Array.from({ length: weights[target] }, () => target));
  while (blows.length < plan.kills) {
    await sleep(chance.between(plan.shortestPause, plan.longestPause));
    const target = chance.oneOf(bag);
    const how = chance.next() < freezeShare ? 'freeze' : 'kill';
    const forMs = chance.between(shortestFreeze, plan.longestFreeze);
    if (down.has(target) || hotline.pidsOf(target).length === 0) continue;
    down.add(target);
    const at = Date.now();
    tell({ target, how, at });
    const blow = strikeOnce(hotline, { target, how, forMs, at }).finally(() => down.delete(target));
    // Waited for below; what fails meanwhile must not end the process.
    blow.catch(() => {});
    blows.push(blow);
  }
  return Promise.all(blows);
}

async function strikeOnce(
  hotline: HotlineToKill,
  { target, how, forMs, at }: { target: Target; how: Blow['how']; forMs: number; at: number },
): Promise<Blow> {
  const pids = hotline.pidsOf(target);
  // Of a database only the first: what its other processes do without it is part of the test.
  if (how === 'kill') signal(pids.slice(0, 1), 'SIGKILL');
  else {
    signal(pids, 'SIGSTOP');
    await sleep(forMs);
    signal(pids, 'SIGCONT');
  }
  const endedAt = how === 'kill' ? at : Date.now();
  if (how === 'kill') await until(`${target} is gone`, () => !pids.slice(0, 1).some(runs), 20);
  await until(`${target} works again`, () => hotline.answers(target), recoveryLimit);
  return { target, how, at, endedAt, recoveredAt: Date.now() };
}

/** To each of them that is still there. */
export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It was gone before.
    }
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../storage/database.ts';
import { filledSpillFiles } from '../../../storage/spill-file.ts';
import { chance } from '../../harness/chance.ts';
import { until } from '../../harness/processes.ts';
import { ask, type Evidence, openTables, readLedgers } from './evidence.ts';
import { recoveries, type Spread, spreadOf } from './figures.ts';
import { type HotlineToKill, startHotlineToKill, type Target, targets } from './hotline-to-kill.ts';
import { judgeCases } from './judge-cases.ts';
import { judgeMessages } from './judge-messages.ts';
import { type Double, judgeSending } from './judge-sending.ts';
import { type Blow, type Pace, strike } from './killing.ts';
import { startLoad, type Told, zaloPeople } from './load.ts';

export type KillOptions = {
  kills: number;
  seed: number;
  redis: boolean;
  /** Milliseconds between two blows, and of the longest freeze; as in life unless a test is short of time. */
  pace?: Pace;
  /** Is told what happens as it happens. */
  say?: (line: string) => void;
};

export type KillReport = {
  options: Pick<KillOptions, 'kills' | 'seed' | 'redis'>;
  seconds: number;
  blows: readonly Blow[];
  messages: { told: number; answered: number; attempts: number };
  cases: number;
  accepted: { sms: number; zalo: number };
  taken: { byLink: number; bySms: number };
  doubles: readonly Double[];
  /** Milliseconds in which everything was up, from an urgent message to its accepted alert; and by the clock on the wall. */
  urgent: Spread;
  urgentRaw: Spread;
  toAnswer: Spread;
  toAlert: Spread;
  violations: readonly string[];
};

/** An urgent alert is accepted within this time of everything being up, in 99 of 100. */
const urgentLimit = 15_000;
const answerWithin = 60;
const quietWithin = 90;

/** Kills and freezes a whole hotline under load, lets it come to rest, and judges what it has kept. */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const { kills, seed, redis, pace = { shortestPause: 200, longestPause: 4_000, longestFreeze: 12_000 } } = options;
  const from = Date.now();
  const say = (line: string): void => options.say?.(`${((Date.now() - from) / 1000).toFixed(1).padStart(7)} s ${line}`);
  const all = chance(seed);
  const known = zaloPeople(kills);
  const hotline = await startHotlineToKill(known, redis);
  let db: Database | null = null;
  try {
    const tables = await openTables(hotline);
    db = tables.db;
    const load = startLoad(hotline, all.branch('load'), known);
    await until('the first message is answered', () => load.told.some(({ answeredAt }) => answeredAt !== null));
    const plan = { kills, targets: targetsOf(redis), ...pace };
    let fallen = 0;
    const blows = await strike(hotline, all.branch('kills'), plan, ({ target, how }) => {
      fallen += 1;
      say(`${String(fallen).padStart(4)} ${how} ${target}`);
    });
    say('everything works again');
    // What was dead can be seen to work: people are heard, and somebody takes a case.
    const answered = (kind?: Told['kind']): number =>
      load.told.filter((one) => one.answeredAt !== null && (kind === undefined || one.kind === kind)).length;
    await until('people are heard again', () => answered('ack') > 0 && answered() >= Math.min(kills * 3, 60), 60);
    await load.stop(answerWithin);
    say('everything told is answered, or never will be');
    await db.close();
    ({ db } = await openTables(hotline));
    const violations = await comesToRest(hotline, db);
    say('quiet; judging');
    // Cases nobody took page on: what is judged must stand still.
    hotline.holdStill();
    const evidence: Evidence = { ...tables, ...load, db, blows, ...readLedgers(hotline.dataDir) };
    return await judge(options, evidence, violations, from);
  } catch (error) {
    const last = hotline.output().split('\n').slice(-40).join('\n');
    throw new Error(`${error instanceof Error ? error.message : error}\n${last}`, { cause: error });
  } finally {
    await db?.close().catch(() => {});
    await hotline.stop();
  }
}

const targetsOf = (redis: boolean): Target[] => targets.filter((target) => target !== 'redis' || redis);

/** Whatever was written by the end of the load is sent, and no record is spilled any more. @returns what did not come to rest */
async function comesToRest(hotline: HotlineToKill, db: Database): Promise<string[]> {
  const end = new Date();
  const limit = Date.now() + quietWithin * 1000;
  for (;;) {
    const spilled = filledSpillFiles(hotline.dataDir).length;
    const [row] = await ask<{ n: number }>(
      db,
      'under-way',
      `select count(*) as n from outbox where created_at <= $1 and (state = 'sending'
         or (state in ('pending', 'unknown') and due_at is not null and (due_at <= $2 or purpose in ('alert', 'first'))))`,
      [end, new Date()],
    ).catch(() => []);
    if (row?.n === 0 && spilled === 0) return [];
    if (Date.now() > limit)
      return [
        `after ${quietWithin} s of quiet ${row?.n ?? 'unknown'} messages are under way, ${spilled} files spilled`,
      ];
    await sleep(300);
  }
}

async function judge(
  { kills, seed, redis }: KillOptions,
  evidence: Evidence,
  restless: readonly string[],
  from: number,
): Promise<KillReport> {
  const { told, pressed, blows, sms, zalo, db } = evidence;
  const sending = await judgeSending(evidence);
  const urgent = spreadOf(sending.urgent);
  const late =
    urgent !== null && urgent.p99 > urgentLimit ? [`urgent alerts were accepted within ${urgent.p99} ms (p99)`] : [];
  const unanswered = told.filter(({ answeredAt }) => answeredAt === null).length;
  const [cases] = await ask<{ n: number }>(db, 'count-cases', 'select count(*) as n from cases');
  return {
    options: { kills, seed, redis },
    seconds: Math.round((Date.now() - from) / 1000),
    blows,
    messages: {
      told: told.length,
      answered: told.length - unanswered,
      attempts: told.reduce((sum, { attempts }) => sum + attempts.length, 0),
    },
    cases: cases?.n ?? 0,
    accepted: { sms: sms.length, zalo: zalo.length },
    taken: {
      byLink: pressed.filter(({ took }) => took).length,
      bySms: told.filter(({ kind, answeredAt }) => kind === 'ack' && answeredAt !== null).length,
    },
    doubles: sending.doubles,
    urgent,
    urgentRaw: spreadOf(sending.urgentRaw),
    ...recoveries(blows, told, sms),
    violations: [
      ...(unanswered > 0
        ? [`${unanswered} messages were not answered though everything was up for ${answerWithin} s`]
        : []),
      ...restless,
      ...(await judgeMessages(evidence)),
      ...sending.violations,
      ...late,
      ...(await judgeCases(evidence)),
    ],
  };
}

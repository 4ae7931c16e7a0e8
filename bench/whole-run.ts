import { statement } from '../storage/database.ts';
import { freePort } from '../tests/harness/processes.ts';
import type { BenchProcess } from './bench-process.ts';
import type { Ground } from './ground.ts';
import { openGround } from './ground.ts';
import { asFastAsAnswered, type Load } from './load.ts';
import { startRedis } from './redis.ts';
import { addClass } from './swim-parents.ts';
import { bySms, talksInLines, talkWords } from './talk-load.ts';

/** How many bots and how many workers processes work on one database. */
export type Arrangement = { bots: number; workers: number; redis: boolean };

/** A hotline whose SMS provider takes everything at once, and what is asked of it. */
export type WholeHotline = {
  ground: Ground;
  bots: BenchProcess[];
  workers: BenchProcess[];
  /**
   * So many people have a whole talk each by SMS, with all bots alike. Ends when the last of them is answered with 200.
   */
  talk(people: number): Promise<Load>;
  /** How many messages are not settled yet. */
  waiting(): Promise<number>;
  stop(): Promise<void>;
};

/** What Twilio signs; nobody listens there. */
const publicUrl = 'https://hotline.example.vn';
const connectionsToEach = 6;

const countWaiting = statement(
  'bench-count-unsettled',
  "select count(*)::int as n from outbox where state in ('pending', 'sending', 'unknown') and due_at is not null",
);

/** Real processes on an embedded Postgres, and on a redis-server where asked for. @throws NoRedis as startRedis */
export async function startWhole({ bots, workers, redis }: Arrangement): Promise<WholeHotline> {
  const queue = redis ? await startRedis() : null;
  const ground = await openGround('whole');
  const stop = async (): Promise<void> => {
    await ground.stop();
    await queue?.stop();
  };
  try {
    await addClass(ground, 30);
    const env = {
      PUBLIC_URL: publicUrl,
      SMS_DAILY_SEGMENTS: '10000000',
      ...(queue && { REDIS_URL: queue.url }),
    };
    await ground.start('bench/late-provider.ts', {
      args: ['0', 'answers', String(ground.simulatorPort)],
      port: ground.simulatorPort,
    });
    const started = async (script: string, count: number): Promise<BenchProcess[]> => {
      const all: BenchProcess[] = [];
      for (let n = 0; n < count; n += 1) all.push(await ground.start(script, { env, port: await freePort() }));
      return all;
    };
    const [running, working] = [await started('bot/main.ts', bots), await started('workers/main.ts', workers)];
    const sign = bySms(publicUrl);
    return {
      ground,
      bots: running,
      workers: working,
      talk: async (people) => {
        const each = Math.max(1, Math.round(people / bots / connectionsToEach));
        const loads = await Promise.all(
          running.map(({ url }) => asFastAsAnswered(url, talksInLines(sign, connectionsToEach, each))),
        );
        return {
          perSecond: loads.reduce((sum, { perSecond }) => sum + perSecond, 0),
          took: loads.flatMap(({ took }) => took),
          refused: loads.reduce((sum, { refused }) => sum + refused, 0),
        };
      },
      waiting: async () => (await ground.db.query<{ n: number }>(countWaiting))[0]?.n ?? 0,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** So many people have so many turns. */
export const peopleFor = (turns: number): number => Math.ceil(turns / talkWords.length);

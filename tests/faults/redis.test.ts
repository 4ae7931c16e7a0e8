import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type TestContext, test } from 'vitest';
import { until } from '../harness/processes.ts';
import { type RealHotline, type RealProcess, realHotline } from '../harness/real-hotline.ts';
import { redisOnFreePort, type TestRedis } from '../harness/redis.ts';

/** Cries for help while Redis is away, for each way of being away. `npm run prove:redis -- --messages N` sends more. */
const messages = Number(process.env.PROVE_MESSAGES ?? 20);
/** Milliseconds between two of them, and how many are under way at once: a slow machine gets fewer, not a flood. */
const apart = 100;
const atOnce = 4;
/** p99 from her message to the provider's acceptance of the alert, and the longest a webhook may take. Milliseconds. */
const alertWithin = 10_000;
const answerWithin = 2_000;
/** Seconds from the return of Redis until wake-ups work again. */
const normalWithin = 30;
/** What only a wake-up can do five times in a row: the sweep comes every 2 s. Milliseconds. */
const woken = 500;
const inARow = 5;

type Cry = { user: string; sentAt: number; status: number; tookMs: number };

async function cry(hotline: RealHotline): Promise<Cry> {
  const user = hotline.newUser();
  return { user, ...(await hotline.says(user, 'cứu em với, bố đang cầm dao')) };
}

/** Milliseconds from each cry to its first alert, once every one has one; fails when one stays without. */
async function toAlerts(hotline: RealHotline, cries: readonly Cry[]): Promise<number[]> {
  const codes = await hotline.codes(cries.map(({ user }) => user));
  const seen = async (): Promise<number[] | null> => {
    const sms = await hotline.sms();
    const times = cries.flatMap(({ user, sentAt }) => {
      const code = codes.get(user);
      const alert = sms.find(({ text }) => code !== undefined && text.includes(code));
      return alert ? [Date.parse(alert.at) - sentAt] : [];
    });
    return times.length === cries.length ? times : null;
  };
  return until(`an alert for each of ${cries.length} cries`, seen, 30);
}

const p99 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0;

/** Cries for help while Redis is away: each is answered in time, and its alert is accepted in time. */
async function holds(hotline: RealHotline, what: string): Promise<void> {
  const cries: Promise<Cry>[] = [];
  for (let n = 0; n < messages; n += 1) {
    cries.push(cry(hotline));
    await sleep(apart);
    await cries[n - atOnce + 1];
  }
  const sent = await Promise.all(cries);
  expect(sent.filter(({ status }) => status !== 200)).toEqual([]);
  const answers = sent.map(({ tookMs }) => tookMs);
  const alerts = await toAlerts(hotline, sent);
  console.log(
    `Redis ${what}: ${messages} cries, longest answer ${Math.max(...answers).toFixed(0)} ms, alert p99 ${p99(alerts)} ms`,
  );
  expect(Math.max(...answers)).toBeLessThan(answerWithin);
  expect(p99(alerts)).toBeLessThan(alertWithin);
}

/** Wake-ups work: alerts come far sooner than the sweep would find them, again and again. */
async function isNormal(hotline: RealHotline, what: string): Promise<void> {
  const from = performance.now();
  for (let quick = 0; quick < inARow; ) {
    const [time = Number.POSITIVE_INFINITY] = await toAlerts(hotline, [await cry(hotline)]);
    quick = time < woken ? quick + 1 : 0;
    if (performance.now() - from > normalWithin * 1000) throw new Error(`no wake-ups 30 s after: ${what}`);
  }
  console.log(`normal ${((performance.now() - from) / 1000).toFixed(1)} s after: ${what}`);
}

/** Nobody waits for a queue to say goodbye: both end well before they would be killed. */
async function stop(processes: readonly RealProcess[]): Promise<void> {
  const took = await Promise.all(processes.map((one) => one.stop()));
  expect(Math.max(...took)).toBeLessThan(5_000);
}

async function start(t: TestContext): Promise<{ hotline: RealHotline; redis: TestRedis }> {
  const redis = await redisOnFreePort();
  t.onTestFinished(redis.end);
  const hotline = await realHotline(t, { duty: ['+84900000001'], env: { REDIS_URL: redis.url } });
  return { hotline, redis };
}

const patience = 180_000 + 10 * messages * apart;

test(
  'Redis killed, frozen, emptied while the hotline runs: alerts go on, and it is used again when it is back',
  async (t) => {
    const { hotline, redis } = await start(t);
    await redis.start();
    await hotline.bot();
    await hotline.workers();
    await isNormal(hotline, 'the start');
    await redis.kill();
    await holds(hotline, 'killed');
    await redis.start();
    await isNormal(hotline, 'the kill');
    redis.freeze();
    await holds(hotline, 'frozen');
    redis.thaw();
    await isNormal(hotline, 'the freeze');
    await redis.flush();
    await holds(hotline, 'emptied');
    await isNormal(hotline, 'FLUSHALL');
  },
  patience,
);

test(
  'bot and workers start and end while Redis is absent or frozen, and use it when it is back',
  async (t) => {
    const { hotline, redis } = await start(t);
    const first = [await hotline.bot(), await hotline.workers()];
    await holds(hotline, 'absent from the start');
    await redis.start();
    await isNormal(hotline, 'the first start of Redis');
    redis.freeze();
    await stop(first);
    const second = [await hotline.bot(), await hotline.workers()];
    await holds(hotline, 'frozen from the start');
    redis.thaw();
    await isNormal(hotline, 'the thaw');
    await redis.kill();
    await stop(second);
  },
  patience,
);

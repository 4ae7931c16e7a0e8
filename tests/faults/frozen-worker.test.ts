import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type TestContext, test } from 'vitest';
import { until } from '../harness/processes.ts';
import { type RealHotline, type RealProcess, realHotline } from '../harness/real-hotline.ts';

/** Seconds a worker stays frozen at least. `npm run prove:frozen` has it frozen for a minute. */
const frozenFor = Number(process.env.PROVE_FROZEN ?? 0);
/** Seconds in which another worker has to have taken over. */
const takenOverWithin = 15;
/** In the proof the shipped lease, and a shorter one in the test: the limit above leaves a slow machine time. */
const lease = frozenFor > 0 ? {} : { SEND_LEASE: '7' };
const officer = '+84900000001';
const patience = (120 + 2 * frozenFor) * 1000;

const urgency = (steps: string) =>
  ['critical', 'high', 'normal']
    .map((name) => `${name}: { steps: [ ${steps} ], repeat_every: 600, contact_within: 3600 }`)
    .join('\n');

const state = `select o.state, o.attempt, o.unknowns, o.provider_message_id, o.accepted_at, a.state as alert, a.accepted_at as alert_at
  from outbox o join alerts a on a.id = o.alert_id`;

type Two = { hotline: RealHotline; frozen: RealProcess; other: RealProcess };

/** Two workers on one database; the other one stands still until the first is where it shall freeze. */
async function twoWorkers(t: TestContext, rules: string, file?: string): Promise<Two> {
  const hotline = await realHotline(t, { duty: [officer], rules, env: lease });
  await hotline.bot();
  const frozen = await hotline.workers({}, file);
  const other = await hotline.workers();
  process.kill(other.pid, 'SIGSTOP');
  return { hotline, frozen, other };
}

/** The first freezes here, the other one goes on. */
function freeze({ frozen, other }: Two): number {
  process.kill(frozen.pid, 'SIGSTOP');
  process.kill(other.pid, 'SIGCONT');
  return performance.now();
}

async function thaw({ frozen }: Two, frozenAt: number): Promise<void> {
  await sleep(Math.max(0, frozenAt + frozenFor * 1000 - performance.now()));
  process.kill(frozen.pid, 'SIGCONT');
}

const inSeconds = (from: number): number => (performance.now() - from) / 1000;

test.concurrent.for([
  { lookUp: 'works', read: { kind: 'slow', route: 'read', ms: 0 }, most: 1 },
  // Where the provider's own report of it has come before the other one takes over, there is no second.
  { lookUp: 'is refused', read: { kind: 'unauthorized', route: 'read' }, most: 2 },
])(
  'frozen while it sends, and the look-up $lookUp: another takes over, SMS: $most at most, and its late settle changes nothing',
  { timeout: patience },
  async ({ read, most }, t) => {
    const two = await twoWorkers(t, urgency('{level: 1, after: 0}'));
    const { hotline, frozen } = two;
    // The provider holds its answer long enough that the worker surely freezes before it.
    await hotline.smsFault({ kind: 'slow', ms: 1_500, count: 1 });
    expect((await hotline.says(hotline.newUser(), 'cứu em với, bố đang cầm dao')).status).toBe(200);
    const rows = () => hotline.db.query<{ state: string; attempt: number }>({ name: 'test-state', text: state });
    // A fault is gone from the list once a call has met it.
    await until('the provider has the alert', async () => !(await hotline.smsFault(read)).includes('send'), 10);
    expect(await rows()).toMatchObject([{ state: 'sending' }]);
    const frozenAt = freeze(two);
    await until('another has taken over', async () => (await rows())[0]?.state === 'accepted', takenOverWithin);
    const took = inSeconds(frozenAt);
    const settled = await rows();
    expect(settled).toMatchObject([{ state: 'accepted', unknowns: 1, alert: 'accepted' }]);
    // Where the provider's own report comes between the lost lease and the next claim, it settles the first attempt.
    expect([1, 2]).toContain(settled[0]?.attempt);
    const sent = (await hotline.sms()).length;
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(most);
    await thaw(two, frozenAt);
    const late = /"event":"sent".*"purpose":"alert".*"mine":false/;
    await until('the woken one has tried to settle', () => late.test(frozen.output()), 15);
    console.log(`taken over after ${took.toFixed(1)} s, woken after ${inSeconds(frozenAt).toFixed(1)} s`);
    expect(await rows()).toEqual(settled);
    // Both look again.
    await sleep(2_500);
    expect(await rows()).toEqual(settled);
    expect(await hotline.sms()).toHaveLength(sent);
  },
);

test.concurrent(
  'frozen in the middle of a transaction: the server frees what it holds, and the step is done by another, once',
  async (t) => {
    const rules = urgency('{level: 1, after: 0}, {level: 1, after: 1}');
    const two = await twoWorkers(t, rules, 'tests/harness/holding-workers.ts');
    const { hotline, frozen } = two;
    const user = hotline.newUser();
    expect((await hotline.says(user, 'cứu em với, bố đang cầm dao')).status).toBe(200);
    await until('the transaction is open', () => frozen.output().includes('transaction held'), 10);
    const frozenAt = freeze(two);
    const pages = async () => (await hotline.sms()).length;
    expect(await pages()).toBe(1);
    await until('another has done the step', async () => (await pages()) === 2, takenOverWithin);
    console.log(`the locked step was done after ${inSeconds(frozenAt).toFixed(1)} s`);
    // She is heard again too.
    expect((await hotline.says(user, 'nhanh lên')).status).toBe(200);
    await thaw(two, frozenAt);
    await sleep(2_500);
    const steps = await hotline.db.query({
      name: 'test-steps',
      text: "select round, step, count(*) as n from alerts where purpose = 'page' group by 1, 2 order by 2",
    });
    expect(steps).toMatchObject([{ n: 1 }, { n: 1 }]);
    expect(await pages()).toBe(2);
    expect((await fetch(`${frozen.url}/healthz`)).ok).toBe(true);
  },
  patience,
);

import { expect, type TestContext, test } from 'vitest';
import type { InboundMessage } from '../../domain/message.ts';
import { handleInbound } from '../../hotline/handle-inbound.ts';
import { planHelp } from '../../hotline/help-at-once.ts';
import type { Database } from '../../storage/database.ts';
import { shutGate } from '../harness/gate.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';
import { post, type SignedRequest, webhook } from '../harness/zalo-request.ts';

const officer = '+84900000001';
const user = '2468458835290000401';
const cry = 'cứu em với, bố cầm dao';

async function start(t: TestContext, options: Parameters<typeof startHotline>[1] = {}): Promise<TestHotline> {
  const hotline = await startHotline(t, { duty: [officer], spillsAfter: 1_200, databaseMayGo: true, ...options });
  await hotline.sending.channels.get('zalo')?.tend();
  return hotline;
}

async function back(hotline: TestHotline): Promise<void> {
  hotline.database.back();
  await until('the spill file is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
}

const codeIn = (text: string): string => /TC-\w{5}/.exec(text)?.[0] ?? '';

/** As if its commit had been on its way when the connection broke. */
async function commits(hotline: TestHotline, { body }: SignedRequest): Promise<void> {
  const zalo = hotline.sending.channels.get('zalo');
  const receivedAt = hotline.clock.now();
  const raw = { method: 'POST', path: '/webhooks/zalo', query: '', headers: {}, body: Buffer.from(body), receivedAt };
  for (const inbound of zalo?.read(raw) ?? [])
    expect(await handleInbound({ ...hotline.hotline, db: hotline.db }, inbound, body)).toMatchObject({ kind: 'done' });
}

const helped = [
  { says: 'xin chào', first: false, paged: false, gets: 'first' },
  { says: 'xin chào', first: true, paged: false, gets: 'nothing' },
  { says: cry, first: false, paged: false, gets: 'first, page' },
  { says: cry, first: true, paged: false, gets: 'page' },
  { says: cry, first: false, paged: true, gets: 'first' },
  { says: cry, first: true, paged: true, gets: 'nothing' },
];

test('in one outage she gets the first text once, and her cry is paged once', async (t) => {
  const { hotline, snapshot, clock } = await startHotline(t, { duty: [officer] });
  const at = clock.now();
  for (const { says, first, paged, gets } of helped) {
    const who = { kind: 'message' as const, channel: 'zalo' as const, id: 'one', address: user };
    const heard: InboundMessage = { ...who, sentAt: at, receivedAt: at, content: { kind: 'text', text: says } };
    const plan = planHelp(hotline, snapshot.last(), heard, 'record', { first, paged });
    const sent = [...(plan?.first ? ['first'] : []), ...(plan?.pages ?? []).map(({ purpose }) => purpose)];
    expect([says, sent.join(', ') || 'nothing']).toEqual([says, gets]);
    // Nothing is written down where nothing is sent.
    expect(plan === null).toBe(gets === 'nothing');
  }
});

test('committed after all: the code its page has named takes the case by SMS', async (t) => {
  const hotline = await start(t);
  const signed = webhook(user, cry);
  await hotline.zalo.person(user).opensChat();
  hotline.database.cut();
  expect(await post(hotline, signed)).toBe(200);
  await hotline.intake.idle();
  const code = codeIn(hotline.phone(officer).receives(/^KHAN/));
  await commits(hotline, signed);
  await back(hotline);
  expect((await hotline.onlyCase()).facts.code).not.toBe(code);
  hotline.phone(officer).texts();
  await hotline.phone(officer).says(`1 ${code}`);
  hotline.phone(officer).receives(/nhan/);
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
});

test('a turn that was given up writes nothing, however late it goes on: the case has the code its page has named', async (t) => {
  const hotline = await start(t, { spillsAfter: 300 });
  await hotline.zalo.person(user).opensChat();
  const [held, ended] = [shutGate(), shutGate()];
  const through = hotline.hotline.db;
  let first = true;
  // Its transaction hangs; then the database is away for everybody else, and this one is let go on.
  const transaction: Database['transaction'] = async (work) => {
    if (!first) return through.transaction(work);
    first = false;
    hotline.database.cut();
    await held.passed;
    return hotline.db.transaction(work).finally(() => ended.opens());
  };
  hotline.hotline.db = { ...through, transaction };
  expect(await post(hotline, webhook(user, cry))).toBe(200);
  await hotline.intake.idle();
  const code = codeIn(hotline.phone(officer).receives(/^KHAN/));
  held.opens();
  await ended.passed;
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toEqual([]);
  await back(hotline);
  expect((await hotline.onlyCase()).facts.code).toBe(code);
  hotline.phone(officer).receivesNothing();
});

import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import type { RawRequest } from '../../channels/channel.ts';
import { openIntake } from '../../hotline/intake.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';
import { addressOf, createSender, signedForm, type Wire, zaloMessage } from '../harness/signed-requests.ts';
import { post, webhook } from '../harness/zalo-request.ts';

const [officer, second] = ['+84900000001', '+84900000002'] as const;
const start = (t: TestContext) => startHotline(t, { duty: [officer, second], databaseMayGo: true });

async function back(hotline: TestHotline): Promise<void> {
  hotline.database.back();
  await until('the spill file is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
}

/** A request as the server hands it on. */
const rawOf = (hotline: TestHotline, { method, target, headers, body }: Wire): RawRequest => ({
  method,
  path: target,
  query: '',
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  body,
  receivedAt: hotline.clock.now(),
});

test('word that a page did not arrive is kept while the database is away, and hastens the next page when it is back', async (t) => {
  const hotline = await start(t);
  hotline.twilio.faults.set({ kind: 'blackHole', count: 1 });
  await hotline.person().says('cứu em với');
  const page = hotline.twilio.accepted().at(-1);
  const callback = page?.statusCallback?.replace(addressOf(hotline), '') ?? '';
  const sender = createSender(addressOf(hotline));
  t.onTestFinished(sender.close);
  const sid = page?.sid ?? '';
  const { accountSid, number } = hotline.twilio.account;
  const about = { MessageSid: sid, SmsSid: sid, AccountSid: accountSid, From: number, To: officer };
  const word = { ...about, MessageStatus: 'undelivered', SmsStatus: 'undelivered', ErrorCode: '30003' };
  hotline.database.cut();
  expect((await sender.send(signedForm(addressOf(hotline), callback, word))).status).toBe(200);
  expect(hotline.intake.state().messages).toBe(1);
  expect(await hotline.rows('select state from alerts')).toEqual([{ state: 'accepted' }]);
  await back(hotline);
  expect(await hotline.rows('select state from alerts order by id limit 1')).toEqual([{ state: 'failed' }]);
  // Nobody has moved the clock.
  hotline.phone(officer).receives(/^KHAN CAP/);
});

test('a bot that starts with a file that is not empty works it in its order, and what is said meanwhile behind it', async (t) => {
  const hotline = await start(t);
  const [zalo] = [...hotline.sending.channels.values()].filter(({ name }) => name === 'zalo');
  if (zalo === undefined) throw new Error('no Zalo');
  const user = '2468458835290000301';
  hotline.database.cut();
  for (let n = 0; n < 8; n += 1) {
    hotline.clock.forward({ seconds: 1 });
    expect(await post(hotline, webhook(user, `câu số ${n}`))).toBe(200);
  }
  await hotline.intake.idle();
  // The bot ends before the database is back.
  await hotline.intake.stop();
  hotline.database.back();
  hotline.clock.forward({ seconds: 1 });
  const next = openIntake({
    hotline: hotline.hotline,
    channels: [...hotline.sending.channels.values()],
    file: hotline.spill,
    snapshot: hotline.snapshot,
    prove: async () => void (await hotline.db.query({ name: 'test-proof', text: 'select 1' }, [])),
    wake: () => {},
    startsAway: false,
  });
  t.onTestFinished(() => next.stop());
  expect(next.state()).toMatchObject({ away: false, messages: 8 });
  const hears = (from: string, text: string, id: string) =>
    next.receive(zalo, rawOf(hotline, zaloMessage(from, text, id)));
  const [hers, another] = await Promise.all([
    hears(user, 'câu sau cùng', 'live-hers'),
    hears('2468458835290000302', 'xin chào', 'live-another'),
  ]);
  // Hers is kept behind the others; somebody else does not wait for her.
  expect(hers).toEqual([]);
  expect(another.length).toBeGreaterThan(0);
  await until('all is worked', () => hotline.spill.bytes() === 0 && next.state().messages === 0);
  const worked = await hotline.rows<{ received_at: Date }>(
    `select i.received_at from inbox i where i.person_id = (select person_id from inbox group by person_id order by count(*) desc limit 1)
     order by i.xmin::text::bigint`,
  );
  const times = worked.map(({ received_at }) => received_at.getTime());
  expect(times).toHaveLength(9);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('neither the database nor the disk takes it: 503, and it is worked once when its provider tells it again', async (t) => {
  const hotline = await start(t);
  const cry = webhook('2468458835290000303', 'cứu em với, bố cầm dao');
  const folder = path.join(hotline.dataDir, 'spill');
  hotline.database.cut();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
  expect(await post(hotline, cry)).toBe(503);
  expect(hotline.intake.state()).toMatchObject({ away: true, messages: 0, writable: false });
  const ready = await fetch(new URL('/readyz', hotline.webhook));
  expect([ready.status, await ready.text()]).toEqual([
    503,
    expect.stringContaining('the spill file cannot be written'),
  ]);
  rmSync(folder);
  mkdirSync(folder);
  expect(await post(hotline, cry)).toBe(200);
  await hotline.intake.idle();
  hotline.phone(officer).receives(/^KHAN CAP/);
  await back(hotline);
  expect(await hotline.rows("select 1 as n from inbox where kind = 'message'")).toEqual([{ n: 1 }]);
  expect((await hotline.onlyCase()).facts.state).toBe('open');
});

test('a line that does not open is kept aside with an alarm, and keeps back no other', async (t) => {
  const hotline = await start(t);
  const folder = path.join(hotline.dataDir, 'spill');
  const named = (end: string): string => {
    const name = readdirSync(folder).find((one) => one.endsWith(end));
    return path.join(folder, name ?? `none ends with ${end}`);
  };
  hotline.database.cut();
  await post(hotline, webhook('2468458835290000304', 'xin chào'));
  appendFileSync(named('.spill'), 'bm90IG91cnM\n');
  await post(hotline, webhook('2468458835290000305', 'xin chào'));
  await hotline.intake.idle();
  await back(hotline);
  expect(await hotline.rows("select count(*) as n from inbox where kind = 'message'")).toEqual([{ n: 2 }]);
  expect(await hotline.rows('select kind from alarms where settled_at is null')).toEqual([
    { kind: 'spill_unreadable' },
  ]);
  expect(readFileSync(named('.unreadable'), 'utf8')).toBe('bm90IG91cnM\n');
});

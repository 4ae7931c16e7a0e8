import { expect, test } from 'vitest';
import { officerTexts } from '../../hotline/officer-texts.ts';
import { startHotlineWithEsms } from '../harness/esms.ts';
import { until } from '../harness/processes.ts';

const [first, second, person] = ['+84900000001', '+84900000002', '+84911111111'] as const;
const alarms =
  "select kind, subject from alarms where settled_at is null and kind like any (array['provider%', 'template%'])";
const alertStates = 'select channel, step, state from alerts order by id';

test('a cry to the short code: the numbers to her and a page to the officer, both by eSMS', async (t) => {
  const { hotline, esms, says, texts } = await startHotlineWithEsms(t, { duty: [first] });
  expect(await says(person, 'cuu em voi, bo dang cam dao')).toBe(200);
  expect(texts(person)[0]).toMatch(/111.*18001769/);
  expect(texts(first)).toHaveLength(1);
  expect(texts(first)[0]).toMatch(/^KHAN CAP: ca TC-\w{5}, .*\/a\/[\w-]{22}$/);
  expect(
    esms
      .accepted()
      .every(({ brandname, segments, to }) => brandname === 'QUANGNINH' && (to !== first || segments === 1)),
  ).toBe(true);
  // Nothing of it went by the other one, and word of each has come.
  expect(hotline.twilio.accepted()).toEqual([]);
  expect(await hotline.rows('select distinct provider, state, delivered_at is not null as told from outbox')).toEqual([
    { provider: 'esms', state: 'accepted', told: true },
  ]);
  expect(await hotline.rows(alarms)).toEqual([]);
});

test('an officer takes it by the short code, with its keyword before her answer', async (t) => {
  const { hotline, says, texts } = await startHotlineWithEsms(t, { duty: [first] });
  await says(person, 'cuu em voi');
  const { code } = (await hotline.onlyCase()).facts;
  await says(first, `1 ${code}`);
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
  expect(texts(first).at(-1)).toMatch(new RegExp(`^Da ghi: ca ${code}`));
});

test('the same message told twice, and word of ours told three times, have one effect', async (t) => {
  const { hotline, esms, says, settle } = await startHotlineWithEsms(t, { duty: [first] });
  esms.faults.set({ kind: 'toldOften' });
  await says(person, 'cuu em voi');
  await esms.tellAgain(person);
  await settle();
  const sent = esms.accepted().length;
  expect(await hotline.rows("select count(*)::int as n from inbox where kind = 'message'")).toEqual([{ n: 1 }]);
  expect(await hotline.rows("select count(*)::int as n from inbox where kind = 'delivery'")).toEqual([{ n: sent }]);
  expect(await hotline.cases()).toHaveLength(1);
  expect(await hotline.rows('select version from cases')).toEqual([{ version: 1 }]);
});

test('a text that fits no template goes by Twilio in the same attempt, and somebody is told', async (t) => {
  const { hotline, esms, says, texts, forward } = await startHotlineWithEsms(t, { duty: [first] });
  esms.register(['{P2,20}: ca {P1,10}, {P2,60}. Mo de nhan: {P1,80}']);
  await says(person, 'cuu em voi');
  // Her answers are no registered texts; the page is one.
  expect(hotline.phone(person).texts()[0]).toMatch(/111.*18001769/);
  expect(texts(person)).toEqual([]);
  expect(texts(first)[0]).toMatch(/^KHAN CAP/);
  hotline.phone(first).receivesNothing();
  expect(await hotline.rows(alarms)).toEqual([{ kind: 'template_refused', subject: 'esms' }]);
  expect(await hotline.rows("select distinct provider from outbox where purpose <> 'alert'")).toEqual([
    { provider: 'twilio' },
  ]);
  // Each of her texts was refused and none of them keeps the pages from eSMS.
  for (let n = 0; n < 4; n += 1) await says(person, 'cuu em');
  await forward({ minutes: 5 });
  hotline.phone(person).texts();
  expect(texts(first).length).toBeGreaterThan(1);
  hotline.phone(first).receivesNothing();
});

test('no money: Twilio takes over at once, and it is an alarm until eSMS takes a message again', async (t) => {
  const { hotline, esms, says, texts, forward } = await startHotlineWithEsms(t, { duty: [first] });
  esms.faults.set({ kind: 'noMoney' });
  await says(person, 'cuu em voi');
  hotline.phone(first).receives(/^KHAN CAP/);
  expect(hotline.phone(person).texts()[0]).toMatch(/111/);
  expect(texts(first)).toEqual([]);
  expect(await hotline.rows(alarms)).toEqual([{ kind: 'provider_account', subject: 'esms' }]);
  esms.faults.clear();
  await forward({ minutes: 1 });
  expect(texts(first)[0]).toMatch(/^KHAN CAP/);
  expect(await hotline.rows(alarms)).toEqual([]);
});

test('no template and nobody behind it: the page goes by her other way at once, and her answer once it is registered', async (t) => {
  const zalo = '2468458835296117900';
  const duty = [{ phone: first, zalo }];
  const { hotline, esms, says, texts, settle, forward } = await startHotlineWithEsms(t, { duty, alone: true });
  await hotline.person(zalo).says('xin chào');
  esms.faults.set({ kind: 'templateRefused' });
  await says(person, 'bo hay danh em');
  await settle();
  expect(hotline.person(zalo).last().text).toMatch(/^KHẨN: ca TC-\w{5}/);
  expect(await hotline.rows(alertStates)).toEqual([
    { channel: 'sms', step: 0, state: 'failed' },
    { channel: 'zalo', step: 0, state: 'accepted' },
  ]);
  expect(texts(person)).toEqual([]);
  esms.faults.clear();
  // eSMS has kept what it refused: under the old RequestId it would call the first text a duplicate.
  await forward({ minutes: 1 });
  expect(texts(person)[0]).toMatch(/111.*18001769/);
  expect(esms.accepted()[0]?.requestId).toMatch(/-[1-9]$/);
});

test('a page reported as not delivered: her other way is tried at once', async (t) => {
  const zalo = '2468458835296117900';
  const { hotline, esms, says, settle } = await startHotlineWithEsms(t, { duty: [{ phone: first, zalo }, second] });
  await hotline.person(zalo).says('xin chào');
  esms.faults.set({ kind: 'undelivered' });
  await says(person, 'bo hay danh em');
  await settle();
  expect(hotline.person(zalo).last().text).toMatch(/^KHẨN: ca TC-\w{5}/);
  expect(await hotline.rows(alertStates)).toEqual([
    { channel: 'sms', step: 0, state: 'failed' },
    { channel: 'zalo', step: 0, state: 'accepted' },
  ]);
});

test('rejected after it was taken, and she has no other way: the next step is due now', async (t) => {
  const { esms, hotline, says, settle, texts } = await startHotlineWithEsms(t, { duty: [first, second] });
  esms.faults.set({ kind: 'rejected' });
  await says(person, 'bo hay danh em');
  await settle();
  esms.faults.clear();
  expect(await hotline.rows(alertStates)).toEqual([
    { channel: 'sms', step: 0, state: 'failed' },
    { channel: 'sms', step: 1, state: 'failed' },
  ]);
  expect(texts(second)).toEqual([]);
  await settle();
  expect(texts(second)[0]).toMatch(/^KHAN: ca/);
});

test('word never came: eSMS is asked after two minutes, and a page that did not arrive hastens the next step', async (t) => {
  const { hotline, esms, says, forward } = await startHotlineWithEsms(t, { duty: [first, second] });
  esms.faults.set({ kind: 'undeliveredUnheard' });
  await says(person, 'bo hay danh em');
  await forward({ minutes: 1, seconds: 58 });
  expect(await hotline.rows(alertStates)).toEqual([{ channel: 'sms', step: 0, state: 'accepted' }]);
  esms.faults.clear();
  await forward({ seconds: 2 });
  expect(await hotline.rows('select step, state from alerts where step < 2 order by id')).toMatchObject([
    { step: 0, state: 'failed' },
    { step: 1 },
  ]);
});

test('it is asked twice and no more, and what it says then counts as if it had been told', async (t) => {
  const { hotline, esms, says, forward } = await startHotlineWithEsms(t, { duty: [] });
  esms.faults.set({ kind: 'blackHole' });
  await says(person, 'toi muon hoi lop boi');
  const asked = 'select distinct status_asks as asks, delivered_at is not null as told from outbox';
  expect(await hotline.rows(asked)).toEqual([{ asks: 0, told: false }]);
  await forward({ minutes: 2 });
  expect(await hotline.rows(asked)).toEqual([{ asks: 1, told: false }]);
  await forward({ minutes: 7 });
  expect(await hotline.rows(asked)).toEqual([{ asks: 1, told: false }]);
  await forward({ minutes: 1 });
  await forward({ minutes: 30 });
  expect(await hotline.rows(asked)).toEqual([{ asks: 2, told: false }]);
});

test('a message that arrived unheard is known as delivered, whichever of the two questions was lost', async (t) => {
  const { hotline, esms, says, forward } = await startHotlineWithEsms(t, { duty: [] });
  esms.faults.set({ kind: 'unheard' });
  await says(person, 'toi muon hoi lop boi');
  esms.faults.set({ kind: 'serverError', route: 'status' });
  await forward({ minutes: 2 });
  const told = 'select distinct delivered_at is not null as told from outbox';
  expect(await hotline.rows(told)).toEqual([{ told: false }]);
  esms.faults.clear();
  await forward({ minutes: 8 });
  expect(await hotline.rows(told)).toEqual([{ told: true }]);
  // And nothing that was told is asked about.
  expect(await hotline.rows('select 1 from outbox where status_asks > 2')).toEqual([]);
});

test('taken and not answered for: word of it settles the page, and it is not sent again', async (t) => {
  const { hotline, esms, says, texts, forward } = await startHotlineWithEsms(t, { duty: [first], alone: true });
  esms.faults.set({ kind: 'errorAfterAccept' });
  await says(person, 'cuu em voi');
  await forward({ seconds: 10 });
  esms.faults.clear();
  expect(texts(first)).toHaveLength(1);
  expect(await hotline.rows('select distinct state, delivered_at is not null as told from outbox')).toEqual([
    { state: 'accepted', told: true },
  ]);
});

test('taken, not answered for, and no word of it: sent again under its RequestId it goes once', async (t) => {
  const { hotline, esms, forward, settle, texts } = await startHotlineWithEsms(t, { duty: [first], alone: true });
  const { origin } = new URL(hotline.webhook);
  esms.faults.set({ kind: 'errorAfterAccept', count: 1 });
  // Its callbacks find nobody.
  esms.pointAt('http://127.0.0.1:1', origin);
  await hotline.person().says('cứu em với');
  const row = "select id, state, provider_message_id as name from outbox where purpose = 'alert'";
  const [sent] = await hotline.rows<{ id: string; state: string }>(row);
  expect(sent?.state).toBe('unknown');
  await forward({ seconds: 10 });
  expect(texts(first)).toHaveLength(1);
  expect(await hotline.rows(row)).toEqual([{ id: sent?.id, state: 'accepted', name: `request:${sent?.id}` }]);
  // And word of it, when it comes at last, finds it by that.
  const word = `SMSID=0a&SendStatus=5&SendSuccess=0&SendFailed=1&RequestId=${sent?.id}`;
  const door = `${origin}/webhooks/sms/esms/${esms.account.callbackSecret}/status`;
  expect((await fetch(`${door}?${word}`)).status).toBe(200);
  expect(await hotline.rows('select state from alerts order by id limit 1')).toEqual([{ state: 'failed' }]);
  await settle();
});

test('a cry to the short code while the database is away: numbers and page go at once by eSMS, and it is worked once', async (t) => {
  const { hotline, esms, settle, texts } = await startHotlineWithEsms(t, { duty: [first], databaseMayGo: true });
  hotline.database.cut();
  expect(await esms.phone(person).says('cuu em voi')).toBe(200);
  await hotline.intake.idle();
  expect(texts(person)[0]).toMatch(/111.*18001769/);
  expect(texts(first)[0]).toMatch(/^KHAN CAP: ca TC-/);
  hotline.database.back();
  await until('the spill file is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await esms.tellAgain(person);
  await settle();
  expect(await hotline.rows("select 1 as n from inbox where kind = 'message'")).toEqual([{ n: 1 }]);
  expect(await hotline.cases()).toHaveLength(1);
  expect(texts(first)).toHaveLength(1);
});

test('at the start the officers’ texts are looked at: one without a template is an alarm until it has one', async (t) => {
  const texts = officerTexts('https://hotline.example.vn', [], false);
  const { hotline, esms, forward } = await startHotlineWithEsms(t, { duty: [], probeTexts: texts });
  esms.register(['{P2,20}: ca {P1,10}, {P2,60}. Mo de nhan: {P1,80}']);
  await hotline.sweep();
  expect(await hotline.rows(alarms)).toEqual([{ kind: 'template_refused', subject: 'esms' }]);
  expect(esms.accepted()).toEqual([]);
  esms.register(null);
  await forward({ minutes: 10 });
  expect(await hotline.rows(alarms)).toEqual([]);
});

import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { z } from 'zod';
import { acknowledgeByLink } from '../../hotline/acknowledge-case.ts';
import { handleInbound } from '../../hotline/handle-inbound.ts';
import { openIntake } from '../../hotline/intake.ts';
import { statement } from '../../storage/database.ts';
import { openSpillFile } from '../../storage/spill-file.ts';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';
import { post, webhook } from '../harness/zalo-request.ts';

const officer = '+84900000001';

async function start(t: TestContext, options: Parameters<typeof startHotline>[1] = {}): Promise<TestHotline> {
  const hotline = await startHotline(t, { duty: [officer], databaseMayGo: true, ...options });
  // As the bot does from time to time: what it needs of the database is at hand.
  await hotline.sending.channels.get('zalo')?.tend();
  return hotline;
}

/** Says it over the webhook; nobody sweeps, because there is no database to sweep in. */
const says = (hotline: TestHotline, person: TestPerson, text: string): Promise<number> =>
  hotline.zalo.person(person.id).says(text);

const messages = "select kind from inbox where kind not in ('delivery')";

/** The database answers again, and everything that was kept is worked. */
async function back(hotline: TestHotline): Promise<void> {
  hotline.database.back();
  await until('the spill file is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
}

for (const how of ['cut', 'freeze'] as const) {
  test(`the database ${how}: a message is answered 200, kept, and worked when it is back, once`, async (t) => {
    const hotline = await start(t);
    const person = hotline.person();
    hotline.database[how]();
    const from = performance.now();
    expect(await says(hotline, person, 'chào bạn, mình muốn hỏi')).toBe(200);
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(hotline.intake.state()).toMatchObject({ away: true, messages: 1 });
    expect(await hotline.rows('select 1 from inbox')).toEqual([]);
    await back(hotline);
    expect(await hotline.rows(messages)).toEqual([{ kind: 'message' }]);
    expect(hotline.intake.state()).toMatchObject({ away: false, messages: 0, bytes: 0 });
  });
}

test('the first text goes out once though the database is away, and is not sent again afterwards', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  hotline.database.cut();
  await says(hotline, person, 'alo có ai không');
  await says(hotline, person, 'mình cần hỏi');
  await hotline.intake.idle();
  expect(person.texts().filter((text) => text.includes('111'))).toHaveLength(1);
  await back(hotline);
  expect(person.texts().filter((text) => text.includes('18001769'))).toHaveLength(1);
  expect(
    await hotline.rows("select state, attempt, words_sealed is not null as kept from outbox where purpose = 'first'"),
  ).toEqual([{ state: 'accepted', attempt: 1, kept: true }]);
});

test('an urgent message pages at once by the last roster; its link, its code and its case are one afterwards', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  hotline.database.cut();
  await says(hotline, person, 'cứu em với, bố đang đánh em');
  await hotline.intake.idle();
  await hotline.phone(officer).receives(/KHAN/);
  const token = hotline.phone(officer).token();
  hotline.clock.forward({ seconds: 30 });
  await back(hotline);
  const found = await hotline.onlyCase();
  expect(found.facts.state).toBe('open');
  // The page of the outage is the page: she is not woken twice for the same step.
  expect(await hotline.rows("select state, step from alerts where purpose = 'page'")).toEqual([
    { state: 'accepted', step: 0 },
  ]);
  expect(hotline.phone(officer).token()).toBe(token);
  expect((await hotline.takes(officer)).kind).toBe('taken');
});

test('a page of the outage names its own code, and takes the case by SMS, when she had a case before', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('cứu em với');
  const page = await hotline.phone(officer).receives(/KHAN/);
  hotline.database.cut();
  await person.says('bố cầm dao đuổi em, cứu em');
  await hotline.intake.idle();
  const second = await hotline.phone(officer).receives(/KHAN/);
  const code = /TC-\w{5}/.exec(second)?.[0] ?? '';
  expect(page).not.toContain(code);
  await back(hotline);
  expect((await hotline.cases()).length).toBe(1);
  await hotline.phone(officer).says(`1 ${code}`);
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
  hotline.phone(officer).receives(/ban nhan/);
});

test('what comes behind a kept message of the same person is worked behind it, also when the database is back', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  hotline.database.cut();
  const words = ['em muốn kể một chuyện', 'bố em đánh em hôm qua', 'em sợ lắm', 'em không dám về nhà'];
  for (const said of words) await says(hotline, person, said);
  hotline.database.back();
  await says(hotline, person, 'em đang ở trường');
  await back(hotline);
  const kept = await hotline.rows(`${messages} order by id`);
  expect(kept).toHaveLength(5);
  const found = await hotline.onlyCase();
  const said = found.timeline
    .filter(({ kind }) => kind === 'words')
    .map(({ detail }) => z.object({ text: z.string() }).parse(detail).text);
  hotline.phone(officer).receives(/KHAN/);
  expect(said.slice(-3)).toEqual(['em sợ lắm', 'em không dám về nhà', 'em đang ở trường']);
});

test('committed after all, at the last moment: what was sent at once is entered, and its page takes the case', async (t) => {
  const hotline = await start(t);
  const zalo = hotline.sending.channels.get('zalo');
  if (zalo === undefined) throw new Error('no channel');
  const person = hotline.person();
  await person.says('chào');
  const { id } = person;
  const signed = webhook(id, 'cứu em với, bố cầm dao');
  hotline.database.cut();
  expect(await post(hotline, signed)).toBe(200);
  await hotline.intake.idle();
  const code = /TC-\w{5}/.exec(hotline.phone(officer).receives(/KHAN/))?.[0] ?? '';
  const token = hotline.phone(officer).token();
  // The commit was on its way when the connection broke.
  const raw = { method: 'POST', path: '/webhooks/zalo', query: '', headers: {}, body: Buffer.from(signed.body) };
  const committed = { ...hotline.hotline, db: hotline.db };
  for (const inbound of zalo.read({ ...raw, receivedAt: hotline.clock.now() }))
    expect(await handleInbound(committed, inbound, signed.body)).toMatchObject({ kind: 'done' });
  await back(hotline);
  const firsts = "select state, attempt from outbox where purpose = 'first'";
  expect(await hotline.rows(firsts)).toEqual(Array(2).fill({ state: 'accepted', attempt: 1 }));
  for (const text of hotline.phone(officer).texts()) expect(text).toMatch(/KHAN/);
  expect((await hotline.onlyCase()).facts.code).not.toBe(code);
  expect(await acknowledgeByLink(committed, token)).toMatchObject({ kind: 'taken' });
  hotline.phone(officer).texts();
});

test('what two bots kept of one person is read in the order it was received, whichever of them is first', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await says(hotline, person, 'bố em đánh em, cứu em với');
  await hotline.sweep();
  hotline.phone(officer).receives(/KHAN/);
  hotline.database.cut();
  const file = await openSpillFile({ dataDir: hotline.dataDir, name: 'other', keyring: hotline.hotline.keyring });
  const { spill, snapshot, sending } = hotline;
  const channels = [...sending.channels.values()];
  const other = { hotline: hotline.hotline, channels, snapshot, wake: () => {}, startsAway: true };
  const later = openIntake({ ...other, file, prove: () => Promise.reject(new Error('away')) });
  await says(hotline, person, 'một');
  hotline.clock.forward({ seconds: 5 });
  const zalo = hotline.sending.channels.get('zalo');
  if (zalo === undefined) throw new Error('no channel');
  const { body } = webhook(person.id, 'hai');
  const raw = { method: 'POST', path: '/webhooks/zalo', query: '', headers: {}, body: Buffer.from(body) };
  await later.receive(zalo, { ...raw, receivedAt: hotline.clock.now() });
  expect([spill.bytes() > 0, file.bytes() > 0]).toEqual([true, true]);
  await later.stop();
  // The other bot's is worked first: by a bot that finds it when it starts.
  hotline.clock.forward({ seconds: 5 });
  const reached = { ...hotline.hotline, db: hotline.db };
  const next = openIntake({ ...other, hotline: reached, file, startsAway: false, prove: async () => {} });
  await until('the other one is worked', () => file.bytes() === 0);
  await next.stop();
  await back(hotline);
  const { timeline } = await hotline.onlyCase();
  const words = timeline.filter(({ kind }) => kind === 'words');
  expect(words.map(({ detail }) => z.object({ text: z.string() }).parse(detail).text).slice(-2)).toEqual([
    'một',
    'hai',
  ]);
  for (const text of hotline.phone(officer).texts()) expect(text).toMatch(/TC-/);
  await file.close();
});

test('a turn goes by the time its message was received: what may not go out late does not', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  hotline.database.cut();
  await person.says('bố em đánh em, cứu em với');
  await hotline.intake.idle();
  await hotline.phone(officer).receives(/KHAN/);
  const heard = hotline.clock.now();
  hotline.clock.forward({ minutes: 11 });
  await back(hotline);
  const found = await hotline.onlyCase();
  expect(found.facts.clocks.stepsStartedAt).toEqual(heard);
  await hotline.sweep();
  // The first text went out at once, the question is too old now; that nobody has it yet may still be said.
  expect(person.texts()).toHaveLength(2);
  expect(person.last().buttons).toEqual([]);
  await hotline.phone(officer).receives(/KHAN/);
});

test('a report of delivery and an acknowledgement by SMS are kept as well', async (t) => {
  const hotline = await start(t);
  await hotline.person().says('cứu em với');
  const page = await hotline.phone(officer).receives(/KHAN/);
  const code = /TC-\w{5}/.exec(page)?.[0] ?? '';
  hotline.database.cut();
  await hotline.phone(officer).says(`1 ${code}`);
  await hotline.intake.idle();
  // An officer who takes a case is not greeted like a person in need.
  expect(hotline.intake.state().messages).toBe(1);
  await back(hotline);
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
  await hotline.phone(officer).receives(/nhan/i);
});

test('a message that went both ways has one effect', async (t) => {
  const hotline = await start(t, { spillsAfter: 1 });
  const person = hotline.person();
  for (let n = 0; n < 10; n += 1) await says(hotline, person, `câu số ${n}`);
  await until('all is worked', () => hotline.spill.bytes() === 0 && hotline.intake.state().messages === 0);
  expect(await hotline.rows(messages)).toHaveLength(10);
});

test('POST and GET behind a link say that nothing was saved, and pressing again takes the case', async (t) => {
  const hotline = await start(t);
  await hotline.person().says('cứu em với');
  await hotline.phone(officer).receives(/KHAN/);
  const link = hotline.phone(officer).link();
  const page = await (await fetch(link)).text();
  const nonce = /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? '';
  hotline.database.cut();
  const press = () => fetch(link, { method: 'POST', body: new URLSearchParams({ nonce }), redirect: 'manual' });
  const refused = await press();
  expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('Chưa lưu được gì')]);
  await hotline.person().says('chào');
  const opened = await fetch(link);
  expect([opened.status, await opened.text()]).toEqual([503, expect.stringContaining('Chưa mở được trang')]);
  // What the page says it in is there as well.
  expect((await fetch(new URL('/a/style.css', link))).status).toBe(200);
  await back(hotline);
  expect((await press()).status).toBe(303);
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
});

test('nothing a person wrote stands in the clear in the file; a line nobody can open is kept beside it, with an alarm', async (t) => {
  const hotline = await start(t);
  hotline.database.cut();
  await says(hotline, hotline.person(), 'canary-hai-khong-hai-sau');
  await hotline.intake.idle();
  const folder = path.join(hotline.dataDir, 'spill');
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(path.join(folder, name));
    expect(bytes.includes('canary')).toBe(false);
    expect(bytes.includes(Buffer.from('canary-hai').toString('base64').slice(0, 10))).toBe(false);
  }
  const name = readdirSync(folder).find((one) => one.endsWith('.spill')) ?? '';
  appendFileSync(path.join(folder, name), 'a line that was changed\n');
  await says(hotline, hotline.person(), 'chào');
  await back(hotline);
  expect(readFileSync(path.join(folder, name.replace('.spill', '.unreadable')), 'utf8')).toBe(
    'a line that was changed\n',
  );
  expect(await hotline.rows("select kind from alarms where kind = 'spill_unreadable'")).toHaveLength(1);
});

test('a message that cannot be worked though the database is there is kept as it came, with an alarm', async (t) => {
  const hotline = await start(t);
  hotline.database.cut();
  const person = hotline.person();
  await says(hotline, person, 'chào');
  await says(hotline, person, 'xin hỏi');
  await hotline.db.query(
    statement(
      'test-poison',
      "alter table inbox add constraint poison check (kind <> 'message' or result <> 'message' or person_id is null)",
    ),
  );
  await back(hotline);
  expect(await hotline.rows(`${messages} order by id`)).toEqual([
    { kind: 'not-understood' },
    { kind: 'not-understood' },
  ]);
  expect(await hotline.rows("select kind from alarms where kind = 'spilled_message_failed'")).toHaveLength(2);
});

test('readiness: 200 with a warning while the database is away', async (t) => {
  const hotline = await start(t);
  hotline.database.cut();
  await hotline.person().says('chào');
  const answer = await fetch(new URL('/readyz', hotline.webhook));
  expect(answer.status).toBe(200);
  const { warnings } = (await answer.json()) as { warnings: string[] };
  const metrics = await (await fetch(new URL('/metrics', hotline.webhook))).text();
  expect(metrics).toMatch(/^hotline_database_up 0$/m);
  expect(metrics).toMatch(/^hotline_spill_messages [1-9]/m);
  expect(warnings.join('\n')).toMatch(/database is away[\s\S]*messages wait/);
  await back(hotline);
});

import { expect, type TestContext, test } from 'vitest';
import { openIntake } from '../../hotline/intake.ts';
import { openSpillFile } from '../../storage/spill-file.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';
import { webhook } from '../harness/zalo-request.ts';

const [officer, second] = ['+84900000001', '+84900000002'] as const;

async function start(t: TestContext): Promise<TestHotline> {
  const hotline = await startHotline(t, { duty: [officer, second], databaseMayGo: true });
  await hotline.sending.channels.get('zalo')?.tend();
  return hotline;
}

/** Another bot that has kept a cry and paged for it, and does not know yet that the database is back. */
async function otherBotKept(t: TestContext, hotline: TestHotline, text: string) {
  const zalo = hotline.sending.channels.get('zalo');
  if (zalo === undefined) throw new Error('no Zalo');
  const file = await openSpillFile({ dataDir: hotline.dataDir, name: 'other', keyring: hotline.hotline.keyring });
  let knows = false;
  const bot = openIntake({
    hotline: { ...hotline.hotline, db: hotline.db },
    channels: [...hotline.sending.channels.values()],
    snapshot: hotline.snapshot,
    file,
    wake: () => {},
    startsAway: true,
    prove: () => (knows ? Promise.resolve() : Promise.reject(new Error('away'))),
  });
  t.onTestFinished(async () => {
    await bot.stop();
    await file.close();
  });
  const { body } = webhook(hotline.person().id, text);
  const raw = { method: 'POST', path: '/webhooks/zalo', query: '', headers: {}, body: Buffer.from(body) };
  await bot.receive(zalo, { ...raw, receivedAt: hotline.clock.now() });
  await until('its page is sent', () => hotline.twilio.accepted().length > 0);
  return {
    learns: async (): Promise<void> => {
      knows = true;
      await until('what it kept is worked', () => file.bytes() === 0);
      await hotline.sweep();
    },
  };
}

const codeIn = (sms: string): string => /TC-\w{5}/.exec(sms)?.[0] ?? '';

for (const [said, words] of [
  ['the code', (code: string) => `1 ${code}`],
  ['no code', () => '1'],
] as const) {
  test(`an officer answers the page of an outage with ${said} before its case is in the database: the case is hers`, async (t) => {
    const hotline = await start(t);
    const other = await otherBotKept(t, hotline, 'cứu em với, bố cầm dao');
    const code = codeIn(hotline.phone(officer).receives(/KHAN/));
    hotline.clock.forward({ seconds: 20 });
    await hotline.phone(officer).says(words(code));
    expect(await hotline.cases()).toEqual([]);
    await other.learns();
    const { facts } = await hotline.onlyCase();
    expect([facts.state, facts.code]).toEqual(['acknowledged', code]);
    expect(hotline.phone(officer).texts().at(-1)).toMatch(/ban nhan/);
    expect(await hotline.rows('select 1 from early_acknowledgements')).toEqual([]);
    expect(await hotline.rows("select 1 from audit_log where act = 'case.acknowledged'")).toHaveLength(1);
  });
}

test('it is hers only who was paged: the code from another officer takes nothing, and is forgotten after a day', async (t) => {
  const hotline = await start(t);
  const other = await otherBotKept(t, hotline, 'cứu em với, bố cầm dao');
  const code = codeIn(hotline.phone(officer).receives(/KHAN/));
  await hotline.phone(second).says(`1 ${code}`);
  await other.learns();
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  expect(await hotline.rows('select code from early_acknowledgements')).toEqual([{ code }]);
  hotline.clock.forward({ hours: 25 });
  await hotline.sweep();
  expect(await hotline.rows('select 1 from early_acknowledgements')).toEqual([]);
  for (const number of [officer, second]) hotline.phone(number).texts();
});

test('a bare "1" kept in the same outage takes the case, and she is not told that none waits', async (t) => {
  const hotline = await start(t);
  hotline.database.cut();
  await hotline.person().says('cứu em với, bố cầm dao');
  await hotline.intake.idle();
  hotline.phone(officer).receives(/KHAN/);
  await hotline.phone(officer).says('1');
  hotline.database.back();
  await until('the spill file is worked', () => hotline.spill.bytes() === 0);
  await hotline.sweep();
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
  const answers = hotline.phone(officer).texts();
  expect(answers).toEqual([expect.stringMatching(/ban nhan/)]);
});

test('a link of the outage that is opened before its case is there says to press again, and then takes it', async (t) => {
  const hotline = await start(t);
  hotline.database.cut();
  await hotline.person().says('cứu em với, bố cầm dao');
  await hotline.intake.idle();
  hotline.phone(officer).receives(/KHAN/);
  const link = hotline.phone(officer).link();
  // The database answers, and what was kept is held up.
  const held = hotline.db.transaction(async (tx) => {
    await tx.query({ name: 'test-hold', text: 'lock table inbox in access exclusive mode' }, []);
    hotline.database.back();
    await until('the bot knows', () => !hotline.intake.state().away);
    const early = await fetch(link);
    return [early.status, await early.text()];
  });
  expect(await held).toEqual([503, expect.stringContaining('Chưa mở được trang')]);
  await until('the spill file is worked', () => hotline.spill.bytes() === 0);
  expect((await fetch(link)).status).toBe(200);
  expect((await hotline.takes(officer)).kind).toBe('taken');
  // Where nothing is kept an unknown link is unknown.
  expect((await fetch(link.slice(0, -2).concat('xx'))).status).toBe(404);
  hotline.phone(officer).texts();
});

test('a cry that is put behind others while a long file is worked goes before those that wait', async (t) => {
  const hotline = await start(t);
  const girl = hotline.person();
  hotline.database.cut();
  await Promise.all(Array.from({ length: 300 }, () => hotline.person().says('chào bạn')));
  await girl.says('alo');
  await hotline.intake.idle();
  hotline.database.back();
  await until('the file is being worked', () => hotline.intake.state().messages < 301);
  await hotline.zalo.person(girl.id).says('cứu em với, bố cầm dao');
  await until('the spill file is worked', () => hotline.spill.bytes() === 0);
  await hotline.sweep();
  await hotline.phone(officer).receives(/KHAN/);
  // Ids are made when a message is worked.
  const worked = await hotline.rows<{ cried: boolean }>(
    "select id in (select inbox_id from case_timeline where kind = 'opened') as cried from inbox where kind = 'message' order by id",
  );
  const behindHer = worked.length - 1 - worked.findIndex(({ cried }) => cried);
  expect(worked.filter(({ cried }) => cried)).toHaveLength(1);
  expect(behindHer).toBeGreaterThan(20);
});

import { expect, test } from 'vitest';
import { acknowledgeByLink } from '../../hotline/acknowledge-case.ts';
import { lookAtLink } from '../../hotline/alert-link.ts';
import { acceptAlert } from '../../storage/alerts.ts';
import { statement } from '../../storage/database.ts';
import { holdCase } from '../../storage/held-case.ts';
import { startHotline } from '../harness/hotline.ts';

const numbers = [1, 2, 3, 4, 5].map((n) => `+8490000000${n}`);
const [first = '', second = ''] = numbers;
const together = numbers.map((phone) => ({ phone, shift: { level: 1 } }));
const audit = "select actor from audit_log where act = 'case.acknowledged'";

test('the link takes the case: the person is told, and nobody else is paged', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  hotline.phone(first).receives(/KHAN CAP/);
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
  expect(person.texts().at(-1)).toMatch(/Đã có cán bộ nhận tin/);
  await hotline.forward({ minutes: 14 });
  hotline.phone(second).receivesNothing();
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
});

test('five at the same instant: one winner, one audit row, and the others are told who', async (t) => {
  const hotline = await startHotline(t, { duty: together });
  await hotline.person().says('cứu em với');
  const tokens = numbers.map((number) => {
    hotline.phone(number).receives(/^KHAN CAP/);
    return hotline.phone(number).token();
  });
  const results = await Promise.all(tokens.map((token) => acknowledgeByLink(hotline.hotline, token)));
  const winner = results.findIndex(({ kind }) => kind === 'taken');
  expect(results.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
  const name = `Cán bộ ${winner + 1}`;
  expect(results.filter((one) => one.kind === 'takenByOther' && one.name === name)).toHaveLength(4);
  expect(await hotline.rows(audit)).toEqual([{ actor: `officer:${hotline.officers.get(numbers[winner] ?? '')}` }]);
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts.clocks.holderId).toBe(hotline.officers.get(numbers[winner] ?? ''));
  expect(timeline.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1);
  expect(await hotline.rows('select state, count(*) as n from alerts group by state order by state')).toEqual([
    { state: 'acknowledged', n: 1 },
    { state: 'over', n: 4 },
  ]);
});

test('one officer by link and another by SMS at the same instant: one winner', async (t) => {
  const hotline = await startHotline(t, { duty: together.slice(0, 2) });
  await hotline.person().says('cứu em với');
  for (const number of [first, second]) hotline.phone(number).receives(/^KHAN CAP/);
  const [byLink] = await Promise.all([hotline.takes(first), hotline.phone(second).says('ok')]);
  await hotline.sweep();
  hotline.phone(second).receives(byLink.kind === 'taken' ? /Can bo 1 da nhan/ : /^Da ghi/);
  expect(await hotline.rows(audit)).toHaveLength(1);
});

test('used again, used late, made up, of a removed page: the truth, and nothing changes', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const token = hotline.phone(first).token();
  for (const wrong of ['', 'x', 'a'.repeat(22), token.toLowerCase() === token ? 'b'.repeat(22) : token.toLowerCase()])
    expect(await acknowledgeByLink(hotline.hotline, wrong)).toEqual({ kind: 'unknown' });
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  expect(await acknowledgeByLink(hotline.hotline, token)).toMatchObject({ kind: 'taken' });
  expect(await acknowledgeByLink(hotline.hotline, token)).toMatchObject({ kind: 'alreadyYours' });
  expect(await lookAtLink(hotline.hotline, token)).toMatchObject({ kind: 'yours' });
  expect(await hotline.rows(audit)).toHaveLength(1);
});

test('a link older than a day takes nothing; the newer one does', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const old = hotline.phone(first).token();
  await hotline.forward({ hours: 24, seconds: 1 });
  hotline.phone(first).receives(/^KHAN CAP/);
  expect(await lookAtLink(hotline.hotline, old)).toMatchObject({ kind: 'stale' });
  expect(await acknowledgeByLink(hotline.hotline, old)).toMatchObject({ kind: 'stale' });
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
});

test('a link takes once: when the case is open again it takes a fresh one', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const used = hotline.phone(first).token();
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
  for (const minutes of [15, 5]) await hotline.forward({ minutes });
  hotline.phone(first).texts();
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  expect(await acknowledgeByLink(hotline.hotline, used)).toMatchObject({ kind: 'stale' });
  expect(await lookAtLink(hotline.hotline, used)).toMatchObject({ kind: 'stale' });
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
});

test('looking, twenty times, by whatever preview, changes nothing', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const before = await hotline.rows('select * from cases');
  for (let n = 0; n < 20; n += 1)
    expect(await lookAtLink(hotline.hotline, hotline.phone(first).token())).toMatchObject({ kind: 'page' });
  expect(await hotline.rows('select * from cases')).toEqual(before);
  expect(await hotline.rows(audit)).toEqual([]);
});

test('the server gives her transaction up for another one: it is worked again, and she has it', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const { facts } = await hotline.onlyCase();
  const holds = await hotline.db.pool.connect();
  // Of the two it is hers that the server gives up, however busy the machine is.
  await holds.query("set deadlock_timeout = '60s'");
  await holds.query('begin');
  // What a delivery report does: first the alert, then its case. The acknowledgement comes the other way.
  await holds.query("update alerts set reason = 'x'");
  const taking = hotline.takes(first);
  while ((await hotline.rows("select 1 from pg_locks where not granted and locktype = 'transactionid'")).length === 0);
  await holds.query('update cases set version = version where id = $1', [facts.id]);
  await holds.query('commit');
  holds.release(true);
  expect(await taking).toMatchObject({ kind: 'taken' });
  expect(await hotline.db.query(statement('test-audit-rows', audit))).toHaveLength(1);
});

test('her page is settled while she takes the case: neither waits for the other', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const { facts } = await hotline.onlyCase();
  const { db, keyring } = hotline.hotline;
  const page = statement('test-page', "select id from alerts where purpose = 'page'");
  await db.transaction(async (tx) => {
    await holdCase(tx, keyring, facts.id, { wait: true });
    // Its first acceptance is counted and then written: twice the same row, which has the server look at the case it refers to.
    await db.transaction(async (settling) => {
      const [{ id } = { id: '' }] = await settling.query<{ id: string }>(page);
      await settling.query(statement('test-count', 'update alerts set counted = not counted where id = $1'), [id]);
      await acceptAlert(settling, id, hotline.clock.now());
    });
  });
});

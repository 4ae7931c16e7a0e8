import path from 'node:path';
import { expect, test } from 'vitest';
import { gapsOf } from '../../domain/duty.ts';
import { importDuty } from '../../hotline/import-duty.ts';
import { loadDemoDuty } from '../../hotline/load-demo-duty.ts';
import type { Operator } from '../../hotline/operator.ts';
import { removeOfficer } from '../../hotline/remove-officer.ts';
import { whoIsTold } from '../../hotline/who-is-told.ts';
import { statement } from '../../storage/database.ts';
import { loadDutyPlan, loadDutyPlanBetween, shiftsBetween } from '../../storage/duty.ts';
import { listOfficers } from '../../storage/officers.ts';
import { readStatus } from '../../storage/status.ts';
import { anOfficer, cheapPins, testOperator } from '../harness/operator.ts';

const [an, binh] = ['+84900000001', '+84900000002'];
const header = 'officer_phone,unit_code,level,starts_at,ends_at';
const day = (n: number, phone = an, unit = '', level = 1): string =>
  `${phone},${unit},${level},2026-11-${n}T07:00:00+07:00,2026-11-${n}T19:00:00+07:00`;
const night = (n: number, phone = binh): string =>
  `${phone},,1,2026-11-${n}T19:00:00+07:00,2026-11-${n + 1}T07:00:00+07:00`;
const file = (...rows: string[]): Buffer => Buffer.from([header, ...rows, ''].join('\n'));

const everyShift = ({ db }: Operator) => shiftsBetween(db, new Date('2026-01-01Z'), new Date('2028-01-01Z'));
const demoParts = (operator: Operator) => ({
  ...operator,
  timeZone: 'Asia/Ho_Chi_Minh',
  root: path.resolve(import.meta.dirname, '../..'),
});

test('a roster is imported whole, again without effect, or not at all', async (t) => {
  const { operator } = await testOperator(t);
  await anOfficer(operator, an);
  await anOfficer(operator, binh, { verified: false });
  const rows = [day(24), night(24), day(25)];
  const plain = { replace: false };
  expect(await importDuty(operator, file(...rows), plain)).toEqual({ kind: 'done', added: 3, kept: 0, removed: 0 });
  expect(await importDuty(operator, file(...rows), plain)).toEqual({ kind: 'done', added: 0, kept: 3, removed: 0 });
  const bad = await importDuty(operator, file(day(26), day(27, '+84900000009')), plain);
  expect(bad).toMatchObject({ kind: 'refused', faults: [{ line: 3, column: 'officer_phone' }] });
  const clash = `${an},,2,2026-11-25T18:00:00+07:00,2026-11-25T20:00:00+07:00`;
  expect(await importDuty(operator, file(day(26), clash), plain)).toMatchObject({
    kind: 'refused',
    faults: [{ line: 3 }],
  });
  expect(await everyShift(operator)).toHaveLength(3);
  const audit = await operator.db.query(
    statement('test-audit', `select detail from audit_log where act = 'duty.imported'`),
  );
  expect(audit).toEqual([{ detail: { added: 3, kept: 0, removed: 0 } }]);
});

test('replacing: what the file does not name goes, what has ended and other units stay', async (t) => {
  const { operator } = await testOperator(t);
  await anOfficer(operator, an);
  await anOfficer(operator, binh);
  const before = [day(23), day(24, binh), day(25), day(26), day(24, binh, '06652')];
  await importDuty(operator, file(...before), { replace: false });
  operator.clock.forward({ hours: 12 });
  const after = await importDuty(operator, file(day(22), day(25), night(25), day(26, binh)), { replace: true });
  expect(after).toEqual({ kind: 'done', added: 3, kept: 1, removed: 1 });
  const left = await everyShift(operator);
  expect(left.map(({ startsAt, unitCode }) => [startsAt.toISOString().slice(8, 13), unitCode])).toEqual([
    ['22T00', null],
    ['23T00', null],
    ['24T00', null],
    ['24T00', '06652'],
    ['25T00', null],
    ['25T12', null],
    ['26T00', null],
  ]);
});

test('two imports at once: each shift is there once', async (t) => {
  const { operator } = await testOperator(t);
  await anOfficer(operator, an);
  const both = await Promise.all([1, 2].map(() => importDuty(operator, file(day(24), day(25)), { replace: false })));
  expect(both.map((one) => one.kind === 'done' && one.added).sort()).toEqual([0, 2]);
  expect(await everyShift(operator)).toHaveLength(2);
});

test('nobody who is removed, or takes no case, may have the watch', async (t) => {
  const { operator } = await testOperator(t);
  await anOfficer(operator, an);
  await anOfficer(operator, binh, { role: 'statistics' });
  await removeOfficer(operator, an);
  const refused = await importDuty(operator, file(day(24), day(24, binh)), { replace: false });
  expect(refused).toMatchObject({ kind: 'refused', faults: [{ line: 2 }, { line: 3 }] });
});

test('who is told, in order, by the rule a page goes by: the unit, else the province; everybody; the gaps', async (t) => {
  const { operator } = await testOperator(t);
  const at = operator.clock.now();
  const asked = { at, unitCode: '06652', levels: [1, 2] };
  expect(await whoIsTold(operator, asked)).toMatchObject({
    levels: [
      { level: 1, officers: [] },
      { level: 2, officers: [] },
    ],
    everybody: [],
    gaps: [
      { level: 1, from: at },
      { level: 2, from: at },
    ],
  });
  await anOfficer(operator, an);
  await anOfficer(operator, binh, { verified: false, role: 'province' });
  expect((await whoIsTold(operator, asked)).everybody.map(({ phone, from }) => [phone, from])).toEqual([
    [an, 'active'],
    [binh, 'active'],
  ]);
  await importDuty(operator, file(day(24, binh, '06652'), day(24, an), day(24, an, '06658', 2), day(24, binh, '', 3)), {
    replace: false,
  });
  const who = await whoIsTold(operator, asked);
  const short = who.levels.map(({ level, officers }) => [level, officers.map(({ phone, from }) => [phone, from])]);
  expect(short).toEqual([
    // She is not verified: paged only together with one who is, so the province's is paged too.
    [
      1,
      [
        [binh, 'unit'],
        [an, 'province'],
      ],
    ],
    [2, []],
  ]);
  expect(who.levels[0]?.officers[0]).toEqual({
    name: 'Cán bộ 02',
    phone: binh,
    role: 'province',
    verified: false,
    from: 'unit',
  });
  expect(who.everybody.map(({ phone, from }) => [phone, from])).toEqual([
    [binh, 'unit'],
    [an, 'province'],
  ]);
  expect(who.gaps[0]).toEqual({
    level: 1,
    from: new Date('2026-11-24T12:00:00Z'),
    to: new Date(at.getTime() + 14 * 86_400_000),
  });
});

test('status warns of what must be put right before it is needed', async (t) => {
  const { operator } = await testOperator(t);
  const { db, clock, paging } = operator;
  const of = { ...paging, timeZone: 'Asia/Ho_Chi_Minh' };
  const warnings = async (demo = true) => (await readStatus(db, clock.now(), { ...of, demo })).warnings.join('\n');
  expect(await readStatus(db, clock.now(), of)).toMatchObject({
    alerts: { waiting: 0, accepted: 0, failed: 0, acknowledged: 0, over: 0 },
    escalation_cycle_age_s: null,
  });
  expect(await warnings()).toContain('no officer can be paged');
  await anOfficer(operator, an);
  await anOfficer(operator, binh, { verified: false });
  expect(await warnings()).toMatch(/nobody is on duty now[\s\S]*1 officer is not verified/);
  await importDuty(operator, file(day(24), day(25), night(24)), { replace: false });
  const later = await warnings();
  expect(later).not.toContain('nobody is on duty now');
  expect(later).toContain('2026-11-24 19:00 to 2026-11-25 07:00, the first of 2 gaps of the next 14 days');
  await db.query(statement('test-demo', 'update officers set demo = true'));
  expect(await warnings(false)).toMatch(/2 officers are invented[\s\S]*no officer can be paged/);
  expect(await warnings(true)).not.toContain('invented');
});

test('the invented officers are loaded once, verified, with their PINs, and never leave a gap', async (t) => {
  const { operator } = await testOperator(t);
  const { db, clock, keyring } = operator;
  const both = await Promise.all([loadDemoDuty(demoParts(operator)), loadDemoDuty(demoParts(operator))]);
  expect(both.sort()).toEqual(['loaded', 'there already']);
  const officers = await listOfficers(db, keyring);
  expect(officers.map(({ demo, verifiedAt, pinIsOneTime }) => [demo, verifiedAt !== null, pinIsOneTime])).toEqual(
    Array(6).fill([true, true, false]),
  );
  const end = new Date(clock.now().getTime() + 400 * 86_400_000);
  const plan = await loadDutyPlanBetween(db, clock.now(), end, { demo: true, channels: ['sms'] });
  expect(gapsOf(plan, null, [1, 2, 3], clock.now(), end)).toEqual([]);
  expect(gapsOf(plan, '06652', [1, 2, 3], clock.now(), end)).toEqual([]);
  const now = await loadDutyPlan(db, clock.now(), { demo: true, channels: ['sms'] });
  expect(now.shifts.map(({ level }) => level)).toEqual([1, 2, 3]);
  expect((await loadDutyPlan(db, clock.now(), { demo: false, channels: ['sms'] })).officers).toEqual([]);
  const pins = await db.query<{ pin_hash: string }>(
    statement('test-pins', 'select pin_hash from officers order by id'),
  );
  expect(await cheapPins.matches('482915', pins[0]?.pin_hash ?? '')).toBe(true);
  const shifts = (await everyShift(operator)).length;
  // Once also for whoever has taken them out.
  for (const { phone } of officers) await removeOfficer(operator, phone ?? '');
  expect(await loadDemoDuty(demoParts(operator))).toBe('there already');
  expect(await listOfficers(db, keyring)).toEqual([]);
  expect(await everyShift(operator)).toHaveLength(shifts);
});

test('what an urgent turn reads of the duty costs little', async (t) => {
  const { operator } = await testOperator(t);
  await loadDemoDuty(demoParts(operator));
  const of = { demo: true, channels: ['sms'] as const };
  await loadDutyPlan(operator.db, operator.clock.now(), of);
  const started = performance.now();
  for (let n = 0; n < 50; n += 1) await loadDutyPlan(operator.db, operator.clock.now(), of);
  expect((performance.now() - started) / 50).toBeLessThan(50);
});

import { expect, type TestContext, test } from 'vitest';
import { acknowledge, type CaseState } from '../../domain/case.ts';
import { addOfficer } from '../../hotline/add-officer.ts';
import { closeCaseAs } from '../../hotline/close-case.ts';
import { giveNewPin } from '../../hotline/new-pin.ts';
import type { Operator } from '../../hotline/operator.ts';
import { removeOfficer } from '../../hotline/remove-officer.ts';
import { verifyAudit } from '../../storage/audit.ts';
import { changeCase, lockCaseByCode } from '../../storage/cases.ts';
import { statement } from '../../storage/database.ts';
import { addShifts, loadDutyPlan, loadDutyPlanBetween } from '../../storage/duty.ts';
import { keyFor } from '../../storage/keyring.ts';
import { clearPinTries, setOwnPin, takePinTry } from '../../storage/officer-pins.ts';
import { listOfficers, nameOfOfficer } from '../../storage/officers.ts';
import { startHotline } from '../harness/hotline.ts';
import { anOfficer, cheapPins, operatorOf, testOperator } from '../harness/operator.ts';

const [an, binh, chi] = ['+84900000001', '+84900000002', '+84900000003'] as const;

const rows = <Row>({ db }: Pick<Operator, 'db'>, sql: string): Promise<Row[]> =>
  db.query<Row>(statement(`test-${sql}`.slice(0, 60), sql));

test('an officer is added with a one-time PIN, a test link to her phone, and a row in the audit log', async (t) => {
  const { operator } = await testOperator(t);
  const asked = {
    name: '  Nguyễn  Thị Hạnh ',
    phone: '0900 000 001',
    role: 'commune_officer',
    unit: '06978',
    zalo: '246',
    telegram: '77',
  };
  const added = await addOfficer(operator, asked);
  if (added.kind === 'refused') throw new Error(added.reason);
  expect(added).toMatchObject({ phone: an, oneTimePin: expect.stringMatching(/^\d{6}$/) });
  expect(await listOfficers(operator.db, operator.keyring)).toEqual([
    {
      id: added.id,
      name: 'Nguyễn Thị Hạnh',
      phone: an,
      role: 'commune_officer',
      unitCode: '06970',
      demo: false,
      verifiedAt: null,
      pinIsOneTime: true,
      ways: ['sms', 'zalo', 'telegram'],
      createdAt: operator.clock.now(),
    },
  ]);
  expect(
    await rows(operator, 'select purpose, state, case_id, channel, token_hash is not null as linked from alerts'),
  ).toEqual([{ purpose: 'test', state: 'waiting', case_id: null, channel: 'sms', linked: true }]);
  expect(await rows(operator, 'select state, urgency, officer_id from outbox')).toEqual([
    { state: 'pending', urgency: 'alert', officer_id: added.id },
  ]);
  expect(await rows(operator, 'select act, actor, subject, detail from audit_log')).toEqual([
    {
      act: 'officer.added',
      actor: 'operator:test',
      subject: added.id,
      detail: { role: 'commune_officer', unit: '06970' },
    },
  ]);
  expect(await verifyAudit(operator.db, keyFor(operator.keyring, 'audit'))).toMatchObject({ kind: 'whole' });
});

test.for([
  [{ name: ' ' }, /name/],
  [{ name: 'a'.repeat(61) }, /1 to 60/],
  [{ name: 'Hạnh\u0007' }, /name/],
  [{ phone: '0203 382 5555' }, /mobile number/],
  [{ phone: '+14155550100' }, /mobile number/],
  [{ phone: binh }, /there already/],
  [{ role: 'boss' }, /duty_officer/],
  [{ unit: '99999' }, /unit/],
  [{ role: 'commune_officer' }, /--unit/],
  [{ zalo: '246' }, /zalo is there already/],
  [{ telegram: 'a b' }, /--telegram/],
] as const)('refused: %j', async ([changes, reason], t) => {
  const { operator } = await testOperator(t);
  await anOfficer(operator, binh, { zalo: '246' });
  const refused = await addOfficer(operator, { name: 'Hạnh', phone: an, role: 'duty_officer', ...changes });
  expect(refused).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
  expect(await listOfficers(operator.db, operator.keyring)).toHaveLength(1);
});

test('two at once with one phone: one is added', async (t) => {
  const { operator } = await testOperator(t);
  const both = await Promise.all(
    ['Một', 'Hai'].map((name) => addOfficer(operator, { name, phone: an, role: 'province' })),
  );
  expect(both.map(({ kind }) => kind).sort()).toEqual(['added', 'refused']);
  expect(await rows(operator, 'select 1 from officers')).toHaveLength(1);
});

test('the plan holds who is active, may take a case and can be reached, and the shifts of the instant in order', async (t) => {
  const { operator } = await testOperator(t);
  const { db, clock } = operator;
  const now = clock.now();
  const [one, two, three] = [
    await anOfficer(operator, an, { zalo: '246', telegram: '7' }),
    await anOfficer(operator, binh, { verified: false, unit: '06652' }),
    await anOfficer(operator, chi),
  ];
  await anOfficer(operator, '+84900000004', { role: 'auditor' });
  await db.query(statement('test-demo', 'update officers set demo = true where id = $1'), [three.id]);
  const hours = (from: number, to: number) => ({
    startsAt: new Date(now.getTime() + from * 3_600_000),
    endsAt: new Date(now.getTime() + to * 3_600_000),
  });
  const shift = (officerId: string, level: number, from: number, to: number, unitCode: string | null = null) => ({
    officerId,
    level,
    unitCode,
    ...hours(from, to),
  });
  const covering = [
    shift(two.id, 1, -2, 5, '06652'),
    shift(one.id, 1, -1, 5),
    shift(one.id, 2, -3, 5, '06658'),
    shift(three.id, 2, 0, 1),
  ];
  const other = [shift(one.id, 1, -9, 0), shift(two.id, 1, 5, 9), shift(one.id, 1, 20 * 24, 21 * 24)];
  await addShifts(db, [...other, ...covering].reverse(), now);
  await addShifts(db, covering, now);
  const plan = await loadDutyPlan(db, now, { demo: true, channels: ['sms', 'zalo'] });
  expect(
    plan.officers.map(({ id, unitCode, verified, ways }) => [
      id,
      unitCode,
      verified,
      ways.map(({ channel }) => channel),
    ]),
  ).toEqual([
    [one.id, null, true, ['sms', 'zalo']],
    [two.id, '06652', false, ['sms']],
    [three.id, null, true, ['sms']],
  ]);
  expect(plan.shifts).toEqual(covering);
  const real = await loadDutyPlan(db, now, { demo: false, channels: ['zalo'] });
  expect(real.officers.map(({ id }) => id)).toEqual([one.id]);
  expect(real.shifts).toHaveLength(3);
  const ahead = await loadDutyPlanBetween(db, now, hours(0, 14 * 24).endsAt, { demo: true, channels: ['sms'] });
  expect(ahead.shifts).toHaveLength(5);
});

test('five tries, then locked for a quarter of an hour, however many come at once', async (t) => {
  const { operator } = await testOperator(t);
  const { db, clock } = operator;
  const { id } = await anOfficer(operator, an);
  const tried = () => takePinTry(db, id, clock.now());
  expect(await tried()).toMatchObject({ kind: 'compare', isOneTime: true, left: 4 });
  await setOwnPin(db, id, await cheapPins.hash('482915'), clock.now());
  const many = await Promise.all(Array.from({ length: 20 }, tried));
  expect(many.filter(({ kind }) => kind === 'compare')).toHaveLength(5);
  expect(await tried()).toEqual({ kind: 'locked', until: new Date(clock.now().getTime() + 900_000) });
  clock.forward({ minutes: 15 });
  const again = await tried();
  expect(again).toMatchObject({ kind: 'compare', isOneTime: false, left: 4 });
  if (again.kind === 'compare') await clearPinTries(db, id, again.hash);
  for (const left of [4, 3, 2, 1, 0]) expect(await tried()).toMatchObject({ left });
  // The fifth was right: she is not locked out.
  if (again.kind === 'compare') await clearPinTries(db, id, again.hash);
  expect(await tried()).toMatchObject({ left: 4 });
});

test('a new PIN: hers is void, her phone stays verified, only the newest link opens', async (t) => {
  const { operator } = await testOperator(t);
  const { id } = await anOfficer(operator, an);
  await setOwnPin(operator.db, id, 'own', operator.clock.now());
  expect(await giveNewPin(operator, '0900000001')).toMatchObject({ kind: 'done', oneTimePin: expect.any(String) });
  const [officer] = await listOfficers(operator.db, operator.keyring);
  expect(officer).toMatchObject({ pinIsOneTime: true, verifiedAt: expect.any(Date) });
  expect(await rows(operator, 'select state, token_hash is not null as linked from alerts order by id')).toEqual([
    { state: 'over', linked: false },
    { state: 'waiting', linked: true },
  ]);
  expect(await rows(operator, 'select state from outbox order by id')).toEqual([
    { state: 'expired' },
    { state: 'pending' },
  ]);
  expect(await giveNewPin(operator, binh)).toMatchObject({ kind: 'refused' });
});

/** A hotline with one urgent case: the first of two officers is paged for it, the second would be next. */
async function withCase(t: TestContext) {
  const hotline = await startHotline(t, { duty: [an, binh] });
  const operator = operatorOf(hotline.hotline);
  const [first = '', second = ''] = hotline.officers.values();
  await hotline.person().says('cứu em với');
  hotline.phone(an).receives(/KHAN/);
  const { facts } = await hotline.onlyCase();
  const take = async (officerId: string, state: CaseState = 'acknowledged'): Promise<void> => {
    await operator.db.transaction(async (tx) => {
      const held = await lockCaseByCode(tx, facts.code);
      if (!held) throw new Error('no case');
      const taken = { ...acknowledge(held, officerId, hotline.clock.now()), state };
      expect(await changeCase(tx, operator.keyring, taken, [], hotline.clock.now())).toBe(true);
    });
  };
  return { hotline, operator, first, second, facts, take, now: hotline.onlyCase };
}

test('an officer removed while she is paged: nothing of hers opens or goes out, and the next is paged at once', async (t) => {
  const { hotline, operator, first, second, facts: before, now } = await withCase(t);
  await operator.db.query(
    statement('test-session', `insert into officer_sessions select $1, $2, id, $3, $3 from cases`),
    [Buffer.from('x'), first, hotline.clock.now()],
  );
  hotline.clock.forward({ seconds: 5 });
  expect(await removeOfficer(operator, an)).toEqual({ kind: 'removed', id: first, givenBack: 0, hastened: 1 });
  const { facts } = await now();
  expect(facts.clocks.nextStepAt).toEqual(hotline.clock.now());
  expect(facts.version).toBeGreaterThan(before.version);
  expect(facts.state).toBe('open');
  const her = `officer_id = '${first}'`;
  expect(await rows(operator, `select state, reason, token_hash, way_id from alerts where ${her}`)).toEqual([
    { state: 'failed', reason: 'officer removed', token_hash: null, way_id: null },
  ]);
  expect(await rows(operator, `select 1 from officer_ways where ${her}`)).toEqual([]);
  expect(await rows(operator, 'select 1 from officer_sessions')).toEqual([]);
  expect(await rows(operator, `select pin_hash, removed_at from officers where id = '${first}'`)).toEqual([
    { pin_hash: null, removed_at: hotline.clock.now() },
  ]);
  await hotline.sweep();
  hotline.phone(binh).receives(/KHAN/);
  hotline.phone(an).receivesNothing();
  expect(await nameOfOfficer(operator.db, operator.keyring, first)).toBe('Cán bộ 1');
  expect((await listOfficers(operator.db, operator.keyring)).map(({ id }) => id)).toEqual([second]);
  expect(await removeOfficer(operator, an)).toMatchObject({ kind: 'refused' });
  expect(await takePinTry(operator.db, first, hotline.clock.now())).toEqual({ kind: 'none' });
  // Her number is free again.
  expect((await addOfficer(operator, { name: 'Mới', phone: an, role: 'province' })).kind).toBe('added');
});

test('what was not sent yet to a removed officer is not sent', async (t) => {
  const { operator } = await testOperator(t);
  await anOfficer(operator, an);
  await removeOfficer(operator, an);
  expect(await rows(operator, 'select state, reason, due_at from outbox')).toEqual([
    { state: 'expired', reason: 'officer removed', due_at: null },
  ]);
  expect(await rows(operator, 'select state, token_hash from alerts')).toEqual([{ state: 'over', token_hash: null }]);
});

test.for(['acknowledged', 'in_contact', 'referred'] as const)(
  'a case she holds, %s, is open again and paged',
  async (state, t) => {
    const { hotline, operator, first, now, take } = await withCase(t);
    await take(first, state);
    const { round } = (await now()).facts.clocks;
    hotline.clock.forward({ minutes: 1 });
    expect(await removeOfficer(operator, an)).toMatchObject({ givenBack: 1, hastened: 0 });
    const { facts, timeline } = await now();
    expect(facts.state).toBe('open');
    expect(facts.clocks).toMatchObject({ holderId: null, round: round + 1, nextStepAt: hotline.clock.now() });
    expect(timeline.at(-1)).toMatchObject({ kind: 'given_back', detail: { officer: first } });
    await hotline.sweep();
    hotline.phone(binh).receives(/KHAN/);
  },
);

test('a case another officer holds is left alone', async (t) => {
  const { operator, second, now, take } = await withCase(t);
  await take(second);
  const before = await now();
  expect(await removeOfficer(operator, an)).toMatchObject({ givenBack: 0, hastened: 0 });
  expect((await now()).facts).toEqual(before.facts);
});

test('officers removed while cries for help come in: every cry is answered and paged', async (t) => {
  const phones = [an, binh, chi, '+84900000004'];
  const hotline = await startHotline(t, { duty: phones.map((phone) => ({ phone, shift: { level: 1 } })) });
  const operator = operatorOf(hotline.hotline);
  const people = Array.from({ length: 8 }, () => hotline.person());
  const [answers] = await Promise.all([
    Promise.all(people.map((person) => person.says('cứu em với'))),
    ...[an, binh, chi].map((phone) => removeOfficer(operator, phone)),
  ]);
  expect(new Set(answers)).toEqual(new Set([200]));
  await hotline.sweep();
  expect(await hotline.cases()).toHaveLength(8);
  const paged = await rows(
    operator,
    `select 1 from cases k where k.state = 'open' and exists (select 1 from alerts a
    join officers o on o.id = a.officer_id where a.case_id = k.id and a.state in ('waiting', 'accepted') and o.removed_at is null)`,
  );
  expect(paged).toHaveLength(8);
  for (const phone of phones) hotline.phone(phone).texts();
});

test('the operator closes a case; nothing pages for it any more', async (t) => {
  const { hotline, operator, facts, now } = await withCase(t);
  expect(await closeCaseAs(operator, facts.code, 'solved')).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('false_alarm'),
  });
  expect(await closeCaseAs(operator, 'TC-00000', 'helped')).toMatchObject({ kind: 'refused' });
  expect(await closeCaseAs(operator, facts.code.toLowerCase(), 'helped')).toEqual({
    kind: 'closed',
    code: facts.code,
    outcome: 'helped',
  });
  const closed = await now();
  expect(closed.facts).toMatchObject({
    state: 'closed',
    clocks: { outcome: 'helped', nextStepAt: null, closedAt: hotline.clock.now() },
  });
  expect(closed.timeline.at(-1)).toMatchObject({ kind: 'closed', detail: { outcome: 'helped' } });
  expect(await rows(operator, `select distinct state from alerts where purpose = 'page'`)).toEqual([{ state: 'over' }]);
  expect(await closeCaseAs(operator, facts.code, 'helped')).toMatchObject({
    reason: expect.stringContaining('closed already'),
  });
  expect(await rows(operator, `select subject from audit_log where act = 'case.closed'`)).toEqual([
    { subject: facts.id },
  ]);
  await hotline.forward({ hours: 1 });
  hotline.phone(binh).receivesNothing();
});

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { newId } from '../../domain/id.ts';
import type { SwimClass } from '../../domain/swim-class.ts';
import type { Application, Child, Registered } from '../../domain/swim-registration.ts';
import { type Database, statement, type Tx } from '../../storage/database.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { insertPerson } from '../../storage/people.ts';
import { registerChildren } from '../../storage/register-children.ts';
import { holdClass, insertClass, readClass } from '../../storage/swim-classes.ts';
import { settleClass } from '../../storage/swim-list.ts';
import { listOfClass } from '../../storage/swim-places.ts';
import { changeState, registrationByCode } from '../../storage/swim-registrations.ts';
import { testDatabase } from '../harness/database.ts';
import { until } from '../harness/processes.ts';
import { testClass } from '../harness/swim-classes.ts';

const at = new Date('2027-05-10T08:00:00+07:00');
const rules = { offerHours: 24, timeZone: 'Asia/Ho_Chi_Minh' };

async function ground(t: TestContext, changes: Partial<SwimClass> = {}) {
  const { db, another } = await testDatabase(t);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tin-cay-swim-'));
  t.onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { keyring } = await openKeyring({ db, file: path.join(folder, 'keyring.json'), month: '2027-05' });
  const swim = testClass(changes);
  await insertClass(db, keyring, swim, at);
  const personId = newId(at);
  await insertPerson(db, keyring, { id: personId, channel: 'sms', address: '+84911111111', at });
  const registerIn = (tx: Tx, application: Partial<Application>, when = at): Promise<Registered> => {
    const whole: Application = {
      classId: swim.id,
      children: [child()],
      guardian: { name: 'Lê Thị Hoa', relation: 'mother', phone: '+84911111111' },
      consent: { text: 'swim', version: 1, at: when },
      together: false,
      anotherChild: false,
      ...application,
    };
    return registerChildren(tx, keyring, whole, { personId, at: when, rules });
  };
  const register = (application: Partial<Application>, when = at, through: Database = db): Promise<Registered> =>
    through.transaction((tx) => registerIn(tx, application, when));
  /** Registers, and does not commit before it is let go. */
  const held = async (application: Partial<Application>) => {
    let letGo = (): void => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let done = (): void => {};
    const registered = new Promise<void>((resolve) => {
      done = resolve;
    });
    const committed = db.transaction(async (tx) => {
      const told = await registerIn(tx, application);
      done();
      await gate;
      return told;
    });
    await registered;
    return { letGo, committed };
  };
  const isWaiting = statement(
    'test-somebody-waits',
    "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
  );
  const somebodyWaits = (people = 1) =>
    until(`${people} wait for the other`, async () => (await db.query(isWaiting)).length >= people);
  return { db, another, keyring, swim, register, held, somebodyWaits };
}

let born = 0;
function child(changes: Partial<Child> = {}): Child {
  born += 1;
  return {
    name: `Nguyễn Văn ${'ABCDEGHIKLMNOPQRSTUVXY'.charAt(born % 22)}${'aeiou'.charAt(born % 5)}`,
    born: `2018-01-${String((born % 28) + 1).padStart(2, '0')}`,
    sex: 'girl',
    unit: '06652',
    school: null,
    groups: ['poor'],
    health: null,
    canSwim: 'no',
    wish: 'yes',
    photos: false,
    ...changes,
  };
}
const an = child({ name: 'Nguyễn Văn An', born: '2017-05-12' });
const guardian = { name: 'Lê Thị Hoa', relation: 'mother', phone: '+84922222222' } as const;

test('what is written is read back, and the class too', async (t) => {
  const { db, keyring, swim, register } = await ground(t);
  const registered = await register({ children: [an] });
  expect(registered).toEqual({
    kind: 'registered',
    children: [{ kind: 'placed', code: expect.stringMatching(/^BOI-/) }],
  });
  const code = registered.kind === 'registered' ? (registered.children[0]?.code ?? '') : '';
  expect(await registrationByCode(db, keyring, code)).toMatchObject({ state: 'placed', age: 10, child: an });
  expect(await readClass(db, keyring, swim.id)).toEqual(swim);
});

test('the last place is one child’s; the next waits, first in order', async (t) => {
  const { register } = await ground(t, { capacity: 1 });
  expect(await register({ children: [child()] })).toMatchObject({ children: [{ kind: 'placed' }] });
  expect(await register({ children: [child()] })).toMatchObject({ children: [{ kind: 'waiting', place: 1 }] });
  expect(await register({ children: [child({ groups: ['special'] })] })).toMatchObject({
    children: [{ kind: 'waiting', place: 1 }],
  });
});

test('a hundred and fifty at once from two processes: exactly as many as the class has are placed', async (t) => {
  const { db, another, swim, register } = await ground(t, { capacity: 30 });
  const pools = [db, another('second-process')];
  const names = Array.from({ length: 150 }, (_, n) =>
    child({
      name: `Nguyễn Văn A${[n % 10, Math.floor(n / 10) % 10, Math.floor(n / 100)].map((digit) => 'bcdghklmnp'.charAt(digit)).join('')}`,
      born: '2018-02-01',
    }),
  );
  const all: Registered[] = [];
  // So many at once as the server has connections for.
  for (let first = 0; first < names.length; first += 20)
    all.push(
      ...(await Promise.all(
        names
          .slice(first, first + 20)
          .map((one, n) => register({ children: [one], anotherChild: true }, at, pools[n % 2])),
      )),
    );
  const kinds = all.flatMap((one) => (one.kind === 'registered' ? one.children.map(({ kind }) => kind) : [one.kind]));
  expect(kinds.filter((kind) => kind === 'placed')).toHaveLength(30);
  expect(kinds.filter((kind) => kind === 'waiting')).toHaveLength(120);
  const list = await listOfClass(db, swim.id);
  expect(list.filter(({ state }) => state === 'placed')).toHaveLength(30);
  expect(list.filter(({ state }) => state === 'waiting')).toHaveLength(120);
});

test('the same child again is recognised, and nothing is written twice', async (t) => {
  const { db, swim, register } = await ground(t);
  await register({ children: [an] });
  expect(await register({ children: [{ ...an, name: 'NGUYEN VAN AN' }] })).toMatchObject({
    children: [{ kind: 'already', state: 'placed' }],
  });
  expect(await register({ children: [{ ...an, name: 'nguyen van aan' }] })).toMatchObject({
    kind: 'maybeSame',
    child: 0,
    code: expect.stringMatching(/^BOI-/),
  });
  expect(await register({ children: [{ ...an, name: 'nguyen van aan' }], anotherChild: true })).toMatchObject({
    children: [{ kind: 'placed' }],
  });
  expect(await listOfClass(db, swim.id)).toHaveLength(2);
});

test('the same child told of by both parents in one moment, of a full class: it waits once', async (t) => {
  const { db, another, swim, register, held, somebodyWaits } = await ground(t, { capacity: 1 });
  await register({ children: [child()] });
  const mother = await held({ children: [an] });
  const father = register({ children: [an], guardian }, at, another('second-process'));
  await somebodyWaits();
  mother.letGo();
  expect(await mother.committed).toMatchObject({ children: [{ kind: 'waiting' }] });
  expect(await father).toMatchObject({ children: [{ kind: 'elsewhere', code: null }] });
  expect((await listOfClass(db, swim.id)).map(({ state }) => state)).toEqual(['placed', 'waiting']);
});

test('a place that becomes free while somebody joins the waiting list is offered to her', async (t) => {
  const { db, another, keyring, swim, register, somebodyWaits } = await ground(t, { capacity: 1 });
  await register({ children: [child()] });
  // She has seen that the class is full, and cannot write yet.
  const blocking = await another('third-process').pool.connect();
  t.onTestFinished(() => blocking.release(true));
  await blocking.query('begin; lock table swim_registrations in share mode');
  const joining = register({ children: [an] });
  await somebodyWaits();
  const leaving = another('second-process').transaction(async (tx) => {
    const now = await holdClass(tx, keyring, swim.id);
    const [first] = await listOfClass(tx, swim.id);
    if (now === null || first === undefined) throw new Error('no class');
    const change = { from: 'placed', to: 'withdrawn', reason: 'withdrawn_by_guardian', by: 'guardian' } as const;
    const { id, version } = first;
    await changeState(tx, { ...change, id, version, offerUntil: null, told: { told: 'inTheTalk' }, tellAt: null }, at);
    await settleClass(tx, now, at, rules);
  });
  await somebodyWaits(2);
  await blocking.query('commit');
  await Promise.all([joining, leaving]);
  expect((await listOfClass(db, swim.id)).map(({ state }) => state)).toEqual(['offered']);
});

test('whose number it is not is told no code', async (t) => {
  const { register } = await ground(t);
  await register({ children: [an] });
  expect(await register({ children: [an], guardian })).toMatchObject({ children: [{ kind: 'elsewhere', code: null }] });
  expect(await register({ children: [{ ...an, name: 'Nguyễn Văn Am' }], guardian })).toMatchObject({
    kind: 'maybeSame',
    code: null,
  });
});

test.for([
  ['too young on the first day', { born: '2021-06-02' }, 'tooYoung'],
  ['sixteen on the first day', { born: '2011-06-01' }, 'tooOld'],
  ['of no group', { groups: [] }, 'noGroup'],
] as const)(
  '%s: refused with the reason, and her brother is not registered without her',
  async ([, changes, why], t) => {
    const { db, swim, register } = await ground(t);
    const refused = await register({
      children: [an, child(changes)],
    });
    expect(refused).toEqual({ kind: 'notEligible', child: 1, why });
    expect(await listOfClass(db, swim.id)).toEqual([]);
  },
);

test('on the day she is six she may come, and the day before she is sixteen', async (t) => {
  const { register } = await ground(t);
  const children = [child({ born: '2021-06-01' }), child({ born: '2011-06-02' })];
  expect(await register({ children })).toMatchObject({ children: [{ kind: 'placed' }, { kind: 'placed' }] });
});

test('brothers and sisters who come together wait together, though one place is free', async (t) => {
  const { register } = await ground(t, { capacity: 1 });
  expect(await register({ children: [child(), child()], together: true })).toMatchObject({
    children: [
      { kind: 'waiting', place: 1 },
      { kind: 'waiting', place: 2 },
    ],
  });
  expect(await register({ children: [child()] })).toMatchObject({ children: [{ kind: 'placed' }] });
});

test.for([
  ['2027-05-01T06:59:59+07:00', 'notYet'],
  ['2027-05-20T17:00:00+07:00', 'closed'],
] as const)('at %s: %s', async ([when, kind], t) => {
  const { register } = await ground(t);
  expect(await register({}, new Date(when))).toEqual({ kind });
});

test('on two waiting lists it is on none: where the other class is full too, it stays on the first', async (t) => {
  const { db, keyring, register } = await ground(t, { capacity: 1 });
  await register({ children: [child()] });
  expect(await register({ children: [an] })).toMatchObject({ children: [{ kind: 'waiting', place: 1 }] });
  const full = testClass({ id: newId(at), extId: 'also-full', capacity: 1, sessions: lessons() });
  await insertClass(db, keyring, full, at);
  await register({ classId: full.id, children: [child()] });
  expect(await register({ classId: full.id, children: [an] })).toMatchObject({ children: [{ kind: 'elsewhere' }] });
  const free = testClass({ id: newId(at), extId: 'free', sessions: lessons() });
  await insertClass(db, keyring, free, at);
  // From another number nothing is moved, and no code is told.
  expect(await register({ classId: free.id, children: [an], guardian })).toMatchObject({
    children: [{ kind: 'elsewhere', code: null }],
  });
  expect(await register({ classId: free.id, children: [an] })).toMatchObject({ children: [{ kind: 'placed' }] });
  expect(await listOfClass(db, testClass().id)).toMatchObject([{ state: 'placed' }]);
});

const lessons = () => testClass().sessions.map((lesson) => ({ ...lesson, id: newId(at) }));

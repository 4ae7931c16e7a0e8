import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import type { CodeCommand } from '../../domain/conversation.ts';
import { newId } from '../../domain/id.ts';
import type { CodeAnswer } from '../../domain/swim-by-code.ts';
import type { SwimClass } from '../../domain/swim-class.ts';
import { type Child, holdsPlace, type Registered } from '../../domain/swim-registration.ts';
import { type Database, statement } from '../../storage/database.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { insertPerson } from '../../storage/people.ts';
import { registerChildren } from '../../storage/register-children.ts';
import { doByCode, onlyOfferOf } from '../../storage/swim-by-code.ts';
import { insertClass } from '../../storage/swim-classes.ts';
import { listOfClass } from '../../storage/swim-places.ts';
import { registrationByCode } from '../../storage/swim-registrations.ts';
import { testDatabase } from '../harness/database.ts';
import { testClass } from '../harness/swim-classes.ts';

const at = new Date('2027-05-10T08:00:00+07:00');
const nextDay = new Date('2027-05-11T10:00:00+07:00');
const rules = { offerHours: 24, timeZone: 'Asia/Ho_Chi_Minh' };
const historyRows = statement(
  'test-swim-history',
  `select from_state, to_state, reason, by_whom, told from swim_history h join swim_registrations r on r.id = h.registration_id
   where r.code = $1 order by h.version desc`,
);

async function ground(t: TestContext, changes: Partial<SwimClass> = {}) {
  const { db, another } = await testDatabase(t);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tin-cay-swim-'));
  t.onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { keyring } = await openKeyring({ db, file: path.join(folder, 'keyring.json'), month: '2027-05' });
  const swim = testClass({ capacity: 1, ...changes });
  await insertClass(db, keyring, swim, at);
  let people = 0;
  /** Somebody with a number of her own, who registers these children. */
  const parent = async (children: readonly string[], options: { together?: boolean; through?: Database } = {}) => {
    people += 1;
    const personId = newId(at);
    const phone = `+8491${String(1_000_000 + people)}`;
    await insertPerson(db, keyring, { id: personId, channel: 'sms', address: phone, at });
    const register = async (when = at): Promise<string[]> => {
      const application = {
        classId: swim.id,
        children: children.map((name, n) => child(name, `2018-0${people % 9 || 9}-1${n}`)),
        guardian: { name: 'Lê Thị Hoa', relation: 'mother' as const, phone },
        consent: { text: 'swim', version: 1, at: when },
        together: options.together ?? false,
        anotherChild: true,
      };
      const registered: Registered = await (options.through ?? db).transaction((tx) =>
        registerChildren(tx, keyring, application, { personId, at: when, rules }),
      );
      return registered.kind === 'registered' ? registered.children.map(({ code }) => code ?? '') : [];
    };
    const does = (command: CodeCommand, when = at, through: Database = db): Promise<CodeAnswer> =>
      through.transaction((tx) => doByCode(tx, keyring, command, { personId, at: when, rules }));
    return { personId, phone, register, does };
  };
  const stateOf = async (code = ''): Promise<string | undefined> =>
    (await registrationByCode(db, keyring, code))?.state;
  const held = async (): Promise<number> =>
    (await listOfClass(db, swim.id)).filter(({ state }) => holdsPlace(state)).length;
  return { db, another, keyring, swim, parent, stateOf, held };
}

const child = (name: string, born: string): Child => ({
  name,
  born,
  sex: 'girl',
  unit: '06652',
  school: null,
  groups: ['poor'],
  health: null,
  canSwim: 'no',
  wish: 'yes',
  photos: false,
});
const mine = (code = ''): CodeCommand['by'] => ({ code, phone: null });
const take = (code = ''): CodeCommand => ({ kind: 'answerOffer', by: mine(code), take: true });
const decline = (code = ''): CodeCommand => ({ kind: 'answerOffer', by: mine(code), take: false });
const withdraw = (code = '', all = false): CodeCommand => ({ kind: 'withdrawRegistration', by: mine(code), all });
const did = (answer: CodeAnswer): string => (answer.kind === 'known' ? answer.did : answer.kind);

/** One child has the only place, another is offered it when the first leaves. */
async function offered(t: TestContext) {
  const here = await ground(t);
  const [first, second] = [await here.parent(['Nguyễn Văn An']), await here.parent(['Trần Thị Mai'])];
  const [one] = await first.register();
  const [code] = await second.register();
  expect(did(await first.does(withdraw(one)))).toBe('withdrawn');
  expect(await here.stateOf(code)).toBe('offered');
  return { ...here, first, second, one, code };
}

test('two acceptances at once: one takes the place, the other is told that it is taken', async (t) => {
  const { second, another, stateOf, held, code } = await offered(t);
  const both = await Promise.all([second.does(take(code)), second.does(take(code), at, another('other'))]);
  expect(both.map(did).sort()).toEqual(['notNow', 'taken']);
  expect(await stateOf(code)).toBe('placed');
  expect(await held()).toBe(1);
});

test('an acceptance against a refusal at once: one of them counts, and the place is never given twice', async (t) => {
  const { second, another, stateOf, held, code } = await offered(t);
  const both = await Promise.all([second.does(take(code)), second.does(decline(code), at, another('other'))]);
  expect(both.map(did)).toContain('notNow');
  expect(['placed', 'withdrawn']).toContain(await stateOf(code));
  expect(await held()).toBeLessThanOrEqual(1);
});

test('an offer lapses at its minute, whether a sweep has looked or not; the next one has it then', async (t) => {
  const { second, parent, stateOf, held, code } = await offered(t);
  const third = await parent(['Lê Văn Bình']);
  const [next] = await third.register();
  // Offered at 8:00: it would end at 8:00, and ends at 9:00.
  const ends = new Date('2027-05-11T09:00:00+07:00');
  expect(did(await second.does(take(code), ends))).toBe('tooLate');
  expect(await stateOf(code)).toBe('lapsed');
  expect(await stateOf(next)).toBe('offered');
  expect(await held()).toBe(1);
  const again = await offered(t);
  expect(did(await again.second.does(take(again.code), new Date(ends.getTime() - 1)))).toBe('taken');
});

test('an acceptance too late against the next one’s acceptance: the place is the next one’s', async (t) => {
  const { second, parent, another, stateOf, held, code } = await offered(t);
  const third = await parent(['Lê Văn Bình']);
  const [next] = await third.register();
  const other = another('other');
  const both = await Promise.all([second.does(take(code), nextDay), third.does(take(next), nextDay, other)]);
  expect(both.map(did)).toEqual(['tooLate', 'taken']);
  expect(await stateOf(next)).toBe('placed');
  expect(await held()).toBe(1);
});

test('a cancellation against registrations of others: never more places than there are, and the last is not lost', async (t) => {
  const { db, another, swim, parent, held } = await ground(t, { capacity: 2 });
  const first = await parent(['Nguyễn Văn An']);
  const [one] = await first.register();
  const other = another('other');
  const names = ['Trần Thị Mai', 'Lê Văn Bình', 'Phạm Thị Cúc', 'Vũ Văn Dũng', 'Đỗ Thị Hà'];
  const others = await Promise.all(names.map((name, n) => parent([name], { through: n % 2 ? other : db })));
  await Promise.all([first.does(withdraw(one)), ...others.map((each) => each.register())]);
  const states = (await listOfClass(db, swim.id)).map(({ state }) => state);
  expect(states).toHaveLength(5);
  // Nobody waits while a place is free, and no place is anybody's twice.
  expect(await held()).toBe(2);
});

test('brothers and sisters offered together: one answer is for all, one may be cancelled alone', async (t) => {
  const { parent, stateOf, held } = await ground(t, { capacity: 2 });
  const first = await parent(['Nguyễn Văn An', 'Nguyễn Văn Cường']);
  const family = await parent(['Trần Thị Mai', 'Trần Văn Minh'], { together: true });
  const before = await first.register();
  const [mai, minh] = await family.register();
  for (const code of before) await first.does(withdraw(code));
  expect([await stateOf(mai), await stateOf(minh)]).toEqual(['offered', 'offered']);
  expect(await family.does(take(minh))).toMatchObject({
    did: 'taken',
    registration: { names: ['Trần Thị Mai', 'Trần Văn Minh'], family: 2 },
  });
  expect([await stateOf(mai), await stateOf(minh)]).toEqual(['placed', 'placed']);
  expect(did(await family.does(withdraw(mai)))).toBe('withdrawn');
  expect([await stateOf(mai), await stateOf(minh)]).toEqual(['withdrawn', 'placed']);
  expect(did(await family.does(withdraw(minh, true)))).toBe('withdrawn');
  expect(await held()).toBe(0);
});

test.for([
  [true, 'one'],
  [false, 'none'],
] as const)('offered together (%s): which offer an answer without a code means: %s', async ([together, meant], t) => {
  const { db, parent } = await ground(t, { capacity: 2 });
  const first = await parent(['Nguyễn Văn An', 'Nguyễn Văn Cường']);
  const family = await parent(['Trần Thị Mai', 'Trần Văn Minh'], { together });
  const before = await first.register();
  const [mai, minh] = await family.register();
  expect(await onlyOfferOf(db, family.personId, at)).toBeNull();
  for (const code of before) await first.does(withdraw(code));
  expect(await onlyOfferOf(db, family.personId, at)).toBe(meant === 'one' ? mai : null);
  await family.does(take(minh));
  expect(await onlyOfferOf(db, family.personId, at)).toBe(meant === 'one' ? null : mai);
});

test('a refusal of brothers and sisters is for all of them', async (t) => {
  const { parent, stateOf } = await ground(t, { capacity: 2 });
  const first = await parent(['Nguyễn Văn An', 'Nguyễn Văn Cường']);
  const family = await parent(['Trần Thị Mai', 'Trần Văn Minh'], { together: true });
  const before = await first.register();
  const [mai, minh] = await family.register();
  for (const code of before) await first.does(withdraw(code));
  expect(did(await family.does(decline(mai)))).toBe('declined');
  expect([await stateOf(mai), await stateOf(minh)]).toEqual(['withdrawn', 'withdrawn']);
});

test('what the guardian tells anew stands in the registration, and that she did in its history; the number for all she sent together', async (t) => {
  const { db, keyring, parent } = await ground(t, { capacity: 2 });
  const family = await parent(['Trần Thị Mai', 'Trần Văn Minh'], { together: true });
  const [mai = '', minh = ''] = await family.register();
  const change = (change: (CodeCommand & { kind: 'changeRegistration' })['change']): Promise<CodeAnswer> =>
    family.does({ kind: 'changeRegistration', by: mine(mai), change });
  expect(did(await change({ what: 'health', value: 'hen' }))).toBe('changed');
  await change({ what: 'canSwim', value: 'little' });
  await change({ what: 'photos', value: true });
  await change({ what: 'school', value: 'Tiểu học Hà Tu' });
  await change({ what: 'phone', value: '+84988888888' });
  const told = { health: 'hen', canSwim: 'little', photos: true, school: 'Tiểu học Hà Tu' };
  expect(await registrationByCode(db, keyring, mai)).toMatchObject({
    child: told,
    guardian: { phone: '+84988888888' },
    state: 'placed',
  });
  expect(await registrationByCode(db, keyring, minh)).toMatchObject({
    child: { health: null, photos: false },
    guardian: { phone: '+84988888888' },
  });
  const [last] = await db.query(historyRows, [mai]);
  const told_by = { reason: 'told_by_guardian', by_whom: 'guardian', told: 'inTheTalk' };
  expect(last).toEqual({ from_state: 'placed', to_state: 'placed', ...told_by });
});

test('the draw is held once, also when somebody cancels at its minute', async (t) => {
  const { db, parent, stateOf } = await ground(t, { rule: 'lot', lotSeed: 'seed' });
  const three = await Promise.all(['Nguyễn Văn An', 'Trần Thị Mai', 'Lê Văn Bình'].map((name) => parent([name])));
  const codes: string[] = [];
  for (const each of three) codes.push(...(await each.register()));
  await three[0]?.does(withdraw(codes[0]), new Date('2027-05-20T17:00:00+07:00'));
  const states = await Promise.all(codes.map(stateOf));
  expect(states[0]).toBe('withdrawn');
  const changes = await Promise.all(codes.map((code) => db.query<{ reason: string }>(historyRows, [code])));
  for (const each of changes) expect(each.filter(({ reason }) => reason === 'not_drawn').length).toBeLessThan(2);
  expect(states.filter((state) => state === 'placed' || state === 'offered')).toHaveLength(1);
});

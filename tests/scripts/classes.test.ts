import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { loadDemoClasses } from '../../hotline/load-classes.ts';
import { statement } from '../../storage/database.ts';
import { loadClasses } from '../../storage/swim-classes.ts';
import { testOperator } from '../harness/operator.ts';
import { aChild, dayFromToday, registered } from '../harness/swim-registered.ts';
import { units } from '../harness/talk.ts';
import { inWindows1258 } from '../harness/windows-1258.ts';
import { admin } from './run-admin.ts';

const root = path.resolve(import.meta.dirname, '../..');

async function ground(t: TestContext) {
  const { operator, databaseUrl, keyringFile } = await testOperator(t);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-classes-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { DATABASE_URL: databaseUrl, KEYRING_FILE: keyringFile, SWIM_OFFER_HOURS: '100' };
  let asked = 0;
  const rows = <Row>(sql: string): Promise<Row[]> => {
    asked += 1;
    return operator.db.query<Row>(statement(`test-${asked}`, sql));
  };
  const bring = (...lines: string[]) => {
    const file = path.join(folder, 'lop-boi.csv');
    writeFileSync(file, inWindows1258([header, ...lines].join('\r\n')));
    return admin(env, 'classes', 'import', file, '--json');
  };
  return { operator, env, rows, bring };
}

const header =
  'id;programme;unit_code;pool;address;sessions;capacity;instructor;certificate_no;certificate_by;certificate_valid_to;opens_at;closes_at;rule;lot_seed;state';
type Row = {
  id?: string;
  capacity?: number;
  validTo?: string;
  rule?: string;
  seed?: string;
  state?: string;
  first?: number;
};
const row = ({
  id = 'ha-tu-1',
  capacity = 1,
  validTo = '2099-12-31',
  rule = '',
  seed = '',
  state = '',
  first = 20,
}: Row) => {
  const sessions = `"${dayFromToday(first)} 07:30-09:00; ${dayFromToday(first + 2)} 07:30-09:00"`;
  const window = `${dayFromToday(-40)}T07:00+07:00;${dayFromToday(10)}T17:00+07:00`;
  return `${id};Bơi an toàn;6652;Bể bơi Hà Tu;tổ 3;${sessions};${capacity};Trần Văn Sơn;CN-1;Sở Văn hóa;${validTo};${window};${rule};${seed};${state}`;
};
const counts = { added: 0, changed: 0, unchanged: 0, not_in_file: 0 };

test('classes are imported whole, or refused with every bad line named; the same file again changes nothing', async (t) => {
  const { bring, rows } = await ground(t);
  const expired = dayFromToday(21);
  const refused = await bring(row({ validTo: expired }), row({ id: 'b' }), row({ id: 'c', capacity: 0 }));
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err.trim().split('\n')).toEqual([
    `lop-boi.csv, line 2, column certificate_valid_to: found "${expired}"; expected a certificate that is valid on the last lesson, ${dayFromToday(22)}: an expired one cannot be assigned.`,
    'lop-boi.csv, line 4, column capacity: found "0"; expected a number from 1 to 500.',
    'Nothing was changed.',
  ]);
  expect(await rows('select id from swim_classes')).toEqual([]);

  const added = await bring(row({}), row({ id: 'b' }));
  expect([added.err, JSON.parse(added.out)]).toEqual(['', { ...counts, added: 2 }]);
  const before = await rows('select id, version, changed_at from swim_classes order by id');
  const version = await rows('select version from swim_version');
  expect(JSON.parse((await bring(row({}))).out)).toEqual({ ...counts, unchanged: 1, not_in_file: 1 });
  expect(await rows('select id, version, changed_at from swim_classes order by id')).toEqual(before);
  expect(await rows('select version from swim_version')).toEqual(version);
  expect(JSON.parse((await bring(row({ capacity: 5, first: 21 }))).out)).toEqual({
    ...counts,
    changed: 1,
    not_in_file: 1,
  });
  expect(await rows(`select detail from audit_log where act = 'classes.imported'`)).toMatchObject([
    { detail: { added: 2, changed: 0 } },
    { detail: { added: 0, changed: 1 } },
  ]);
});

test('more places are offered to who waits; fewer than are taken are refused; a cancelled class is told to everybody', {
  timeout: 120_000,
}, async (t) => {
  const { operator, bring, rows } = await ground(t);
  await bring(row({ capacity: 2 }));
  const [swim] = await loadClasses(operator.db, operator.keyring);
  if (!swim) throw new Error('no class');
  await registered(
    operator,
    swim,
    ['An', 'Bình', 'Cúc', 'Dũng'].map((name) => aChild(`Nguyễn Văn ${name}`)),
  );
  const states = async () =>
    (await rows<{ state: string }>('select state from swim_registrations order by sent_at')).map(({ state }) => state);
  expect(await states()).toEqual(['placed', 'placed', 'waiting', 'waiting']);

  const refused = await bring(row({ capacity: 1 }));
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('column capacity: found 1; expected at least 2: so many children have a place');
  expect((await bring(row({ capacity: 2, rule: 'time' }))).err).toMatch(
    /column rule: found time; expected group_then_time/,
  );
  expect((await bring(row({ capacity: 2, rule: 'lot', seed: 'x' }))).code).toBe(1);
  expect(await states()).toEqual(['placed', 'placed', 'waiting', 'waiting']);

  expect(JSON.parse((await bring(row({ capacity: 3 }))).out)).toEqual({ ...counts, changed: 1 });
  expect(await states()).toEqual(['placed', 'placed', 'offered', 'waiting']);
  const [offer] = await rows<{ until: Date }>(
    'select offer_until as until from swim_registrations where offer_until is not null',
  );
  const hours = ((offer?.until.getTime() ?? 0) - Date.now()) / 3_600_000;
  // SWIM_OFFER_HOURS, and more only where the quiet hours move it.
  expect(hours).toBeGreaterThan(99);
  expect(hours).toBeLessThan(123);
  expect((await bring(row({ capacity: 2 }))).err).toContain('expected at least 3');

  expect(JSON.parse((await bring(row({ capacity: 3, state: 'cancelled' }))).out)).toEqual({ ...counts, changed: 1 });
  expect(await states()).toEqual(['class_cancelled', 'class_cancelled', 'class_cancelled', 'class_cancelled']);
  const told = await rows<{ told: string; waits: boolean }>(
    `select told, tell_at is not null as waits from swim_history where to_state = 'class_cancelled'`,
  );
  expect(told).toEqual(Array(4).fill({ told: 'classCancelled', waits: true }));
});

test('the seed of a draw stays what it was published as', async (t) => {
  const { operator, bring } = await ground(t);
  await bring(row({ rule: 'lot', seed: 'xo-so' }));
  expect((await bring(row({ rule: 'lot', seed: 'xo-so-2' }))).code).toBe(0);
  const [swim] = await loadClasses(operator.db, operator.keyring);
  if (!swim) throw new Error('no class');
  await registered(operator, swim, [aChild('Nguyễn Văn An')]);
  const refused = await bring(row({ rule: 'lot', seed: 'xo-so-3' }));
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringMatching(/lot_seed: found xo-so-3; expected xo-so-2, as/),
  });
});

test('classes list: the nearest first, with places taken, offered and waited for', async (t) => {
  const { operator, env, bring } = await ground(t);
  expect(await admin(env, 'classes', 'list')).toEqual({ code: 0, out: 'no classes\n', err: '' });
  await bring(
    row({ id: 'far', first: 60 }),
    row({ id: 'near', first: 15 }),
    row({ id: 'off', first: 12, state: 'cancelled' }),
  );
  const near = (await loadClasses(operator.db, operator.keyring)).find(({ extId }) => extId === 'near');
  if (!near) throw new Error('no class');
  await registered(
    operator,
    near,
    ['An', 'Bình'].map((name) => aChild(`Nguyễn Văn ${name}`)),
  );
  // What she was sent about it besides her talk: one message of two segments.
  await operator.db.query(
    statement(
      'test-one-class-message',
      `insert into outbox (id, registration_id, purpose, channel, urgency, state, created_at, attempt, unknowns, segments)
       select gen_random_uuid(), id, 'class', 'sms', 'ordinary', 'accepted', sent_at, 1, 0, 2 from swim_registrations limit 1`,
    ),
  );
  const priced = { ...env, SMS_SEGMENT_PRICE: '350' };
  const listed = JSON.parse((await admin(priced, 'classes', 'list', '--json')).out);
  expect(listed.map(({ id }: { id: string }) => id)).toEqual(['near', 'far', 'off']);
  expect(listed[0]).toMatchObject({
    unit_code: '06652',
    unit: 'Hà Tu',
    pool: 'Bể bơi Hà Tu',
    first_day: dayFromToday(15),
    state: 'open',
    registration: 'open',
    capacity: 1,
    placed: 1,
    offered: 0,
    waiting: 1,
    instructor: true,
    messages: 1,
    sms_segments: 2,
    sms_cost_dong: 700,
  });
  expect(listed[1]).toMatchObject({ messages: 0, sms_cost_dong: 0 });
  const shown = await admin(env, 'classes', 'list');
  expect(shown.out.split('\n')[0]).toMatch(
    /^near .*06652 Hà Tu .*1\/1 placed {2}0 offered {2}1 waiting {2}registration open/,
  );
});

test('the invented classes can be registered for on whatever day they are loaded, come once, and go for good', async (t) => {
  const { operator, env, rows } = await ground(t);
  const parts = { ...operator, units, timeZone: 'Asia/Ho_Chi_Minh', root };
  const openNow = async () => {
    const listed = await loadClasses(operator.db, operator.keyring);
    const at = operator.clock.now();
    return listed.filter(({ registration }) => registration.opensAt <= at && at < registration.closesAt).length;
  };
  const far = { ...parts, clock: { now: () => new Date('2027-08-15T23:30:00+07:00') } };
  expect(await loadDemoClasses(far)).toBe('loaded');
  expect(await loadDemoClasses(far)).toBe('there already');
  const first = await loadClasses(operator.db, operator.keyring);
  expect(first.find(({ extId }) => extId === 'demo-ha-tu-1')?.sessions[0]?.day).toBe('2027-09-14');
  expect(first.every(({ demo, pool }) => demo && pool.name.startsWith('(Thử) '))).toBe(true);

  // Half a year later all of them have closed: a start then adds a round.
  await operator.clock.forward({
    seconds: (Date.parse('2028-02-20T08:00:00+07:00') - operator.clock.now().getTime()) / 1000,
  });
  expect(await openNow()).toBe(0);
  expect(await loadDemoClasses(parts)).toBe('loaded');
  expect(await openNow()).toBeGreaterThanOrEqual(12);
  expect(await loadDemoClasses(parts)).toBe('there already');

  const swim = (await loadClasses(operator.db, operator.keyring)).at(-1);
  expect(swim?.extId).toMatch(/^demo-.*-20280220$/);
  expect(await admin(env, 'classes', 'remove-demo')).toMatchObject({
    code: 0,
    out: '28 invented classes removed, 0 registrations forgotten.\n',
  });
  expect((await admin(env, 'classes', 'remove-demo')).out).toMatch(/^0 invented/);
  expect(await loadDemoClasses(parts)).toBe('there already');
  expect(await rows(`select id from swim_classes where state <> 'finished'`)).toEqual([]);
});

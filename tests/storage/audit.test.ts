import { randomBytes } from 'node:crypto';
import { describe, expect, type TestContext, test } from 'vitest';
import { type AuditEntry, type AuditVerdict, appendAudit, verifyAudit } from '../../storage/audit.ts';
import { type Database, statement, type Tx } from '../../storage/database.ts';
import { testDatabase } from '../harness/database.ts';

const key = randomBytes(32);
const entry = (number: number): AuditEntry => ({
  at: new Date(Date.UTC(2026, 10, 20, 8, 0, number, 120)),
  actor: `officer:${number % 3}`,
  act: 'case.read',
  subject: number % 2 ? null : `case-${number}`,
  detail: { way: 'page', number, again: number > 3, zone: null },
});

const append = (db: Database, number: number): Promise<void> =>
  db.transaction((tx) => appendAudit(tx, key, entry(number)));

async function chainOf(t: TestContext, length: number): Promise<Database> {
  const { db } = await testDatabase(t);
  await db.transaction(async (tx) => {
    for (let number = 1; number <= length; number++) await appendAudit(tx, key, entry(number));
  });
  return db;
}

let statements = 0;
/** What somebody with the server's own rights could do: past the trigger that refuses it. */
async function tamper(tx: Tx, text: string): Promise<void> {
  await tx.query(statement('triggers-off', 'alter table audit_log disable trigger user'));
  await tx.query(statement(`tamper-${statements++}`, text));
  await tx.query(statement('triggers-on', 'alter table audit_log enable trigger user'));
}

/** Six rows for the tests that leave them as they are. */
const filled = await testDatabase();
await filled.db.transaction(async (tx) => {
  for (let number = 1; number <= 6; number++) await appendAudit(tx, key, entry(number));
});

test('an empty log is whole and has no head', async (t) => {
  expect(await verifyAudit(await chainOf(t, 0), key)).toEqual({ kind: 'whole', rows: 0, head: null });
});

test('a log of several pages is whole, and its head can be expected later', async (t) => {
  const db = await chainOf(t, 1203);
  const verdict = await verifyAudit(db, key);
  if (verdict.kind !== 'whole' || !verdict.head) throw new Error('not whole');
  expect(verdict).toMatchObject({ rows: 1203, head: { seq: 1203 } });
  await append(db, 1204);
  expect(await verifyAudit(db, key, { expectedHead: verdict.head })).toMatchObject({ kind: 'whole', rows: 1204 });
});

test('rows of many processes at once are one chain', async (t) => {
  const { db, another } = await testDatabase(t);
  const processes = [db, another(), another()];
  await Promise.all(
    Array.from({ length: 30 }, async (_, number) => append(processes[number % processes.length] ?? db, number)),
  );
  expect(await verifyAudit(db, key)).toMatchObject({ kind: 'whole', rows: 30 });
});

test('an act that is rolled back leaves neither row nor gap', async (t) => {
  const db = await chainOf(t, 2);
  const work = db.transaction(async (tx) => {
    await appendAudit(tx, key, entry(3));
    throw new Error('the act failed');
  });
  await expect(work).rejects.toThrow('the act failed');
  await append(db, 3);
  expect(await verifyAudit(db, key)).toMatchObject({ kind: 'whole', rows: 3 });
});

describe('the database refuses', () => {
  test.each([
    ['an update', `update audit_log set actor = 'x' where seq = 1`],
    ['a delete', 'delete from audit_log where seq = 1'],
    ['a truncate', 'truncate audit_log'],
  ])('%s', async (name, text) => {
    const { db } = filled;
    await expect(db.query(statement(`refused ${name}`, text))).rejects.toThrow('audit_log is insert-only');
    expect(await verifyAudit(db, key)).toMatchObject({ kind: 'whole', rows: 6 });
  });
});

describe('it is found when somebody changes', () => {
  test.each([
    ['the actor', `actor = 'officer:9'`],
    ['the act', `act = 'case.close'`],
    ['the subject', `subject = 'case-5'`],
    ['a subject into none', 'subject = null'],
    ['a detail', `detail = jsonb_set(detail, '{number}', '9')`],
    ['a detail by adding one', `detail = detail || '{"more": 1}'`],
    ['the time by a microsecond', `at = at + interval '1 microsecond'`],
    ['the hash', `hash = decode(repeat('00', 32), 'hex')`],
  ])('%s', async (_, change) => {
    const { db } = filled;
    const found = db.transaction(async (tx) => {
      await tamper(tx, `update audit_log set ${change} where seq = 4`);
      throw new Found(await verifyAudit(tx, key));
    });
    await expect(found).rejects.toMatchObject({ verdict: { kind: 'broken', seq: 4, reason: 'changed' } });
  });
});

/** Carries a verdict out of a transaction that must be rolled back. */
class Found extends Error {
  readonly verdict: AuditVerdict;
  constructor(verdict: AuditVerdict) {
    super('rolled back');
    this.verdict = verdict;
  }
}

describe('it is found when somebody', () => {
  test('deletes a row in the middle, or the first', async (t) => {
    const db = await chainOf(t, 6);
    await db.transaction((tx) => tamper(tx, 'delete from audit_log where seq = 3'));
    expect(await verifyAudit(db, key)).toEqual({ kind: 'broken', seq: 3, reason: 'missing' });
    await db.transaction((tx) => tamper(tx, 'delete from audit_log where seq = 1'));
    expect(await verifyAudit(db, key)).toEqual({ kind: 'broken', seq: 1, reason: 'missing' });
  });

  test('deletes a row and closes the gap', async (t) => {
    const db = await chainOf(t, 6);
    await db.transaction(async (tx) => {
      await tamper(tx, 'delete from audit_log where seq = 3');
      for (const seq of [4, 5, 6]) await tamper(tx, `update audit_log set seq = ${seq - 1} where seq = ${seq}`);
    });
    expect(await verifyAudit(db, key)).toEqual({ kind: 'broken', seq: 3, reason: 'not after its predecessor' });
  });

  test('swaps two rows, with or without their links', async (t) => {
    const swap = (columns: string): string =>
      `update audit_log a set (${columns}) = (select ${columns} from audit_log b where b.seq = 7 - a.seq) where seq in (3, 4)`;
    const words = await chainOf(t, 6);
    await words.transaction((tx) => tamper(tx, swap('at, actor, act, subject, detail')));
    expect(await verifyAudit(words, key)).toEqual({ kind: 'broken', seq: 3, reason: 'changed' });
    const whole = await chainOf(t, 6);
    await whole.transaction((tx) => tamper(tx, swap('at, actor, act, subject, detail, previous, hash')));
    expect(await verifyAudit(whole, key)).toEqual({ kind: 'broken', seq: 3, reason: 'not after its predecessor' });
  });

  test('cuts the tail, once the head is known', async (t) => {
    const db = await chainOf(t, 6);
    const before = await verifyAudit(db, key);
    if (before.kind !== 'whole' || !before.head) throw new Error('not whole');
    await db.transaction((tx) => tamper(tx, 'delete from audit_log where seq > 4'));
    expect(await verifyAudit(db, key)).toMatchObject({ kind: 'whole', rows: 4 });
    const expectedHead = before.head;
    expect(await verifyAudit(db, key, { expectedHead })).toEqual({ kind: 'broken', seq: 5, reason: 'head missing' });
    // Written on with the right key: only the head from outside tells.
    for (const number of [15, 16, 17]) await append(db, number);
    expect(await verifyAudit(db, key)).toMatchObject({ kind: 'whole', rows: 7 });
    expect(await verifyAudit(db, key, { expectedHead })).toEqual({ kind: 'broken', seq: 6, reason: 'head differs' });
  });

  test('writes the log anew without the key', async (t) => {
    const { db } = await testDatabase(t);
    await db.transaction((tx) => appendAudit(tx, randomBytes(32), entry(1)));
    expect(await verifyAudit(db, key)).toEqual({ kind: 'broken', seq: 1, reason: 'changed' });
  });
});

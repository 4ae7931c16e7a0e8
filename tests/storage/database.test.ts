import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, type TestContext, test, vi } from 'vitest';
import { secondsBetween } from '../../domain/clock.ts';
import {
  assertDurable,
  DurabilityError,
  databaseClock,
  isRetryable,
  isUniqueViolation,
  openDatabase,
  statement,
  type Tx,
} from '../../storage/database.ts';
import { testDatabase } from '../harness/database.ts';

const add = statement('add', 'insert into things (id) values ($1)');
const ids = statement('ids', 'select id from things order by id');
const backend = statement('backend', 'select pg_backend_pid() as "pid"');
const kill = statement('kill', 'select pg_terminate_backend($1)');

async function things(t: TestContext) {
  const opened = await testDatabase(t, { empty: true });
  await opened.db.query(statement('make', 'create table things (id integer constraint things_once primary key)'));
  return opened;
}

const pidOf = async (tx: Tx): Promise<number> => (await tx.query<{ pid: number }>(backend))[0]?.pid ?? 0;
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('a row', () => {
  test('has bigints as numbers, instants as Dates, bytes as Buffers', async (t) => {
    const { db } = await testDatabase(t, { empty: true });
    const row = statement(
      'row',
      'select $1::bigint as "big", $2::timestamptz as "at", $3::bytea as "bytes", count(*) as "n"',
    );
    const at = new Date('2026-11-20T08:00:00.123Z');
    const values = [Number.MAX_SAFE_INTEGER, at, Buffer.of(0, 255)];
    expect(await db.query(row, values)).toEqual([{ big: Number.MAX_SAFE_INTEGER, at, bytes: Buffer.of(0, 255), n: 1 }]);
  });

  test('with a bigint no number can hold is refused, and the connection still answers', async (t) => {
    const { db } = await testDatabase(t, { empty: true });
    const big = statement('big', `select $1::bigint as "big"`);
    await expect(db.query(big, ['9007199254740993'])).rejects.toThrow(RangeError);
    expect(await db.query(big, [7])).toEqual([{ big: 7 }]);
  });
});

test('one name cannot stand for two statements', async (t) => {
  const { db } = await testDatabase(t, { empty: true });
  await db.transaction(async (tx) => {
    await tx.query(statement('twice', 'select 1'));
    await expect(tx.query(statement('twice', 'select 2'))).rejects.toThrow('twice');
  });
  expect(() => statement('x'.repeat(64), 'select 1')).toThrow('longer than 63');
});

describe('a transaction', () => {
  test('keeps everything or nothing', async (t) => {
    const { db } = await things(t);
    expect(await db.transaction(async (tx) => [await tx.query(add, [1]), 'done'])).toEqual([[], 'done']);
    const failed = db.transaction(async (tx) => {
      await tx.query(add, [2]);
      throw new Error('the work failed');
    });
    await expect(failed).rejects.toThrow('the work failed');
    expect(await db.query(ids)).toEqual([{ id: 1 }]);
  });

  test('whose error was swallowed does not pass for committed', async (t) => {
    const { db } = await things(t);
    const work = db.transaction(async (tx) => {
      await tx.query(add, [1]);
      await tx.query(add, [1]).catch(() => {});
    });
    await expect(work).rejects.toThrow('it was rolled back');
    expect(await db.query(ids)).toEqual([]);
  });

  test('takes no statement after its end', async (t) => {
    const { db } = await things(t);
    const kept: Tx[] = [];
    await db.transaction(async (tx) => void kept.push(tx));
    await expect(kept[0]?.query(add, [1])).rejects.toThrow('after its transaction had ended');
  });

  test('whose connection dies is retryable, and the pool goes on', async (t) => {
    const { db, another } = await things(t);
    const other = another();
    const failed = await failureOf(
      db.transaction(async (tx) => {
        await tx.query(add, [1]);
        await other.query(kill, [await pidOf(tx)]);
        await wait(50); // the connection breaks while nothing is asked: an unheard event would end the process
        await tx.query(add, [2]);
      }),
    );
    expect(isRetryable(failed)).toBe(true);
    expect(await db.query(ids)).toEqual([]);
  });

  test('that deadlocks ends one of the two, which may try again', async (t) => {
    const { db } = await things(t);
    const lock = statement('lock', 'select pg_advisory_xact_lock($1)');
    const both = (first: number, second: number): Promise<void> =>
      db.transaction(async (tx) => {
        await tx.query(lock, [first]);
        await wait(100);
        await tx.query(lock, [second]);
      });
    const ended = await Promise.allSettled([both(1, 2), both(2, 1)]);
    const refused = ended.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(isRetryable(refused[0]?.reason)).toBe(true);
  });
});

describe('a connection', () => {
  test('that breaks while idle is told of and replaced', async (t) => {
    const { url, db } = await testDatabase(t, { empty: true });
    const onIdleError = vi.fn();
    const victim = openDatabase({ url, applicationName: 'victim', onIdleError });
    await db.query(kill, [await pidOf(victim)]);
    await vi.waitFor(() => expect(onIdleError).toHaveBeenCalled());
    expect(await pidOf(victim)).toBeGreaterThan(0);
    await victim.close();
  });

  test('has its limits and its name', async (t) => {
    const { another } = await testDatabase(t, { empty: true });
    const limits = statement(
      'limits',
      `select name, setting from pg_settings where name in
       ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'application_name') order by name`,
    );
    expect(await another('tin-cay bot').query(limits)).toEqual([
      { name: 'application_name', setting: 'tin-cay bot' },
      { name: 'idle_in_transaction_session_timeout', setting: '10000' },
      { name: 'lock_timeout', setting: '3000' },
      { name: 'statement_timeout', setting: '5000' },
    ]);
  });

  test('whose prepared plan a migration made stale is thrown away, and the next try works', async (t) => {
    const { url } = await things(t);
    const db = openDatabase({ url, max: 1, applicationName: 'stale' });
    const all = statement('all', 'select * from things');
    await db.query(all);
    await db.query(statement('widen', 'alter table things add column name text'));
    const failed = await failureOf(db.query(all));
    expect(isRetryable(failed)).toBe(true);
    expect(await db.query(all)).toEqual([]);
    await db.close();
  });
});

test('no server and a server that gave up may be tried again; a wrong row not', async (t) => {
  const nobody = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', applicationName: 'test' });
  expect(isRetryable(await failureOf(nobody.query(ids)))).toBe(true);
  await nobody.close();
  const { db } = await things(t);
  await db.query(add, [1]);
  const twice = await failureOf(db.query(add, [1]));
  expect(isUniqueViolation(twice)).toBe(true);
  expect(isUniqueViolation(twice, 'things_once')).toBe(true);
  expect(isUniqueViolation(twice, 'things_other')).toBe(false);
  expect(isUniqueViolation(new Error('23505'))).toBe(false);
  expect(isRetryable(twice)).toBe(false);
  expect(isRetryable('40001')).toBe(false);
  for (const code of ['40001', '40P01', '57P01', '57P02', '57P03', '08006', '55P03', '53300', 'ECONNRESET']) {
    expect(isRetryable(Object.assign(new Error('x'), { code }))).toBe(true);
  }
  for (const code of ['23505', '42601', '22P02', '57014']) {
    expect(isRetryable(Object.assign(new Error('x'), { code }))).toBe(false);
  }
});

test('a database that may lose what it takes is refused', async (t) => {
  const { db, another } = await testDatabase(t, { empty: true });
  await assertDurable(db);
  await db.pool.query(
    `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
  );
  const failed = await failureOf(assertDurable(another()));
  expect(failed).toBeInstanceOf(DurabilityError);
  expect(String(failed)).toContain('has synchronous_commit off');
});

describe('the clock', () => {
  /** A database whose time the test sets, as seconds ahead of this machine's. */
  function fakeDatabase() {
    const state = { ahead: 0, fails: false, asked: 0 };
    const tx: Tx = {
      query: async <Row>() => {
        state.asked += 1;
        if (state.fails) throw new Error('away');
        const rows: unknown = [{ ms: Date.now() + state.ahead * 1000 }];
        return rows as Row[];
      },
    };
    return { state, tx };
  }
  const ahead = (clock: { now(): Date }): number => secondsBetween(new Date(), clock.now());

  test('shows the database its own time', async (t) => {
    const { db } = await testDatabase(t, { empty: true });
    const clock = await databaseClock(db);
    t.onTestFinished(() => clock.stop());
    const theirs = statement('theirs', `select $1::timestamptz - clock_timestamp() < interval '1 second' as "near"`);
    expect(await db.query(theirs, [clock.now()])).toEqual([{ near: true }]);
    expect(Math.abs(clock.skewSeconds())).toBeLessThan(1);
  });

  test('follows the database ahead, runs on when it is away, and hardly slows down when it falls back', async (t) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] });
    t.onTestFinished(() => void vi.useRealTimers());
    const { state, tx } = fakeDatabase();
    state.ahead = 30;
    const clock = await databaseClock(tx);
    expect(ahead(clock)).toBeCloseTo(30, 2);
    expect(clock.skewSeconds()).toBeCloseTo(30, 2);
    state.ahead = 40;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ahead(clock)).toBeCloseTo(40, 2);
    state.fails = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(ahead(clock)).toBeCloseTo(40, 2);
    state.fails = false;
    state.ahead = 20;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ahead(clock)).toBeCloseTo(40, 2);
    let before = clock.now();
    for (let second = 1; second <= 410; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      expect(secondsBetween(before, clock.now())).toBeGreaterThan(0.94);
      before = clock.now();
      if (second === 380) expect(ahead(clock)).toBeCloseTo(21, 0);
    }
    expect(ahead(clock)).toBeCloseTo(20, 2);
    clock.stop();
    const asked = state.asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.asked).toBe(asked);
  });

  test('one that starts after a step back goes on from the latest known time, and hears of it later too', async (t) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] });
    t.onTestFinished(() => void vi.useRealTimers());
    const { state, tx } = fakeDatabase();
    const known = { ahead: 3600 };
    const latestKnown = async (_db: Tx, upTo: Date) => {
      const time = new Date(Date.now() + known.ahead * 1000);
      return time < upTo ? time : null;
    };
    const clock = await databaseClock(tx, { latestKnown });
    const late = await databaseClock(tx, { latestKnown, guess: 0 });
    t.onTestFinished(() => [clock, late].forEach((one) => void one.stop()));
    expect(ahead(clock)).toBeCloseTo(3600, 2);
    expect(ahead(late)).toBeCloseTo(0, 2);
    expect(clock.skewSeconds()).toBeCloseTo(0, 2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ahead(late)).toBeCloseTo(3600, 2);
    // What it went by was an old beat: a second later it knows the newer one.
    known.ahead = 3602;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ahead(clock)).toBeCloseTo(3602, 2);
    // Nobody writes any more: it is overtaken in the end.
    known.ahead = -1;
    await vi.advanceTimersByTimeAsync(3602 * 20 * 1000);
    expect(ahead(clock)).toBeCloseTo(0, 2);
    known.ahead = 7100;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ahead(clock)).toBeCloseTo(7100, 2);
    // A wrong date that was set right is not kept alive by a restart.
    known.ahead = 7300;
    const restarted = await databaseClock(tx, { latestKnown });
    t.onTestFinished(() => restarted.stop());
    expect(ahead(restarted)).toBeCloseTo(0, 2);
    state.fails = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ahead(restarted)).toBeCloseTo(0, 2);
  });
});

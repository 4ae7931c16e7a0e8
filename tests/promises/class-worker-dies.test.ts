import { randomUUID } from 'node:crypto';
import { expect, type TestContext, test } from 'vitest';
import { plusSeconds } from '../../domain/clock.ts';
import type { SwimClass } from '../../domain/swim-class.ts';
import { statement, type Tx } from '../../storage/database.ts';
import { claimOutgoing } from '../../storage/outbox-leases.ts';
import { moveSession } from '../../storage/swim-sessions.ts';
import { tellFamilies } from '../../workers/tell-families.ts';
import { MovedClock, startHotline, type TestHotline } from '../harness/hotline.ts';
import { addClasses } from '../harness/swim-classes.ts';
import { becomes, historyOf, registerFamily } from '../harness/swim-families.ts';

const number = '+84912345001';
const written = statement('test-class-messages', "select id from outbox where purpose = 'class'");
const dies = statement('test-worker-dies', 'select pg_terminate_backend(pg_backend_pid())');

type Ground = { hotline: TestHotline; swim: SwimClass; codes: string[] };

async function ground(t: TestContext, day: string, ...children: ({ phone?: string } | undefined)[]): Promise<Ground> {
  const hotline = await startHotline(t, { clock: new MovedClock(`${day}T10:00:00+07:00`) });
  const [swim] = await addClasses(hotline, { capacity: 1 });
  if (swim === undefined) throw new Error('no class');
  const codes: string[] = [];
  for (const one of children) codes.push(...(await registerFamily(hotline, swim.id, one)).codes);
  return { hotline, swim, codes };
}

/** A worker whose connection breaks when it has done all of a transaction but the commit. @returns what it had written by then */
async function tellsAndDies({ hotline }: TestHotline): Promise<number[]> {
  const { db } = hotline;
  const had: number[] = [];
  const dying: typeof db = {
    ...db,
    transaction: (work) =>
      db.transaction(async (tx: Tx) => {
        const result = await work(tx);
        had.push((await tx.query(written)).length);
        await tx.query(dies);
        return result;
      }),
  };
  expect(await tellFamilies({ ...hotline, db: dying })).toBe(0);
  return had;
}

const placeIsFree = async ({ hotline, codes: [placed = ''] }: Ground): Promise<void> =>
  becomes(hotline, placed, 'withdrawn');

/** An offer to the second family. */
async function offered(t: TestContext): Promise<Ground> {
  const here = await ground(t, '2027-05-10', {}, { phone: number });
  await placeIsFree(here);
  return here;
}

async function lessonMoved(t: TestContext): Promise<Ground> {
  const here = await ground(t, '2027-05-10', { phone: number });
  const { db, keyring, clock, swim: rules } = here.hotline.hotline;
  const lesson = { classId: here.swim.id, sessionId: here.swim.sessions[0]?.id ?? '' };
  const to = { day: '2027-06-02', from: 450, to: 540 };
  await db.transaction((tx) => moveSession(tx, keyring, lesson, to, { at: clock.now(), rules }));
  return here;
}

async function dayBefore(t: TestContext): Promise<Ground> {
  const here = await ground(t, '2027-05-10', { phone: number });
  // The clock alone: nobody has swept since.
  here.hotline.clock.forward({ hours: 21 * 24 + 7 });
  return here;
}

test.for([
  ['an offer', offered, /co cho cho/],
  ['a moved lesson', lessonMoved, /chuyen sang 2\/6/],
  ['a reminder', dayBefore, /^Nhac ban/],
] as const)(
  'a worker dies with %s told and not committed: nothing is told then, and it is once afterwards',
  async ([, happens, words], t) => {
    const { hotline } = await happens(t);
    const family = hotline.phone(number);
    expect(await tellsAndDies(hotline)).toEqual([1]);
    // Twice in a row, as when it is started again and dies of the same.
    expect(await tellsAndDies(hotline)).toEqual([1]);
    expect(await hotline.rows("select 1 from outbox where purpose = 'class'")).toEqual([]);
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await hotline.sweep();
    family.receives(words);
    family.receivesNothing();
    await hotline.forward({ minutes: 30 });
    family.receivesNothing();
  },
);

test('the change is noted as told only with the message that tells it', async (t) => {
  const { hotline, codes } = await offered(t);
  await tellsAndDies(hotline);
  expect((await historyOf(hotline, codes[1] ?? '')).at(-1)).toBe('offered offer, waits');
  await hotline.sweep();
  expect((await historyOf(hotline, codes[1] ?? '')).at(-1)).toBe('offered offer');
  hotline.phone(number).receives(/co cho cho/);
});

test('a worker dies with the message in its hands: another sends it when the lease has ended, once', async (t) => {
  const { hotline } = await offered(t);
  const family = hotline.phone(number);
  const { db, keyring, clock } = hotline.hotline;
  expect(await tellFamilies(hotline.hotline)).toBe(1);
  const lease = { leaseToken: randomUUID(), leaseUntil: plusSeconds(clock.now(), 10) };
  const claim = { lane: 'ordinary' as const, at: clock.now(), limit: 10, ...lease };
  expect(await db.transaction((tx) => claimOutgoing(tx, keyring, claim))).toHaveLength(1);
  await hotline.sweep();
  family.receivesNothing();
  await hotline.forward({ seconds: 11 });
  await hotline.forward({ minutes: 5 });
  family.receives(/co cho cho/);
  family.receivesNothing();
});

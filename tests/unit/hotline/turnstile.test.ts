import { expect, test } from 'vitest';
import { Abandoned, type Attempt, abandonable } from '../../../hotline/abandonable.ts';
import { Crowded, createTurnstile, forMessages, forTransactions } from '../../../hotline/turnstile.ts';
import { type Database, openDatabase } from '../../../storage/database.ts';

const attempt = (): Attempt => ({ abandoned: false });
const ordinary = (of: Attempt = attempt()) => ({ mayNotWait: () => false, attempt: of });

/** Enters, and notes its name in the order of entering. */
async function enters(admit: ReturnType<typeof createTurnstile>, order: string[], name: string): Promise<() => void> {
  const leave = await admit(ordinary());
  order.push(name);
  return leave;
}

test('as many as may be worked at once go in; of those who wait, the newest goes first', async () => {
  const admit = createTurnstile({ atOnce: 2, longestWait: 60_000, mostWaiting: 60 });
  const order: string[] = [];
  const leaves = [await enters(admit, order, 'a'), await enters(admit, order, 'b')];
  const waiting = ['c', 'd', 'e'].map((name) => enters(admit, order, name));
  await Promise.resolve();
  expect(order).toEqual(['a', 'b']);
  leaves[0]?.();
  const e = await waiting[2];
  expect(order).toEqual(['a', 'b', 'e']);
  e?.();
  leaves[1]?.();
  await Promise.all(waiting);
  expect(order).toEqual(['a', 'b', 'e', 'd', 'c']);
});

test('a cry waits for nobody, nor does what has limits of its own', async () => {
  const admit = createTurnstile({ atOnce: 1, longestWait: 60_000, mostWaiting: 60 });
  await admit(ordinary());
  await admit({ mayNotWait: () => true, attempt: attempt() });
  await admit({ mayNotWait: () => false, attempt: null });
});

test('whoever would be let in too late is turned away, and goes in no more', async () => {
  const admit = createTurnstile({ atOnce: 1, longestWait: 20, mostWaiting: 60 });
  const leave = await admit(ordinary());
  await expect(admit(ordinary())).rejects.toBeInstanceOf(Crowded);
  leave();
  await admit(ordinary());
});

test('when more wait than can be let in in time, the first who came is turned away at once', async () => {
  const admit = createTurnstile({ atOnce: 1, longestWait: 60_000, mostWaiting: 2 });
  const leave = await admit(ordinary());
  const order: string[] = [];
  const [first, ...others] = ['a', 'b', 'c'].map((name) => enters(admit, order, name));
  await expect(first).rejects.toBeInstanceOf(Crowded);
  leave();
  for (const one of others.toReversed()) (await one)();
  expect(order).toEqual(['c', 'b']);
});

test('whoever was given up holds nobody up', async () => {
  const admit = createTurnstile({ atOnce: 1, longestWait: 60_000, mostWaiting: 60 });
  const given = attempt();
  await admit(ordinary(given));
  given.abandoned = true;
  await admit(ordinary());
});

test('an attempt that was given up asks for nothing any more, not even for a connection', async () => {
  let asked = 0;
  const count = async (): Promise<never> => {
    asked += 1;
    throw new Error('asked');
  };
  const opened = openDatabase({ url: 'postgres://127.0.0.1:1/none', applicationName: 'test-abandonable' });
  const db: Database = { ...opened, query: count, transaction: count };
  const given = attempt();
  const hotline = abandonable(
    { db, admit: createTurnstile(forMessages), admitTransaction: createTurnstile(forTransactions) },
    given,
  );
  given.abandoned = true;
  await expect(hotline.db.query({ name: 'any', text: 'select 1' })).rejects.toBeInstanceOf(Abandoned);
  await expect(hotline.db.transaction(async () => {})).rejects.toBeInstanceOf(Abandoned);
  expect(asked).toBe(0);
});

test('an ordinary message waits for one of the few transactions, and a cry does not', async () => {
  let under = 0;
  const ends: (() => void)[] = [];
  const opened = openDatabase({ url: 'postgres://127.0.0.1:1/none', applicationName: 'test-abandonable' });
  const held: Database['transaction'] = async () => {
    under += 1;
    await new Promise<void>((resolve) => ends.push(resolve));
    throw new Error('rolled back');
  };
  const limits = { atOnce: 2, longestWait: 60_000, mostWaiting: 60 };
  const all = {
    db: { ...opened, transaction: held },
    admit: createTurnstile(forMessages),
    admitTransaction: createTurnstile(limits),
  };
  const works = async (mayNotWait: () => boolean): Promise<void> => {
    const one = abandonable(all, attempt());
    const leave = await one.admit({ mayNotWait, attempt: null });
    await one.db.transaction(async () => {}).catch(() => {});
    leave();
  };
  const everybody = [() => false, () => false, () => false].map(works);
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  await settled();
  expect(under).toBe(2);
  everybody.push(works(() => true));
  await settled();
  expect(under).toBe(3);
  ends[0]?.();
  await settled();
  // The cry is still in: the two places are not free yet.
  expect(under).toBe(3);
  ends[2]?.();
  await settled();
  expect(under).toBe(4);
  for (const end of ends) end();
  await Promise.all(everybody);
});

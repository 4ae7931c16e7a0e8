import { randomBytes, randomUUID } from 'node:crypto';
import { expect, type TestContext, test } from 'vitest';
import { statement } from '../../storage/database.ts';
import type { Keyring } from '../../storage/keyring.ts';
import { createProviderTokens } from '../../storage/provider-tokens.ts';
import { SealError } from '../../storage/seal.ts';
import { testDatabase } from '../harness/database.ts';
import { movedClock } from '../harness/moved-clock.ts';

const keyring: Keyring = {
  active: '2026-11',
  keys: new Map([['2026-11', randomBytes(32)]]),
  indexKey: randomBytes(32),
};
const pair = {
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  expiresAt: new Date('2026-11-20T09:00:00.123Z'),
  seedFingerprint: 'seed-a',
};

/** Two processes on one database, with one clock. */
async function twoProcesses(t: TestContext) {
  const { db, another } = await testDatabase(t);
  const clock = movedClock();
  const open = (on = db, ring = keyring) => createProviderTokens({ db: on, keyring: ring, provider: 'zalo', clock });
  return { db, clock, one: open(), two: open(another()), open };
}

/** A lease that was free to take. */
async function lease(tokens: ReturnType<typeof createProviderTokens>, seconds: number): Promise<string> {
  const taken = await tokens.tryLease(seconds);
  if (taken === null) throw new Error('the lease was taken');
  return taken;
}

test('nothing is there at first, nor after a lease without a pair', async (t) => {
  const { one } = await twoProcesses(t);
  expect(await one.read()).toBeNull();
  await lease(one, 10);
  expect(await one.read()).toBeNull();
});

test('what one process saves, the other reads, and the database does not', async (t) => {
  const { db, one, two } = await twoProcesses(t);
  expect(await one.save(await lease(one, 10), pair)).toBe(true);
  expect(await two.read()).toEqual(pair);
  const [row] = await db.query(statement('token-row', `select row_to_json(p)::text as "text" from provider_tokens p`));
  expect(JSON.stringify(row)).not.toContain('access-1');
  expect(JSON.stringify(row)).not.toContain(Buffer.from('access-1').toString('hex'));
});

test('one holds the lease until it gives it back', async (t) => {
  const { one, two } = await twoProcesses(t);
  const held = await lease(one, 10);
  expect(await two.tryLease(10)).toBeNull();
  expect(await one.tryLease(10)).toBeNull();
  await two.release(randomUUID());
  expect(await two.tryLease(10)).toBeNull();
  await one.release(held);
  expect(await two.tryLease(10)).not.toBeNull();
});

test('of ten who try at once, one gets the lease', async (t) => {
  const { one, two } = await twoProcesses(t);
  const tries = Array.from({ length: 10 }, (_, index) => (index % 2 ? one : two).tryLease(10));
  expect((await Promise.all(tries)).filter((taken) => taken !== null)).toHaveLength(1);
});

test('a lease past its time is free, and its holder saves and releases nothing any more', async (t) => {
  const { clock, one, two } = await twoProcesses(t);
  const old = await lease(one, 10);
  clock.forward(9.999);
  expect(await two.tryLease(10)).toBeNull();
  clock.forward(0.001);
  const fresh = await lease(two, 10);
  expect(await one.save(old, pair)).toBe(false);
  expect(await two.read()).toBeNull();
  await one.release(old);
  expect(await one.tryLease(10)).toBeNull();
  expect(await two.save(fresh, pair)).toBe(true);
});

test('a late save counts while nobody else has taken over: the pair is the only valid one', async (t) => {
  const { clock, one, two } = await twoProcesses(t);
  const late = await lease(one, 10);
  clock.forward(60);
  expect(await one.save(late, pair)).toBe(true);
  expect(await two.read()).toEqual(pair);
});

test('a pair moved to another provider, or read with another keyring, does not open', async (t) => {
  const { db, one, open } = await twoProcesses(t);
  await one.save(await lease(one, 10), pair);
  const other: Keyring = { ...keyring, keys: new Map([['2026-11', randomBytes(32)]]) };
  await expect(open(db, other).read()).rejects.toThrow(SealError);
  await db.query(statement('move-tokens', `update provider_tokens set provider = 'other'`));
  const moved = createProviderTokens({ db, keyring, provider: 'other', clock: movedClock() });
  await expect(moved.read()).rejects.toThrow(SealError);
});

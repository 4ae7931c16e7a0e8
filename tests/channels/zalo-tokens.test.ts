import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { simulatedZalo } from '../../channels/zalo/settings.ts';
import { createTokenKeeper, type StoredTokens } from '../../channels/zalo/tokens.ts';
import { plusSeconds } from '../../domain/clock.ts';
import {
  type Answer,
  addressOfNobody,
  type Got,
  json,
  type LocalProvider,
  page,
  reset,
  startProvider,
} from './local-provider.ts';
import { fingerprintOf, memoryTokens } from './memory-tokens.ts';

const start = new Date('2026-11-23T17:00:00Z');
let now = start;
const clock = { now: () => now };
const never = new AbortController().signal;
const seed = simulatedZalo.refreshToken;

/** Zalo's OAuth: each refresh token works once, the pairs are numbered. */
let good: string;
let made: number;
let provider: LocalProvider;
const refreshOf = (got: Got): string | null => new URLSearchParams(got.body).get('refresh_token');
const exchange: Answer = (response, got) => {
  const asked = refreshOf(got);
  let answer = json({ error: -14014, error_name: `bad ${asked}` });
  if (asked === good) {
    made += 1;
    good = `Refresh${made}`;
    answer = json({ access_token: `Access${made}`, refresh_token: good, expires_in: '90000' });
  }
  answer(response, got);
};
beforeAll(async () => {
  provider = await startProvider();
});
beforeEach(() => {
  now = start;
  good = seed;
  made = 0;
  provider.answers(exchange);
  provider.got.length = 0;
});
afterAll(() => provider.close());

const pair = (over: Partial<StoredTokens> = {}): StoredTokens => ({
  accessToken: 'Stored',
  refreshToken: 'StoredRefresh',
  expiresAt: plusSeconds(start, 90_000),
  seedFingerprint: fingerprintOf(seed),
  ...over,
});
type Tokens = ReturnType<typeof memoryTokens>;
const keeperOf = (
  tokens: Pick<Tokens, 'store'>,
  over: { refreshToken?: string; url?: string; wait?: () => Promise<void> } = {},
) =>
  createTokenKeeper({
    settings: {
      kind: 'on',
      ...simulatedZalo,
      refreshToken: over.refreshToken ?? seed,
      apiUrl: '',
      oauthUrl: over.url ?? provider.url,
    },
    store: tokens.store,
    clock,
    wait: over.wait ?? (() => new Promise((resolve) => setImmediate(resolve))),
  });
const token = (accessToken: string) => ({ kind: 'token', accessToken });

test('the first token comes from the seed, asked for as a form with the secret in a header', async () => {
  const tokens = memoryTokens(clock);
  expect(await keeperOf(tokens).accessToken(never)).toEqual(token('Access1'));
  expect(provider.got).toMatchObject([
    {
      method: 'POST',
      path: '/v4/oa/access_token',
      headers: { secret_key: simulatedZalo.appSecret, 'content-type': 'application/x-www-form-urlencoded' },
      body: `app_id=${simulatedZalo.appId}&grant_type=refresh_token&refresh_token=${seed}`,
    },
  ]);
  expect(tokens.saved).toEqual([
    {
      accessToken: 'Access1',
      refreshToken: 'Refresh1',
      expiresAt: plusSeconds(start, 90_000),
      seedFingerprint: fingerprintOf(seed),
    },
  ]);
  expect(tokens.leaseIsFree()).toBe(true);
});

test('a stored pair wins over the seed it came from', async () => {
  const keeper = keeperOf(memoryTokens(clock, pair()));
  expect(await keeper.accessToken(never)).toEqual(token('Stored'));
  expect(provider.got).toHaveLength(0);
});

test('a seed that has changed wins over the stored pair', async () => {
  good = 'new-seed';
  const tokens = memoryTokens(clock, pair());
  expect(await keeperOf(tokens, { refreshToken: 'new-seed' }).accessToken(never)).toEqual(token('Access1'));
  expect(tokens.stored()?.seedFingerprint).toBe(fingerprintOf('new-seed'));
});

test('a changed seed that is no good leaves the stored pair in use', async () => {
  good = 'StoredRefresh';
  const tokens = memoryTokens(clock, pair());
  const keeper = keeperOf(tokens, { refreshToken: 'mistyped' });
  expect(await keeper.accessToken(never)).toEqual(token('Access1'));
  expect(tokens.stored()?.seedFingerprint).toBe(fingerprintOf(seed));
  expect(await keeper.refreshAfter('Access1', never)).toEqual(token('Access2'));
  expect(provider.got.map(refreshOf)).toEqual(['mistyped', 'StoredRefresh', 'Refresh1']);
});

test('a stored pair the provider has forgotten gives way to the seed', async () => {
  const keeper = keeperOf(memoryTokens(clock, pair()));
  expect(await keeper.refreshAfter('Stored', never)).toEqual(token('Access1'));
  expect(provider.got.map(refreshOf)).toEqual(['StoredRefresh', seed]);
});

test('a token in its last minute is renewed before it is used, one of a process that renewed it is taken', async () => {
  good = 'StoredRefresh';
  const tokens = memoryTokens(clock, pair());
  const [mine, other] = [keeperOf(tokens), keeperOf(tokens)];
  expect(await mine.accessToken(never)).toEqual(token('Stored'));
  now = plusSeconds(start, 90_000 - 59);
  expect(await mine.accessToken(never)).toEqual(token('Access1'));
  expect(await other.refreshAfter('Stored', never)).toEqual(token('Access1'));
  expect(provider.got).toHaveLength(1);
});

test('ahead of time it is renewed only when it ends within that time', async () => {
  good = 'StoredRefresh';
  const keeper = keeperOf(memoryTokens(clock, pair()));
  expect(await keeper.refreshIfExpiresWithin(21_600)).toEqual(token('Stored'));
  now = plusSeconds(start, 90_000 - 21_599);
  expect(await keeper.refreshIfExpiresWithin(21_600)).toEqual(token('Access1'));
  expect(await keeper.refreshIfExpiresWithin(21_600)).toEqual(token('Access1'));
  expect(provider.got).toHaveLength(1);
});

test('forty at once, in four processes, refresh once', async () => {
  const tokens = memoryTokens(clock);
  const keepers = Array.from({ length: 4 }, () => keeperOf(tokens));
  const all = keepers.flatMap((keeper) =>
    Array.from({ length: 10 }, () => keeper.accessToken(new AbortController().signal)),
  );
  expect(new Set((await Promise.all(all)).map((result) => JSON.stringify(result)))).toEqual(
    new Set([JSON.stringify(token('Access1'))]),
  );
  expect(provider.got).toHaveLength(1);
  const again = keepers.flatMap((keeper) =>
    Array.from({ length: 10 }, () => keeper.refreshAfter('Access1', new AbortController().signal)),
  );
  expect(
    (await Promise.all(again)).every((result) => result.kind === 'token' && result.accessToken === 'Access2'),
  ).toBe(true);
  expect(provider.got).toHaveLength(2);
});

test('in one process one asks the store, the others share its answer', async () => {
  const tokens = memoryTokens(clock);
  let reads = 0;
  const read = tokens.store.read;
  tokens.store.read = () => {
    reads += 1;
    return read();
  };
  const keeper = keeperOf(tokens);
  await Promise.all([1, 2, 3, 4].map(() => keeper.accessToken(never)));
  expect(reads).toBe(2);
});

test('a pair saved between the look and the lease is taken, not renewed', async () => {
  const tokens = memoryTokens(clock);
  const tryLease = tokens.store.tryLease;
  tokens.store.tryLease = (seconds) => {
    tokens.put(pair({ accessToken: 'OfTheOther' }));
    return tryLease(seconds);
  };
  expect(await keeperOf(tokens).accessToken(never)).toEqual(token('OfTheOther'));
  expect(provider.got).toHaveLength(0);
});

test('a new pair is committed before anybody has it', async () => {
  const tokens = memoryTokens(clock);
  let commit = () => {};
  const save = tokens.store.save;
  const saving = new Promise<void>((begun) => {
    tokens.store.save = async (lease, made) => {
      begun();
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
      return save(lease, made);
    };
  });
  let had = false;
  const keeper = keeperOf(tokens);
  const asked = keeper.accessToken(never).finally(() => {
    had = true;
  });
  await saving;
  await new Promise((resolve) => setImmediate(resolve));
  expect(had).toBe(false);
  commit();
  expect(await asked).toEqual(token('Access1'));
});

test('a refresher that died is waited for no longer than its lease', async () => {
  const tokens = memoryTokens(clock);
  await tokens.store.tryLease(30);
  const wait = async () => {
    now = plusSeconds(now, 10);
  };
  expect(await keeperOf(tokens, { wait }).accessToken(never)).toEqual(token('Access1'));
});

test('who waits for another refresher takes its pair', async () => {
  const tokens = memoryTokens(clock);
  await tokens.store.tryLease(30);
  const wait = async () => tokens.put(pair({ accessToken: 'OfTheOther' }));
  expect(await keeperOf(tokens, { wait }).accessToken(never)).toEqual(token('OfTheOther'));
  expect(provider.got).toHaveLength(0);
});

test('a lease lost before the save: the pair of the one who has it now is taken', async () => {
  const tokens = memoryTokens(clock);
  tokens.store.save = async () => {
    tokens.put(pair({ accessToken: 'OfTheOther' }));
    return false;
  };
  expect(await keeperOf(tokens).accessToken(never)).toEqual(token('OfTheOther'));
});

test('a pair that could not be saved is saved later, not asked for again: its refresh token is used up', async () => {
  const tokens = memoryTokens(clock);
  const save = tokens.store.save;
  tokens.store.save = async () => {
    throw new Error('database away');
  };
  const keeper = keeperOf(tokens);
  expect(await keeper.accessToken(never)).toEqual({ kind: 'failed', reason: 'token: store away' });
  tokens.store.save = save;
  expect(await keeper.accessToken(never)).toEqual(token('Access1'));
  expect(tokens.stored()?.refreshToken).toBe('Refresh1');
  expect(provider.got).toHaveLength(1);
});

test('who gives up waiting does not end the refresh: its answer holds the only valid pair', async () => {
  const tokens = memoryTokens(clock);
  let answer = () => {};
  provider.answers((response, got) => {
    answer = () => exchange(response, got);
  });
  const keeper = keeperOf(tokens);
  const giveUp = new AbortController();
  const asked = keeper.accessToken(giveUp.signal);
  await provider.nextRequest();
  giveUp.abort();
  expect(await asked).toEqual({ kind: 'failed', reason: 'token: no time left' });
  const second = keeper.accessToken(never);
  answer();
  expect(await second).toEqual(token('Access1'));
  expect(provider.got).toHaveLength(1);
});

test.each([
  ['refuses both tokens', json({ error: -14014, error_description: `bad ${seed}` }), 'token: zalo -14014', 2],
  ['answers 401', page(401), 'token: http 401', 2],
  ['fails inside', page(500), 'token: http 500', 1],
  ['is over its rate', json({ error: -32 }), 'token: zalo -32', 1],
  ['answers with a page', page(200), 'token: http 200', 1],
  ['resets', reset, 'token: network UND_ERR_SOCKET', 1],
  ['makes half a pair', json({ access_token: 'LooseAccess' }), 'token: http 200', 1],
  ['makes a token that is no header', json({ access_token: 'a\nb', refresh_token: 'c' }), 'token: http 200', 1],
])('when the provider %s there is a reason without a secret, and a pause', async (_name, answer, reason, requests) => {
  provider.answers(answer);
  const tokens = memoryTokens(clock, pair());
  const keeper = keeperOf(tokens);
  expect(await keeper.refreshAfter('Stored', never)).toEqual({ kind: 'failed', reason });
  expect(await keeper.refreshAfter('Stored', never)).toEqual({ kind: 'failed', reason });
  expect(provider.got).toHaveLength(requests);
  expect(tokens.leaseIsFree()).toBe(true);
  provider.answers(exchange);
  good = 'StoredRefresh';
  now = plusSeconds(start, 6);
  expect(await keeper.refreshAfter('Stored', never)).toEqual(token('Access1'));
});

test('a provider nobody can reach, a store that is away', async () => {
  const away = keeperOf(memoryTokens(clock), { url: await addressOfNobody() });
  expect(await away.accessToken(never)).toEqual({ kind: 'failed', reason: 'token: network ECONNREFUSED' });
  const broken = memoryTokens(clock);
  broken.store.read = () => Promise.reject(new Error('StoredRefresh is a secret'));
  expect(await keeperOf(broken).accessToken(never)).toEqual({ kind: 'failed', reason: 'token: store away' });
});

test.each([
  ['90000', 90_000],
  [3600, 3600],
  ['soon', 3600],
  [undefined, 3600],
  [-5, 3600],
])('a pair with expires_in %j is kept', async (expires_in, seconds) => {
  provider.answers(json({ access_token: 'A', refresh_token: 'R', expires_in }));
  const tokens = memoryTokens(clock);
  expect(await keeperOf(tokens).accessToken(never)).toEqual(token('A'));
  expect(tokens.stored()?.expiresAt).toEqual(plusSeconds(start, seconds));
});

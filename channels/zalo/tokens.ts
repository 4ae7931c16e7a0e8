import { createHash } from 'node:crypto';
import { type Clock, plusSeconds } from '../../domain/clock.ts';
import { createPost } from '../http.ts';
import { askForPair, type Pair } from './oauth.ts';
import { type Wait, waitOrAbort } from './pace.ts';
import type { OpenZaloSettings } from './settings.ts';

/** A pair as it is kept. `seedFingerprint`: which refresh token setting it descends from. */
export type StoredTokens = { accessToken: string; refreshToken: string; expiresAt: Date; seedFingerprint: string };

/** Where the pair is kept, for every process of the hotline. Any of these may throw when the store is away. */
export type TokenStore = {
  /** The pair saved last, or null when there has never been one. */
  read(): Promise<StoredTokens | null>;
  /** Makes the caller the only refresher for `seconds`; null while another one is. A lease past its time is free. */
  tryLease(seconds: number): Promise<string | null>;
  /** Commits the pair; false, and nothing saved, when the lease has gone to another. */
  save(lease: string, pair: StoredTokens): Promise<boolean>;
  /** Gives the lease back; without effect when it has gone to another. */
  release(lease: string): Promise<void>;
};

export type TokenResult = { kind: 'token'; accessToken: string } | { kind: 'failed'; reason: string };

export type TokenKeeper = {
  /** A token that is good for another minute. */
  accessToken(signal: AbortSignal): Promise<TokenResult>;
  /** A token other than the one the provider has just refused. */
  refreshAfter(refusedToken: string, signal: AbortSignal): Promise<TokenResult>;
  /** For a timer: renews ahead of time, so that a failure is known while the old token still works. */
  refreshIfExpiresWithin(seconds: number): Promise<TokenResult>;
};

export type TokenKeeperParts = {
  settings: OpenZaloSettings;
  store: TokenStore;
  clock: Clock;
  fetch?: typeof globalThis.fetch;
  wait?: Wait;
};

/** Longer than two requests to the provider and a save take, so that a lease is lost only by a process that died. */
const leaseSeconds = 30;
const requestTimeout = 10_000;
/** Longer than a lease: whoever waits for a refresher that died takes over from it. */
const renewTimeout = 40_000;
const pollEvery = 200;
/** A token with less time than this is renewed before it is used. */
const spareSeconds = 60;
/** After a refusal the provider is left alone for this long, however many messages wait. */
const pauseAfterFailure = 5;

/**
 * Keeps one pair of tokens for all processes. Zalo's refresh token works once, and the old access token dies as soon as
 * a new one is made (Zalo OA documentation, OAuth v4): so one refresher at a time, under the store's lease, and the new
 * pair is committed before anybody uses it. A renewal is never ended by a caller's signal: that could throw away the
 * answer that holds the only valid pair. The caller just stops waiting.
 */
export function createTokenKeeper(parts: TokenKeeperParts): TokenKeeper {
  const { settings, store, clock, wait = waitOrAbort } = parts;
  const post = createPost(parts.fetch ?? globalThis.fetch);
  const seed = { token: settings.refreshToken, fingerprint: fingerprintOf(settings.refreshToken) };
  let cached: StoredTokens | null = null;
  let inFlight: Promise<TokenResult> | null = null;
  /** A pair the provider has made and the store has not taken yet. */
  let unsaved: { from: string; pair: StoredTokens } | null = null;
  /** The seed was refused: whatever is stored is better than it, whichever seed that came from. */
  let seedIsDead = false;
  let pause: { reason: string; until: Date } | null = null;

  type Usable = (pair: StoredTokens) => boolean;
  const lasts = (pair: StoredTokens, seconds: number): boolean => pair.expiresAt > plusSeconds(clock.now(), seconds);

  function use(pair: StoredTokens): TokenResult {
    cached = pair;
    return { kind: 'token', accessToken: pair.accessToken };
  }

  const isOurs = (stored: StoredTokens | null): stored is StoredTokens =>
    stored !== null && (stored.seedFingerprint === seed.fingerprint || seedIsDead);

  async function renew(usable: Usable): Promise<TokenResult> {
    const limit = AbortSignal.timeout(renewTimeout);
    try {
      while (!limit.aborted) {
        const stored = await store.read();
        if (isOurs(stored) && usable(stored)) return use(stored);
        if (pause !== null && pause.until > clock.now()) return { kind: 'failed', reason: pause.reason };
        const lease = await store.tryLease(leaseSeconds);
        const done = lease === null ? null : await renewUnder(lease, usable);
        if (done !== null) return done;
        await wait(pollEvery, limit);
      }
      return { kind: 'failed', reason: 'token: another process is renewing it' };
    } catch {
      return { kind: 'failed', reason: 'token: store away' };
    }
  }

  /** Null when the lease was lost: look at the store again. */
  async function renewUnder(lease: string, usable: Usable): Promise<TokenResult | null> {
    try {
      const stored = await store.read();
      if (isOurs(stored) && usable(stored)) return use(stored);
      const made = await newPair(stored);
      if (typeof made === 'string') {
        pause = { reason: made, until: plusSeconds(clock.now(), pauseAfterFailure) };
        return { kind: 'failed', reason: made };
      }
      unsaved = made;
      if (!(await store.save(lease, made.pair))) return null;
      unsaved = null;
      return use(made.pair);
    } finally {
      // What it was for is done or has failed with its own reason; a lease that stays ends by itself.
      await store.release(lease).catch(() => {});
    }
  }

  /** A pair made out of the stored one or the seed, the more trusted first; or a reason why there is none. */
  async function newPair(stored: StoredTokens | null): Promise<{ from: string; pair: StoredTokens } | string> {
    const kept = stored && { token: stored.refreshToken, fingerprint: stored.seedFingerprint };
    const order = isOurs(stored) ? [kept, seed] : [seed, kept];
    let reason = 'token: none';
    for (const source of order) {
      // Where there is nothing else a refused seed is asked with again: the refusal may have been the provider's fault.
      if (source === null || (source === seed && seedIsDead && kept !== null)) continue;
      if (unsaved?.from === source.token) return unsaved;
      const answer = await askForPair({ settings, post }, source.token, AbortSignal.timeout(requestTimeout));
      if (answer.kind === 'pair') return { from: source.token, pair: keptPair(answer, source.fingerprint) };
      reason = answer.reason;
      // Without a clear "no" the token may still be good: nothing is tried in its place.
      if (answer.kind === 'noAnswer') return reason;
      if (source === seed) seedIsDead = true;
    }
    return reason;
  }

  const keptPair = (pair: Pair, seedFingerprint: string): StoredTokens => ({
    accessToken: pair.accessToken,
    refreshToken: pair.refreshToken,
    expiresAt: plusSeconds(clock.now(), pair.seconds),
    seedFingerprint,
  });

  /** One renewal at a time in this process; whoever comes meanwhile shares it. */
  function share(usable: Usable): Promise<TokenResult> {
    inFlight ??= renew(usable).finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  async function obtain(usable: Usable, signal: AbortSignal): Promise<TokenResult> {
    if (cached !== null && usable(cached)) return use(cached);
    const joined = inFlight !== null;
    const result = await unlessAborted(share(usable), signal);
    // A renewal begun for another reason may have ended with the very token that was refused here.
    const again = joined && result.kind === 'token' && !(cached !== null && usable(cached));
    return again ? unlessAborted(share(usable), signal) : result;
  }

  return {
    accessToken: (signal) => obtain((pair) => lasts(pair, spareSeconds), signal),
    refreshAfter: (refused, signal) =>
      obtain((pair) => pair.accessToken !== refused && lasts(pair, spareSeconds), signal),
    refreshIfExpiresWithin: (seconds) =>
      obtain((pair) => lasts(pair, Math.max(seconds, spareSeconds)), AbortSignal.timeout(renewTimeout)),
  };
}

const fingerprintOf = (token: string): string => createHash('sha256').update(token).digest('hex');

function unlessAborted(work: Promise<TokenResult>, signal: AbortSignal): Promise<TokenResult> {
  return new Promise((resolve) => {
    const stop = (): void => resolve({ kind: 'failed', reason: 'token: no time left' });
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    // `work` never rejects: a failure is a result.
    void work.then((result) => {
      signal.removeEventListener('abort', stop);
      resolve(result);
    });
  });
}

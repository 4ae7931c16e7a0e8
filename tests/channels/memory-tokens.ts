import { createHash } from 'node:crypto';
import type { StoredTokens, TokenStore } from '../../channels/zalo/tokens.ts';
import { type Clock, plusSeconds } from '../../domain/clock.ts';

export const fingerprintOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A store of tokens as the database is one, in memory, with a record of what was saved. */
export function memoryTokens(clock: Clock, first: StoredTokens | null = null) {
  const lease = { token: '', until: new Date(0), count: 0 };
  const saved: StoredTokens[] = [];
  let stored = first;
  const store: TokenStore = {
    async read() {
      return stored;
    },
    async tryLease(seconds) {
      if (lease.token !== '' && lease.until >= clock.now()) return null;
      lease.count += 1;
      lease.token = `lease ${lease.count}`;
      lease.until = plusSeconds(clock.now(), seconds);
      return lease.token;
    },
    async save(held, pair) {
      if (held !== lease.token) return false;
      stored = pair;
      saved.push(pair);
      return true;
    },
    async release(held) {
      if (held === lease.token) lease.token = '';
    },
  };
  return {
    store,
    saved,
    stored: () => stored,
    put: (pair: StoredTokens) => {
      stored = pair;
    },
    leaseIsFree: () => lease.token === '',
  };
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Clock, plusSeconds } from '../domain/clock.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { newDataKey, openText, seal, unwrapDataKey } from './seal.ts';
import type { SealedFile } from './sealed-file.ts';

const pairShape = z.object({ accessToken: z.string(), refreshToken: z.string() });

export type StoredPair = { accessToken: string; refreshToken: string; expiresAt: Date; seedFingerprint: string };

const place = (provider: string) => ({ table: 'provider_tokens', column: 'pair_sealed', row: provider });

const readRow = statement(
  'read-provider-tokens',
  'select data_key, pair_sealed, expires_at, seed_fingerprint from provider_tokens where provider = $1 and pair_sealed is not null',
);
const leaseRow = statement(
  'lease-provider-tokens',
  `insert into provider_tokens (provider, lease_token, lease_until) values ($1, $2, $3)
   on conflict (provider) do update set lease_token = excluded.lease_token, lease_until = excluded.lease_until
   where provider_tokens.lease_until is null or provider_tokens.lease_until <= $4 returning lease_token`,
);
const saveRow = statement(
  'save-provider-tokens',
  `update provider_tokens set data_key = $3, pair_sealed = $4, expires_at = $5, seed_fingerprint = $6, saved_at = $7
   where provider = $1 and lease_token = $2 returning provider`,
);
const releaseRow = statement(
  'release-provider-tokens',
  'update provider_tokens set lease_token = null, lease_until = null where provider = $1 and lease_token = $2',
);

/**
 * A provider's pair of tokens, sealed. Whoever renews it holds a lease, because a renewing token works only once; no
 * transaction is open while the provider is asked.
 */
export function createProviderTokens(parts: { db: Tx; keyring: Keyring; provider: string; clock: Clock }) {
  const { db, keyring, provider, clock } = parts;
  return {
    /** The pair saved last; null when there has never been one. */
    async read(): Promise<StoredPair | null> {
      type Row = { data_key: string; pair_sealed: Buffer; expires_at: Date; seed_fingerprint: string };
      const [row] = await db.query<Row>(readRow, [provider]);
      if (!row) return null;
      const words = openText(unwrapDataKey(keyring, row.data_key), place(provider), row.pair_sealed);
      return {
        ...pairShape.parse(JSON.parse(words)),
        expiresAt: row.expires_at,
        seedFingerprint: row.seed_fingerprint,
      };
    },
    /** Makes the caller the only one who renews, for `seconds`; null while another is. */
    async tryLease(seconds: number): Promise<string | null> {
      const now = clock.now();
      const rows = await db.query<{ lease_token: string }>(leaseRow, [
        provider,
        randomUUID(),
        plusSeconds(now, seconds),
        now,
      ]);
      return rows[0]?.lease_token ?? null;
    },
    /**
     * Keeps the pair; false, and nothing kept, when the lease went to another. A late save counts while nobody took over:
     * the old renewing token is used up, so this pair is the only valid one.
     */
    async save(lease: string, pair: StoredPair): Promise<boolean> {
      const { key, wrapped } = newDataKey(keyring);
      const words = JSON.stringify({ accessToken: pair.accessToken, refreshToken: pair.refreshToken });
      const sealed = seal(key, place(provider), words);
      const values = [provider, lease, wrapped, sealed, pair.expiresAt, pair.seedFingerprint, clock.now()];
      return (await db.query(saveRow, values)).length > 0;
    },
    /** Gives the lease back; without effect when it went to another. */
    async release(lease: string): Promise<void> {
      await db.query(releaseRow, [provider, lease]);
    },
  };
}

const remembered = z.object({ ...pairShape.shape, expiresAt: z.coerce.date(), seedFingerprint: z.string() });

type Tokens = ReturnType<typeof createProviderTokens>;

/** The same, which answers with the pair it read last while the database is away: what is valid still sends. */
export function rememberTokens(tokens: Tokens, file: SealedFile): Tokens {
  let last: StoredPair | null = null;
  return {
    ...tokens,
    read: async () => {
      try {
        const pair = await tokens.read();
        if (pair !== null && pair.accessToken !== last?.accessToken) keep(file, pair);
        last = pair;
        return pair;
      } catch (error) {
        last ??= remembered.safeParse(file.read()).data ?? null;
        if (last === null) throw error;
        return last;
      }
    },
  };
}

/** A disk that is full costs only the memory of it. */
function keep(file: SealedFile, pair: StoredPair): void {
  try {
    file.write(pair);
  } catch {
    // The spill file on the same disk says so loudly.
  }
}

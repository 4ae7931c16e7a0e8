import { statement, type Tx } from './database.ts';

/** How an officer's PIN stands, without trying it. */
export type PinStanding = {
  /** The operator gave it out: she must set her own. */
  isOneTime: boolean;
  lockedUntil: Date | null;
};

const readRow = statement(
  'read-pin-standing',
  'select pin_is_one_time, pin_locked_until from officers where id = $1 and removed_at is null and pin_hash is not null',
);

/** null: she is removed, or has no PIN at all. */
export async function pinStanding(tx: Tx, officerId: string, at: Date): Promise<PinStanding | null> {
  const [row] = await tx.query<{ pin_is_one_time: boolean; pin_locked_until: Date | null }>(readRow, [officerId]);
  if (!row) return null;
  const { pin_is_one_time: isOneTime, pin_locked_until: until } = row;
  return { isOneTime, lockedUntil: until !== null && until > at ? until : null };
}

const holdRow = statement(
  'hold-officer-pin',
  'select 1 from officers where id = $1 and pin_hash = $2 and removed_at is null for update',
);

/** Is it still the PIN that was compared? Nobody replaces it, or removes her, until the transaction ends. */
export const holdPin = async (tx: Tx, officerId: string, hash: string): Promise<boolean> =>
  (await tx.query(holdRow, [officerId, hash])).length > 0;

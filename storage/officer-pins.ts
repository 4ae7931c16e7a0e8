import { plusSeconds } from '../domain/clock.ts';
import { statement, type Tx } from './database.ts';

/** Wrong PINs in a row that lock, and for how many seconds. */
export const pinTries = 5;
export const pinLockedFor = 900;

const setRow = statement(
  'set-officer-pin',
  `update officers set pin_hash = $2, pin_is_one_time = $3, pin_set_at = $4, pin_wrong = 0, pin_locked_until = null
   where id = $1 and removed_at is null returning id`,
);

/** The operator gives out a PIN: it only opens the form in which she sets her own. False when she is removed. */
export const setOneTimePin = async (tx: Tx, officerId: string, hash: string, at: Date): Promise<boolean> =>
  (await tx.query(setRow, [officerId, hash, true, at])).length > 0;

/** Her own PIN. False when she is removed. */
export const setOwnPin = async (tx: Tx, officerId: string, hash: string, at: Date): Promise<boolean> =>
  (await tx.query(setRow, [officerId, hash, false, at])).length > 0;

/** What a try at a PIN may do. */
export type PinTry =
  /** Compare with the hash; `left` tries remain if it is wrong, with 0 left it is locked. */
  | { kind: 'compare'; hash: string; isOneTime: boolean; left: number }
  | { kind: 'locked'; until: Date }
  /** Removed, or without a PIN. */
  | { kind: 'none' };

type PinRow = {
  pin_hash: string | null;
  pin_is_one_time: boolean;
  pin_wrong: number;
  pin_locked_until: Date | null;
};

// A lock that has ended begins the count anew.
const takeRow = statement(
  'take-pin-try',
  `update officers set pin_wrong = case when pin_locked_until is null then pin_wrong else 0 end + 1,
     pin_locked_until = case when case when pin_locked_until is null then pin_wrong else 0 end + 1 >= $3 then $4::timestamptz end
   where id = $1 and removed_at is null and pin_hash is not null and (pin_locked_until is null or pin_locked_until <= $2)
   returning pin_hash, pin_is_one_time, pin_wrong, pin_locked_until`,
);
const readRow = statement(
  'read-officer-pin',
  'select pin_hash, pin_is_one_time, pin_wrong, pin_locked_until from officers where id = $1 and removed_at is null',
);

/**
 * Takes one of her tries, before the PIN is compared: a hundred guesses at once are counted like a hundred in a row. Each
 * counts as wrong until `clearPinTries` says that it was right.
 */
export async function takePinTry(tx: Tx, officerId: string, at: Date): Promise<PinTry> {
  const lockedUntil = plusSeconds(at, pinLockedFor);
  const [taken] = await tx.query<PinRow>(takeRow, [officerId, at, pinTries, lockedUntil]);
  if (taken && taken.pin_hash !== null) {
    const left = pinTries - taken.pin_wrong;
    return { kind: 'compare', hash: taken.pin_hash, isOneTime: taken.pin_is_one_time, left };
  }
  const [row] = await tx.query<PinRow>(readRow, [officerId]);
  if (!row || row.pin_hash === null || row.pin_locked_until === null) return { kind: 'none' };
  return { kind: 'locked', until: row.pin_locked_until };
}

const clearRow = statement(
  'clear-pin-tries',
  'update officers set pin_wrong = 0, pin_locked_until = null where id = $1 and pin_hash = $2',
);

/** The PIN was right: she has all her tries again. Only while it is still the PIN that was compared. */
export const clearPinTries = (tx: Tx, officerId: string, hash: string): Promise<unknown[]> =>
  tx.query(clearRow, [officerId, hash]);

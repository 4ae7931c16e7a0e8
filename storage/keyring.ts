import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type Database, statement, type Tx } from './database.ts';
import { type Keyring, KeyringError, loadOrMakeKeyring } from './keyring-file.ts';

export { type Keyring, KeyringError, loadOrMakeKeyring, replaceKeyring } from './keyring-file.ts';

const indexId = 'index';
const subKeyLength = 32;

/**
 * A key of its own for one purpose, derived from the index key: the one key that never rotates.
 * For what belongs to no person: raw bodies of unknown senders, the audit log's chain.
 */
export const keyFor = (keyring: Keyring, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', keyring.indexKey, '', `tin-cay|${purpose}`, subKeyLength));

const readChecks = statement('read-keyring-checks', 'select key_id, check_value, retired_at from keyring_checks');
const addCheck = statement(
  'add-keyring-check',
  'insert into keyring_checks (key_id, check_value) values ($1, $2) on conflict (key_id) do nothing',
);
type CheckRow = { key_id: string; check_value: Buffer; retired_at: Date | null };

/** What a database, or a backup of it, knows of the keyring it was written with. */
export type KeyringCheck = { id: string; value: Buffer };

const checkValue = (id: string, key: Buffer): Buffer =>
  createHmac('sha256', key).update(`keyring-check|${id}`).digest();

/**
 * Compares the keyring with what the database knows of it; the first start, and a new key, leave their check values.
 * A key that was taken out of use on purpose may be missing.
 * @throws KeyringError with one sentence when it is another keyring, or an old copy that lacks a key
 */
export async function checkKeyring(db: Database, keyring: Keyring): Promise<void> {
  await db.transaction(async (tx) => {
    // In one order, so that two first starts wait for each other instead of locking each other out.
    for (const [id, value] of [...checksOf(keyring)].sort(([a], [b]) => (a < b ? -1 : 1)))
      await tx.query(addCheck, [id, value]);
    // Thrown inside the transaction: a wrong keyring leaves none of its own check values behind.
    compareKeyring(keyring, await readKeyringChecks(tx));
  });
}

const checksOf = (keyring: Keyring): Map<string, Buffer> =>
  new Map([...keyring.keys, [indexId, keyring.indexKey] as const].map(([id, key]) => [id, checkValue(id, key)]));

/** What this database knows of its keyring. */
export async function readKeyringChecks(tx: Tx): Promise<KeyringCheck[]> {
  const rows = await tx.query<CheckRow>(readChecks);
  // A key that was taken out of use on purpose may be missing.
  return rows.flatMap(({ key_id: id, check_value: value, retired_at }) => (retired_at === null ? [{ id, value }] : []));
}

/** @throws KeyringError with one sentence when the checks are of another keyring, or of a key it lacks */
export function compareKeyring(keyring: Keyring, checks: readonly KeyringCheck[]): void {
  const expected = checksOf(keyring);
  for (const { id, value: known } of checks) {
    const value = expected.get(id);
    if (!value)
      throw new KeyringError(
        `The keyring lacks the key ${id} that the database uses; restore the newest copy of the keyring.`,
      );
    if (value.length !== known.length || !timingSafeEqual(value, known)) {
      throw new KeyringError(
        `The keyring is not the one this database was written with (key ${id} differs); restore the right one.`,
      );
    }
  }
}

/** Every key the database was ever written with, by id: also those that are out of use. */
export const knownKeyIds = async (tx: Tx): Promise<Set<string>> =>
  new Set((await tx.query<CheckRow>(readChecks)).map(({ key_id }) => key_id));

const retireRows = statement(
  'retire-keys',
  'update keyring_checks set retired_at = $2 where key_id = any ($1) and retired_at is null',
);

/** Notes that these keys may be missing from the keyring from now on. */
export const retireKeys = (tx: Tx, ids: readonly string[], at: Date): Promise<unknown[]> =>
  tx.query(retireRows, [ids, at]);

/** Whether the database was ever written with a keyring. */
async function hasChecks(db: Tx): Promise<boolean> {
  return (await readKeyringChecks(db)).length > 0;
}

/**
 * Loads the keyring, or makes it when neither the file nor any trace of it in the database exists, and checks it.
 * @param parts.month names the first key, as `2026-11`
 * @returns the keyring, and sentences an operator should see
 * @throws KeyringError with one sentence when the keyring is lost, wrong or malformed
 */
export async function openKeyring(parts: {
  db: Database;
  file: string;
  month: string;
}): Promise<{ keyring: Keyring; warnings: string[] }> {
  // The database is asked first: whoever leaves check values there has made the file before.
  const mayMake = !(await hasChecks(parts.db));
  const opened = loadOrMakeKeyring({ file: parts.file, mayMake, month: parts.month });
  await checkKeyring(parts.db, opened.keyring);
  return opened;
}

import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { statement, type Tx } from './database.ts';

/** Wraps the data keys of people and cases. The index key never leaves the file, the others neither. */
export type Keyring = { active: string; keys: ReadonlyMap<string, Buffer>; indexKey: Buffer };

/** A keyring that is lost, wrong or unreadable. The message is one sentence for the operator. */
export class KeyringError extends Error {}

const key = z.base64().transform((text) => Buffer.from(text, 'base64')).refine((bytes) => bytes.length === 32);
const keyringFile = z
  .object({ active: z.string().regex(/^[\w-]{1,32}$/), keys: z.record(z.string().regex(/^[\w-]{1,32}$/), key), index_key: key })
  .refine((ring) => Object.hasOwn(ring.keys, ring.active));

/**
 * Opens the keyring and proves that it belongs to this database. The first process of a new installation makes it.
 * @param month names a key that is made now, e.g. `2026-11`
 * @throws KeyringError when the file is lost, malformed, or not the one the database was sealed with
 */
export async function openKeyring(where: {
  db: Tx;
  file: string;
  month: string;
}): Promise<{ keyring: Keyring; warnings: string[] }> {
  const checks = await readChecks(where.db);
  if (!exists(where.file)) {
    if (checks.size > 0) {
      throw new KeyringError(
        `The keyring ${where.file} is gone, and without it nothing in this database can be read; put it back from its sealed copy.`,
      );
    }
    makeKeyring(where.file, where.month);
  }
  const keyring = readKeyring(where.file);
  await checkAgainst(where.db, keyring);
  const open = (statSync(where.file).mode & 0o077) !== 0;
  return { keyring, warnings: open ? ['the keyring file can be read by others; make it 0600'] : [] };
}

const exists = (file: string): boolean => statSync(file, { throwIfNoEntry: false }) !== undefined;

/** Written whole beside its place, then linked: whoever comes second finds the first one's and leaves it. */
function makeKeyring(file: string, month: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = () => randomBytes(32).toString('base64');
  const words = JSON.stringify({ active: month, keys: { [month]: fresh() }, index_key: fresh() });
  const beside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(beside, 'wx', 0o600);
  try {
    writeSync(handle, words);
    fsyncSync(handle);
    linkSync(beside, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    closeSync(handle);
    rmSync(beside, { force: true });
  }
}

/** Reads and checks the file. Throws KeyringError without quoting anything of it. */
export function readKeyring(file: string): Keyring {
  let words: string;
  try {
    words = readFileSync(file, 'utf8');
  } catch {
    throw new KeyringError(`The keyring ${file} cannot be read; give this user the right to read it.`);
  }
  const parsed = keyringFile.safeParse(parseJson(words));
  if (!parsed.success) {
    throw new KeyringError(`The keyring ${file} is not a keyring; expected: active, keys and index_key with 32 bytes each in base64.`);
  }
  return { active: parsed.data.active, keys: new Map(Object.entries(parsed.data.keys)), indexKey: parsed.data.index_key };
}

function parseJson(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return null;
  }
}

const selectChecks = statement('keyring-checks', 'select key_id, check_value from keyring_checks');
const insertCheck = statement(
  'insert-keyring-check',
  'insert into keyring_checks (key_id, check_value) values ($1, $2) on conflict (key_id) do nothing',
);

async function readChecks(db: Tx): Promise<Map<string, Buffer>> {
  const rows = await db.query<{ key_id: string; check_value: Buffer }>(selectChecks, []);
  return new Map(rows.map((row) => [row.key_id, row.check_value]));
}

const checkValue = (bytes: Buffer): Buffer => createHmac('sha256', bytes).update('tin-cay keyring check').digest();

async function checkAgainst(db: Tx, keyring: Keyring): Promise<void> {
  const wanted = new Map([...keyring.keys, ['index', keyring.indexKey] as const].map(([id, bytes]) => [id, checkValue(bytes)]));
  const before = await readChecks(db);
  const indexIsRight = before.size === 0 || equal(before.get('index'), wanted.get('index'));
  if (indexIsRight) for (const [id, value] of wanted) await db.query(insertCheck, [id, value]);
  // Read again: of two first processes with two keyrings one was first, and the other must not go on.
  for (const [id, value] of await readChecks(db)) {
    if (equal(value, wanted.get(id))) continue;
    throw new KeyringError(
      `The keyring does not belong to this database (key ${id} ${wanted.has(id) ? 'is another one' : 'is missing'}); put the right file back.`,
    );
  }
}

const equal = (a: Buffer | undefined, b: Buffer | undefined): boolean =>
  a !== undefined && b !== undefined && a.length === b.length && timingSafeEqual(a, b);

/** A key of its own for one purpose, derived from the index key (HKDF, RFC 5869). */
export const keyFor = (keyring: Keyring, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', keyring.indexKey, 'tin-cay', purpose, 32));

import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The keys that wrap data keys, by id, and the key of all look-ups. Never logged, never in the database. */
export type Keyring = {
  /** Id of the key new data keys are wrapped with. */
  readonly active: string;
  readonly keys: ReadonlyMap<string, Buffer>;
  readonly indexKey: Buffer;
};

/** The keyring is lost, wrong or malformed, said in one sentence for the operator. Never holds a key. */
export class KeyringError extends Error {}

const keyLength = 32;
const keyText = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
const keyId = z.string().regex(/^(?!index$)[A-Za-z0-9-]{1,32}$/);
const keyringFile = z
  .strictObject({ active: keyId, keys: z.record(keyId, keyText), index_key: keyText })
  .refine(({ active, keys }) => Object.hasOwn(keys, active));

/**
 * Reads the keyring file, or makes it. Several processes may do so at once: one file wins, and all get that one.
 * @param parts.mayMake whether a missing file may be made; never when data was sealed with it already
 * @param parts.month names the first key, as `2026-11`
 * @throws KeyringError with one sentence when the file is lost, malformed, or cannot be read or made
 */
export function loadOrMakeKeyring(parts: { file: string; mayMake: boolean; month: string }): {
  keyring: Keyring;
  warnings: string[];
} {
  const found = read(parts.file);
  if (found !== null) return { keyring: live(parts.file, parse(parts.file, found)), warnings: warningsOf(parts.file) };
  if (!parts.mayMake) {
    throw new KeyringError(
      `The keyring ${parts.file} is missing and the database was sealed with it; restore it from its backup.`,
    );
  }
  make(parts.file, parts.month);
  const made = read(parts.file);
  if (made === null) throw new KeyringError(`The keyring ${parts.file} vanished while it was made; start again.`);
  return { keyring: live(parts.file, parse(parts.file, made)), warnings: warningsOf(parts.file) };
}

/**
 * The keyring as its file is now: another process may have put a new key into it, and rows are wrapped with it from then on. A file
 * that cannot be read, or is no keyring, leaves what was known.
 */
function live(file: string, first: Keyring): Keyring {
  let known = first;
  let seen = markOf(file);
  const now = (): Keyring => {
    const mark = markOf(file);
    if (mark === null || mark === seen) return known;
    try {
      const found = read(file);
      const next = found === null ? known : parse(file, found);
      // Look-ups stay with the key they began with: another one is another keyring.
      if (next.indexKey.equals(known.indexKey)) known = next;
      seen = mark;
    } catch (error) {
      if (!(error instanceof KeyringError)) throw error;
    }
    return known;
  };
  return {
    get active() {
      return now().active;
    },
    get keys() {
      return now().keys;
    },
    indexKey: first.indexKey,
  };
}

/** Another one whenever the file was put in place anew; null when it cannot be looked at. */
function markOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.ino}.${found.mtimeMs}.${found.size}`;
}

/**
 * Puts another keyring in the place of the one in the file: written whole beside it, flushed, renamed over it, so that whoever reads
 * sees the one or the other. Only under the lock of all rotations.
 * @throws KeyringError with one sentence when the file cannot be read or written
 */
export function replaceKeyring(file: string, change: (old: Keyring) => Pick<Keyring, 'active' | 'keys'>): void {
  const found = read(file);
  if (found === null) throw new KeyringError(`The keyring ${file} is missing; restore it from its backup.`);
  const old = parse(file, found);
  const { active, keys } = change(old);
  const text = (key: Buffer): string => key.toString('base64');
  const content = JSON.stringify({
    active,
    keys: Object.fromEntries([...keys].map(([id, key]) => [id, text(key)])),
    index_key: text(old.indexKey),
  });
  const folder = path.dirname(file);
  const draft = path.join(folder, `.${path.basename(file)}.${process.pid}.${randomBytes(6).toString('hex')}`);
  try {
    const { mode, uid, gid } = statSync(file);
    writeFileSync(draft, `${content}\n`, { mode: mode & 0o777, flag: 'wx', flush: true });
    // Started by root it still belongs to whom the processes run as.
    if (process.getuid?.() === 0) chownSync(draft, uid, gid);
    renameSync(draft, file);
    flushFolder(folder);
  } catch (error) {
    throw new KeyringError(`The keyring ${file} cannot be written (${codeOf(error)}); nothing was changed.`);
  } finally {
    rmSync(draft, { force: true });
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new KeyringError(`The keyring ${file} cannot be read (${codeOf(error)}); the process needs read permission.`);
  }
}

function parse(file: string, text: string): Keyring {
  const parsed = keyringFile.safeParse(jsonOf(text));
  if (!parsed.success) {
    throw new KeyringError(
      `The keyring ${file} is malformed; expected {"active", "keys", "index_key"} with keys of 32 bytes in base64.`,
    );
  }
  const { active, keys, index_key } = parsed.data;
  return {
    active,
    keys: new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')])),
    indexKey: Buffer.from(index_key, 'base64'),
  };
}

/** undefined for what is no JSON; the parser's own message would quote the file. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function warningsOf(file: string): string[] {
  const othersMay = statSync(file).mode & 0o077;
  if (othersMay === 0 || process.platform === 'win32') return [];
  return [`The keyring ${file} can be read by other users of this machine; set its mode to 0600.`];
}

/**
 * Written whole beside its place, flushed, then linked there. The link fails when somebody else was first, so nobody
 * overwrites a keyring, nobody reads half of one, and no lock can be left behind by a process that died.
 */
function make(file: string, month: string): void {
  const key = (): string => randomBytes(keyLength).toString('base64');
  const content = JSON.stringify({ active: month, keys: { [month]: key() }, index_key: key() });
  const folder = path.dirname(file);
  const draft = path.join(folder, `.${path.basename(file)}.${process.pid}.${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    writeFileSync(draft, `${content}\n`, { mode: 0o600, flag: 'wx', flush: true });
    linkUnlessThere(draft, file);
    flushFolder(folder);
  } catch (error) {
    throw new KeyringError(
      `The keyring ${file} cannot be made (${codeOf(error)}); choose another place with KEYRING_FILE.`,
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

function linkUnlessThere(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Without this a power cut may forget the file while the database remembers its keys. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

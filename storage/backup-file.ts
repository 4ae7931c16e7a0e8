import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupError } from './backup-format.ts';

/** A new pair: backups are made to the public key, and opened with the secret one. As age writes them. */
export async function newBackupKeys(): Promise<{ secret: string; publicKey: string }> {
  const secret = await generateX25519Identity();
  return { secret, publicKey: await identityToRecipient(secret) };
}

/** Whom a backup is sealed to: public keys (`age1...`), or whoever knows a passphrase. */
export type SealedTo = { kind: 'keys'; keys: readonly string[] } | { kind: 'passphrase'; passphrase: string };
/** What opens it. */
export type OpenedBy = { kind: 'keys'; keys: readonly string[] } | { kind: 'passphrase'; passphrase: string };
/** What became of a file. */
export type WrittenFile = { bytes: number; sha256: string };

/** @throws BackupError with one sentence when a key is none */
export function sealer(to: SealedTo): Encrypter {
  const age = new Encrypter();
  if (to.kind === 'passphrase') age.setPassphrase(to.passphrase);
  else
    for (const key of to.keys) {
      try {
        age.addRecipient(key);
      } catch {
        throw new BackupError(`The key ${key.slice(0, 12)}… is no public key of age; expected age1....`);
      }
    }
  return age;
}

/** @throws BackupError with one sentence when a key is none; it never repeats it */
export function opener(by: OpenedBy): Decrypter {
  const age = new Decrypter();
  if (by.kind === 'passphrase') age.addPassphrase(by.passphrase);
  else
    for (const key of by.keys) {
      try {
        age.addIdentity(key);
      } catch {
        throw new BackupError(
          'The identity file holds a line that is no secret key of age; expected AGE-SECRET-KEY-1....',
        );
      }
    }
  return age;
}

/**
 * Writes the bytes compressed and sealed: whole, for its owner only and flushed, or not at all.
 * @param seal made by `sealer`
 * @param beforeItCounts runs when all is on disk and not yet under its name
 * @throws BackupError with one sentence when there is such a file already, or the disk does not take it
 */
export async function writeBackupFile(
  file: string,
  seal: Encrypter,
  bytes: AsyncIterable<Buffer>,
  beforeItCounts: (written: WrittenFile) => Promise<void>,
): Promise<WrittenFile> {
  refuseExisting(file);
  const part = `${file}.part`;
  const handle = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw codeOf(error) === 'EEXIST'
      ? new BackupError(`The file ${part} is there: a backup was cut short, or is being made; delete it when none is.`)
      : cannotWrite(file, error);
  });
  try {
    const written = await fillFile(handle, seal, bytes).catch((error: unknown) => {
      throw isOfDisk(error) ? cannotWrite(file, error) : error;
    });
    await beforeItCounts(written);
    refuseExisting(file);
    await rename(part, file);
    await flushFolder(path.dirname(file));
    return written;
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
}

async function fillFile(handle: FileHandle, seal: Encrypter, bytes: AsyncIterable<Buffer>): Promise<WrittenFile> {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const sha256 = createHash('sha256');
  let length = 0;
  const write = async (): Promise<void> => {
    for await (const piece of nodeStream(await seal.encrypt(webStream(gzip)))) {
      const whole: Buffer = Buffer.from(piece);
      sha256.update(whole);
      length += whole.length;
      await handle.writeFile(whole);
    }
  };
  // Whichever fails takes the other along.
  const writing = write().catch((error: unknown) => {
    gzip.destroy();
    throw error;
  });
  const ends = await Promise.allSettled([pipeline(Readable.from(bytes, { objectMode: false }), gzip), writing]);
  const failed = ends.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  // The disk's own words say more than those of what it broke.
  if (failed.length > 0) throw failed.find(isOfDisk) ?? failed[0];
  await handle.sync();
  await handle.close();
  return { bytes: length, sha256: sha256.digest('hex') };
}

/**
 * The bytes as they were written. Every piece is proved before it is given, that none is missing only at the end.
 * @param by made by `opener`
 * @throws BackupError with one sentence when it does not open; while it is read, when it was changed or cut short
 */
export async function openBackupFile(file: string, by: Decrypter): Promise<AsyncIterable<Buffer>> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new BackupError(`The backup ${file} cannot be read (${codeOf(error) ?? 'unknown'}).`);
  });
  const read = createReadStream(file, { fd: handle });
  try {
    const opened = nodeStream(await by.decrypt(webStream(read)));
    const gunzip = createGunzip();
    // Its failure is the reader's: it comes out of what is read here.
    void pipeline(opened, gunzip).catch(() => {});
    return provedBytes(gunzip, read);
  } catch (error) {
    read.destroy();
    throw notOpened(error);
  }
}

async function* provedBytes(bytes: AsyncIterable<Buffer>, read: { destroy(): unknown }): AsyncGenerator<Buffer> {
  try {
    for await (const piece of bytes) yield piece;
  } catch {
    throw new BackupError('The backup was changed or cut short; nothing was restored.');
  } finally {
    read.destroy();
  }
}

function notOpened(error: unknown): BackupError {
  const why = error instanceof Error ? error.message : '';
  return why.startsWith('no identity matched')
    ? new BackupError('The backup does not open with this passphrase or key, or its beginning was changed.')
    : new BackupError('The file is no backup of this hotline, or was changed or cut short.');
}

const nodeStream = (stream: ReadableStream<Uint8Array>): Readable => Readable.fromWeb(stream);

/** One piece at a time: no faster than it is sealed or written is anything read. */
function webStream(from: AsyncIterable<Buffer>): globalThis.ReadableStream<Uint8Array> {
  const pieces = from[Symbol.asyncIterator]();
  return new globalThis.ReadableStream<Uint8Array>(
    {
      pull: async (to) => {
        const next = await pieces.next();
        if (next.done === true) to.close();
        else to.enqueue(next.value);
      },
      cancel: async () => void (await pieces.return?.()),
    },
    { highWaterMark: 1 },
  );
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new BackupError(`The file ${file} is there already; a backup never replaces another.`);
}

const cannotWrite = (file: string, error: unknown): BackupError =>
  new BackupError(`The backup ${file} cannot be written (${codeOf(error) ?? 'unknown'}).`);

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

const ofDisk = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS']);
const isOfDisk = (error: unknown): boolean => ofDisk.has(codeOf(error) ?? '');

/** Without this a power cut may forget the file's name. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

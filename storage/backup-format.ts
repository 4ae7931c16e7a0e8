import { z } from 'zod';

/** A backup cannot be made, or cannot be restored: one sentence for the operator. */
export class BackupError extends Error {}

/** Raised with every change of what follows: a reader refuses what it was not written for. */
export const formatVersion = 1;
const formatName = 'tin-cay-backup';

const name = z.string().min(1);
const count = z.number().int().nonnegative();
const hex = z.string().regex(/^([0-9a-f]{2})+$/);
const headerShape = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  created_at: z.iso.datetime(),
  /** The migrations its tables were made by, in their order. */
  schema: z.array(z.strictObject({ name, sha256: hex })).min(1),
  /** In the order they follow. */
  tables: z.array(z.strictObject({ name, columns: z.array(name).min(1), rows: count })),
  sequences: z.array(z.strictObject({ name, last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** The newest row of the audit log: what the chain must reach when it is there again. */
  audit_head: z.strictObject({ seq: count, hash: hex }).nullable(),
  /** What shows that a keyring is the right one. No key follows from it. */
  keyring_checks: z.array(z.strictObject({ id: name, value: hex })),
});

/** What a backup says of itself before its tables. */
export type BackupHeader = Omit<z.infer<typeof headerShape>, 'format' | 'version'>;
export type BackupTable = BackupHeader['tables'][number];

const changed = 'The backup was changed or cut short; nothing was restored.';
const otherFormat = z.object({ format: z.literal(formatName), version: z.number() });
const lengthBytes = 4;
/** A header, or one piece of a table, is never so long: a length beyond it is no length. */
const longest = 64 * 2 ** 20;
const end = Buffer.from('END.');

/** One piece: how long it is, and the bytes. An empty one ends a table. */
export function framed(bytes: Buffer): Buffer[] {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}

export const endOfTable: Buffer = Buffer.alloc(lengthBytes);
/** The last piece: without it the file was cut short. */
export const endOfBackup = (): Buffer[] => framed(end);

export const headerBytes = (header: BackupHeader): Buffer[] =>
  framed(Buffer.from(JSON.stringify({ format: formatName, version: formatVersion, ...header })));

/** Reads a backup from its beginning to its end. Each method throws BackupError where it is not as it was written. */
export type BackupReader = {
  header(): Promise<BackupHeader>;
  /** The rows of the next table, in pieces of COPY's text form. */
  rowsOf(table: BackupTable): AsyncIterable<Buffer>;
  /** After the last table: there is its end, and nothing behind it. */
  finish(): Promise<void>;
};

/** @param source the bytes as they were written; what it throws says that they are not */
export function readBackup(source: AsyncIterable<Buffer>): BackupReader {
  const bytes = readExactly(source);
  const piece = async (): Promise<Buffer> => {
    const length = (await bytes.take(lengthBytes)).readUInt32BE();
    if (length > longest) throw new BackupError(changed);
    return bytes.take(length);
  };
  return {
    header: async () => readHeader(await piece()),
    rowsOf: async function* ({ rows }) {
      let seen = 0;
      for (let one = await piece(); one.length > 0; one = await piece()) {
        // In COPY's text form a line end is the end of a row, and nothing else.
        for (let at = one.indexOf(10); at !== -1; at = one.indexOf(10, at + 1)) seen += 1;
        yield one;
      }
      if (seen !== rows) throw new BackupError(changed);
    },
    finish: async () => {
      if (!(await piece()).equals(end) || !(await bytes.isEnded())) throw new BackupError(changed);
    },
  };
}

function readHeader(bytes: Buffer): BackupHeader {
  const value = jsonOf(bytes.toString());
  const other = otherFormat.safeParse(value);
  if (other.success && other.data.version !== formatVersion)
    throw new BackupError(
      `The backup has format ${other.data.version} and this program reads format ${formatVersion}; restore it with the version of the program that made it.`,
    );
  const parsed = headerShape.safeParse(value);
  if (!parsed.success) throw new BackupError('The file is no backup of this hotline, or was changed.');
  const { format, version, ...header } = parsed.data;
  return header;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Bytes in the lengths asked for, however they come. */
function readExactly(source: AsyncIterable<Buffer>): {
  take(length: number): Promise<Buffer>;
  isEnded(): Promise<boolean>;
} {
  const from = source[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let size = 0;
  const more = async (): Promise<boolean> => {
    const next = await from.next();
    if (next.done === true) return false;
    held.push(next.value);
    size += next.value.length;
    return true;
  };
  return {
    take: async (length) => {
      while (size < length) if (!(await more())) throw new BackupError(changed);
      const all = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held);
      held = [all.subarray(length)];
      size -= length;
      return all.subarray(0, length);
    },
    isEnded: async () => {
      while (size === 0) if (!(await more())) return true;
      return false;
    },
  };
}

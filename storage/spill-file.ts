import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { type FileHandle, open as openHandle } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Keyring, keyFor } from './keyring.ts';
import { openText, seal } from './seal.ts';
import { beatOwner, orphansBeside, otherOwner, removeOrphan } from './spill-owner.ts';

/** The spill file cannot be used. The message is one sentence for the operator. */
export class SpillError extends Error {}

/** One whole line: the record as it was given, or null where the line does not open. */
export type SpillLine = { record: unknown; raw: string };

/**
 * Where a bot keeps what it was answered 200 for while the database is away: one sealed line a record, on disk before
 * `append` resolves. A line cut off by a crash was answered by nobody, and is left out.
 */
export type SpillFile = {
  /** On disk, flushed, when it resolves. Several at once share one flush. Rejects when the disk does not take it. */
  append(record: unknown): Promise<void>;
  /** Every whole line, in the order appended. */
  lines(): SpillLine[];
  /** Empties the file, unless something was appended after its first `bytes`. Lines to `keep` go to a file beside it. */
  clear(bytes: number, keep: readonly string[]): Promise<boolean>;
  /** How large it is with everything appended so far. */
  bytes(): number;
  /** Did the last append, or opening it, succeed? */
  writable(): boolean;
  close(): Promise<void>;
};

const place = { table: 'spill', column: 'record', row: 'line' };
const newline = '\n';

/** The folder of every spill file of an installation. */
export const spillFolder = (dataDir: string): string => path.join(dataDir, 'spill');

/** Names of the files that still hold something, for an operator. */
export function filledSpillFiles(dataDir: string): { name: string; bytes: number }[] {
  const folder = spillFolder(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.spill') || name.endsWith('.unreadable'))
    .map((name) => ({ name, bytes: statSync(path.join(folder, name)).size }))
    .filter(({ bytes }) => bytes > 0);
}

/**
 * Opens the file of one bot, and takes over what bots that are gone have left beside it.
 * @param parts.name tells this bot from the others of the folder: its port
 * @throws SpillError when it cannot be written
 */
export async function openSpillFile(parts: { dataDir: string; name: string; keyring: Keyring }): Promise<SpillFile> {
  const folder = spillFolder(parts.dataDir);
  const own = `${os.hostname()}-${parts.name}`.replace(/[^\w.-]/g, '_');
  const file = path.join(folder, `${own}.spill`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const other = otherOwner(file);
    if (other !== null) throw Object.assign(new Error('in use'), { code: `used by process ${other}` });
    // Said before the file is there: a bot that starts at this moment would take a file of nobody's for left behind, and remove it.
    const stopBeating = beatOwner(file);
    const handle = await openHandle(file, 'a', 0o600).catch((error: unknown) => {
      stopBeating();
      throw error;
    });
    flushFolder(folder);
    const opened = new OpenSpillFile(file, handle, keyFor(parts.keyring, 'spill'), stopBeating);
    await opened.mend();
    for (const orphan of orphansBeside(file)) await opened.takeOver(orphan);
    return opened;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new SpillError(
      `The spill file ${file} cannot be written (${code}); it keeps messages while the database is away, so DATA_DIR must be writable.`,
    );
  }
}

type Waiting = { line: string; done: () => void; failed: (error: unknown) => void };

class OpenSpillFile implements SpillFile {
  private readonly file: string;
  private handle: FileHandle;
  private readonly key: Buffer;
  private readonly stopBeating: () => void;
  private waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;
  private size: number;
  private ok = true;
  /** The file may end with half a line: the next one begins on a line of its own. */
  private torn = false;

  constructor(file: string, handle: FileHandle, key: Buffer, stopBeating: () => void) {
    this.file = file;
    this.handle = handle;
    this.key = key;
    this.stopBeating = stopBeating;
    this.size = statSync(file).size;
  }

  append(record: unknown): Promise<void> {
    const line = seal(this.key, place, JSON.stringify(record)).toString('base64url');
    return this.appendRaw(line);
  }

  lines(): SpillLine[] {
    return wholeLines(this.file).map((raw) => ({ raw, record: this.opened(raw) }));
  }

  async clear(bytes: number, keep: readonly string[]): Promise<boolean> {
    while (this.writing !== null) await this.writing;
    if (this.size !== bytes || this.waiting.length > 0) return false;
    if (keep.length > 0) {
      const beside = await openHandle(this.file.replace(/\.spill$/, '.unreadable'), 'a', 0o600);
      await beside.appendFile(`${keep.join(newline)}${newline}`);
      await beside.datasync();
      await beside.close();
    }
    // Something may have been appended while that was written.
    if (this.size !== bytes || this.waiting.length > 0 || this.writing !== null) return false;
    this.writing = this.handle
      .truncate(0)
      .then(() => this.handle.datasync())
      .finally(() => {
        this.size = sizeOf(this.file) ?? this.size;
        this.torn = false;
        this.writing = null;
        if (this.waiting.length > 0) this.startWriting();
      });
    await this.writing;
    return true;
  }

  bytes(): number {
    return this.size;
  }

  writable(): boolean {
    return this.ok;
  }

  async close(): Promise<void> {
    while (this.writing !== null) await this.writing;
    this.stopBeating();
    await this.handle.close();
  }

  /** Half a line at the end of a file that was written to when its process died. */
  async mend(): Promise<void> {
    const text = readFileSync(this.file);
    this.torn = text.length > 0 && text.at(-1) !== 0x0a;
    await this.handle.datasync();
  }

  /** Adds the lines of a bot that is gone, then removes its file: a crash in between only doubles them. */
  async takeOver(orphan: string): Promise<void> {
    for (const raw of wholeLines(orphan)) await this.appendRaw(raw);
    removeOrphan(orphan);
  }

  private opened(raw: string): unknown {
    try {
      return JSON.parse(openText(this.key, place, Buffer.from(raw, 'base64url')));
    } catch {
      return null;
    }
  }

  private appendRaw(line: string): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ line, done, failed });
      if (this.writing === null) this.startWriting();
    });
  }

  private startWriting(): void {
    this.writing = this.writeAll().finally(() => {
      this.writing = null;
      // Something came between the last look and here.
      if (this.waiting.length > 0) this.startWriting();
    });
  }

  /** Taken over by another bot, which took this one for dead: what it held is in the other's file. */
  private async openAnew(): Promise<void> {
    const old = this.handle;
    this.handle = await openHandle(this.file, 'a', 0o600);
    this.size = 0;
    await old.close().catch(() => {});
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      const text = `${this.torn ? newline : ''}${batch.map(({ line }) => line).join(newline)}${newline}`;
      try {
        if (!existsSync(this.file)) await this.openAnew();
        await this.handle.appendFile(text);
        this.size += Buffer.byteLength(text);
        await this.handle.datasync();
        this.torn = false;
        this.ok = true;
        for (const { done } of batch) done();
      } catch (error) {
        // A part of it may be there; whoever was not answered 200 comes again, and is one effect.
        this.torn = true;
        this.ok = false;
        this.size = sizeOf(this.file) ?? this.size;
        for (const { failed } of batch) failed(error);
      }
    }
  }
}

/** null where the disk does not say: whoever waits for a write must hear that it failed, and not wait for ever. */
function sizeOf(file: string): number | null {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return null;
  }
}

function wholeLines(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return text
    .slice(0, text.lastIndexOf(newline) + 1)
    .split(newline)
    .filter((line) => line !== '');
}

function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

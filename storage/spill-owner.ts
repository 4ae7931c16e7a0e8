import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { identityOf, isStill } from './live-processes.ts';

/** An owner shows this often that it lives, in milliseconds; one that was silent this long is gone, whatever machine it ran on. */
const beatEvery = 10_000;
const silentAfter = 120_000;

const ownerShape = z.object({ host: z.string(), pid: z.number(), startedAt: z.string() });
const ownerOf = (file: string): string => `${file}.owner`;

/** The other process of this machine that uses the spill file; null when it is free, or ours. */
export function otherOwner(file: string): number | null {
  const owner = readOwner(file);
  return owner?.host === os.hostname() && owner.pid !== process.pid && isStill(owner) ? owner.pid : null;
}

/** Says that the spill file is ours, and shows from time to time that we live. @returns what ends it */
export function beatOwner(file: string): () => void {
  const owner = ownerOf(file);
  writeFileSync(owner, JSON.stringify({ host: os.hostname(), ...identityOf(process.pid) }), { mode: 0o600 });
  const beat = setInterval(() => {
    const now = performance.timeOrigin / 1000 + performance.now() / 1000;
    try {
      utimesSync(owner, now, now);
    } catch {
      // Taken over by another bot, which took this one for dead: the next append makes a new file.
    }
  }, beatEvery);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (readOwner(file)?.pid === process.pid) rmSync(owner, { force: true });
  };
}

/** Spill files of the same folder whose bots are gone. */
export function orphansBeside(file: string): string[] {
  const folder = path.dirname(file);
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter((other) => other.endsWith('.spill') && other !== file && isOrphan(other));
}

/** Removes the file of a bot that is gone, and the note of whose it was. */
export function removeOrphan(file: string): void {
  rmSync(file, { force: true });
  rmSync(ownerOf(file), { force: true });
}

function isOrphan(file: string): boolean {
  const owner = readOwner(file);
  if (owner?.host === os.hostname()) return !isStill(owner);
  if (!existsSync(ownerOf(file))) return true;
  const silence = performance.timeOrigin + performance.now() - statSync(ownerOf(file)).mtimeMs;
  return silence > silentAfter;
}

function readOwner(file: string): z.infer<typeof ownerShape> | null {
  try {
    return ownerShape.parse(JSON.parse(readFileSync(ownerOf(file), 'utf8')));
  } catch {
    return null;
  }
}

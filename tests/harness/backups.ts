import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  newBackupKeys,
  type OpenedBy,
  openBackupFile,
  opener,
  sealer,
  writeBackupFile,
} from '../../storage/backup-file.ts';
import { type BackupReader, readBackup } from '../../storage/backup-format.ts';
import { quoted, tablesOf } from '../../storage/backup-tables.ts';
import { type Database, statement } from '../../storage/database.ts';
import { takeBackup } from '../../storage/take-backup.ts';
import type { Ending } from './database.ts';

/** A folder of its own, gone at the end. */
export function ownFolder(t: Ending): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-backup-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const newKeys = async (): Promise<{ secret: string; to: string }> => {
  const { secret, publicKey } = await newBackupKeys();
  return { secret, to: publicKey };
};

/** How many rows each table holds, and a sum over all that is in them. */
export async function contentsOf(db: Database, without: Record<string, string> = {}): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const { name } of await tablesOf(db)) {
    const [row] = await db.query<{ n: number; sum: string | null }>(
      statement(
        `contents-${name}`,
        `select count(*) as n, md5(string_agg(t::text, E'\\n' order by t::text)) as sum from ${quoted(name)} t
         where not coalesce(${without[name] ?? 'false'}, false)`,
      ),
    );
    contents[name] = `${row?.n ?? 0} ${row?.sum ?? ''}`;
  }
  return contents;
}

/** Backs up without the command. */
export async function backUp(url: string, file: string, to: string, at = new Date()): Promise<void> {
  const seal = sealer({ kind: 'keys', keys: [to] });
  await takeBackup(url, at, (_header, bytes) => writeBackupFile(file, seal, bytes, async () => {}));
}

export const byKey = (secret: string): OpenedBy => ({ kind: 'keys', keys: [secret] });

export const openIt = async (file: string, secret: string): Promise<BackupReader> =>
  readBackup(await openBackupFile(file, opener(byKey(secret))));

/** All that a backup holds, opened. */
export async function insideOf(file: string, secret: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await openBackupFile(file, opener(byKey(secret)))) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Seals bytes as a backup is sealed. */
export async function sealAs(file: string, to: string, bytes: readonly Buffer[]): Promise<void> {
  async function* all(): AsyncGenerator<Buffer> {
    yield* bytes;
  }
  await writeBackupFile(file, sealer({ kind: 'keys', keys: [to] }), all(), async () => {});
}

/** The keys of a keyring file, as they stand there. */
export const keysIn = (keyringFile: string): string[] =>
  readFileSync(keyringFile, 'utf8').match(/[A-Za-z0-9+/]{43}=/g) ?? [];

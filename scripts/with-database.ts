import path from 'node:path';
import { readSettings } from '../config/settings.ts';
import { chooseDataDir } from '../storage/data-dir.ts';
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts';
import { isExpected, sentenceOf } from './run-process.ts';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * Gives an operator's command a database: the one of DATABASE_URL, the embedded one that runs, or the embedded one
 * started for the command and stopped after it. An expected error is one sentence and exit code 2.
 */
export async function withDatabase(work: (databaseUrl: string, dataDir: string) => Promise<void>): Promise<void> {
  try {
    const settings = readSettings(process.env, root);
    const { dataDir } = chooseDataDir(settings.dataDir);
    if (settings.databaseUrl !== null) return await work(settings.databaseUrl, dataDir);
    const embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir });
    try {
      await work(embedded.url, dataDir);
    } finally {
      if (!embedded.adopted) await embedded.stop();
    }
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = isExpected(error) ? 2 : 1;
  }
}

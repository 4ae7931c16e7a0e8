import os from 'node:os';
import path from 'node:path';
import { channelsOf, readSettings, type Settings } from '../../config/settings.ts';
import { readKnowledge } from '../../hotline/knowledge.ts';
import type { Operator } from '../../hotline/operator.ts';
import { type Database, databaseClock, openDatabase } from '../../storage/database.ts';
import { latestKnownTime } from '../../storage/heartbeats.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { migrate } from '../../storage/migrate.ts';
import { createPinHash } from '../../storage/pin-hash.ts';
import { root, withDatabase } from '../with-database.ts';
import { Refused } from './command.ts';

/** What a command without personal data needs. */
export type Records = { db: Database; at: Date; settings: Settings; paging: Operator['paging'] };

/** Opens the database for one command; a refusal is its sentence on standard error and exit code 1. */
export async function withRecords(work: (records: Records) => Promise<void>): Promise<void> {
  await withOpen(async (db, settings) => {
    const clock = await databaseClock(db, { latestKnown: latestKnownTime });
    const at = clock.now();
    clock.stop();
    await work({ db, at, settings, paging: pagingOf(settings) });
  });
}

/** The same with the keyring, for a command that reads or writes personal data. */
export async function withOperator(
  work: (operator: Operator, settings: Settings, keyringFile: string) => Promise<void>,
): Promise<void> {
  await withOpen(async (db, settings, dataDir) => {
    const clock = await databaseClock(db, { latestKnown: latestKnownTime });
    try {
      const file = settings.keyringFile ?? path.join(dataDir, 'keyring.json');
      const { keyring } = await openKeyring({ db, file, month: clock.now().toISOString().slice(0, 7) });
      const { units } = readKnowledge(root);
      const actor = `operator:${os.userInfo().username}`;
      const paging = pagingOf(settings);
      await work({ db, keyring, clock, units, pins: createPinHash(), paging, actor }, settings, file);
    } finally {
      clock.stop();
    }
  });
}

async function withOpen(work: (db: Database, settings: Settings, dataDir: string) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env, root);
  await withDatabase(async (databaseUrl, dataDir) => {
    await migrate(databaseUrl);
    const db = openDatabase({ url: databaseUrl, applicationName: 'tin-cay-admin', max: 2 });
    try {
      await work(db, settings, dataDir);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.answer !== undefined) process.stdout.write(`${JSON.stringify(error.answer, null, 2)}\n`);
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    } finally {
      await db.close();
    }
  });
}

/** Who can be paged here, as the bot and the workers see it. */
function pagingOf(settings: Settings): Operator['paging'] {
  return {
    publicUrl: settings.publicUrl,
    channels: channelsOf(settings),
    demo: settings.simulate.includes('sms'),
  };
}

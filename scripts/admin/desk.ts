import os from 'node:os';
import path from 'node:path';
import { channelsOf } from '../../channels/settings.ts';
import { readSettings, type Settings } from '../../config/settings.ts';
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

/** Where an operator's things are: for a command that needs more than one connection, or a file beside the database. */
export type Whereabouts = { databaseUrl: string; dataDir: string };

/** Who is at the keyboard, for the audit log. */
export const atKeyboard = (): string => `operator:${os.userInfo().username}`;
export const keyringFileOf = (settings: Settings, dataDir: string): string =>
  settings.keyringFile ?? path.join(dataDir, 'keyring.json');

/** The same with the keyring, for a command that reads or writes personal data. */
export async function withOperator(
  work: (operator: Operator, settings: Settings, where: Whereabouts) => Promise<void>,
): Promise<void> {
  await withOpen(async (db, settings, where) => {
    const clock = await databaseClock(db, { latestKnown: latestKnownTime });
    try {
      const file = keyringFileOf(settings, where.dataDir);
      const { keyring } = await openKeyring({ db, file, month: clock.now().toISOString().slice(0, 7) });
      const { units } = readKnowledge(root);
      const paging = pagingOf(settings);
      await work({ db, keyring, clock, units, pins: createPinHash(), paging, actor: atKeyboard() }, settings, where);
    } finally {
      clock.stop();
    }
  });
}

async function withOpen(work: (db: Database, settings: Settings, where: Whereabouts) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env, root);
  await withDatabase(async (databaseUrl, dataDir) => {
    await migrate(databaseUrl);
    const db = openDatabase({ url: databaseUrl, applicationName: 'tin-cay-admin', max: 2 });
    try {
      await refusing(() => work(db, settings, { databaseUrl, dataDir }));
    } finally {
      await db.close();
    }
  });
}

/** What refuses with a reason says it on standard error; exit code 1. */
export async function refusing(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.answer !== undefined) process.stdout.write(`${JSON.stringify(error.answer, null, 2)}\n`);
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Who can be paged here, as the bot and the workers see it. */
function pagingOf(settings: Settings): Operator['paging'] {
  return {
    publicUrl: settings.publicUrl,
    channels: channelsOf(settings),
    demo: settings.simulate.includes('sms'),
  };
}

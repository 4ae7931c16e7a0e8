import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Channel } from '../channels/channel.ts';
import { openChannels } from '../channels/index.ts';
import { type ChannelSettings, channelSettingsIn } from '../channels/settings.ts';
import { isTwoWay } from '../channels/sms/settings.ts';
import type { Log } from '../domain/log.ts';
import type { Spans } from '../domain/spans.ts';
import { flows } from '../flows/index.ts';
import { openMeters } from '../meters/prometheus.ts';
import { chooseDataDir } from '../storage/data-dir.ts';
import {
  assertDurable,
  type Database,
  type DatabaseClock,
  databaseClock,
  isRetryable,
  openDatabase,
} from '../storage/database.ts';
import { latestKnownTime } from '../storage/heartbeats.ts';
import { checkKeyring, type Keyring, loadOrMakeKeyring, openKeyring } from '../storage/keyring.ts';
import { hasActiveDemoOfficers } from '../storage/officers.ts';
import { costOfOwnNumbers, createPinHash } from '../storage/pin-hash.ts';
import { hasActiveDemoPlaces } from '../storage/places.ts';
import { createProviderTokens, rememberTokens } from '../storage/provider-tokens.ts';
import { type SealedFile, sealedFile } from '../storage/sealed-file.ts';
import { serverLogWarnings } from '../storage/server-log.ts';
import { spillFolder } from '../storage/spill-file.ts';
import { hasActiveDemoClasses } from '../storage/swim-classes.ts';
import { checkPublicUrl } from './check-public-url.ts';
import { openClasses } from './classes.ts';
import { openDirectory } from './directory.ts';
import type { Hotline, HotlineTimers, Paging } from './hotline.ts';
import { readKnowledge } from './knowledge.ts';
import { officerTexts } from './officer-texts.ts';
import { skewOf } from './snapshot.ts';
import { createTurnstile, forMessages, forTransactions } from './turnstile.ts';

export type HotlineParts = ChannelSettings & {
  databaseUrl: string;
  /** null: in the data folder. */
  keyringFile: string | null;
  dataDir: string;
  timers: HotlineTimers;
  /** Most SMS segments of one day. */
  smsPerDay: number;
  paging: Omit<Paging, 'channels' | 'twoWay'>;
  /** Of the swimming classes: hours an offered place is kept, and days a registration is. */
  swim: { offerHours: number; keptDays: number };
  /** Days words and files are kept. */
  kept: Hotline['kept'];
  log: Log;
  /** Where its work is told, step by step; whoever opened them closes them. */
  spans: Spans;
  /** Seen by the database server: which process holds a connection. */
  processName: string;
  /** The checkout's root, where data/ lies. */
  root: string;
  /** Invented officers, places and classes keep it from starting. */
  production: boolean;
  /** The database may be away: then it is checked later, by `check`. */
  mayStartAway?: boolean;
  /** Stands between the hotline and the outside, where a fault test lets things go wrong. The shipped processes have none. */
  through?: { database(db: Database): Database; channel(channel: Channel): Channel };
};

/** Invented officers, places or classes in an installation for real people. The message is one sentence for the operator. */
export class DemoDataError extends Error {
  override message: string;
  constructor(what: 'officers' | 'places' | 'classes') {
    super();
    const cure = {
      officers: 'see officers list, and remove each with officers remove --phone P.',
      places: 'remove them with services remove-demo.',
      classes: 'remove them with classes remove-demo.',
    };
    this.message = `There are invented ${what} in the database, which NODE_ENV=production refuses; ${cure[what]}`;
  }
}

export type OpenHotline = {
  hotline: Hotline;
  channels: Channel[];
  /** Where this installation's files are. */
  dataDir: string;
  /** The roster is kept here for when the database is away. */
  roster: SealedFile;
  /** How far the database's time is ahead of this machine's own clock. Seconds. */
  skewSeconds(): number;
  /** The database was away, and is not checked yet. */
  startedAway: boolean;
  /** Makes sure that the database is ours and keeps what it takes. */
  check(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the database, measures its clock, opens the keyring, and puts a hotline together for one process.
 * @throws with one clear sentence when the database does not keep what it takes, the keyring is lost or wrong, or PUBLIC_URL
 *   is too long for an alert
 */
export async function openHotline(parts: HotlineParts): Promise<OpenHotline> {
  const opened = openDatabase({ url: parts.databaseUrl, applicationName: parts.processName });
  const db = parts.through?.database(opened) ?? opened;
  try {
    const { dataDir } = chooseDataDir(parts.dataDir);
    // The same place every command finds, wherever the data folder had to go.
    const keyringPath = parts.keyringFile ?? path.join(dataDir, 'keyring.json');
    const beside = (keyring: Keyring, name: string): SealedFile =>
      sealedFile(path.join(spillFolder(dataDir), `${name}.sealed`), keyring, name);
    const ground = await openGround(db, keyringPath, parts).catch(async (error: unknown) => {
      if (!parts.mayStartAway || !isRetryable(error) || !existsSync(keyringPath)) throw error;
      parts.log.error('database_away', error);
      const { keyring } = loadOrMakeKeyring({ file: keyringPath, mayMake: false, month: '' });
      const guess = skewOf(beside(keyring, 'roster'));
      return { keyring, clock: await databaseClock(db, { guess, latestKnown: latestKnownTime }), startedAway: true };
    });
    const { keyring, clock, startedAway } = ground;
    const stored = createProviderTokens({ db, keyring, provider: 'zalo', clock });
    const zaloTokens = parts.mayStartAway ? rememberTokens(stored, beside(keyring, 'zalo-tokens')) : stored;
    const knowledge = readKnowledge(parts.root);
    const probeTexts = officerTexts(parts.paging.publicUrl, knowledge.units, isTwoWay(parts.sms));
    const open = openChannels({ ...channelSettingsIn(parts), zaloTokens, clock, probeTexts });
    const channels = open.map((channel) => parts.through?.channel(channel) ?? channel);
    const ways = waysOf(channels);
    checkPublicUrl(parts.paging.publicUrl, knowledge.units, ways.twoWay);
    const hotline: Hotline = {
      ...knowledge,
      db,
      keyring,
      clock,
      flows,
      timers: parts.timers,
      smsPerDay: parts.smsPerDay,
      paging: { ...parts.paging, ...ways },
      pins: createPinHash(),
      ownNumbers: createPinHash(costOfOwnNumbers),
      admit: createTurnstile(forMessages),
      admitTransaction: createTurnstile(forTransactions),
      log: parts.log,
      meters: openMeters(),
      spans: parts.spans,
      directory: openDirectory({ db, keyring }),
      classes: openClasses({ db, keyring }),
      swim: { ...parts.swim, timeZone: parts.paging.rules.timeZone },
      kept: parts.kept,
    };
    const close = async (): Promise<void> => {
      clock.stop();
      await db.close();
    };
    const check = async (): Promise<void> => {
      await checkKeyring(db, keyring);
      await checkDatabase(db, parts);
    };
    const { skewSeconds } = clock;
    return { hotline, channels, dataDir, roster: beside(keyring, 'roster'), skewSeconds, startedAway, check, close };
  } catch (error) {
    await db.close();
    throw error;
  }
}

type Ground = { keyring: Keyring; clock: DatabaseClock; startedAway: boolean };

async function openGround(db: Database, file: string, parts: HotlineParts): Promise<Ground> {
  await checkDatabase(db, parts);
  const clock = await databaseClock(db, { latestKnown: latestKnownTime });
  const month = clock.now().toISOString().slice(0, 7);
  const { keyring, warnings } = await openKeyring({ db, file, month });
  for (const reason of warnings) parts.log.warn('keyring', { reason });
  return { keyring, clock, startedAway: false };
}

async function checkDatabase(db: Database, { production, log }: HotlineParts): Promise<void> {
  await assertDurable(db);
  for (const reason of await serverLogWarnings(db)) log.warn('database_log', { reason });
  if (production && (await hasActiveDemoOfficers(db))) throw new DemoDataError('officers');
  if (production && (await hasActiveDemoPlaces(db))) throw new DemoDataError('places');
  if (production && (await hasActiveDemoClasses(db))) throw new DemoDataError('classes');
}

/** Which channels reach an officer, and whether her answer by SMS reaches us. */
export const waysOf = (channels: readonly Channel[]): Pick<Paging, 'channels' | 'twoWay'> => ({
  channels: channels.map(({ name }) => name),
  twoWay: channels.some(({ name, can }) => name === 'sms' && can.twoWay),
});

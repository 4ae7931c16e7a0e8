import path from 'node:path';
import type { Channel } from '../channels/channel.ts';
import { openChannels } from '../channels/index.ts';
import type { TwilioSettings } from '../channels/sms/twilio/settings.ts';
import type { ZaloSettings } from '../channels/zalo/settings.ts';
import type { Log } from '../domain/log.ts';
import { flows } from '../flows/index.ts';
import { openMeters } from '../meters/prometheus.ts';
import { chooseDataDir } from '../storage/data-dir.ts';
import { assertDurable, type Database, databaseClock, openDatabase } from '../storage/database.ts';
import { openKeyring } from '../storage/keyring.ts';
import { hasActiveDemoOfficers } from '../storage/officers.ts';
import { createPinHash } from '../storage/pin-hash.ts';
import { createProviderTokens } from '../storage/provider-tokens.ts';
import { checkPublicUrl } from './check-public-url.ts';
import type { Hotline, HotlineTimers, Paging } from './hotline.ts';
import { readKnowledge } from './knowledge.ts';

export type HotlineParts = {
  databaseUrl: string;
  /** null: in the data folder. */
  keyringFile: string | null;
  dataDir: string;
  zalo: ZaloSettings;
  sms: TwilioSettings;
  timers: HotlineTimers;
  paging: Omit<Paging, 'channels' | 'twoWay'>;
  log: Log;
  /** Seen by the database server: which process holds a connection. */
  processName: string;
  /** The checkout's root, where data/ lies. */
  root: string;
  /** Invented officers keep it from starting. */
  production: boolean;
  /** Stands between the hotline and the outside, where a fault test lets things go wrong. The shipped processes have none. */
  through?: { database(db: Database): Database; channel(channel: Channel): Channel };
};

/** Invented officers in an installation for real people. The message is one sentence for the operator. */
export class DemoDataError extends Error {
  override message =
    'There are invented officers in the database, which NODE_ENV=production refuses; see officers list, and remove each with officers remove --phone P.';
}

export type OpenHotline = { hotline: Hotline; channels: Channel[]; close(): Promise<void> };

/**
 * Opens the database, measures its clock, opens the keyring, and puts a hotline together for one process.
 * @throws with one clear sentence when the database does not keep what it takes, the keyring is lost or wrong, or PUBLIC_URL
 *   is too long for an alert
 */
export async function openHotline(parts: HotlineParts): Promise<OpenHotline> {
  const opened = openDatabase({ url: parts.databaseUrl, applicationName: parts.processName });
  const db = parts.through?.database(opened) ?? opened;
  try {
    await assertDurable(db);
    const clock = await databaseClock(db);
    const month = clock.now().toISOString().slice(0, 7);
    // The same place every command finds, wherever the data folder had to go.
    const file = parts.keyringFile ?? path.join(chooseDataDir(parts.dataDir).dataDir, 'keyring.json');
    const { keyring, warnings } = await openKeyring({ db, file, month });
    if (parts.production && (await hasActiveDemoOfficers(db))) throw new DemoDataError();
    for (const reason of warnings) parts.log.warn('keyring', { reason });
    const zaloTokens = createProviderTokens({ db, keyring, provider: 'zalo', clock });
    const open = openChannels({ zalo: parts.zalo, zaloTokens, sms: parts.sms, clock });
    const channels = open.map((channel) => parts.through?.channel(channel) ?? channel);
    const knowledge = readKnowledge(parts.root);
    const ways = waysOf(channels);
    checkPublicUrl(parts.paging.publicUrl, knowledge.units, ways.twoWay);
    const hotline: Hotline = {
      ...knowledge,
      db,
      keyring,
      clock,
      flows,
      timers: parts.timers,
      paging: { ...parts.paging, ...ways },
      pins: createPinHash(),
      log: parts.log,
      meters: openMeters(),
    };
    const close = async (): Promise<void> => {
      clock.stop();
      await db.close();
    };
    return { hotline, channels, close };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Which channels reach an officer, and whether her answer by SMS reaches us. */
export const waysOf = (channels: readonly Channel[]): Pick<Paging, 'channels' | 'twoWay'> => ({
  channels: channels.map(({ name }) => name),
  twoWay: channels.some(({ name, can }) => name === 'sms' && can.twoWay),
});

import { lanes } from '../domain/outgoing.ts';
import { keepDirectory } from '../hotline/directory.ts';
import { atMost, closeServer } from '../hotline/ending.ts';
import { openIntake } from '../hotline/intake.ts';
import { type HotlineParts, openHotline } from '../hotline/open-hotline.ts';
import { keepSnapshot } from '../hotline/snapshot.ts';
import { openQueueBackend } from '../queue/backend.ts';
import { lateWakes } from '../queue/late-wakes.ts';
import { openDatabase } from '../storage/database.ts';
import { beat } from '../storage/heartbeats.ts';
import { openSpillFile } from '../storage/spill-file.ts';
import { warmUnderstanding } from '../understanding/warm-understanding.ts';
import { pollChannels } from './poll-channels.ts';
import { buildServer } from './server.ts';

export type BotParts = {
  hotline: Omit<HotlineParts, 'mayStartAway'>;
  redisUrl: string | null;
  port: number;
  host: string;
  /** The ordinary page the quick exit of the web chat leads to. */
  exitUrl: string;
  /** Ends the process with a sentence: what is wrong was found only when the database came back. */
  refuse: (error: unknown) => void;
};

/** The roster and the providers' tokens are looked at this often, for when the database is away. Milliseconds. */
const rememberedEvery = 30_000;

/**
 * The end, whatever the database's or the queue's server does, takes these three together at most, in milliseconds: for
 * requests under way (a webhook is on disk and answered by then), for what was spilled (the rest stays in the file), and
 * for servers to say goodbye to.
 */
const longestAnswer = 1_700;
const longestReplay = 1_300;
const longestGoodbye = 500;

/**
 * The bot: webhooks and officers' pages, listening, whether the database is there or not.
 * @returns what closes everything again
 * @throws what openHotline throws, and SpillError
 */
export async function startBot({
  hotline: parts,
  redisUrl,
  port,
  host,
  exitUrl,
  refuse,
}: BotParts): Promise<() => Promise<void>> {
  const { log, databaseUrl } = parts;
  const opened = await openHotline({ ...parts, mayStartAway: true });
  const { hotline, channels, roster, dataDir, check } = opened;
  warmUnderstanding(hotline.units);
  const file = await openSpillFile({ dataDir, name: String(port), keyring: hotline.keyring });
  const snapshot = keepSnapshot(hotline, roster, opened.skewSeconds);
  const onQueueError = (error: unknown) => log.error('queue', error);
  const wakes = lateWakes(lanes, () => openQueueBackend({ databaseUrl, redisUrl }, onQueueError), onQueueError);
  const proof = openDatabase({ url: databaseUrl, max: 2, applicationName: 'tin-cay-proof', impatient: true });
  let checked = !opened.startedAway;
  const prove = async (): Promise<void> => {
    await beat(proof, `bot-${port}`, hotline.clock.now());
    if (checked) return;
    // A keyring or a server that is the wrong one must not work a single message.
    await check().catch((error: unknown) => {
      refuse(error);
      throw error;
    });
    checked = true;
  };
  const { startedAway: startsAway } = opened;
  const intake = openIntake({ hotline, channels, file, snapshot, prove, wake: wakes.wake, startsAway });
  const remember = async (): Promise<void> => {
    if (intake.state().away) return;
    await Promise.allSettled([snapshot.take(), ...channels.map((channel) => channel.tend())]);
  };
  void remember();
  const remembering = setInterval(() => void remember(), rememberedEvery);
  // Before it says that it is ready; without the database nothing is known of any place until it comes back.
  const lists = [hotline.directory, hotline.classes];
  for (const list of startsAway ? [] : lists)
    await list.refresh().catch((error: unknown) => log.error('directory', error));
  const stopDirectory = keepDirectory({ lists, databaseUrl, log });
  const server = buildServer({ hotline, channels, intake, wake: wakes.wake, exitUrl });
  let stopPolling = async (): Promise<void> => {};
  const close = async (): Promise<void> => {
    clearInterval(remembering);
    await Promise.all([closeServer(server, longestAnswer), atMost(longestAnswer, stopPolling())]);
    await atMost(longestReplay, intake.stop());
    const { spans } = hotline;
    const goodbyes = [file.close(), proof.close(), wakes.close(), stopDirectory(), opened.close(), spans.close()];
    await atMost(longestGoodbye, Promise.allSettled(goodbyes));
  };
  try {
    await server.listen({ port, host });
  } catch (error) {
    await close();
    throw error;
  }
  stopPolling = pollChannels({ hotline, intake, channels, databaseUrl, wake: wakes.wake });
  log.info('listening', { port, away: startsAway });
  return close;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../storage/embedded-postgres.ts';

const lookEvery = 300;
const shortestPause = 100;
const longestPause = 5_000;

export type WatchedPostgres = {
  /** The server as it runs now. */
  current(): EmbeddedPostgres;
  /** Stops watching, then the server if it is ours to stop. */
  stop(): Promise<void>;
};

/**
 * Brings the server back whenever it is gone, for as long as it takes.
 * @param onMoved it came back under another address, because its port was taken meanwhile
 */
export function watchPostgres(
  started: EmbeddedPostgres,
  options: { say: (line: string) => void; onMoved: (url: string) => void },
): WatchedPostgres {
  let current = started;
  const ending = new AbortController();
  const watch = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await sleep(lookEvery, undefined, { signal: ending.signal }).catch(() => {});
      if (ending.signal.aborted || current.isAlive()) continue;
      options.say('postgres: ended, starts again');
      const { url } = current;
      current = await bringBack(current, ending.signal, options.say);
      if (current.url !== url && !ending.signal.aborted) options.onMoved(current.url);
    }
  };
  const watching = watch();
  return {
    current: () => current,
    stop: async () => {
      ending.abort();
      await watching;
      if (current.owned) await current.stop();
    },
  };
}

async function bringBack(
  lost: EmbeddedPostgres,
  ended: AbortSignal,
  say: (line: string) => void,
): Promise<EmbeddedPostgres> {
  for (let pause = shortestPause; !ended.aborted; pause = Math.min(pause * 2, longestPause)) {
    try {
      // Who serves already goes on with whatever room is left.
      const freeSpace = async () => Number.POSITIVE_INFINITY;
      const back = await startEmbeddedPostgres({ dataDir: lost.dataDir, freeSpace });
      say('postgres: runs again');
      return back;
    } catch (error) {
      say(`postgres: ${error instanceof Error ? error.message : 'does not start'}`);
      await sleep(pause, undefined, { signal: ended }).catch(() => {});
    }
  }
  return lost;
}

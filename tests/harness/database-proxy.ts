import net from 'node:net';
import type { Ending } from './database.ts';

/** Stands between the hotline and its database, so that the database can go away. */
export type DatabaseProxy = {
  url: string;
  /** Every connection breaks, and none is to be had. */
  cut(): void;
  /** Connections stay, and nothing passes: a machine that has frozen, or a network that swallows. */
  freeze(): void;
  back(): void;
  /** How many connections were turned away. */
  refused(): number;
};

/** Nothing stands between: the database cannot go away. */
export function noProxy(url: string): DatabaseProxy {
  const refuse = (): never => {
    throw new Error('start the hotline with databaseMayGo');
  };
  return { url, cut: refuse, freeze: refuse, back: refuse, refused: refuse };
}

export async function databaseProxy(t: Ending, databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const pairs = new Set<{ near: net.Socket; far: net.Socket }>();
  let state: 'passing' | 'cut' | 'frozen' = 'passing';
  let turnedAway = 0;
  const server = net.createServer((near) => {
    if (state === 'cut') {
      turnedAway += 1;
      return near.destroy();
    }
    const far = net.connect(Number(target.port), target.hostname);
    const pair = { near, far };
    pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
    if (state === 'frozen') pauseBoth(pair);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  const breakAll = (): void => {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  t.onTestFinished(() => {
    breakAll();
    server.close();
  });
  return {
    url: url.href,
    refused: () => turnedAway,
    cut: () => {
      state = 'cut';
      breakAll();
    },
    freeze: () => {
      state = 'frozen';
      for (const pair of pairs) pauseBoth(pair);
    },
    back: () => {
      state = 'passing';
      for (const { near, far } of pairs) {
        near.pipe(far);
        far.pipe(near);
      }
    },
  };
}

function pauseBoth({ near, far }: { near: net.Socket; far: net.Socket }): void {
  near.unpipe(far);
  far.unpipe(near);
  near.pause();
  far.pause();
}

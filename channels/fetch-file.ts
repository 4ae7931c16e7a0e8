import { lookup } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { type Fetched, largestFile, type RefusedReason, type SentFile } from '../domain/media.ts';
import { typeOfFile } from './file-type.ts';
import { isPublicAddress } from './public-address.ts';

/** Where files lie. */
type FilePlaces =
  /** Names of the provider; each stands for itself and what is below it. */
  | { kind: 'provider'; hosts: readonly string[] }
  /** In simulation: this origin on this machine, and nothing else. */
  | { kind: 'simulated'; origin: string };

/** Where a channel's provider keeps the files people send. */
export type FileSources =
  | FilePlaces
  /** The provider gives a file a name of its own, and says where it lies when it is asked, each time anew. */
  | { kind: 'asked'; locate: Locate; liesAt: FilePlaces };

/** Never throws. What it finds is kept nowhere: a secret of ours may stand in it. */
export type Locate = (name: string, signal: AbortSignal) => Promise<Located>;
export type Located = { kind: 'at'; url: string } | Exclude<Fetched, { kind: 'fetched' }>;

/** One connection to an address, never to a name. `servername`: whom its certificate must be of; null: no TLS. */
export type Dial = (to: { address: string; port: number; servername: string | null }) => Socket;

export type FetchFileParts = {
  /** All addresses of a name. */
  resolve?: (host: string) => Promise<string[]>;
  dial?: Dial;
  /** Milliseconds for the whole of it. */
  timeout?: number;
};

const defaultTimeout = 15_000;
const longestUrl = 2_048;

/**
 * Fetches a file from its provider, and from nobody else: https, a host of the provider, only public addresses, no redirect,
 * at most 15 seconds and 10 MB, of a type that fits what it was sent as. Never throws.
 *
 * The name is resolved here, once; every address must be public, and the connection goes to one of those checked: whoever has
 * the name cannot swap it in between. No cookie, no credentials, nothing of ours goes along.
 */
export async function fetchFile(
  file: SentFile,
  sources: FileSources,
  signal: AbortSignal,
  parts: FetchFileParts = {},
): Promise<Fetched> {
  const { resolve = addressesOf, dial = connectTo, timeout = defaultTimeout } = parts;
  // A controller of our own: a signal made of others can be forgotten by Node before it rings.
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = setTimeout(end, timeout);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const limit = ending.signal;
  try {
    const lies =
      sources.kind === 'asked' ? await sources.locate(file.url, limit) : { kind: 'at' as const, url: file.url };
    if (lies.kind !== 'at') return lies;
    const place = placeOf(lies.url, sources.kind === 'asked' ? sources.liesAt : sources);
    if (place.kind === 'refused') return place;
    const address = await unlessEnded(addressFor(place, resolve), limit);
    if (address.kind === 'refused') return address;
    const answer = await ask(place, address.address, dial, limit);
    return await read(answer, file, limit);
  } catch (error) {
    return tryAgain(reasonOf(error, limit));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

type Refused = Extract<Fetched, { kind: 'refused' }>;
type Place = { kind: 'place'; url: URL; isSimulated: boolean };

const refused = (reason: RefusedReason): Refused => ({ kind: 'refused', reason });
const tryAgain = (reason: string, isGone = false): Fetched => ({ kind: 'tryAgain', reason, isGone });

/** Scheme, name, and no port but the one everybody has: no user, no number for a name, no dot at the end, no letter beyond ASCII. */
const plainAddress = /^https:\/\/((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})(?::443)?(?:[/?][^#]*)?$/i;

/** May something be fetched from there? What can be read in two ways is refused: another program might read it in the other. */
export function placeOf(written: string, sources: FilePlaces): Place | Refused {
  if (written.length > longestUrl || !/^[\x21-\x7e]+$/.test(written) || written.includes('\\'))
    return refused('address');
  if (!URL.canParse(written)) return refused('address');
  const url = new URL(written);
  if (sources.kind === 'simulated') {
    const isThere = written.startsWith(`${sources.origin}/`) && url.origin === sources.origin;
    return isThere ? { kind: 'place', url, isSimulated: true } : refused('host');
  }
  const host = plainAddress.exec(written)?.[1]?.toLowerCase();
  if (host === undefined || host !== url.hostname || url.port !== '') return refused('address');
  const isTheirs = sources.hosts.some((name) => host === name || host.endsWith(`.${name}`));
  return isTheirs ? { kind: 'place', url, isSimulated: false } : refused('host');
}

const addressesOf = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** One that is not public spoils the others: a resolver that mixes them is not to be trusted. */
async function addressFor(
  { url, isSimulated }: Place,
  resolve: (host: string) => Promise<string[]>,
): Promise<Refused | { kind: 'address'; address: string }> {
  if (isSimulated) return { kind: 'address', address: url.hostname };
  const addresses = await resolve(url.hostname);
  if (!addresses.every(isPublicAddress)) return refused('private');
  // Where there is no way by IPv6, IPv4 is the one that works.
  const address = addresses.find(net.isIPv4) ?? addresses[0];
  if (address === undefined) throw new Error('no address');
  return { kind: 'address', address };
}

/** The connection as shipped: with TLS unless it is to the local provider of a simulation. */
export const connectTo: Dial = ({ address, port, servername }) =>
  servername === null
    ? net.connect({ host: address, port })
    : tls.connect({ host: address, port, servername, ALPNProtocols: ['http/1.1'] });

function ask({ url, isSimulated }: Place, address: string, dial: Dial, limit: AbortSignal): Promise<IncomingMessage> {
  const port = isSimulated ? Number(url.port || 80) : 443;
  return new Promise((resolve, reject) => {
    const request = http.get(
      {
        host: url.hostname,
        port,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, accept: '*/*', 'accept-encoding': 'identity', connection: 'close' },
        createConnection: () => dial({ address, port, servername: isSimulated ? null : url.hostname }),
        signal: limit,
      },
      resolve,
    );
    // Not once: ended later, it may fail a second time.
    request.on('error', reject);
  });
}

async function read(answer: IncomingMessage, file: SentFile, limit: AbortSignal): Promise<Fetched> {
  const { statusCode: status = 0 } = answer;
  const end = (result: Fetched): Fetched => {
    answer.destroy();
    return result;
  };
  if (status >= 300 && status < 400) return end(refused('redirect'));
  if (status === 404 || status === 410) return end(tryAgain('not there', true));
  if (status !== 200) return end(tryAgain(`answered ${status}`));
  if (Number(answer.headers['content-length'] ?? 0) > largestFile) return end(refused('size'));
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    size += part.length;
    if (size > largestFile) return end(refused('size'));
    parts.push(part);
  }
  limit.throwIfAborted();
  // A half one is not taken for the whole.
  if (!answer.complete) return tryAgain('cut off');
  if (size === 0) return tryAgain('empty');
  const content = Buffer.concat(parts);
  const type = typeOfFile(content, file.kind);
  return type === null ? refused('type') : { kind: 'fetched', type, content };
}

/** A resolver cannot be told to stop: it is not waited for. */
function unlessEnded<T>(work: Promise<T>, limit: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(limit.reason);
    if (limit.aborted) end();
    limit.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => limit.removeEventListener('abort', end));
  });
}

/** A short word for the log. Never the error's message: it names the host. */
function reasonOf(error: unknown, limit: AbortSignal): string {
  if (limit.aborted) return 'timeout';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^[A-Z0-9_]{1,40}$/.test(code) ? `network ${code}` : 'network';
}

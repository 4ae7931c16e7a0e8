import { type Clock, secondsBetween } from '../domain/clock.ts';

/** A provider's answer larger than this is not read to its end, in bytes. */
const largestAnswer = 1024 * 1024;

/**
 * What became of one request. `notSent`: nothing of the body left this process, so the provider cannot have acted on
 * it. `lost`: it was on its way, or taken, and no whole answer came.
 */
export type Posted =
  | { kind: 'answer'; status: number; retryAfter: string | null; text: string }
  | { kind: 'notSent'; reason: string }
  | { kind: 'lost'; reason: string };

export type Post = (url: string, headers: Record<string, string>, body: string, signal: AbortSignal) => Promise<Posted>;
export type Get = (url: string, headers: Record<string, string>, signal: AbortSignal) => Promise<Posted>;

type Fetch = typeof globalThis.fetch;

/**
 * POST that never throws and knows whether the body was asked for. The body is a stream read only once the connection
 * (and its TLS) stands: a host that is away, or swallows every packet, is told apart from one that took the message and
 * fell silent. The length is given, so nothing is sent in chunks.
 */
export function createPost(fetch: Fetch): Post {
  return (url, headers, body, signal) => {
    const bytes = new TextEncoder().encode(body);
    let asked = false;
    const stream = new ReadableStream(
      {
        // A stream of bytes: any other kind is copied, and so read, by fetch before there is a connection.
        type: 'bytes',
        pull(controller) {
          asked = true;
          controller.enqueue(bytes);
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const whole = { method: 'POST', headers: { ...headers, 'content-length': String(bytes.length) }, body: stream };
    return ask(fetch, url, { ...whole, duplex: 'half' }, signal, () => asked);
  };
}

/** GET that never throws. Where it changes something at the provider, all but a failed connection may have been sent. */
export const createGet =
  (fetch: Fetch): Get =>
  (url, headers, signal) =>
    ask(fetch, url, { method: 'GET', headers }, signal, () => true);

async function ask(
  fetch: Fetch,
  url: string,
  request: RequestInit,
  signal: AbortSignal,
  wasAsked: () => boolean,
): Promise<Posted> {
  if (signal.aborted) return { kind: 'notSent', reason: 'aborted' };
  try {
    // The credentials in the headers go to this host and to no other.
    const answer = await fetch(url, { ...request, redirect: 'manual', signal });
    const text = await readCapped(answer);
    if (text === null) return { kind: 'lost', reason: 'answer too large' };
    return { kind: 'answer', status: answer.status, retryAfter: answer.headers.get('retry-after'), text };
  } catch (error) {
    const code = codeOf(error);
    const sent = wasAsked() && !failedToConnect(error, code);
    return { kind: sent ? 'lost' : 'notSent', reason: reasonOf(error, code) };
  }
}

async function readCapped(answer: Response): Promise<string | null> {
  if (answer.body === null) return '';
  const reader = answer.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts).toString('utf8');
    size += value.length;
    if (size > largestAnswer) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}

/** By the step it failed in, or by a code that says by itself that there was no connection. */
function failedToConnect(error: unknown, code: string | null): boolean {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof Error && 'syscall' in cause && cause.syscall === 'connect') return true;
  return code !== null && neverConnected.includes(code);
}

const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : null;
}

/** A short word for a log. Never the error's message: it may quote an address, a header or an answer. */
function reasonOf(error: unknown, code: string | null): string {
  if (error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)) return 'timeout';
  return code === null ? 'network' : `network ${code}`;
}

/** Retry-After in seconds or as a date; null when it says nothing usable. */
export function secondsOfRetryAfter(header: string | null, clock: Clock): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = new Date(/^[a-z]{3}, .* GMT$/i.test(header.trim()) ? header : Number.NaN);
  if (Number.isNaN(at.getTime())) return null;
  return Math.max(0, Math.ceil(secondsBetween(clock.now(), at)));
}

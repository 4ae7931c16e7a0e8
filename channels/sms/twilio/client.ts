import twilio from 'twilio';
import { z } from 'zod';
import { createGet, createPost, type Posted } from '../../http.ts';
import type { OpenTwilioSettings } from './settings.ts';

export type TwilioClient = ReturnType<typeof twilio>;

/**
 * What became of one request. `said`: the library made sense of the answer. `no`: there was an answer, and it was a
 * refusal or made no sense; `code` is Twilio's own number of the error.
 */
export type Asked<Value> =
  | { kind: 'said'; value: Value }
  | { kind: 'no'; status: number; code: number | null; retryAfter: string | null }
  | Exclude<Posted, { kind: 'answer' }>;

/** Asks Twilio one thing through its library, ended by `signal`. Never throws. */
export type AskTwilio = <Value>(
  signal: AbortSignal,
  request: (client: TwilioClient) => Promise<Value>,
) => Promise<Asked<Value>>;

type Fetch = typeof globalThis.fetch;

export function createAsk(settings: OpenTwilioSettings, fetch: Fetch): AskTwilio {
  return async (signal, request) => {
    const http = new OneRequest(settings.apiUrl, fetch, signal);
    try {
      const client = twilio(settings.accountSid, settings.authToken, { httpClient: http, autoRetry: false });
      return { kind: 'said', value: await request(client) };
    } catch (error) {
      const { posted } = http;
      if (posted === null) return { kind: 'notSent', reason: 'no request' };
      if (posted.kind !== 'answer') return posted;
      return { kind: 'no', status: posted.status, code: codeOf(error), retryAfter: posted.retryAfter };
    }
  };
}

/**
 * The library's way out, for one request: it builds the request and reads the answer, this carries both. Its own client
 * has no address of its own choice, no signal, and does not tell a request never sent from one without an answer.
 */
class OneRequest extends twilio.RequestClient {
  /** What became of it; null before it was made. */
  posted: Posted | null = null;
  private readonly apiUrl: string;
  private readonly fetch: Fetch;
  private readonly signal: AbortSignal;

  constructor(apiUrl: string, fetch: Fetch, signal: AbortSignal) {
    super();
    this.apiUrl = apiUrl;
    this.fetch = fetch;
    this.signal = signal;
  }

  override async request<Body>(opts: RequestOptions): Promise<{ statusCode: number; body: Body; headers: object }> {
    // The address of a list's next page has its query with it.
    const { pathname, search } = new URL(opts.uri);
    const query = [search.slice(1), encoded(opts.params)].filter(Boolean).join('&');
    const url = `${this.apiUrl}${pathname}${query === '' ? '' : `?${query}`}`;
    const login = Buffer.from(`${opts.username}:${opts.password}`).toString('base64');
    const headers = { ...opts.headers, authorization: `Basic ${login}` };
    this.posted =
      opts.method === 'get'
        ? await createGet(this.fetch)(url, headers, this.signal)
        : await createPost(this.fetch)(url, headers, encoded(opts.data), this.signal);
    if (this.posted.kind !== 'answer') throw new Error('no answer');
    return { statusCode: this.posted.status, body: bodyOf(this.posted.text), headers: {} };
  }
}

type RequestOptions = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0];

/** As a form; a list is its key repeated. */
function encoded(values: unknown): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(values ?? {}))
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
  return form.toString();
}

/** As the library's own client hands it on: JSON where it is JSON, else the text. */
function bodyOf(text: string): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Why there is no value, in a short word for a log. */
export function reasonOf(asked: Exclude<Asked<unknown>, { kind: 'said' }>): string {
  if (asked.kind !== 'no') return asked.reason;
  if (asked.code !== null) return `twilio ${asked.code}`;
  return asked.status < 300 ? 'answer of another shape' : `http ${asked.status}`;
}

const refusal = z.object({ code: z.number().int().min(1).max(999_999) });

function codeOf(error: unknown): number | null {
  const read = refusal.safeParse(error);
  return read.success ? read.data.code : null;
}

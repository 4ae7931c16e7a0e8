import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ending } from './database.ts';

/** One request as it passed, and what was answered. */
export type Passed = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Buffer;
  status: number;
  answer: string;
};

type Answered = Pick<Passed, 'status' | 'answer'> & { headers: http.OutgoingHttpHeaders };

/** What stands before the hotline in a test: an address known before the hotline has one. */
export type Front = {
  url: string;
  /** Where the hotline is. */
  leadsTo(target: string): void;
  /** Answers 503 from now on, or only what the test says. */
  turnsAway(which: (path: string, query: URLSearchParams) => boolean): void;
  passed(): readonly Passed[];
};

export async function startFront(t: Ending): Promise<Front> {
  let target = 'http://127.0.0.1:1';
  let isAway = (_path: string, _query: URLSearchParams): boolean => false;
  const passed: Passed[] = [];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => void pass(Buffer.concat(parts)));
    async function pass(body: Buffer): Promise<void> {
      const { method = 'GET', url = '/' } = request;
      const { pathname, searchParams } = new URL(url, 'http://front');
      const { status, answer, headers } = isAway(pathname, searchParams)
        ? { status: 503, answer: '{"error":"try again"}', headers: { 'content-type': 'application/json' } }
        : await hand(method, url, request.headers, body);
      passed.push({ method, path: pathname, query: searchParams, body, status, answer });
      response.writeHead(status, headers).end(answer);
    }
  });
  // A connection for each: one that is kept would keep the hotline from ending.
  const hand = (method: string, url: string, headers: http.IncomingHttpHeaders, body: Buffer): Promise<Answered> =>
    new Promise((resolve) => {
      const nobody = { status: 502, answer: '', headers: {} };
      const asked = http.request(`${target}${url}`, { method, headers, agent: false }, (answered) => {
        const parts: Buffer[] = [];
        answered.on('data', (part: Buffer) => parts.push(part));
        answered.on('error', () => resolve(nobody));
        answered.on('end', () => {
          const { connection, 'transfer-encoding': _, ...said } = answered.headers;
          resolve({ status: answered.statusCode ?? 0, answer: Buffer.concat(parts).toString(), headers: said });
        });
      });
      asked.on('error', () => resolve(nobody));
      asked.end(body);
    });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    leadsTo: (where) => {
      target = where;
    },
    turnsAway: (which) => {
      isAway = which;
    },
    passed: () => passed,
  };
}

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the local provider got it. */
export type Got = { method: string; path: string; headers: IncomingMessage['headers']; body: string };
export type Answer = (response: ServerResponse, got: Got) => void;

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
export const page =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<html><body>error</body></html>');
export const reset: Answer = (response) => response.socket?.destroy();
export const silence: Answer = () => {};
export const brokenOff: Answer = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"error":0', () => response.socket?.destroy());
};
export const tooLarge: Answer = (response) => {
  response.on('error', () => {});
  response.writeHead(200, { 'content-type': 'application/json' }).end(`{"error":0,"message":"${'x'.repeat(2 << 20)}"}`);
};

/** Says beforehand how long it will be, and keeps to it as long as somebody listens. */
export const tenMegabytes: Answer = (response) => {
  response.on('error', () => {});
  response
    .writeHead(200, { 'content-type': 'text/plain', 'content-length': 10 << 20 })
    .end(Buffer.alloc(10 << 20, 'x'));
};
/** A letter every ten milliseconds, for ever: each one comes in time. */
export const drip: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
};

export type LocalProvider = {
  url: string;
  got: Got[];
  /** What is answered from now on. */
  answers(answer: Answer): void;
  /** The next `answers`, one for each request; afterwards the standing one. */
  answersInTurn(...answers: Answer[]): void;
  /** Ends when the next request has come in whole. */
  nextRequest(): Promise<Got>;
  close(): Promise<void>;
};

/** A provider on this machine that keeps what it got and says what it is told to say. */
export async function startProvider(): Promise<LocalProvider> {
  const got: Got[] = [];
  let standing: Answer = json({});
  let turns: Answer[] = [];
  let waiting: ((request: Got) => void)[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const whole = { method, path: url, headers, body: Buffer.concat(parts).toString('utf8') };
      got.push(whole);
      for (const resolve of waiting) resolve(whole);
      waiting = [];
      (turns.shift() ?? standing)(response, whole);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    got,
    answers(answer) {
      standing = answer;
      turns = [];
    },
    answersInTurn(...answers) {
      turns = answers;
    },
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

/** The address of a port nobody listens on. */
export async function addressOfNobody(): Promise<string> {
  const provider = await startProvider();
  await provider.close();
  return provider.url;
}

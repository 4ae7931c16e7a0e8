import type { Server } from 'node:http';

/** An HTTP server as the processes build it. */
type HttpServer = { server: Server; close(): Promise<unknown> };

/** Between two looks for connections whose last answer has left, in milliseconds. */
const lookEvery = 50;

/** Waits for the end of `work`, whatever it is, and gives up after some milliseconds: its own ending must not keep a process. */
export function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(resolve, milliseconds);
    const over = (): void => {
      clearTimeout(limit);
      resolve();
    };
    work.then(over, over);
  });
}

/**
 * Closes an HTTP server: requests under way are answered if that takes no longer than `milliseconds`, and no connection
 * holds it up. Node alone closes those that are idle at the first moment only: one whose answer leaves just after that
 * would be kept alive for a minute, and one that was opened and never used as long.
 */
export async function closeServer(http: HttpServer, milliseconds: number): Promise<void> {
  const closed = http.close();
  const looking = setInterval(() => http.server.closeIdleConnections(), lookEvery);
  await atMost(milliseconds, closed);
  clearInterval(looking);
  http.server.closeAllConnections();
}

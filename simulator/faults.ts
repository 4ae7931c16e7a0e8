import type { FastifyReply, FastifyRequest } from 'fastify';

/** The faults of one provider, one per route. They live in memory: a restarted simulator is a healthy one. */
export type Faults<Fault extends AnyFault, Given> = {
  set(fault: Given): void;
  clear(): void;
  /** The fault this call meets, or null; uses up one of its count. */
  take(route: Fault['route']): Fault | null;
  list(): Fault[];
};

/** `count`: how many calls meet it; null = all until it is cleared. */
type AnyFault = { route: string; count: number | null };

/** No fault yet; `read` makes a whole fault out of what a tester gives. */
export function createFaults<Fault extends AnyFault, Given>(read: (given: Given) => Fault): Faults<Fault, Given> {
  const faults = new Map<string, Fault>();
  return {
    set(given) {
      const fault = read(given);
      faults.set(fault.route, fault);
    },
    clear: () => faults.clear(),
    take(route) {
      const fault = faults.get(route);
      if (fault === undefined) return null;
      if (fault.count === 1) faults.delete(route);
      else if (fault.count !== null) faults.set(route, { ...fault, count: fault.count - 1 });
      return fault;
    },
    list: () => [...faults.values()],
  };
}

/** Ends the connection without an answer. */
export function cut(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

/** Keeps the connection and never answers. */
export function hang(reply: FastifyReply): FastifyReply {
  reply.hijack();
  return reply;
}

/** Answers byte by byte, each after `ms`: the connection is alive, and the answer never whole in time. */
export function drip(reply: FastifyReply, status: number, body: object, ms: number): FastifyReply {
  reply.hijack();
  const bytes = Buffer.from(JSON.stringify(body));
  reply.raw.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length });
  let sent = 0;
  const timer = setInterval(() => {
    reply.raw.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent < bytes.length) return;
    clearInterval(timer);
    reply.raw.end();
  }, ms).unref();
  reply.raw.once('close', () => clearInterval(timer));
  return reply;
}

/** An answer with so much behind it that nobody should read it to its end. */
export const hugely = (body: object): string => JSON.stringify({ ...body, padding: 'x'.repeat(2 * 1024 * 1024) });

/** JSON, and nothing of what was asked for. */
export const wrongJson = { status: 'ok', result: [] };

/** Sends the caller to another place of this machine, where nothing listens. */
export const redirect = (reply: FastifyReply): FastifyReply =>
  reply.code(302).header('location', 'http://127.0.0.1:9/elsewhere').type('text/html').send('<html>Found</html>');

/** Waits as long as a slow provider does, without keeping the process. */
export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

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

/** Waits as long as a slow provider does, without keeping the process. */
export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

import { setMaxListeners } from 'node:events';

/** One request to a webhook, a POST unless told. Answers the HTTP status; throws when there is none. */
export type Deliver = (request: {
  method?: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}) => Promise<number>;

/** A real one. */
export const post: Deliver = async ({ method = 'POST', url, headers, body, signal }) => {
  const sent = method === 'GET' ? {} : { body };
  const answer = await fetch(url, { method, headers, ...sent, signal, redirect: 'manual' });
  // The connection goes back to the pool only when the answer has been read.
  await answer.arrayBuffer();
  return answer.status;
};

/** Deliveries that are under way, and how to end them all. */
export type Deliveries = {
  /** Answers the status, 0 when nothing answered in time. */
  attempt(request: Omit<Parameters<Deliver>[0], 'signal'>): Promise<number>;
  /** Counts the work as under way until it ends. */
  track<T>(work: Promise<T>): Promise<T>;
  idle(): Promise<void>;
  stop(): Promise<void>;
  stopped(): boolean;
};

/** `deadline`: the milliseconds a provider waits for an answer. */
export function createDeliveries({ deliver, deadline }: { deliver: Deliver; deadline: number }): Deliveries {
  const end = new AbortController();
  // Every delivery under way listens.
  setMaxListeners(0, end.signal);
  const underWay = new Set<Promise<unknown>>();
  return {
    async attempt(request) {
      const one = new AbortController();
      const abort = (): void => one.abort();
      const timer = setTimeout(abort, deadline);
      end.signal.addEventListener('abort', abort);
      try {
        return await deliver({ ...request, signal: one.signal });
      } catch {
        return 0;
      } finally {
        clearTimeout(timer);
        end.signal.removeEventListener('abort', abort);
      }
    },
    track(work) {
      underWay.add(work);
      const forget = (): void => void underWay.delete(work);
      work.then(forget, forget);
      return work;
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    async stop() {
      end.abort();
      await Promise.allSettled(underWay);
    },
    stopped: () => end.signal.aborted,
  };
}

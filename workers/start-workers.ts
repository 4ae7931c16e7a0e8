import Fastify from 'fastify';
import { lanes } from '../domain/outgoing.ts';
import { atMost, closeServer } from '../hotline/ending.ts';
import { type HotlineParts, openHotline } from '../hotline/open-hotline.ts';
import { metricsType, showMetrics } from '../hotline/show-metrics.ts';
import { untilThere } from '../hotline/until-there.ts';
import { openQueueBackend } from '../queue/backend.ts';
import { runOrRing } from './lane-bell.ts';
import { listenOnceFree } from './listen-once-free.ts';
import { createProviderAlarms } from './provider-alarms.ts';
import { sendMessages } from './send-messages.ts';
import { createSmsBudget } from './sms-budget.ts';
import { startSweeping } from './sweep.ts';

export type WorkersParts = {
  hotline: HotlineParts;
  redisUrl: string | null;
  port: number;
  host: string;
  /** Seconds. */
  sendLease: number;
  sweepEvery: number;
};

/**
 * The end, whatever the database's or the queue's server does, takes these two together at most, in milliseconds: for what
 * is being sent (the rest is another's after the lease, and looked up first), and for servers to say goodbye to.
 */
const longestWork = 3_000;
const longestGoodbye = 500;

/**
 * Every worker and the sweep, and a port for their health. Waits some time for a database that is away.
 * @returns what closes everything again
 */
export async function startWorkers(parts: WorkersParts): Promise<() => Promise<void>> {
  const { redisUrl, port, host, sendLease, sweepEvery } = parts;
  const { log, databaseUrl } = parts.hotline;
  const { hotline, channels, close } = await untilThere(() => openHotline(parts.hotline), log);
  const ending = new AbortController();
  const sending = {
    hotline,
    channels: new Map(channels.map((channel) => [channel.name, channel])),
    leaseSeconds: sendLease,
    alarms: createProviderAlarms(),
    budget: createSmsBudget(),
    ending: ending.signal,
  };
  const openQueue = () => openQueueBackend({ databaseUrl, redisUrl }, (error) => log.error('queue', error));
  const backend = await untilThere(openQueue, log);
  const woken = new Set<Promise<void>>();
  const workers = lanes.map((lane) => {
    const send = runOrRing((bell) => sendMessages(sending, lane, bell));
    return backend.worker(`send-${lane}`, () => {
      const run = send().finally(() => woken.delete(run));
      woken.add(run);
      return run;
    });
  });
  const stopSweeping = startSweeping(hotline, sending, sweepEvery);
  const server = Fastify({ logger: false });
  server.get('/healthz', () => ({ ok: true }));
  server.get('/metrics', async (_request, reply) => reply.type(metricsType).send(await showMetrics(hotline)));
  await listenOnceFree(server, { port, host, ending: ending.signal }, log);
  log.info('working', { queue: backend.kind });
  return async () => {
    ending.abort();
    const queue = Promise.allSettled(workers.map((worker) => worker.close()));
    const health = closeServer(server, longestWork);
    // The queue does not wait for its own work: what has been claimed is sent and settled first.
    await atMost(longestWork, Promise.allSettled([health, queue, stopSweeping(), ...woken]));
    await atMost(longestGoodbye, Promise.allSettled([backend.close(), close(), hotline.spans.close()]));
  };
}

import Fastify from 'fastify';
import { lanes } from '../domain/outgoing.ts';
import { type HotlineParts, openHotline } from '../hotline/open-hotline.ts';
import { metricsType, showMetrics } from '../hotline/show-metrics.ts';
import { openQueueBackend } from '../queue/backend.ts';
import { runOrRing } from './lane-bell.ts';
import { sendMessages } from './send-messages.ts';
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

/** Every worker and the sweep, and a port for their health. @returns what closes everything again */
export async function startWorkers(parts: WorkersParts): Promise<() => Promise<void>> {
  const { redisUrl, port, host, sendLease, sweepEvery } = parts;
  const { log, databaseUrl } = parts.hotline;
  const { hotline, channels, close } = await openHotline(parts.hotline);
  const sending = {
    hotline,
    channels: new Map(channels.map((channel) => [channel.name, channel])),
    leaseSeconds: sendLease,
  };
  const backend = await openQueueBackend({ databaseUrl, redisUrl }, (error) => log.error('queue', error));
  const workers = lanes.map((lane) =>
    backend.worker(
      `send-${lane}`,
      runOrRing((bell) => sendMessages(sending, lane, bell)),
    ),
  );
  const stopSweeping = startSweeping(hotline, sending, sweepEvery);
  const health = Fastify({ logger: false });
  health.get('/healthz', () => ({ ok: true }));
  health.get('/metrics', async (_request, reply) => reply.type(metricsType).send(await showMetrics(hotline)));
  await health.listen({ port, host });
  log.info('working', { queue: backend.kind });
  return async () => {
    await health.close();
    await Promise.allSettled(workers.map((worker) => worker.close()));
    await stopSweeping();
    await backend.close();
    await close();
  };
}

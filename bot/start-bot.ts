import { lanes } from '../domain/outgoing.ts';
import { type HotlineParts, openHotline } from '../hotline/open-hotline.ts';
import { openQueueBackend } from '../queue/backend.ts';
import { wakeUp } from '../queue/wake.ts';
import { buildServer } from './server.ts';

export type BotParts = { hotline: HotlineParts; redisUrl: string | null; port: number; host: string };

/** The bot: webhooks and officers' pages, listening. @returns what closes everything again */
export async function startBot({ hotline: parts, redisUrl, port, host }: BotParts): Promise<() => Promise<void>> {
  const { log, databaseUrl } = parts;
  const { hotline, channels, close } = await openHotline(parts);
  const onQueueError = (error: unknown) => log.error('queue', error);
  const backend = await openQueueBackend({ databaseUrl, redisUrl }, onQueueError);
  const queues = lanes.map((lane) => ({ lane, queue: backend.queue(`send-${lane}`) }));
  const wakes = new Map(queues.map(({ lane, queue }) => [lane, wakeUp(queue, onQueueError)]));
  const server = buildServer({ hotline, channels, wake: (lane) => wakes.get(lane)?.() });
  await server.listen({ port, host });
  log.info('listening', { port });
  return async () => {
    await server.close();
    await Promise.allSettled(queues.map(({ queue }) => queue.close()));
    await backend.close();
    await close();
  };
}

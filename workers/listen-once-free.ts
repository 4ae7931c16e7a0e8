import type { FastifyInstance } from 'fastify';
import type { Log } from '../domain/log.ts';

/** Between two tries for a port somebody else sits on, in milliseconds. */
const triedEvery = 1_000;

/**
 * Shows the workers' health on a port, now or as soon as it is free: officers are paged whether or not another program
 * sits on it.
 * @throws what listening throws for any other reason than a taken port
 */
export async function listenOnceFree(
  server: FastifyInstance,
  where: { port: number; host: string; ending: AbortSignal },
  log: Log,
): Promise<void> {
  const { port, host, ending } = where;
  try {
    await server.listen({ port, host });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    log.error('health_port_taken', error);
    setTimeout(() => {
      if (!ending.aborted) void listenOnceFree(server, where, log);
    }, triedEvery).unref();
  }
}

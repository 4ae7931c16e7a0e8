import Fastify, { type FastifyInstance } from 'fastify';
import { control } from './control.ts';
import type { Deliver } from './deliver.ts';
import { refusalOf } from './loopback-only.ts';
import { phones } from './phones-routes.ts';
import { createZalo, simulatedZaloCredentials, type Zalo, type ZaloAccount } from './zalo.ts';
import { openZaloLedger } from './zalo-ledger.ts';

export type SimulatorParts = {
  account?: ZaloAccount | undefined;
  /** Where the hotline hears from Zalo. */
  webhookUrl: string;
  /** Folder of the ledger; null keeps it in memory. */
  dir: string | null;
  now: () => Date;
  deliver?: Deliver | undefined;
  requestsPerMinute?: number | undefined;
};

/** The simulated providers and the page of phones, without listening. `server.close()` ends everything. */
export function buildSimulator(parts: SimulatorParts): { server: FastifyInstance; zalo: Zalo } {
  const { account = simulatedZaloCredentials, dir, ...rest } = parts;
  const zalo = createZalo({ ...account, ...rest, ledger: openZaloLedger({ dir }) });
  // A call that hangs on purpose must not hold up the end.
  const server = Fastify({ logger: false, bodyLimit: 256 * 1024, forceCloseConnections: true });
  server.addHook('onRequest', async (request, reply) => {
    const refusal = refusalOf(request);
    if (refusal !== null) return reply.code(403).send({ error: refusal });
  });
  // Only the process that holds the port may take up what an earlier one left.
  server.addHook('onListen', (done) => {
    zalo.resume();
    done();
  });
  server.addHook('preClose', () => zalo.stop());
  server.get('/healthz', () => ({ ok: true }));
  server.register(zalo.api, { prefix: '/zalo' });
  server.register(control(zalo));
  server.register(phones(zalo));
  return { server, zalo };
}

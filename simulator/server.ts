import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { control } from './control.ts';
import type { Deliver } from './deliver.ts';
import { readDemoOfficers } from './demo-officers.ts';
import { createEsms, type Esms, simulatedEsmsAccount } from './esms.ts';
import { esmsControl } from './esms-control.ts';
import { openEsmsLedger } from './esms-ledger.ts';
import { refusalOf } from './loopback-only.ts';
import { phones } from './phones-routes.ts';
import { createTwilio, simulatedTwilioCredentials, type Twilio } from './twilio.ts';
import { openTwilioLedger } from './twilio-ledger.ts';
import { createZalo, simulatedZaloCredentials, type Zalo, type ZaloAccount } from './zalo.ts';
import { openZaloLedger } from './zalo-ledger.ts';

export type SimulatorParts = {
  account?: ZaloAccount | undefined;
  /** Where the hotline hears from Zalo. */
  webhookUrl: string;
  /** Where the hotline listens on this machine, and how it is called from outside; both as `webhookUrl` says unless given. */
  hotlineUrl?: string | undefined;
  publicUrl?: string | undefined;
  /** Folder of the ledgers; null keeps them in memory. */
  dir: string | null;
  /** Whose phones /phones shows beside the person's; null = nobody's. */
  officersFile?: string | null | undefined;
  now: () => Date;
  deliver?: Deliver | undefined;
  requestsPerMinute?: number | undefined;
  /** Milliseconds eSMS waits before it tells of a message again. */
  esmsRetryAfter?: number | undefined;
};

export type Simulator = { server: FastifyInstance; zalo: Zalo; twilio: Twilio; esms: Esms };

/** The simulated providers and the page of phones, without listening. `server.close()` ends everything. */
export function buildSimulator(parts: SimulatorParts): Simulator {
  const { account = simulatedZaloCredentials, dir, now, deliver, webhookUrl, requestsPerMinute } = parts;
  const { officersFile = path.resolve(import.meta.dirname, '../data/demo/officers.csv') } = parts;
  const { hotlineUrl: localUrl = new URL(webhookUrl).origin, publicUrl = localUrl } = parts;
  const shared = { now, deliver };
  // A call that hangs on purpose must not hold up the end.
  const server = Fastify({ logger: false, bodyLimit: 256 * 1024, forceCloseConnections: true });
  const zalo = createZalo({
    ...account,
    ...shared,
    webhookUrl,
    requestsPerMinute,
    ledger: openZaloLedger({ dir }),
    base: () => `${originOf(server)}/zalo`,
  });
  const twilio = createTwilio({
    ...simulatedTwilioCredentials,
    ...shared,
    address: { localUrl, publicUrl },
    ledger: openTwilioLedger({ dir }),
  });
  const esms = createEsms({
    ...simulatedEsmsAccount,
    ...shared,
    address: { localUrl, publicUrl },
    ledger: openEsmsLedger({ dir }),
    retryAfter: parts.esmsRetryAfter,
  });
  server.addHook('onRequest', async (request, reply) => {
    const refusal = refusalOf(request);
    if (refusal !== null) return reply.code(403).send({ error: refusal });
  });
  // Only the process that holds the port may take up what an earlier one left.
  server.addHook('onListen', (done) => {
    zalo.resume();
    twilio.resume();
    esms.resume();
    done();
  });
  server.addHook('preClose', async () => {
    await Promise.all([zalo.stop(), twilio.stop(), esms.stop()]);
  });
  server.get('/healthz', () => ({ ok: true }));
  server.register(zalo.api, { prefix: '/zalo' });
  server.register(zalo.files.routes, { prefix: '/zalo' });
  server.register(twilio.api, { prefix: '/twilio' });
  server.register(esms.api, { prefix: '/esms' });
  server.register(control(zalo, twilio));
  server.register(esmsControl(esms));
  server.register(phones(zalo, twilio, readDemoOfficers(officersFile)));
  return { server, zalo, twilio, esms };
}

/** Where it listens; before that nothing of it can be fetched. */
function originOf(server: FastifyInstance): string {
  const address = server.server.address();
  return address === null || typeof address === 'string'
    ? 'https://simulated.invalid'
    : `http://127.0.0.1:${address.port}`;
}

import type { FastifyPluginCallback } from 'fastify';
import { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import type { Twilio } from './twilio.ts';
import { smsFaultSchema } from './twilio-faults.ts';
import type { Zalo } from './zalo.ts';
import { mediaActs } from './zalo-events.ts';
import { apiFaultSchema, webhookFaultSchema } from './zalo-faults.ts';

const user = z.string().regex(/^\d{1,25}$/);
/** A plus sign in an address that nobody escaped arrives as a blank. */
const phone = z
  .string()
  .regex(/^[+ ]\d{6,15}$/)
  .transform((number) => `+${number.slice(1)}`);
const none = z.object({ kind: z.literal('none') });
const actSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('says'), user, text: z.string().min(1) }),
  z.object({ act: z.literal('taps'), user, button: z.string().min(1) }),
  z.object({ act: z.literal('location'), user, lat: z.number(), lon: z.number() }),
  z.object({ act: z.literal('media'), user, media: z.enum(mediaActs) }),
  z.object({ act: z.literal('follows'), user }),
  z.object({ act: z.literal('unfollows'), user }),
  z.object({ act: z.literal('opens-chat'), user }),
  z.object({ act: z.literal('withdraws'), user }),
  z.object({ act: z.literal('blocks'), user }),
  z.object({ act: z.literal('sees'), user }),
  z.object({ act: z.literal('staff'), user, text: z.string().min(1), admin: z.string().min(1) }),
]);

/** What tests with real processes use in place of fingers on phones: the ledger, people's acts, the faults. */
export function control(zalo: Zalo, twilio: Twilio): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/ledger', () => ({
      accepted: zalo.accepted(),
      webhooks: zalo.entries().filter((entry) => entry.kind === 'webhook'),
      events: zalo.entries().filter((entry) => entry.kind === 'event'),
      twilio: {
        accepted: twilio.accepted(),
        inbound: twilio.entries().filter((entry) => entry.kind === 'inbound'),
        webhooks: twilio.entries().filter((entry) => entry.kind === 'webhook'),
      },
    }));
    app.get('/control/twilio/received', (request, reply) => {
      const query = z.object({ phone }).safeParse(request.query);
      if (!query.success) return reply.code(400).send({ error: z.prettifyError(query.error) });
      return twilio.phone(query.data.phone).received();
    });
    app.post('/control/twilio/says', async (request, reply) => {
      const body = z.object({ phone, text: z.string().min(1) }).safeParse(request.body);
      if (!body.success) return reply.code(400).send({ error: z.prettifyError(body.error) });
      return { status: await twilio.phone(body.data.phone).says(body.data.text) };
    });
    app.post('/control/twilio/faults', (request, reply) => {
      const fault = smsFaultSchema.safeParse(request.body);
      if (none.safeParse(request.body).success) twilio.faults.clear();
      else if (fault.success) twilio.faults.set(fault.data);
      else return reply.code(400).send({ error: z.prettifyError(fault.error) });
      return { api: twilio.faults.list() };
    });
    app.get('/control/zalo/received', (request, reply) => {
      const query = z.object({ user }).safeParse(request.query);
      if (!query.success) return reply.code(400).send({ error: z.prettifyError(query.error) });
      return zalo.person(query.data.user).received();
    });
    app.post('/control/zalo/retry', async () => {
      await zalo.retryNow();
      return { done: true };
    });
    app.post('/control/zalo/faults', (request, reply) => {
      const api = apiFaultSchema.safeParse(request.body);
      const webhook = webhookFaultSchema.safeParse(request.body);
      if (none.safeParse(request.body).success) {
        zalo.faults.clear();
        zalo.webhooks.clearFault();
      } else if (webhook.success) zalo.webhooks.setFault(webhook.data);
      else if (api.success) zalo.faults.set(api.data);
      else return reply.code(400).send({ error: z.prettifyError(api.error) });
      return { api: zalo.faults.list(), webhook: zalo.webhooks.fault() };
    });
    app.post<{ Params: { act: string } }>('/control/zalo/:act', async (request, reply) => {
      const body = z.record(z.string(), z.unknown()).safeParse(request.body);
      const act = actSchema.safeParse({ ...(body.success ? body.data : {}), act: request.params.act });
      if (!act.success) return reply.code(400).send({ error: z.prettifyError(act.error) });
      return { status: await perform(zalo, act.data) };
    });
    done();
  };
}

function perform(zalo: Zalo, act: z.infer<typeof actSchema>): Promise<number> {
  const person = zalo.person(act.user);
  switch (act.act) {
    case 'says':
      return person.says(act.text);
    case 'taps':
      return person.taps(act.button);
    case 'location':
      return person.sendsLocation(act.lat, act.lon);
    case 'media':
      return person.sends(act.media);
    case 'follows':
      return person.follows();
    case 'unfollows':
      return person.unfollows();
    case 'opens-chat':
      return person.opensChat();
    case 'withdraws':
      return person.withdraws();
    case 'blocks':
      person.blocks();
      return Promise.resolve(0);
    case 'sees':
      return person.sees();
    case 'staff':
      return zalo.staffWrites(act.user, act.text, act.admin);
    default:
      return assertNever(act);
  }
}

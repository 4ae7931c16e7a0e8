import type { FastifyPluginCallback } from 'fastify';
import { z } from 'zod';
import type { Esms } from './esms.ts';
import { esmsFaultSchema } from './esms-faults.ts';

/** A plus sign in an address that nobody escaped arrives as a blank. */
const phone = z
  .string()
  .regex(/^[+ ]\d{6,15}$/)
  .transform((number) => `+${number.slice(1)}`);
const none = z.object({ kind: z.literal('none') });

/** What tests with real processes use in place of fingers on phones, and of somebody at eSMS. */
export function esmsControl(esms: Esms): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/control/esms/ledger', () => esms.entries());
    app.get('/control/esms/received', (request, reply) => {
      const query = z.object({ phone }).safeParse(request.query);
      if (!query.success) return reply.code(400).send({ error: z.prettifyError(query.error) });
      return esms.phone(query.data.phone).received();
    });
    app.post('/control/esms/says', async (request, reply) => {
      const body = z.object({ phone, text: z.string().min(1) }).safeParse(request.body);
      if (!body.success) return reply.code(400).send({ error: z.prettifyError(body.error) });
      return { status: await esms.phone(body.data.phone).says(body.data.text) };
    });
    app.post('/control/esms/templates', (request, reply) => {
      const body = z.object({ templates: z.array(z.string().min(1)).nullable() }).safeParse(request.body);
      if (!body.success) return reply.code(400).send({ error: z.prettifyError(body.error) });
      esms.register(body.data.templates);
      return body.data;
    });
    app.post('/control/esms/faults', (request, reply) => {
      const fault = esmsFaultSchema.safeParse(request.body);
      if (none.safeParse(request.body).success) esms.faults.clear();
      else if (fault.success) esms.faults.set(fault.data);
      else return reply.code(400).send({ error: z.prettifyError(fault.error) });
      return { api: esms.faults.list() };
    });
    done();
  };
}

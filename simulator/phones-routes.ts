import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import { formParser } from './form.ts';
import { renderFaults, renderPhone } from './phones.tsx';
import type { FaultsNow } from './phones-faults.tsx';
import type { Zalo } from './zalo.ts';
import { newUserId } from './zalo-events.ts';
import { apiFaultSchema, webhookFaultSchema } from './zalo-faults.ts';
import { buttonsOf } from './zalo-person.ts';

/** How long a page without a script waits for the hotline's answer before it is shown. */
const answerWithin = 1_500;

const personQuery = z.object({ person: z.string().regex(/^\d{1,25}$/) });
const degrees = (limit: number) => z.coerce.number().min(-limit).max(limit);
const actSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('text'), value: z.string().trim().min(1) }),
  z.object({ act: z.literal('tap'), value: z.string().min(1) }),
  z.object({ act: z.literal('location'), lat: degrees(90), lon: degrees(180) }),
  z.object({ act: z.enum(['sticker', 'image', 'audio', 'video', 'file']) }),
  z.object({ act: z.enum(['chatnow', 'follow', 'unfollow', 'block', 'withdraw']) }),
]);
type PhoneAct = z.infer<typeof actSchema>;

/** The page /phones and what it needs. */
export function phones(zalo: Zalo): FastifyPluginCallback {
  const file = (name: string) => readFileSync(path.join(import.meta.dirname, 'public', name));
  const [script, style] = [file('phones.js'), file('phones.css')];
  const faultsNow = (): FaultsNow => ({ api: zalo.faults.list(), webhook: zalo.webhooks.fault() });

  return (app, _options, done) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, formParser);
    app.addHook('onSend', async (_request, reply) => {
      reply
        .header('Content-Security-Policy', "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'")
        .header('X-Content-Type-Options', 'nosniff')
        .header('Cross-Origin-Resource-Policy', 'same-origin')
        // `no-referrer` would make a form's Origin "null", which is refused here.
        .header('Referrer-Policy', 'same-origin')
        .header('Cache-Control', 'no-store');
    });
    app.get('/phones.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(script));
    app.get('/phones.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
    app.get('/', (_request, reply) => reply.redirect('/phones', 303));

    app.get('/phones', (request, reply) => {
      const query = personQuery.safeParse(request.query);
      if (!query.success) {
        const wantsNew = z.object({ person: z.string() }).safeParse(request.query).success;
        const person = (wantsNew ? null : zalo.latest()) ?? newUserId();
        return reply.redirect(`/phones?person=${person}#end`, 303);
      }
      const { person } = query.data;
      // Whoever has the page before her has seen what is on it.
      void zalo.person(person).sees();
      const state = zalo.state(person);
      const lines = (state?.lines ?? []).map((line) => ({ ...line, telling: zalo.telling(line) }));
      const page = renderPhone({ person, lines, buttons: buttonsOf(state), faults: faultsNow() });
      return reply.type('text/html; charset=utf-8').send(page);
    });

    app.post('/phones', async (request, reply) => {
      const query = personQuery.safeParse(request.query);
      const act = actSchema.safeParse(request.body);
      if (!query.success || !act.success) return reply.code(400).type('text/plain').send('400');
      const { person } = query.data;
      const answered = wantsPage(request) ? nextAnswer(zalo, person) : null;
      void perform(zalo, person, act.data);
      if (answered === null) return reply.code(204).send();
      await answered;
      return reply.redirect(`/phones?person=${person}#end`, 303);
    });

    app.get('/phones/events', (request, reply) => {
      const query = personQuery.safeParse(request.query);
      if (!query.success) return reply.code(400).type('text/plain').send('400');
      return tellChanges(zalo, query.data.person, request, reply);
    });

    app.get('/phones/faults', (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(renderFaults(faultsNow())),
    );
    app.post('/phones/faults', async (request, reply) => {
      const form = z.record(z.string(), z.string()).safeParse(request.body);
      if (!form.success || !setFaults(zalo, form.data)) return reply.code(400).type('text/plain').send('400');
      if (!wantsPage(request)) return reply.code(204).send();
      const back = personQuery.safeParse(form.data);
      return reply.redirect(back.success ? `/phones?person=${back.data.person}#end` : '/phones/faults', 303);
    });
    done();
  };
}

/** A form sends the browser's wish for HTML; the script says that it wants none. */
const wantsPage = (request: FastifyRequest): boolean => request.headers.accept !== 'application/json';

/** Starts what the person does; the page shows by itself how far its telling has come. */
function perform(zalo: Zalo, userId: string, act: PhoneAct): Promise<unknown> {
  const person = zalo.person(userId);
  switch (act.act) {
    case 'text':
      return person.says(act.value);
    case 'tap':
      // A page left open may show buttons that are gone: then nothing happens but a fresh page.
      return buttonsOf(zalo.state(userId)).some(({ value }) => value === act.value)
        ? person.taps(act.value)
        : Promise.resolve();
    case 'location':
      return person.sendsLocation(act.lat, act.lon);
    case 'sticker':
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return person.sends(act.act);
    case 'chatnow':
      return person.opensChat();
    case 'follow':
      return person.follows();
    case 'unfollow':
      return person.unfollows();
    case 'block':
      person.blocks();
      return Promise.resolve();
    case 'withdraw':
      return person.withdraws();
    default:
      return assertNever(act);
  }
}

/** Resolves when one more message of ours has come, or after a short while. */
function nextAnswer(zalo: Zalo, userId: string): Promise<void> {
  const received = () => zalo.person(userId).received().length;
  const before = received();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stopListening();
      resolve();
    };
    const stopListening = zalo.onChange(userId, () => {
      if (received() > before) end();
    });
    const timer = setTimeout(end, answerWithin).unref();
  });
}

function tellChanges(zalo: Zalo, userId: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  reply.raw.write('retry: 1000\n\n');
  const stopListening = zalo.onChange(userId, () => void reply.raw.write('data: changed\n\n'));
  request.raw.on('close', stopListening);
  return reply;
}

function setFaults(zalo: Zalo, form: Record<string, string>): boolean {
  const count = form.count ? Number(form.count) : null;
  if (form.what === 'none') {
    zalo.faults.clear();
    zalo.webhooks.clearFault();
    return true;
  }
  if (form.what === 'retry') {
    void zalo.retryNow();
    return true;
  }
  if (form.what === 'webhook') {
    const fault = webhookFaultSchema.safeParse({ kind: form.kind, count });
    if (fault.success) zalo.webhooks.setFault(fault.data);
    return fault.success;
  }
  const fault = apiFaultSchema.safeParse({ kind: form.kind, route: form.route, count, ms: Number(form.ms ?? 0) });
  if (fault.success) zalo.faults.set(fault.data);
  return fault.success;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DemoOfficer } from './demo-officers.ts';
import { formParser } from './form.ts';
import { renderFaults, renderPhones } from './phones.tsx';
import { perform, setFaults, zaloActSchema } from './phones-acts.ts';
import { addressOf, firstPerson, numbersOn, type Place, readPlace } from './phones-place.ts';
import { faultsNow, viewOf } from './phones-view.ts';
import type { Twilio } from './twilio.ts';
import type { Zalo } from './zalo.ts';
import { newUserId } from './zalo-events.ts';

/** How long a page without a script waits for the hotline's answer before it is shown. */
const answerWithin = 1_500;

const smsSchema = z.object({ phone: z.string().regex(/^\+\d{6,15}$/), value: z.string().trim().min(1) });

/** The page /phones and what it needs. */
export function phones(zalo: Zalo, twilio: Twilio, officers: readonly DemoOfficer[]): FastifyPluginCallback {
  const file = (name: string) => readFileSync(path.join(import.meta.dirname, 'public', name));
  const assets = [
    ['phones.js', 'text/javascript', file('phones.js')],
    ['phones.css', 'text/css', file('phones.css')],
    ['phones-layout.css', 'text/css', file('phones-layout.css')],
  ] as const;
  const placeOf = (request: FastifyRequest): Place | null => readPlace(request.query, officers);

  return (app, _options, done) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, formParser);
    app.addHook('onSend', async (_request, reply) => {
      const frames = twilio.webOrigins().join(' ');
      reply
        .header(
          'Content-Security-Policy',
          `default-src 'self'; img-src 'self' data:; frame-src ${frames}; frame-ancestors 'none'`,
        )
        .header('X-Content-Type-Options', 'nosniff')
        .header('Cross-Origin-Resource-Policy', 'same-origin')
        // `no-referrer` would make a form's Origin "null", which is refused here.
        .header('Referrer-Policy', 'same-origin')
        .header('Cache-Control', 'no-store');
    });
    for (const [name, type, content] of assets) {
      app.get(`/${name}`, (_request, reply) => reply.type(`${type}; charset=utf-8`).send(content));
    }
    app.get('/', (_request, reply) => reply.redirect('/phones', 303));

    app.get('/phones', (request, reply) => {
      const place = placeOf(request);
      if (place === null) {
        const wantsNew = z.object({ person: z.string() }).safeParse(request.query).success;
        const person = wantsNew ? newUserId() : (zalo.latest() ?? firstPerson);
        return reply.redirect(`/phones?person=${person}#end`, 303);
      }
      // Whoever has the page before her has seen what is on it.
      void zalo.person(place.person).sees();
      return reply.type('text/html; charset=utf-8').send(renderPhones(viewOf(zalo, twilio, officers, place)));
    });

    app.post('/phones', async (request, reply) => {
      const place = placeOf(request);
      const act = zaloActSchema.safeParse(request.body);
      if (place === null || !act.success) return reply.code(400).type('text/plain').send('400');
      const { person } = place;
      const answered = wantsPage(request)
        ? oneMore(
            () => zalo.person(person).received().length,
            (listener) => zalo.onChange(person, listener),
          )
        : null;
      void perform(zalo, person, act.data);
      if (answered === null) return reply.code(204).send();
      await answered;
      return reply.redirect(`${addressOf(place, officers)}#end`, 303);
    });

    app.post('/phones/sms', async (request, reply) => {
      const place = placeOf(request);
      const said = smsSchema.safeParse(request.body);
      if (place === null || !said.success) return reply.code(400).type('text/plain').send('400');
      const phone = twilio.phone(said.data.phone);
      const answered = wantsPage(request)
        ? oneMore(
            () => phone.received().length,
            (listener) => twilio.onChange([phone.number], listener),
          )
        : null;
      void phone.says(said.data.value);
      if (answered === null) return reply.code(204).send();
      await answered;
      return reply.redirect(addressOf(place, officers), 303);
    });

    app.get('/phones/events', (request, reply) => {
      const place = placeOf(request);
      if (place === null) return reply.code(400).type('text/plain').send('400');
      return tellChanges(zalo, twilio, place, request, reply);
    });

    app.get('/phones/faults', (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(renderFaults(faultsNow(zalo, twilio))),
    );
    app.post('/phones/faults', async (request, reply) => {
      const form = z.record(z.string(), z.string()).safeParse(request.body);
      if (!form.success || !setFaults(zalo, twilio, form.data)) return reply.code(400).type('text/plain').send('400');
      if (!wantsPage(request)) return reply.code(204).send();
      const back = readPlace(form.data, officers);
      return reply.redirect(back === null ? '/phones/faults' : `${addressOf(back, officers)}#end`, 303);
    });
    done();
  };
}

/** A form sends the browser's wish for HTML; the script says that it wants none. */
const wantsPage = (request: FastifyRequest): boolean => request.headers.accept !== 'application/json';

/** Resolves when one more message of ours has come, or after a short while. */
function oneMore(received: () => number, onChange: (listener: () => void) => () => void): Promise<void> {
  const before = received();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stopListening();
      resolve();
    };
    const stopListening = onChange(() => {
      if (received() > before) end();
    });
    const timer = setTimeout(end, answerWithin).unref();
  });
}

function tellChanges(
  zalo: Zalo,
  twilio: Twilio,
  place: Place,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  reply.raw.write('retry: 1000\n\n');
  const changed = (): void => void reply.raw.write('data: changed\n\n');
  const stops = [zalo.onChange(place.person, changed), twilio.onChange(numbersOn(place), changed)];
  request.raw.on('close', () => {
    for (const stop of stops) stop();
  });
  return reply;
}

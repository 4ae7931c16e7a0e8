import { readFileSync } from 'node:fs';
import path from 'node:path';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acknowledgeByLink } from '../hotline/acknowledge-case.ts';
import { lookAtLink } from '../hotline/alert-link.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { isRetryable } from '../storage/database.ts';
import { holdsSession } from '../storage/officer-sessions.ts';
import { text } from '../texts/keys.ts';
import { type ConsoleParts, linkOf, sessionCookie, tokenOf, wakeAfter } from './at-link.ts';
import { caseRoutes } from './case-routes.tsx';
import { formOf, readFormsOnly } from './form.ts';
import { isNonce } from './nonce.ts';
import { showLink, showLinkNow, showPin, showSaying, showUnknown } from './pages/doors.tsx';
import { requirePermissions } from './permissions.ts';
import { pinRoutes } from './pin-routes.ts';
import { addSecureHeaders, comesFromElsewhere } from './secure-headers.ts';

/** What officers see behind the links of their alerts: one plugin, mounted under /a. No script, nothing kept by a browser. */
export async function officersPages(app: FastifyInstance, parts: ConsoleParts): Promise<void> {
  const { hotline } = parts;
  const style = readFileSync(path.join(import.meta.dirname, 'public', 'style.css'));
  await app.register(cookie);
  app.decorateRequest('atLink', null);
  app.decorateRequest('atCase', null);
  addSecureHeaders(app, { simulated: hotline.paging.demo });
  readFormsOnly(app);
  answerFaults(app, hotline);
  app.setNotFoundHandler((_request, reply) => showUnknown(reply, hotline));
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || !comesFromElsewhere(request.headers['sec-fetch-site'])) return;
    return showRefusal(reply, 403, 'officerLink.crossSite');
  });
  app.addHook('onRequest', async (request, reply) => {
    // The style sheet needs no database, and the page that says so needs the style sheet.
    if (parts.databaseAway() && request.routeOptions.config.permission !== 'everybody') return showAway(request, reply);
  });
  requirePermissions(app, guardsOf(parts));

  app.get('/style.css', { config: { permission: 'everybody' } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(style),
  );
  linkRoutes(app, parts);
  pinRoutes(app, parts);
  caseRoutes(app, parts);
}

/** `/a/:token`: looking changes nothing, for previews and scanners look too; pressing the button takes the case. */
function linkRoutes(app: FastifyInstance, { hotline, wake }: ConsoleParts): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/:token',
    config: { permission: 'anybody with the link' },
    handler: (request, reply) => showLink(reply, hotline, linkOf(request)),
  });
  app.post('/:token', { config: { permission: 'anybody with the link' } }, async (request, reply) => {
    const link = linkOf(request);
    const { token } = link;
    if (!isNonce(hotline.keyring, token, 'take', formOf(request).field('nonce')))
      return showLink(reply, hotline, link, { status: 400, problem: text('officerLink.formOld') });
    const taken = await acknowledgeByLink(hotline, token);
    if (taken.kind !== 'taken' && taken.kind !== 'alreadyYours') return showLinkNow(reply, hotline, token);
    wakeAfter(reply, wake);
    return reply.redirect(`/a/${token}/case`, 303);
  });
}

type Guards = Parameters<typeof requirePermissions>[1];

function guardsOf({ hotline, messagesWait }: ConsoleParts): Guards {
  const link = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const token = tokenOf(request);
    const view = await lookAtLink(hotline, token);
    if (view.kind === 'unknown') return messagesWait() ? showAway(request, reply) : showUnknown(reply, hotline);
    request.atLink = { token, view };
    return undefined;
  };
  const holder = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const answered = await link(request, reply);
    if (answered !== undefined) return answered;
    const { token, view } = linkOf(request);
    if (view.kind === 'page' || view.kind === 'test') return reply.redirect(`/a/${token}`, 303);
    if (view.kind !== 'yours')
      return showLink(reply, hotline, { token, view }, { status: isPost(request) ? 403 : 200 });
    const { officerId, facts } = view;
    const at = { officerId, caseId: facts.id };
    const session = request.cookies[sessionCookie(at)] ?? '';
    const who = { ...at, session };
    if (session !== '' && (await holdsSession(hotline.db, session, who, hotline.clock.now()))) {
      request.atCase = who;
      return undefined;
    }
    if (!isPost(request)) return showPin(reply, hotline, { token, view });
    const unsent = formOf(request).field('words') || null;
    return showPin(reply, hotline, { token, view }, { status: 403, problem: text('officerLink.sessionEnded'), unsent });
  };
  return {
    everybody: async () => undefined,
    'anybody with the link': link,
    'the officer after her PIN, holder of the case': holder,
  } satisfies Guards;
}

const isPost = (request: FastifyRequest): boolean => request.method === 'POST';

const showRefusal = (reply: FastifyReply, status: number, line: 'officerLink.crossSite' | 'officerLink.notAForm') =>
  showSaying(reply, status, text('officerLink.refusedTitle'), [text(line)]);

/** The database is away: nothing was saved, and pressing again is all there is to do. */
const showAway = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  showSaying(reply, 503, text('officerLink.awayTitle'), [
    text(isPost(request) ? 'officerLink.notSaved' : 'officerLink.notOpened'),
  ]);

/** In a page, not in JSON: an officer reads it. Never anything of what was sent. */
function answerFaults(app: FastifyInstance, hotline: Hotline): void {
  app.setErrorHandler((error, request, reply) => {
    const status =
      typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status < 500) return showRefusal(reply, status, 'officerLink.notAForm');
    if (isRetryable(error)) return showAway(request, reply);
    // The route is a pattern: never the address, which holds the link's secret.
    hotline.log.error('page_failed', error, { route: request.routeOptions.url ?? 'none' });
    return showSaying(reply, 503, text('officerLink.faultTitle'), [text('officerLink.fault')]);
  });
}

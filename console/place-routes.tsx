import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerByPlaceLink, lookAtPlaceLink } from '../hotline/confirm-place.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { isRetryable } from '../storage/database.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { type ConsoleParts, sendHtml, tokenOf } from './at-link.ts';
import { formOf, readFormsOnly } from './form.ts';
import { renderPage } from './layout.tsx';
import { isNonce, nonceFor } from './nonce.ts';
import { showSaying } from './pages/doors.tsx';
import { requirePermissions } from './permissions.ts';
import { ClosedPlacePage, PlacePage } from './place-page.tsx';
import { addSecureHeaders, comesFromElsewhere } from './secure-headers.ts';

/** What the contact of a place sees behind the link of its question: a plugin mounted under /p. No login, no script. */
export async function placePages(
  app: FastifyInstance,
  { hotline, databaseAway }: Pick<ConsoleParts, 'hotline' | 'databaseAway'>,
): Promise<void> {
  addSecureHeaders(app, { simulated: hotline.paging.demo });
  readFormsOnly(app);
  answerFaults(app, hotline);
  app.setNotFoundHandler((_request, reply) => show(reply, { kind: 'unknown' }));
  app.addHook('onRequest', async (request, reply) => {
    if (databaseAway()) return showFailed(reply, 503);
    if (request.method === 'POST' && comesFromElsewhere(request.headers['sec-fetch-site']))
      return showFailed(reply, 403);
  });
  const withLink = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const view = await lookAtPlaceLink(hotline, tokenOf(request));
    return view.kind === 'unknown' ? show(reply, view) : undefined;
  };
  requirePermissions(app, { 'anybody with the link of a place': withLink });
  const config = { permission: 'anybody with the link of a place' as const };

  // Looking changes nothing, for previews and scanners look too.
  app.route({
    method: ['GET', 'HEAD'],
    url: '/:token',
    config,
    handler: (request, reply) => showPlace(reply, hotline, tokenOf(request)),
  });
  app.post('/:token', { config }, async (request, reply) => {
    const token = tokenOf(request);
    const form = formOf(request);
    const answer = form.field('answer');
    const isOurs = isNonce(hotline.keyring, token, 'place', form.field('nonce'));
    if (!isOurs || (answer !== 'right' && answer !== 'wrong'))
      return showPlace(reply, hotline, token, { status: 400, problem: text('placePage.formOld') });
    await answerByPlaceLink(hotline, token, answer);
    return reply.redirect(`/p/${token}`, 303);
  });
}

async function showPlace(
  reply: FastifyReply,
  hotline: Hotline,
  token: string,
  { status = 200, problem = null }: { status?: number; problem?: KnownText | null } = {},
): Promise<FastifyReply> {
  const view = await lookAtPlaceLink(hotline, token);
  if (view.kind !== 'open') return show(reply, view);
  const nonce = nonceFor(hotline.keyring, token, 'place');
  return sendHtml(reply, status, renderPage(<PlacePage token={token} nonce={nonce} view={view} problem={problem} />));
}

type Closed = Parameters<typeof ClosedPlacePage>[0]['view'];

const show = (reply: FastifyReply, view: Closed): FastifyReply =>
  sendHtml(reply, view.kind === 'unknown' ? 404 : 200, renderPage(<ClosedPlacePage view={view} />));

const showFailed = (reply: FastifyReply, status: number): FastifyReply =>
  showSaying(reply, status, text('placePage.failedTitle'), [text('placePage.failed')]);

/** In a page, not in JSON. Never anything of what was sent. */
function answerFaults(app: FastifyInstance, hotline: Hotline): void {
  app.setErrorHandler((error, request, reply) => {
    const status =
      typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
    // The route is a pattern: never the address, which holds the link's secret.
    if (status >= 500 && !isRetryable(error))
      hotline.log.error('page_failed', error, { route: request.routeOptions.url ?? 'none' });
    return showFailed(reply, status >= 500 ? 503 : status);
  });
}

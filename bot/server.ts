import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Channel, RawRequest } from '../channels/channel.ts';
import { placePages } from '../console/place-routes.tsx';
import { officersPages } from '../console/routes.ts';
import type { Lane } from '../domain/outgoing.ts';
import type { Hotline } from '../hotline/hotline.ts';
import type { Intake } from '../hotline/intake.ts';
import { health } from './health.ts';
import { webChatPages } from './web-chat/routes.tsx';
import { receiveWebhook } from './webhooks.ts';

/** Largest body a provider may send, in bytes. */
const largestBody = 64 * 1024;

export type ServerParts = {
  hotline: Hotline;
  channels: readonly Channel[];
  intake: Intake;
  /** Called after an answer has left, when something may wait in the outbox. */
  wake: (lane: Lane) => void;
  /** The ordinary page the quick exit of the web chat leads to. */
  exitUrl: string;
};

/** All routes of the bot, without listening, so that tests can inject. */
export function buildServer({ hotline, channels, intake, wake, exitUrl }: ServerParts): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: largestBody,
    exposeHeadRoutes: false,
    // An address that cannot be read; the framework's own answer would repeat it.
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    },
  });
  app.setErrorHandler((error, request, reply) => {
    const status =
      typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
    // The route is a pattern: never the query, never the body.
    if (status >= 500) hotline.log.error('request_failed', error, { route: request.routeOptions.url ?? 'none' });
    return reply.code(status >= 500 ? 503 : status).send({ error: status >= 500 ? 'try again' : 'refused' });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not found' }));
  app.register(health(hotline, intake));
  app.register((scope, _options, done) => {
    // A webhook is signed over its bytes: nothing may parse it first, whatever its content type says.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    // Nor may one that makes no sense refuse what is signed.
    scope.addHook('onRequest', (request, _reply, next) => {
      request.headers['content-type'] = 'application/octet-stream';
      next();
    });
    for (const channel of channels) {
      for (const { method, path, thanks } of channel.doors)
        scope.route({
          method,
          url: path,
          handler: async (request, reply) => {
            const raw = rawRequest(request, hotline);
            const answer = await hotline.spans.run('webhook', { channel: channel.name }, () =>
              receiveWebhook({ hotline, intake }, channel, raw),
            );
            for (const lane of answer.lanes) reply.raw.once('finish', () => wake(lane));
            if (answer.status === 401) hotline.meters.inbound(channel.name, 'refused');
            if (answer.status === 400) hotline.meters.inbound(channel.name, 'unreadable');
            if (answer.status === 200) void channel.thank?.(rawRequest(request, hotline));
            if (answer.status !== 200) return reply.code(answer.status).send({ error: 'refused' });
            return reply
              .headers(thanks.headers ?? {})
              .type(thanks.type)
              .send(thanks.body);
          },
        });
    }
    done();
  });
  app.register(
    (scope) =>
      officersPages(scope, {
        hotline,
        wake,
        databaseAway: () => intake.state().away,
        messagesWait: () => intake.state().messages > 0,
      }),
    {
      prefix: '/a',
    },
  );
  app.register((scope) => placePages(scope, { hotline, databaseAway: () => intake.state().away }), { prefix: '/p' });
  const webChat = channels.find(({ name }) => name === 'web-chat');
  if (webChat)
    app.register((scope) => webChatPages(scope, { hotline, channel: webChat, intake, wake, exitUrl }), {
      prefix: '/chat',
    });
  return app;
}

function rawRequest(request: FastifyRequest, hotline: Hotline): RawRequest {
  const { path, query } = partsOf(request.raw.url ?? '');
  const headers: RawRequest['headers'] = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value[0] : value;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return { method: request.method, path, query, headers, body, receivedAt: hotline.clock.now() };
}

/** At the first question mark: a query may hold others, and a signature is over all of it. */
function partsOf(url: string): { path: string; query: string } {
  const at = url.indexOf('?');
  return at < 0 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) };
}

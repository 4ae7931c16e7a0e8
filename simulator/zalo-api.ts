import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import { cut, drip, hang, hugely, redirect, wait, wrongJson } from './faults.ts';
import { formParser } from './form.ts';
import { idByApp, newMessageId } from './zalo-events.ts';
import type { ApiFault, ApiFaults, ApiRoute } from './zalo-faults.ts';
import type { AcceptedEntry } from './zalo-ledger.ts';
import { type ReadMessage, readAnonymousMessage, readMessage } from './zalo-messages.ts';
import { type People, windowOf } from './zalo-people.ts';
import type { Tokens } from './zalo-tokens.ts';

export type ZaloApiParts = {
  tokens: Tokens;
  people: People;
  faults: ApiFaults;
  now: () => Date;
  /** Keeps the message and lets its webhooks go. */
  accept: (entry: AcceptedEntry) => void;
  requestsPerMinute: number;
};

type Answer = { error: number; message: string; data?: unknown };
const refusal = (error: number, message: string): Answer => ({ error, message });

const userIdSchema = z.object({ user_id: z.string().min(1) });

/** The routes of Zalo's OpenAPI and OAuth hosts, without their host names. */
export function zaloApi(parts: ZaloApiParts): FastifyPluginCallback {
  const { tokens, people, faults, now } = parts;
  const limit = createLimit(parts.requestsPerMinute, now);

  /** One call: rate, fault, token, then the work. Errors of the application are HTTP 200, as Zalo does it. */
  async function call(route: ApiRoute, request: FastifyRequest, reply: FastifyReply, work: (lost: boolean) => Answer) {
    const { remain, over } = limit.take();
    reply.header('X-RateLimit-Limit', String(parts.requestsPerMinute)).header('X-RateLimit-Remain', String(remain));
    if (over) return refusal(-32, 'Out of quota: app rate limit');
    return throughFault(faults.take(route), request, reply, (lost) => {
      const header = request.headers.access_token;
      const error = tokens.check(typeof header === 'string' ? header : undefined);
      if (error === -216) return refusal(-216, 'Access token is invalid');
      if (error === -220) return refusal(-220, 'Access token is expired or removed');
      return work(lost);
    });
  }

  function send(read: ReadMessage, lost: boolean): Answer {
    if (read.kind === 'refused') return refusal(read.error, read.message);
    const person = people.find(read.userId);
    if ((person?.conversationId ?? read.conversationId) !== read.conversationId) {
      return refusal(-201, 'Params is invalid: recipient.conversation_id');
    }
    const window = windowOf(person, now());
    if (window.kind === 'shut') return refusal(window.error, window.message);
    const at = now();
    const { userId, conversationId, text, buttons } = read;
    const messageId = newMessageId();
    parts.accept({
      kind: 'accepted',
      at: at.toISOString(),
      userId,
      conversationId,
      messageId,
      text,
      buttons,
      quota: window.quota,
      ...(lost && { lost }),
    });
    const whom =
      conversationId === null ? { user_id: userId } : { anonymous_id: userId, conversation_id: conversationId };
    const quota = window.quota === null ? {} : { quota: { quota_type: window.quota } };
    const data = { message_id: messageId, ...whom, sent_time: String(at.getTime()), ...quota };
    return { data, error: 0, message: 'Success' };
  }

  function quotaOf(body: unknown): Answer {
    const read = userIdSchema.safeParse(body);
    if (!read.success) return refusal(-201, 'Params is invalid: user_id');
    const person = people.find(read.data.user_id);
    if (person === null) return refusal(-213, 'User has not followed OA');
    const last = person.lastInteraction;
    const data = {
      last_interaction: last === null ? '' : String(last.getTime()),
      cs_reply: { remain: 8, total: 8 },
      promotion: { remain: 1, total: 1 },
    };
    return { data, error: 0, message: 'Success' };
  }

  function detailOf(query: unknown): Answer {
    const read = z.object({ data: z.string().transform(parseJson).pipe(userIdSchema) }).safeParse(query);
    if (!read.success) return refusal(-201, 'Params is invalid: data.user_id');
    const userId = read.data.data.user_id;
    const person = people.find(userId);
    if (person === null) return refusal(-213, 'User has not followed OA');
    const data = {
      user_id: userId,
      user_id_by_app: idByApp(userId),
      user_external_id: '',
      display_name: `Người dùng ${userId.slice(-4)}`,
      user_alias: '',
      is_sensitive: false,
      user_last_interaction_date:
        person.lastInteraction?.toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }) ?? '',
      user_is_follower: person.follows,
      avatar: '',
    };
    return { data, error: 0, message: 'Success' };
  }

  return (app, _options, done) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, formParser);
    // A body that is not JSON is an error of the application for Zalo: HTTP 200.
    app.setErrorHandler((_error, _request, reply) => reply.code(200).send(refusal(-201, 'Params is invalid: body')));
    app.post('/v3.0/oa/message/cs', (request, reply) =>
      call('send', request, reply, (lost) => send(readMessage(request.body), lost)),
    );
    app.post('/v2.0/oa/message', (request, reply) =>
      call('send', request, reply, (lost) => send(readAnonymousMessage(request.body), lost)),
    );
    app.post('/v3.0/oa/quota/message', (request, reply) => call('read', request, reply, () => quotaOf(request.body)));
    app.get('/v3.0/oa/user/detail', (request, reply) => call('read', request, reply, () => detailOf(request.query)));
    app.post('/v4/oa/access_token', (request, reply) =>
      throughFault(faults.take('oauth'), request, reply, () => {
        const form = z.record(z.string(), z.string()).safeParse(request.body);
        // The real host reads a form only: a JSON body has no app_id for it.
        const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
        const secretKey = request.headers.secret_key;
        return tokens.exchange(
          typeof secretKey === 'string' ? secretKey : undefined,
          isForm && form.success ? form.data : {},
        );
      }),
    );
    done();
  };
}

/** Lets the fault have its way with one call; `work` is what the call would do on a good day, given whether its message is lost. */
async function throughFault(
  fault: ApiFault | null,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (lost: boolean) => object,
): Promise<unknown> {
  if (fault === null) return work(false);
  switch (fault.kind) {
    case 'slow':
      await wait(fault.ms);
      return work(false);
    case 'refuse':
      return refusal(-201, 'Params is invalid');
    case 'rateLimited':
      reply.header('X-RateLimit-Remain', '0');
      return refusal(-32, 'Out of quota: OA rate limit');
    case 'tokenExpired':
      return refusal(-220, 'Access token is expired or removed');
    case 'windowClosed':
      return refusal(-230, 'User has not interacted with the OA in the past 7 days');
    case 'limited':
      if (fault.retryAfter !== null) reply.header('Retry-After', String(fault.retryAfter));
      return reply.code(429).type('text/plain').send('Too Many Requests');
    case 'quotaUsedUp':
      return refusal(-211, 'Out of quota');
    case 'serverError':
      return reply.code(500).type('text/plain').send('Internal Server Error');
    case 'wrongJson':
      return wrongJson;
    case 'redirect':
      return redirect(reply);
    case 'wrongType':
      return reply.type('text/plain').send(JSON.stringify(work(false)));
    case 'huge':
      return reply.type('application/json').send(hugely(work(false)));
    case 'drip':
      return drip(reply, 200, work(false), fault.ms);
    case 'hangAfterAccept':
      work(false);
      return hang(reply);
    case 'blackHole':
      return work(true);
    case 'html':
      return reply.type('text/html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
    case 'reset':
      return cut(request, reply);
    case 'hang':
      return hang(reply);
    case 'errorAfterAccept':
      work(false);
      return reply.code(500).type('text/plain').send('Internal Server Error');
    case 'resetAfterAccept':
      work(false);
      return cut(request, reply);
    default:
      return assertNever(fault.kind);
  }
}

/** Requests of the running minute. */
function createLimit(perMinute: number, now: () => Date): { take(): { remain: number; over: boolean } } {
  let minute = 0;
  let used = 0;
  return {
    take() {
      const current = Math.floor(now().getTime() / 60_000);
      if (current !== minute) used = 0;
      minute = current;
      used += 1;
      return { remain: Math.max(0, perMinute - used), over: used > perMinute };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { timingSafeEqual } from 'node:crypto';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import { cut, drip, hang, hugely, redirect, wait, wrongJson } from './faults.ts';
import { formParser } from './form.ts';
import type { TwilioAccount } from './twilio-account.ts';
import type { SmsFault, SmsFaults, SmsRoute } from './twilio-faults.ts';
import { apiVersion, messageJson, type TwilioError, twilioError } from './twilio-json.ts';
import type { Fate } from './twilio-ledger.ts';
import { messagesPage, readListQuery } from './twilio-list.ts';
import type { Messages, Sms } from './twilio-messages.ts';
import { type ReadSend, readSend } from './twilio-send.ts';

export type TwilioApiParts = {
  account: TwilioAccount;
  messages: Messages;
  faults: SmsFaults;
  /** Keeps the message and lets it go its way; answers it as it stands before it goes. */
  accept: (message: Extract<ReadSend, { kind: 'message' }>, fate: Fate) => Sms;
};

type Answer = { status: number; body: object };
const refusal = (error: TwilioError): Answer => ({ status: error.status, body: error });
const ok = (body: object): Answer => ({ status: 200, body });

const paramsSchema = z.object({ account: z.string(), sid: z.string().optional() });
type Params = z.infer<typeof paramsSchema>;

/** The routes of Twilio's API host, without its name. */
export function twilioApi({ account, messages, faults, accept }: TwilioApiParts): FastifyPluginCallback {
  /** One call: fault, password, account, then the work. */
  async function call(
    route: SmsRoute,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (params: Params, fate: Fate) => Answer,
  ): Promise<unknown> {
    return throughFault(faults.take(route), request, reply, (fate) => {
      if (!hasPassword(request, account)) return refusal(twilioError(401, 20003, 'Authenticate'));
      const params = paramsSchema.parse(request.params);
      return params.account === account.accountSid ? work(params, fate) : notFound(request);
    });
  }

  function send(form: unknown, fate: Fate): Answer {
    const fields = z.record(z.string(), z.string()).safeParse(form);
    const read = readSend(fields.success ? fields.data : {}, account);
    if (read.kind === 'refused') return refusal(read.error);
    if (messages.hasOptedOut(read.to)) return refusal(unsubscribed);
    return { status: 201, body: messageJson(account, accept(read, fate)) };
  }

  return (app, _options, done) => {
    const path = `/${apiVersion}/Accounts/:account/Messages`;
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, formParser);
    // A body that is no form has no field Twilio knows.
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, parsed) => parsed(null, {}));
    app.post(`${path}.json`, (request, reply) =>
      call('send', request, reply, (_params, fate) => send(request.body, fate)),
    );
    app.get(`${path}.json`, (request, reply) =>
      call('read', request, reply, () => {
        const query = readListQuery(request.query);
        if (query === null) return refusal(twilioError(400, 20001, 'A parameter is not valid.'));
        return ok(messagesPage(account, messages.all(), query));
      }),
    );
    app.get(`${path}/:sid.json`, (request, reply) =>
      call('read', request, reply, ({ sid = '' }) => {
        const found = messages.find(sid);
        return found === null ? notFound(request) : ok(messageJson(account, found));
      }),
    );
    app.setNotFoundHandler((request, reply) => answer(reply, notFound(request)));
    done();
  };
}

const unsubscribed = twilioError(400, 21610, 'Attempt to send to unsubscribed recipient');

const notFound = (request: FastifyRequest): Answer =>
  refusal(twilioError(404, 20404, `The requested resource ${request.url.split('?')[0]} was not found`));

function answer(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.code(status).type('application/json').send(body);
}

function hasPassword(request: FastifyRequest, { accountSid, authToken }: TwilioAccount): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const right = Buffer.from(`Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Lets the fault have its way with one call; `work` is what the call would do, given what becomes of its message. */
async function throughFault(
  fault: SmsFault | null,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (fate: Fate) => Answer,
): Promise<unknown> {
  if (fault === null) return answer(reply, work('delivered'));
  switch (fault.kind) {
    case 'slow':
      await wait(fault.ms);
      return answer(reply, work('delivered'));
    case 'blackHole':
      return answer(reply, work('lost'));
    case 'undelivered':
      return answer(reply, work('undelivered'));
    case 'statusesShuffled':
      return answer(reply, work('shuffled'));
    case 'refuse':
      return answer(reply, refusal(twilioError(400, 21211, "Invalid 'To' Phone Number")));
    case 'optedOut':
      return answer(reply, refusal(unsubscribed));
    case 'unauthorized':
      return answer(reply, refusal(twilioError(401, 20003, 'Authenticate')));
    case 'limited':
      reply.header('Retry-After', String(fault.retryAfter));
      return answer(reply, refusal(twilioError(429, 20429, 'Too Many Requests')));
    case 'quotaUsedUp':
      return answer(reply, refusal(twilioError(429, 63038, 'Account exceeded the daily messages limit')));
    case 'serverError':
      return answer(reply, refusal(twilioError(500, 20500, 'Internal Server Error')));
    case 'wrongJson':
      return answer(reply, { status: 201, body: wrongJson });
    case 'redirect':
      return redirect(reply);
    case 'wrongType': {
      const { status, body } = work('delivered');
      return reply.code(status).type('text/plain').send(JSON.stringify(body));
    }
    case 'huge': {
      const { status, body } = work('delivered');
      return reply.code(status).type('application/json').send(hugely(body));
    }
    case 'drip': {
      const { status, body } = work('delivered');
      return drip(reply, status, body, fault.ms);
    }
    case 'hangAfterAccept':
      work('delivered');
      return hang(reply);
    case 'html':
      return reply.type('text/html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
    case 'reset':
      return cut(request, reply);
    case 'hang':
      return hang(reply);
    case 'errorAfterAccept':
      work('delivered');
      return answer(reply, refusal(twilioError(500, 20500, 'Internal Server Error')));
    case 'resetAfterAccept':
      work('delivered');
      return cut(request, reply);
    default:
      return assertNever(fault.kind);
  }
}

import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { EsmsAccount } from './esms-account.ts';
import { type EsmsFault, type EsmsFaults, esmsCodes } from './esms-faults.ts';
import type { AcceptedByEsms, EsmsFate } from './esms-ledger.ts';
import type { EsmsMessages } from './esms-messages.ts';
import { type ReadEsmsSend, readEsmsSend } from './esms-send.ts';
import { countsOf } from './esms-signature.ts';
import { cut, drip, hang, hugely, redirect, wait, wrongJson } from './faults.ts';

/** What becomes of a message that is taken, and how often eSMS tells of it. */
export type EsmsOutcome = { fate: EsmsFate; tells: number };
type Message = Extract<ReadEsmsSend, { kind: 'message' }>;

export type EsmsApiParts = {
  account: EsmsAccount;
  messages: EsmsMessages;
  faults: EsmsFaults;
  templates: () => readonly string[] | null;
  now: () => Date;
  /** Keeps the message and lets it go its way. */
  accept: (message: Message, outcome: EsmsOutcome) => AcceptedByEsms;
  /** Keeps one that is not taken; answers its id. */
  refuse: (requestId: string | null, code: string) => string;
};

const statusQuerySchema = z.object({ RefId: z.string(), ApiKey: z.string(), SecretKey: z.string() });
/** What became of a message is told for seven days. */
const toldFor = 7 * 86_400_000;

/** The routes of eSMS's API host, without its name. Every answer of its own is HTTP 200. */
export function esmsApi(parts: EsmsApiParts): FastifyPluginCallback {
  const { account, messages, faults, templates, now, accept, refuse } = parts;

  function send(body: unknown, outcome: EsmsOutcome, known: readonly string[] | null): object {
    const read = readEsmsSend(body, { account, templates: known });
    if (read === null) return { error: 'Invalid request' };
    const before = read.requestId === null ? null : messages.statusOfRequest(read.requestId, now());
    const isOurs = read.kind === 'message' || read.kept;
    if (before !== null && isOurs) return { ...coded('124', 'Request exist 1'), SendStatus: before };
    if (read.kind === 'refused') {
      const { code, message, kept, requestId } = read;
      return { ...coded(code, message), ...(kept && { SMSID: refuse(requestId, code) }) };
    }
    // In the sandbox a message is looked at, and that is all.
    const smsid = read.sandbox ? `sandbox${now().getTime()}` : accept(read, outcome).smsid;
    return { CodeResult: '100', CountRegenerate: 0, SMSID: smsid };
  }

  function status(query: unknown): object {
    const asked = statusQuerySchema.safeParse(query);
    const { RefId = '', ApiKey, SecretKey } = asked.data ?? {};
    if (ApiKey !== account.apiKey || SecretKey !== account.secretKey) return { CodeResponse: '101', SMSID: RefId };
    const entry = messages.find(RefId)?.entry;
    const isKnown = entry?.kind === 'accepted' && now().getTime() - new Date(entry.at).getTime() < toldFor;
    return isKnown ? { CodeResponse: '100', SMSID: RefId, ...countsOf(entry) } : { CodeResponse: '105', SMSID: RefId };
  }

  return (app, _options, done) => {
    app.removeAllContentTypeParsers();
    // A body that is no JSON is no request.
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) =>
      parsed(null, jsonOf(String(body))),
    );
    app.post('/MainService.svc/json/SendMultipleMessage_V4_post_json/', (request, reply) => {
      const fault = faults.take('send');
      const known = fault?.kind === 'templateRefused' ? [] : templates();
      return throughFault(fault, request, reply, () => send(request.body, outcomeOf(fault), known));
    });
    app.get('/MainService.svc/json/GetSendStatus', (request, reply) =>
      throughFault(faults.take('status'), request, reply, () => status(request.query)),
    );
    done();
  };
}

const coded = (code: string, message: string): object => ({
  CodeResult: code,
  CountRegenerate: 0,
  ErrorMessage: message,
});

function outcomeOf(fault: EsmsFault | null): EsmsOutcome {
  switch (fault?.kind) {
    case 'undelivered':
      return { fate: 'failed', tells: 1 };
    case 'rejected':
      return { fate: 'rejected', tells: 1 };
    case 'unheard':
      return { fate: 'delivered', tells: 0 };
    case 'undeliveredUnheard':
      return { fate: 'failed', tells: 0 };
    case 'blackHole':
      return { fate: 'waiting', tells: 0 };
    case 'toldOften':
      return { fate: 'delivered', tells: 3 };
    default:
      return { fate: 'delivered', tells: 1 };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const answer = (reply: FastifyReply, body: object, status = 200): FastifyReply =>
  reply.code(status).type('application/json').send(body);
const isCode = (kind: string): kind is keyof typeof esmsCodes => kind in esmsCodes;

/** Lets the fault have its way with one call; `work` is what the call would do. */
async function throughFault(
  fault: EsmsFault | null,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => object,
): Promise<unknown> {
  if (fault !== null && isCode(fault.kind)) return answer(reply, coded(esmsCodes[fault.kind], fault.kind));
  switch (fault?.kind) {
    case 'slow':
      await wait(fault.ms);
      return answer(reply, work());
    case 'limited':
      return answer(reply, { error: 'Too many requests' }, 429);
    case 'serverError':
      return answer(reply, { error: 'Internal Server Error' }, 500);
    case 'wrongJson':
      return answer(reply, wrongJson);
    case 'html':
      return reply.type('text/html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
    case 'redirect':
      return redirect(reply);
    case 'reset':
      return cut(request, reply);
    case 'hang':
      return hang(reply);
    case 'wrongType':
      return reply.type('text/plain').send(JSON.stringify(work()));
    case 'huge':
      return reply.type('application/json').send(hugely(work()));
    case 'drip':
      return drip(reply, 200, work(), fault.ms);
    case 'hangAfterAccept':
      work();
      return hang(reply);
    case 'errorAfterAccept':
      work();
      return answer(reply, { error: 'Internal Server Error' }, 500);
    case 'resetAfterAccept':
      work();
      return cut(request, reply);
    default:
      return answer(reply, work());
  }
}

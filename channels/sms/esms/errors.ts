import { z } from 'zod';
import type { Clock } from '../../../domain/clock.ts';
import type { ProviderAlarm, SendResult } from '../../../domain/message.ts';
import { type Posted, secondsOfRetryAfter } from '../../http.ts';
import { parseKeepingIds } from '../../json.ts';

type Row = 'refused' | 'type' | 'operator' | 'network' | 'template';

/**
 * Source: eSMS documentation, "Table of error codes". 105 and 199 belong to other functions; should one come to a message all
 * the same, it is read as the rest of its kind.
 */
const rows: Readonly<Record<string, Row>> = {
  // The number is blocked, not a number, or there are too many of them: the same message would be refused again.
  '99': 'refused',
  '108': 'refused',
  '120': 'refused',
  // This kind of message is none of this account's.
  '107': 'type',
  '118': 'type',
  // Something about the account that a human being has to put right: keys, price list, money, brandname, id, our address not
  // on their list, no kind of message.
  '101': 'operator',
  '102': 'operator',
  '103': 'operator',
  '104': 'operator',
  '105': 'operator',
  '140': 'operator',
  '300': 'operator',
  // The brandname is not registered with the network of this receiver. Others' messages go.
  '177': 'network',
  // The text is none of the registered ones. Other texts go.
  '146': 'template',
};

/**
 * How long an account that has to be put right is left alone, in seconds. eSMS has taken nothing, and an alert must go the
 * minute somebody has mended the account.
 */
const operatorWait = 60;

/** What somebody has to put right. */
export const accountAlarm: ProviderAlarm = { kind: 'provider_account', provider: 'esms' };
export const templateAlarm: ProviderAlarm = { kind: 'template_refused', provider: 'esms' };

/** Numbers come as figures or as strings. */
const code = z
  .union([z.string(), z.number().int().nonnegative()])
  .transform((found) => String(found).trim())
  .pipe(z.string().regex(/^\d{1,5}$/));
export const smsId = z
  .union([z.string(), z.number().int().nonnegative()])
  .transform(String)
  .pipe(z.string().regex(/^[A-Za-z0-9_-]{1,80}$/));
const answerShape = z.object({
  CodeResult: code,
  SMSID: smsId.optional().catch(undefined),
  SendStatus: code.optional().catch(undefined),
});
/** What comes where a request is not even read. Source: eSMS documentation, "Send OTP/Customer care message", answer 99. */
const unread = z.object({ error: z.string() });

/** What eSMS said of one message. `unread`: it did not take it for a request. */
export type Said =
  | { kind: 'code'; code: string; smsId: string | null; sendStatus: string | null }
  | { kind: 'unread' }
  | { kind: 'nothing' };

/** What an answer says, where it is one of eSMS's own: errors come with HTTP 200. */
export function saidIn(posted: Posted): Said {
  // A server's fault or a gateway's page says nothing of what was done before it.
  if (posted.kind !== 'answer' || posted.status >= 500) return { kind: 'nothing' };
  const body = parseKeepingIds(posted.text);
  const answer = answerShape.safeParse(body);
  if (!answer.success) return unread.safeParse(body).success ? { kind: 'unread' } : { kind: 'nothing' };
  const { CodeResult, SMSID = null, SendStatus = null } = answer.data;
  return { kind: 'code', code: CodeResult, smsId: SMSID, sendStatus: SendStatus };
}

/** The request was there before, and was rejected. */
const rejected = '4';

/** Has eSMS said that it has not taken the message and will not? Its RequestId may be used up all the same. */
export const saysNo = (said: Said): boolean =>
  said.kind === 'code' && (said.code in rows || (said.code === '124' && said.sendStatus === rejected));

/**
 * What one request made of a message. Reasons are codes: never a number, a word or a secret.
 * @param requestId what the message was sent under: the name of one that was taken before
 */
export function resultOf(posted: Posted, requestId: string, clock: Clock): SendResult {
  if (posted.kind === 'notSent') return { kind: 'tryAgain', afterSeconds: null, reason: posted.reason };
  if (posted.kind === 'lost') return { kind: 'unknown', reason: posted.reason };
  const { status, retryAfter } = posted;
  if (status === 429)
    return { kind: 'tryAgain', afterSeconds: secondsOfRetryAfter(retryAfter, clock), reason: 'http 429' };
  if (status >= 500) return { kind: 'unknown', reason: `http ${status}` };
  const said = saidIn(posted);
  if (said.kind === 'code') return resultOfCode(said, requestId);
  if (said.kind === 'unread') return operator('esms request not read');
  // Somebody in front of eSMS does not let us in, or it is another address: nothing about the receiver.
  if (status >= 400) return operator(`http ${status}`);
  return { kind: 'unknown', reason: status < 300 ? 'answer of another shape' : `http ${status}` };
}

type SaidCode = Extract<Said, { kind: 'code' }>;

function resultOfCode({ code: number, smsId: id, sendStatus }: SaidCode, requestId: string): SendResult {
  const reason = `esms ${number}`;
  if (number === '100') return { kind: 'accepted', providerMessageId: id ?? nameOfRequest(requestId) };
  if (number === '124')
    // It says how the earlier one stands: rejected, or taken. Then word of it comes by our own id.
    return sendStatus === rejected
      ? { kind: 'tryAgain', afterSeconds: 0, reason: `${reason} rejected` }
      : { kind: 'accepted', providerMessageId: id ?? nameOfRequest(requestId) };
  if (number === '199') return id === null ? { kind: 'unknown', reason } : { kind: 'accepted', providerMessageId: id };
  switch (rows[number]) {
    case 'refused':
      return { kind: 'refused', reason };
    case 'type':
      return { kind: 'refused', reason, alarms: [accountAlarm] };
    case 'operator':
      return operator(reason);
    // 0: whoever asks for quiet is left alone for all messages, and this is about one of them. It will not go before somebody has
    // been at the networks, so an alert goes by the officer's next way.
    case 'network':
      return { ...notThisOne, reason: `operator: ${reason}`, alarms: [accountAlarm] };
    case 'template':
      return { ...notThisOne, reason, alarms: [templateAlarm] };
    default:
      // A code nobody has told of: only 100 means taken, and the same RequestId cannot double it.
      return { kind: 'tryAgain', afterSeconds: null, reason };
  }
}

const notThisOne = { kind: 'tryAgain', afterSeconds: 0, nothingGoes: true } as const;

const operator = (reason: string): SendResult => ({
  kind: 'tryAgain',
  afterSeconds: operatorWait,
  reason: `operator: ${reason}`,
  alarms: [accountAlarm],
});

/** How a message is called whose id eSMS did not tell again: word of its delivery has this as well. */
export const nameOfRequest = (requestId: string): string => `request:${requestId}`;

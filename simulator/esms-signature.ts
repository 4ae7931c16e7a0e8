import { createHash } from 'node:crypto';
import type { EsmsAccount } from './esms-account.ts';
import type { AcceptedByEsms, InboundByEsms } from './esms-ledger.ts';
import { sendStatusOf } from './esms-messages.ts';

/** yyyyMMddHHmmss in Viet Nam. */
const timeThere = (at: Date): string =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().replace(/[^\d]/g, '').slice(0, 14);

/** What eSMS tells of a message to the short code, signed. */
export function inboundQuery(account: EsmsAccount, { smsid, from, content, at }: InboundByEsms): string {
  const receiverTime = timeThere(new Date(at));
  const signed = `${account.cpid}${smsid}${content}${receiverTime}${account.moPrivateKey}`;
  return new URLSearchParams({
    sender: from.slice(1),
    content,
    serviceNumber: account.serviceNumber,
    keyword: content.trim().split(/\s+/)[0] ?? '',
    sign: createHash('md5').update(signed, 'utf8').digest('base64'),
    cpid: account.cpid,
    smsid,
    receiverTime,
  }).toString();
}

/** How a message stands, as both the callback and the answer count it. */
export const countsOf = (message: AcceptedByEsms) => ({
  SendFailed: message.fate === 'failed' ? 1 : 0,
  SendStatus: sendStatusOf(message),
  SendSuccess: message.fate === 'delivered' ? 1 : 0,
  TotalPrice: message.fate === 'delivered' ? 850 * message.segments : 0,
  TotalReceiver: 1,
  TotalSent: message.fate === 'delivered' || message.fate === 'failed' ? 1 : 0,
});

/** What eSMS tells of the end of a message of ours. */
export function statusQuery(message: AcceptedByEsms): string {
  const { TotalPrice, ...counts } = countsOf(message);
  const fields = {
    SMSID: message.smsid,
    ...counts,
    TotalPrice: TotalPrice.toFixed(4),
    RequestId: message.requestId ?? '',
    TypeId: message.brandname === null ? 8 : 2,
    telcoid: 1,
    phonenumber: message.to.replace(/^\+84/, '0'),
    partnerids: '',
  };
  return new URLSearchParams(
    Object.entries(fields).map(([name, found]): [string, string] => [name, String(found)]),
  ).toString();
}

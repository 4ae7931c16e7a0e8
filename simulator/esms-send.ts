import { z } from 'zod';
import type { EsmsAccount } from './esms-account.ts';
import { fitsTemplate } from './esms-templates.ts';

/** A message as eSMS would take it, or the code it answers. `kept`: it keeps the message all the same, with an id. */
export type ReadEsmsSend =
  | {
      kind: 'message';
      to: string;
      text: string;
      brandname: string | null;
      requestId: string | null;
      callbackUrl: string | null;
      sandbox: boolean;
    }
  | { kind: 'refused'; code: string; message: string; kept: boolean; requestId: string | null };

const value = z.union([z.string(), z.number()]).transform(String).optional();
const fieldsSchema = z.object({
  ApiKey: value,
  SecretKey: value,
  Phone: value,
  Content: value,
  Brandname: value,
  SmsType: value,
  IsUnicode: value,
  Sandbox: value,
  RequestId: value,
  CallbackUrl: value,
});
const webAddress = z.url({ protocol: /^https?$/ });

/**
 * Reads the body of SendMultipleMessage_V4_post_json.
 * @param templates the registered ones; null: every text is taken
 * @returns null when it is no request at all
 */
export function readEsmsSend(
  body: unknown,
  { account, templates }: { account: EsmsAccount; templates: readonly string[] | null },
): ReadEsmsSend | null {
  const read = fieldsSchema.safeParse(body);
  if (!read.success) return null;
  const { ApiKey, SecretKey, Phone = '', Content = '', Brandname = '', SmsType = '', ...more } = read.data;
  const requestId = more.RequestId || null;
  const refused = (code: string, message: string, kept = false): ReadEsmsSend => ({
    kind: 'refused',
    code,
    message,
    kept,
    requestId,
  });
  if (ApiKey !== account.apiKey || SecretKey !== account.secretKey) return refused('101', 'Authorize Failed');
  if (SmsType === '') return refused('300', 'Missing SmsType');
  if (SmsType !== '2' && SmsType !== '8') return refused('118', 'SmsType is not supported');
  if (SmsType === '2' && Brandname !== account.brandname) return refused('104', 'Brand name code is not exist');
  const to = /^(?:0|\+?84)([35789]\d{8})$/.exec(Phone)?.[1];
  if (to === undefined) return refused('108', 'Phone is not valid');
  const hasBadCallback = more.CallbackUrl !== undefined && !webAddress.safeParse(more.CallbackUrl).success;
  if (Content.trim() === '' || (requestId?.length ?? 0) > 50 || hasBadCallback) return refused('99', 'Bad request');
  if (templates !== null && !fitsTemplate(templates, Content))
    return refused('146', 'Sai template Brandname CSKH', true);
  return {
    kind: 'message',
    to: `+84${to}`,
    // What is not said to be Unicode is sent in the plain alphabet.
    text: more.IsUnicode === '1' ? Content : Content.replace(/[^\n\r\x20-\x7e]/gu, '?'),
    brandname: SmsType === '2' ? Brandname : null,
    requestId,
    callbackUrl: more.CallbackUrl ?? null,
    sandbox: more.Sandbox === '1',
  };
}

import type { TwilioAccount } from './twilio-account.ts';
import { apiVersion, unreachable } from './twilio-json.ts';
import type { AcceptedSms, InboundSms, ReportedStatus } from './twilio-ledger.ts';

/** What Twilio tells of the way of a message it has taken. */
export function statusParams(account: TwilioAccount, sms: AcceptedSms, status: ReportedStatus): Record<string, string> {
  return {
    ...(status === 'undelivered' ? { ErrorCode: String(unreachable.code), ErrorMessage: unreachable.message } : {}),
    SmsSid: sms.sid,
    SmsStatus: status,
    MessageStatus: status,
    To: sms.to,
    ...(sms.messagingServiceSid === null ? {} : { MessagingServiceSid: sms.messagingServiceSid }),
    MessageSid: sms.sid,
    AccountSid: account.accountSid,
    From: sms.from ?? account.number,
    ApiVersion: apiVersion,
  };
}

/** What Twilio tells of a message from a phone. */
export function inboundParams(
  account: TwilioAccount,
  sms: Pick<InboundSms, 'sid' | 'from' | 'to' | 'text' | 'segments'>,
): Record<string, string> {
  return {
    ToCountry: 'VN',
    ToState: '',
    SmsMessageSid: sms.sid,
    NumMedia: '0',
    ToCity: '',
    FromZip: '',
    SmsSid: sms.sid,
    FromState: '',
    SmsStatus: 'received',
    FromCity: '',
    Body: sms.text,
    FromCountry: 'VN',
    To: sms.to,
    ToZip: '',
    NumSegments: String(sms.segments),
    MessageSid: sms.sid,
    AccountSid: account.accountSid,
    From: sms.from,
    ApiVersion: apiVersion,
  };
}

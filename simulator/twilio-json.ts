import type { TwilioAccount } from './twilio-account.ts';
import type { Sms } from './twilio-messages.ts';

export const apiVersion = '2010-04-01';

/** What Twilio says of a handset it could not reach. */
export const unreachable = { code: 30003, message: 'Unreachable destination handset' } as const;

export type TwilioError = { code: number; message: string; more_info: string; status: number };

export const twilioError = (status: number, code: number, message: string): TwilioError => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
});

/** RFC 2822, as every date in Twilio's answers. */
const dateText = (at: Date): string => at.toUTCString().replace('GMT', '+0000');

/** One message in Twilio's words. */
export function messageJson(account: TwilioAccount, { sms, status, sentAt, updatedAt }: Sms): object {
  const ours = sms.kind === 'accepted';
  const service = ours ? sms.messagingServiceSid : null;
  // A messaging service chooses the sender, and so the size, only when it sends.
  const undecided = service !== null && status === 'queued';
  const from = sms.from ?? (undecided ? null : account.number);
  const failed = status === 'undelivered';
  const uri = `/${apiVersion}/Accounts/${account.accountSid}/Messages/${sms.sid}`;
  return {
    account_sid: account.accountSid,
    api_version: apiVersion,
    body: sms.text,
    date_created: dateText(new Date(sms.at)),
    date_sent: sentAt === null ? null : dateText(sentAt),
    date_updated: dateText(updatedAt),
    direction: ours ? 'outbound-api' : 'inbound',
    error_code: failed ? unreachable.code : null,
    error_message: failed ? unreachable.message : null,
    from,
    messaging_service_sid: service,
    num_media: '0',
    num_segments: undecided ? '0' : String(sms.segments),
    price: null,
    price_unit: 'USD',
    sid: sms.sid,
    status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: sms.to,
    uri: `${uri}.json`,
  };
}

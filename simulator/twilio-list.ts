import { z } from 'zod';
import type { TwilioAccount } from './twilio-account.ts';
import { apiVersion, messageJson } from './twilio-json.ts';
import type { Sms } from './twilio-messages.ts';

/** A date alone means midnight, UTC. */
const instant = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(text) && !Number.isNaN(Date.parse(text)))
  .transform((text) => Date.parse(text));
const querySchema = z.object({
  To: z.string().optional(),
  From: z.string().optional(),
  DateSent: instant.optional(),
  'DateSent>': instant.optional(),
  'DateSent<': instant.optional(),
  PageSize: z.coerce.number().int().min(1).max(1000).default(50),
  Page: z.coerce.number().int().min(0).default(0),
  PageToken: z.string().optional(),
});
export type ListQuery = z.infer<typeof querySchema>;

/** Reads what `GET .../Messages.json` asks for; null when that makes no sense. */
export const readListQuery = (query: unknown): ListQuery | null => querySchema.safeParse(query).data ?? null;

const day = 24 * 3_600_000;

/** One page of the messages that fit, newest first. */
export function messagesPage(account: TwilioAccount, all: readonly Sms[], query: ListQuery): object {
  const found = all.filter((sms) => fits(sms, query)).reverse();
  // The token names the last message of the page before: what comes in meanwhile does not shift the pages.
  const before = query.PageToken === undefined ? -1 : found.findIndex(({ sms }) => `PA${sms.sid}` === query.PageToken);
  const start = before + 1;
  const page = found.slice(start, start + query.PageSize);
  const last = page.at(-1);
  const path = `/${apiVersion}/Accounts/${account.accountSid}/Messages.json`;
  const uri = (number: number, token?: string): string => {
    const { Page: _page, PageToken: _token, ...asked } = query;
    const dates = { DateSent: asked.DateSent, 'DateSent>': asked['DateSent>'], 'DateSent<': asked['DateSent<'] };
    const params = new URLSearchParams({ PageSize: String(asked.PageSize), Page: String(number) });
    if (asked.To !== undefined) params.set('To', asked.To);
    if (asked.From !== undefined) params.set('From', asked.From);
    for (const [name, at] of Object.entries(dates)) {
      if (at !== undefined) params.set(name, new Date(at).toISOString());
    }
    if (token !== undefined) params.set('PageToken', token);
    return `${path}?${params}`;
  };
  const more = last !== undefined && start + page.length < found.length;
  return {
    end: Math.max(0, start + page.length - 1),
    first_page_uri: uri(0),
    messages: page.map((sms) => messageJson(account, sms)),
    next_page_uri: more ? uri(query.Page + 1, `PA${last.sms.sid}`) : null,
    page: query.Page,
    page_size: query.PageSize,
    previous_page_uri: null,
    start,
    uri: uri(query.Page, query.PageToken),
  };
}

function fits({ sms, sentAt }: Sms, query: ListQuery): boolean {
  // Twilio's dates have whole seconds; what is not sent yet counts by the time it was taken.
  const at = Math.floor((sentAt ?? new Date(sms.at)).getTime() / 1000) * 1000;
  const { DateSent: on, 'DateSent>': after, 'DateSent<': until } = query;
  return (
    (query.To === undefined || sms.to === query.To) &&
    (query.From === undefined || sms.from === query.From) &&
    (on === undefined || (at >= on && at < on + day)) &&
    (after === undefined || at >= Math.floor(after / 1000) * 1000) &&
    (until === undefined || at <= until)
  );
}

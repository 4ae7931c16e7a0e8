import { z } from 'zod';
import type { Clock } from '../../../domain/clock.ts';
import type { InboundMessage } from '../../../domain/message.ts';
import type { Missed } from '../../channel.ts';
import { type AskTwilio, reasonOf } from './client.ts';
import { readWords } from './receive.ts';
import type { OpenTwilioSettings } from './settings.ts';

const dayLong = 86_400_000;
/** A page of the largest size would be over a megabyte. */
const pageSize = 200;
/** Ten thousand messages in one look; what is older is told apart from what is not there. */
const mostPages = 50;

const listed = z.object({
  sid: z.string().regex(/^[\x21-\x7e]{1,64}$/),
  direction: z.string(),
  from: z.string().nullish(),
  body: z.string().nullish(),
  numMedia: z.string().nullish(),
  messagingServiceSid: z.string().nullish(),
  dateCreated: z.date(),
});
type Listed = z.infer<typeof listed>;
/** `unreadable`: messages on it of another shape; they hold up nothing else. */
type Page = { messages: Listed[]; unreadable: number; next: string | null };

export type ListMissedParts = { settings: OpenTwilioSettings; ask: AskTwilio; clock: Clock };

/**
 * Everything people wrote to us since then, as Twilio has it: Twilio tells each message once, and never again when nobody
 * listens. Listed newest first, by whole days; oldest first is what is handed on. Where a messaging service sends for us,
 * people may have written to any of its numbers: all inbound messages of the account are listed, and those of another
 * service left out. Source: Twilio documentation, Messages resource, read multiple.
 */
export function createListMissed({ settings, ask, clock }: ListMissedParts) {
  const { from } = settings;
  const isOurs = ({ direction, messagingServiceSid }: Listed): boolean =>
    direction === 'inbound' && (from.kind === 'number' || !messagingServiceSid || messagingServiceSid === from.sid);
  return async (since: Date, signal: AbortSignal): Promise<Missed> => {
    const dateSentAfter = new Date(Math.floor(since.getTime() / dayLong) * dayLong);
    const found: InboundMessage[] = [];
    let unreadable = 0;
    let next: string | null = null;
    const failed = (reason: string): Missed => ({ kind: 'failed', reason, messages: found.reverse() });
    for (let pages = 0; pages < mostPages; pages += 1) {
      const url: string | null = next;
      const asked = await ask(signal, async (client): Promise<Page> => {
        const first = { dateSentAfter, pageSize, ...(from.kind === 'number' ? { to: from.number } : {}) };
        const page = await (url === null ? client.messages.page(first) : client.messages.getPage(url));
        const read = z.array(z.unknown()).parse(page.instances);
        const messages = read.flatMap((one) => listed.safeParse(one).data ?? []);
        return { messages, unreadable: read.length - messages.length, next: page.nextPageUrl ?? null };
      });
      if (asked.kind !== 'said') return failed(reasonOf(asked));
      const { messages } = asked.value;
      unreadable += asked.value.unreadable;
      const recent = messages.filter(({ dateCreated }) => dateCreated >= since);
      for (const one of recent) if (isOurs(one)) found.push(...inboundOf(one, clock.now()));
      next = asked.value.next;
      // None of a page is recent: what is on the next is older still.
      const over = next === null || (messages.length > 0 && recent.length === 0);
      if (!over) continue;
      return unreadable > 0 ? failed('message of another shape') : { kind: 'listed', messages: found.reverse() };
    }
    return failed('too many messages');
  };
}

/** As the webhook would have said it, with the time Twilio had it, which is never later than now. */
function inboundOf({ sid, from, body, numMedia, dateCreated }: Listed, now: Date): InboundMessage[] {
  const read = readWords(from ?? '', body ?? '', numMedia ?? '0');
  if (read.kind === 'not-understood') return [];
  const { address, content } = read;
  const at = dateCreated < now ? dateCreated : now;
  return [{ kind: 'message', channel: 'sms', id: sid, address, content, sentAt: dateCreated, receivedAt: at }];
}

import { z } from 'zod';
import type { RenderedMessage } from '../../../domain/message.ts';
import type { LookUpResult } from '../../channel.ts';
import { mobileOf } from '../number.ts';
import { type AskTwilio, reasonOf } from './client.ts';

/** Twilio's clock and ours may differ by this much, and its times are whole seconds. In milliseconds. */
const slack = 5_000;
const dayLong = 86_400_000;
/** Messages to one number looked through, newest first. A page of the largest size would be over a megabyte. */
const pageSize = 200;

const listed = z.object({ sid: z.string().min(1), status: z.string(), body: z.string(), dateCreated: z.date() });
type Listed = z.infer<typeof listed>;
type Page = { messages: Listed[]; whole: boolean };

/** Did not go, and will not. */
const ended = ['failed', 'undelivered', 'canceled'];

/**
 * Looks among the messages to a number for one with these words, made since the first attempt began. Messages are
 * listed newest first, by whole days. Source: Twilio documentation, Messages resource, read multiple.
 */
export function createLookUp(ask: AskTwilio) {
  return async (message: RenderedMessage, address: string, since: Date, signal: AbortSignal): Promise<LookUpResult> => {
    const to = mobileOf(address);
    // Nothing was ever sent there.
    if (to === null) return { kind: 'notTaken' };
    const first = new Date(since.getTime() - slack);
    const dateSentAfter = new Date(Math.floor(first.getTime() / dayLong) * dayLong);
    const asked = await ask(signal, async (client): Promise<Page> => {
      const page = await client.messages.page({ to, dateSentAfter, pageSize });
      return { messages: z.array(listed).parse(page.instances), whole: page.nextPageUrl === undefined };
    });
    if (asked.kind !== 'said') return { kind: 'cannotTell', reason: reasonOf(asked) };
    const { messages, whole } = asked.value;
    const recent = messages.filter(({ dateCreated }) => dateCreated >= first);
    const taken = recent.find(({ body, status }) => body === message.text && !ended.includes(status));
    if (taken) return { kind: 'taken', providerMessageId: taken.sid };
    // Older ones on this page: what is on the next is older still.
    return whole || recent.length < messages.length
      ? { kind: 'notTaken' }
      : { kind: 'cannotTell', reason: 'too many messages' };
  };
}

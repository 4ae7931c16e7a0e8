import { plusSeconds } from '../domain/clock.ts';
import { isStrange } from '../domain/contact.ts';
import type { Language } from '../domain/conversation.ts';
import { type FamilyReader, mayTellFamily } from '../domain/may-tell-family.ts';
import type { ChannelName } from '../domain/message.ts';
import { unclosedCasesOf } from '../storage/cases.ts';
import type { Tx } from '../storage/database.ts';
import { loadForPerson } from '../storage/load-for-message.ts';
import type { Registration } from '../storage/swim-registrations.ts';
import { readersOfFamily } from '../storage/swim-telling.ts';
import type { Hotline } from './hotline.ts';
import { limitsOf } from './limits-of.ts';

/** How a family is told of its class, and until when; or why it is not. `rests`: somebody is talking with it until then. */
export type WayToFamily =
  | { kind: 'yes'; channel: ChannelName; language: Language; until: Date | null; rests: Date | null }
  | { kind: 'no'; why: 'optedOut' | 'mayNotWrite' };

/** What her silence opens is there by then, in seconds. */
const afterSilence = 60;

type Known = Pick<Hotline, 'keyring' | 'timers' | 'paging'>;

/**
 * Where a family is told of its class, if it may be (`mayTellFamily`): by the channel the guardian used, and where that is
 * closed, or she has said "xóa" or erased herself there, by SMS to the number given. What the hotline keeps still about is asked of each
 * reader apart: registrations and cases are never joined. While a human being writes to her from the provider's tool, or she
 * has been asked whether she needs help and may still answer, the message waits.
 */
export async function wayToFamily(
  known: Known,
  tx: Tx,
  one: Pick<Registration, 'id' | 'personId' | 'optedOutAt'>,
  at: Date,
): Promise<WayToFamily> {
  const readers: FamilyReader[] = [];
  let channel: ChannelName = 'sms';
  let language: Language = 'vi';
  const rests: Date[] = [];
  for (const id of await readersOfFamily(tx, one.id)) {
    const { person, conversation } = await loadForPerson(tx, known.keyring, id);
    if (person === null || conversation === null) continue;
    const { state, lastHeardAt, stoppedAt, watchedAt } = conversation;
    const { channelClosedAt } = person;
    const { erased } = state;
    const facts = { lastHeardAt, stoppedAt, watchedAt, channelClosedAt, strange: isStrange(state) };
    const manner = { channel: person.channel, erased };
    readers.push({ person: { ...facts, allowed: state.allowed }, ...manner, cases: await unclosedCasesOf(tx, id) });
    if (conversation.staffUntil !== null) rests.push(conversation.staffUntil);
    if (state.ask !== null) rests.push(plusSeconds(lastHeardAt, known.timers.silenceClosesReport + afterSilence));
    if (id !== one.personId) continue;
    language = state.language;
    // Nobody reads a page that is hidden or left.
    if (channelClosedAt === null && !erased && person.channel !== 'web-chat') channel = person.channel;
  }
  const may = mayTellFamily({ optedOutAt: one.optedOutAt, readers }, at, limitsOf(known));
  const last = rests.sort((one, other) => other.getTime() - one.getTime())[0];
  return may.kind === 'no' ? may : { ...may, channel, language, rests: last !== undefined && last > at ? last : null };
}

import type { Channel } from '../channels/channel.ts';
import type { Audience, Language } from '../domain/conversation.ts';
import { newId } from '../domain/id.ts';
import type { ChannelName, InboundMessage, RenderedMessage, Saying, SendResult } from '../domain/message.ts';
import type { OutgoingPurpose } from '../domain/outgoing.ts';
import { text } from '../texts/keys.ts';
import { render } from '../texts/render.ts';
import { acknowledgementIn } from '../understanding/acknowledgement.ts';
import { readCommand } from '../understanding/answers.ts';
import { judgeUrgency } from '../understanding/urgency.ts';
import { said } from './alert-words.ts';
import { CaseChanges } from './case-changes.ts';
import { escalate } from './escalation-writes.ts';
import type { Hotline } from './hotline.ts';
import { firstLanguage } from './language-of-turn.ts';
import type { Snapshot } from './snapshot.ts';
import type { HelpingRecord, SentRecord } from './spill-records.ts';

/** What one address was helped with already in this outage: each at most once. */
export type HelpedBefore = { first: boolean; paged: boolean };

/** Words in a spilled message that call for help: judged alone, for the talk cannot be read now. */
const judgedAlone = ({ content }: InboundMessage) =>
  content.kind === 'text' ? judgeUrgency(content.text, { asked: null }) : null;

/**
 * Decides what is sent for a message while the database is away: the first text, and pages when it is urgent, by the last
 * known roster. Whoever has the watch for the province is paged, for nothing is known of where it is.
 * @returns null when nothing is to be sent
 */
export function planHelp(
  hotline: Hotline,
  snapshot: Snapshot | null,
  message: InboundMessage,
  of: string,
  before: HelpedBefore,
): HelpingRecord | null {
  if (isSilent(snapshot, message)) return null;
  const at = hotline.clock.now();
  const judged = judgedAlone(message);
  const origin = { personId: newId(at), channel: message.channel, code: null, contactStartedAt: at };
  const cases = new CaseChanges(
    null,
    { ...origin, earlierCaseId: null, officerId: null, silent: false, hasChildCase: true, hasShelterCase: true },
    at,
  );
  if (judged?.level === 'urgent') cases.urgent(judged);
  const facts = cases.current();
  const mayPage = facts !== null && snapshot !== null && !before.paged;
  const paging = mayPage ? { roster: snapshot.plan, alerts: [], declined: [] } : null;
  const pages = facts === null || paging === null ? [] : escalate(hotline, facts, paging, null, at).alerts;
  // Somebody may be reading along: officers come, and not a word goes to her.
  const isWatched = judged?.watched ?? false;
  if (before.first && !isWatched && pages.length === 0) return null;
  return {
    kind: 'helping',
    of,
    caseCode: (facts ?? cases.begin('unclear')).code,
    judged: judged ?? { level: 'none', critical: false, watched: false, category: null, why: [] },
    first: before.first || isWatched ? null : { outgoingId: newId(at), language: firstLanguage(message) },
    pages: pages.flatMap((page) => {
      const way = snapshot?.addresses.find(({ wayId }) => wayId === page.wayId);
      return page.purpose === 'page' && way ? [{ ...page, purpose: page.purpose, channel: way.channel }] : [];
    }),
    at,
  };
}

/** An officer who takes a case, a code from whomever, and "dừng" are answered with nothing. */
function isSilent(snapshot: Snapshot | null, { content, channel, address }: InboundMessage): boolean {
  if (content.kind === 'text' && readCommand(content.text) === 'stop') return true;
  const meant = acknowledgementIn(content);
  if (meant === null) return false;
  const isOfficer = snapshot?.addresses.some((way) => way.channel === channel && way.address === address) ?? false;
  return isOfficer || meant.kind !== 'take' || meant.code !== null;
}

/** Longest one of them may take, in milliseconds. */
const sendTimeout = 5_000;

/**
 * Sends it, each message once, pages first. Never rejects.
 * @param noteSent writes down what became of each
 */
export async function giveHelp(
  parts: { hotline: Hotline; channels: ReadonlyMap<ChannelName, Channel>; snapshot: Snapshot | null },
  help: HelpingRecord,
  message: InboundMessage,
  noteSent: (sent: SentRecord) => Promise<void>,
): Promise<void> {
  const { hotline, channels, snapshot } = parts;
  const one = async (to: To, saying: Saying, outgoingId: string, purpose: OutgoingPurpose): Promise<void> => {
    const channel = channels.get(to.channel);
    const { spans } = hotline;
    const result = await spans.run('send', { messageId: outgoingId, channel: to.channel, purpose }, async () => {
      const words = channel && wordsFor(channel, saying, to);
      const sent = words
        ? await channel.send(words, to.address, AbortSignal.timeout(sendTimeout), outgoingId)
        : notSent;
      spans.note({ result: sent.kind, ...(channel && { provider: sent.by ?? channel.provider }) });
      return sent;
    });
    hotline.log.info('sent_at_once', { id: outgoingId, result: result.kind });
    await noteSent({ kind: 'sent', outgoingId, at: hotline.clock.now(), ...outcomeOf(result) });
  };
  const pages = help.pages.map(async ({ wayId, saying, outgoingId }) => {
    const way = snapshot?.addresses.find((found) => found.wayId === wayId);
    if (way) await one({ ...way, audience: 'adult', language: 'vi' }, saying, outgoingId, 'alert');
  });
  const first = help.first && one(personOf(message, help.first), opening, help.first.outgoingId, 'first');
  for (const { status } of await Promise.allSettled([...pages, first]))
    if (status === 'rejected') hotline.log.warn('help_at_once_failed', { of: help.of });
}

/** What a person is sent who is heard while the database is away. */
export const opening = said(text('firstContact.opening'));
const notSent: SendResult = { kind: 'refused', reason: 'channel not configured' };

type To = { channel: ChannelName; address: string; audience: Audience; language: Language };

const personOf = ({ channel, address }: InboundMessage, { language }: Pick<To, 'language'>): To => ({
  channel,
  address,
  audience: 'unknown',
  language,
});

/** As the outbox would put it into words: a look-up compares them. */
export const wordsFor = (
  channel: Channel,
  saying: Saying,
  { audience, language }: Pick<To, 'audience' | 'language'>,
): RenderedMessage => render(saying, { audience, language, ...channel.can });

function outcomeOf(result: SendResult): Pick<SentRecord, 'state' | 'providerMessageId'> {
  if (result.kind === 'accepted') return { state: 'accepted', providerMessageId: result.providerMessageId };
  return { state: result.kind === 'unknown' ? 'unknown' : 'notSent', providerMessageId: null };
}

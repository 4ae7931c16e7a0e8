import { type Channel, contentOf } from '../channels/channel.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { HelpGiven } from '../domain/help-given.ts';
import type { ChannelName, Inbound, Saying } from '../domain/message.ts';
import type { Lane, SentAtOnce } from '../domain/outgoing.ts';
import { raiseAlarmOnce } from '../storage/alarms.ts';
import { isRetryable } from '../storage/database.ts';
import type { SpillFile } from '../storage/spill-file.ts';
import { segmentsOf } from '../texts/segments.ts';
import { enterHelp } from './enter-help.ts';
import { handleInbound } from './handle-inbound.ts';
import { opening, wordsFor } from './help-at-once.ts';
import type { Hotline } from './hotline.ts';
import { keepNotUnderstood } from './record-delivery.ts';
import type { ReplayPass } from './replay-pass.ts';
import {
  type Haste,
  type HeardRecord,
  type HelpingRecord,
  requestOf,
  type SentRecord,
  spillRecord,
} from './spill-records.ts';
import { takeAnsweredEarly } from './take-answered-early.ts';

export type ReplayParts = {
  hotline: Hotline;
  channels: ReadonlyMap<ChannelName, Channel>;
  file: SpillFile;
  /** Told after each message that is worked: whose it was, and where something now waits to be sent. */
  onWorked: (key: string, lanes: readonly Lane[]) => void;
  /** Worked already by this process. */
  worked: Set<string>;
  /** Many are being answered at the door right now: what is kept already waits, but for cries and officers' answers. */
  isCrowded: () => boolean;
};

/** Whose message it is: her messages are worked one after the other. Everything without an address is one chain. */
export const chainOf = (inbounds: readonly Inbound[]): string => {
  const of = inbounds.find((one) => 'address' in one);
  return of && 'address' in of ? keyOf(of.channel, of.address) : '';
};

/** The chain of one address. */
export const keyOf = (channel: ChannelName, address: string): string => `${channel}|${address}`;

/** What a request says, as its channel reads it; nothing where the channel is gone. */
export const readAgain = (channels: ReplayParts['channels'], record: HeardRecord): Inbound[] =>
  channels.get(record.channel)?.read(requestOf(record)) ?? [];

/** Every record of the file, by kind, and the lines that do not open. */
export function readSpill(file: SpillFile) {
  const heard: HeardRecord[] = [];
  const helping = new Map<string, HelpingRecord>();
  const sent = new Map<string, SentRecord>();
  const unreadable: string[] = [];
  for (const { record, raw } of file.lines()) {
    const read = spillRecord.safeParse(record);
    if (!read.success) unreadable.push(raw);
    else if (read.data.kind === 'heard') heard.push(read.data);
    else if (read.data.kind === 'helping') helping.set(read.data.of, read.data);
    else sent.set(read.data.outgoingId, read.data);
  }
  return { heard, helping, sent, unreadable };
}

const chainsAtOnce = 6;
/** While it is crowded at the door so many go on with ordinary messages: a flood without an end must not stop them. */
const chainsWhenCrowded = 1;
/** Between two looks whether it still is, in milliseconds. */
const crowdedAgain = 50;
/** One that fails every time though the database answers is kept as it came, for a human being. */
const tries = 3;

/** `done`: nothing waits. `away`: the database went. `later`: something could not be worked yet. */
export type ReplayOutcome = 'done' | 'away' | 'later';

/**
 * Works every record of the file that was not worked yet: each address's in the file's order, urgent ones before the others.
 * A crash anywhere in it only means that it is done again: every message has one effect.
 * @param pass empty; what is kept while this runs may be added to it
 */
export async function replaySpill(parts: ReplayParts, pass: ReplayPass): Promise<ReplayOutcome> {
  const spill = readSpill(parts.file);
  const counts = new Map<string, number>();
  for (const record of spill.heard.filter(({ id }) => !parts.worked.has(id))) {
    const key = chainOf(readAgain(parts.channels, record));
    const before = counts.get(key) ?? 0;
    pass.add(key, record, before);
    counts.set(key, before + 1);
  }
  let outcome: ReplayOutcome = 'done';
  const hand = async (among: readonly Haste[], number: number): Promise<void> => {
    while (outcome !== 'away') {
      const takes = handTakes(among, number, parts.isCrowded());
      const next = pass.next(takes);
      if (next === null && takes.length === among.length) return;
      const ended = next === null ? await pause(crowdedAgain) : await workChain(parts, next, spill, pass);
      if (ended !== 'done') outcome = ended;
    }
  };
  const hands = (among: readonly Haste[]) =>
    Promise.all(Array.from({ length: chainsAtOnce }, (_, number) => hand(among, number)));
  // An officer who has answered a page of the outage finds its case.
  await hands(['cry']);
  await hands(['cry', 'acknowledgement', 'ordinary']);
  if (outcome === 'done' && spill.unreadable.length > 0) await tellUnreadable(parts.hotline);
  return outcome;
}

/** What the hands take while many wait at the door: all but the first leave the ordinary messages there. */
export const handTakes = (among: readonly Haste[], number: number, isCrowded: boolean): readonly Haste[] =>
  isCrowded && number >= chainsWhenCrowded ? among.filter((haste) => haste !== 'ordinary') : among;

const pause = (milliseconds: number): Promise<'done'> =>
  new Promise((resolve) => setTimeout(() => resolve('done'), milliseconds));

type Spill = ReturnType<typeof readSpill>;

async function workChain(
  parts: ReplayParts,
  { key, records }: { key: string; records: readonly HeardRecord[] },
  spill: Spill,
  pass: ReplayPass,
): Promise<ReplayOutcome> {
  for (const record of records) {
    for (let tried = 1; ; tried += 1) {
      try {
        const { spans } = parts.hotline;
        const worked = spans.run('replay', { channel: record.channel }, () => work(parts, record, spill));
        parts.onWorked(key, await worked);
        break;
      } catch (error) {
        if (isRetryable(error)) return 'away';
        parts.hotline.log.error('spilled_failed', error, { id: record.id, tried });
        if (tried < tries) continue;
        if (!(await keepAside(parts, record))) return 'later';
        parts.onWorked(key, []);
        break;
      }
    }
    parts.worked.add(record.id);
    pass.worked(key);
  }
  return 'done';
}

async function work({ hotline, channels }: ReplayParts, record: HeardRecord, spill: Spill): Promise<Lane[]> {
  const lanes = new Set<Lane>();
  const raw = contentOf(requestOf(record));
  const inbounds = readAgain(channels, record);
  if (!channels.has(record.channel)) await keep(hotline, record, 'channel is gone');
  for (const inbound of inbounds) {
    const given = givenFor({ channels }, record, spill);
    const result = await handleInbound(hotline, inbound, raw, given);
    if (result.kind === 'seen' && inbound.kind === 'message' && given !== null)
      await enterHelp(hotline, inbound, given);
    if (given !== null && given.pages.length > 0) {
      await takeAnsweredEarly(hotline, given);
      lanes.add('alert').add('urgent');
    }
    if (result.kind === 'done') for (const lane of result.lanes) lanes.add(lane);
  }
  return [...lanes];
}

type Spoken = Pick<Conversation, 'audience' | 'language'>;

/** What was sent for it. Begun and not noted: nobody knows whether the provider took it. */
function givenFor(
  { channels }: Pick<ReplayParts, 'channels'>,
  record: HeardRecord,
  { helping, sent }: Spill,
): HelpGiven | null {
  const help = helping.get(record.id);
  if (help === undefined) return null;
  const fateOf = (outgoingId: string, name: ChannelName, saying: Saying, manner: Spoken): SentAtOnce | null => {
    const found = sent.get(outgoingId);
    const channel = channels.get(name);
    if (found?.state === 'notSent' || channel === undefined) return null;
    const words = wordsFor(channel, saying, manner);
    return {
      state: found?.state ?? 'unknown',
      providerMessageId: found?.providerMessageId ?? null,
      at: found?.at ?? help.at,
      words,
      segments: channel.can.medium === 'sms' ? segmentsOf(words.text).segments : null,
    };
  };
  const { first, pages, caseCode, judged, at } = help;
  const firstSent =
    first && fateOf(first.outgoingId, record.channel, opening, { audience: 'unknown', language: first.language });
  return {
    caseCode,
    judged,
    at,
    first: first && firstSent ? { ...first, sent: firstSent } : null,
    pages: pages.flatMap(({ channel, ...alert }) => {
      const fate = fateOf(alert.outgoingId, channel, alert.saying, { audience: 'adult', language: 'vi' });
      return fate === null ? [] : [{ alert, sent: fate }];
    }),
  };
}

async function keepAside({ hotline }: ReplayParts, record: HeardRecord): Promise<boolean> {
  try {
    await keep(hotline, record, 'could not be worked');
    await raiseAlarmOnce(hotline.db, 'spilled_message_failed', record.id, hotline.clock.now());
    return true;
  } catch (error) {
    hotline.log.error('spilled_not_kept', error, { id: record.id });
    return false;
  }
}

function keep(hotline: Hotline, record: HeardRecord, reason: string): Promise<unknown> {
  const { id, channel, receivedAt } = record;
  return keepNotUnderstood(
    hotline,
    { kind: 'not-understood', channel, id: `spill:${id}`, sentAt: null, receivedAt, reason },
    contentOf(requestOf(record)),
  );
}

async function tellUnreadable({ db, clock, log }: Hotline): Promise<void> {
  log.warn('spill_unreadable');
  await raiseAlarmOnce(db, 'spill_unreadable', 'spill', clock.now());
}

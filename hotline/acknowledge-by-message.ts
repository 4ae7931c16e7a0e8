import { linkAcknowledgesFor } from '../domain/alert.ts';
import { assertNever } from '../domain/assert-never.ts';
import { plusSeconds } from '../domain/clock.ts';
import { newId } from '../domain/id.ts';
import type { InboundMessage, TextRef } from '../domain/message.ts';
import { addAlert, latestPageFor, latestPageOf, waitingPagesOf } from '../storage/alerts.ts';
import type { Tx } from '../storage/database.ts';
import { addEarly, type EarlyAcknowledgement, lockEarly } from '../storage/early-acknowledgements.ts';
import { inboxKey, insertInbox } from '../storage/inbox.ts';
import { loadForMessage } from '../storage/load-for-message.ts';
import { findWay } from '../storage/officer-ways.ts';
import { text } from '../texts/keys.ts';
import { type Acknowledgement, acknowledgementIn } from '../understanding/acknowledgement.ts';
import { type AcknowledgeResult, measureTaken, takeCase } from './acknowledge-case.ts';
import { linkOf, newToken, said } from './alert-words.ts';
import type { Hotline } from './hotline.ts';
import { workAgain } from './work-again.ts';

/** `not staff`: judge it as a person's message. */
export type StaffTraffic = 'done' | 'seen' | 'not staff';

/**
 * An officer's own message that takes a case. Only an exact acknowledgement from the address of an officer is staff traffic;
 * everything else is not. One without a code is hers as a person while a talk of her own runs: "1" may be her answer there.
 * One with a code from a number nobody knows is kept and counted, and nothing goes back: not even that this is the hotline.
 */
export async function acknowledgeByMessage(hotline: Hotline, message: InboundMessage): Promise<StaffTraffic> {
  const meant = acknowledgementIn(message.content);
  if (meant === null) return 'not staff';
  return hotline.spans.run('acknowledge', { by: 'message' }, () => acknowledge(hotline, message, meant));
}

async function acknowledge(hotline: Hotline, message: InboundMessage, meant: Acknowledgement): Promise<StaffTraffic> {
  const { keyring, db, spans } = hotline;
  // "1" is what most people answer most questions with: whoever is no officer is not kept waiting for a transaction.
  const isBare = meant.kind === 'take' && meant.code === null;
  if (isBare && (await findWay(db, keyring, message.channel, message.address)) === null) return 'not staff';
  const committed = await workAgain(hotline, async (tx): Promise<{ traffic: StaffTraffic; pagedAt: Date | null }> => {
    const is = (traffic: StaffTraffic, pagedAt: Date | null = null) => ({ traffic, pagedAt });
    const way = await findWay(tx, keyring, message.channel, message.address);
    if (way === null && isBare) return is('not staff');
    const { seen, conversation, openCase } = await loadForMessage(tx, keyring, message);
    if (seen) return is('seen');
    const talks = conversation !== null && conversation.stoppedAt === null && conversation.state.talks.length > 0;
    if (isBare && talks) return is('not staff');
    // Somebody the hotline is talking with is heard as a person, whatever she writes.
    if (way === null && (talks || openCase !== null)) return is('not staff');
    const at = hotline.clock.now();
    const entry = {
      id: newId(at),
      channel: message.channel,
      providerId: inboxKey(keyring, 'message', message.id),
      kind: 'acknowledgement' as const,
      sentAt: message.sentAt,
      receivedAt: message.receivedAt,
      body: JSON.stringify(message.content),
      result: way === null ? 'unknown number' : meant.kind,
    };
    if (!(await insertInbox(tx, keyring, entry, null))) return is('seen');
    if (way === null) {
      hotline.log.warn('acknowledgement_unanswered', { reason: 'unknown number' });
      return is('done');
    }
    const heard = { inboxId: entry.id, receivedAt: entry.receivedAt };
    return is('done', await takeByMessage(hotline, tx, way, meant, heard));
  });
  measureTaken(hotline, committed.pagedAt);
  spans.note({ outcome: committed.traffic });
  return committed.traffic;
}

/**
 * What an officer's message takes, and the word to her about it, in one transaction.
 * @param heard as what it may be kept where its case is not there yet; null when it was kept before
 * @returns since when somebody was paged for the case it took; null when it took none
 */
export async function takeByMessage(
  hotline: Hotline,
  tx: Tx,
  way: { wayId: string; officerId: string },
  meant: Acknowledgement,
  heard: Pick<EarlyAcknowledgement, 'inboxId' | 'receivedAt'> | null,
): Promise<Date | null> {
  let result = await take(hotline, tx, way.officerId, meant);
  if (isEarly(result) && meant.kind === 'take' && heard !== null) {
    await lockEarly(tx, way.officerId);
    result = await take(hotline, tx, way.officerId, meant);
    if (isEarly(result)) await addEarly(tx, { ...heard, ...way, code: meant.code });
  }
  if (result.kind === 'nothing') hotline.log.warn('acknowledgement_unanswered', { reason: result.reason });
  await answer(hotline, tx, way, result, hotline.clock.now());
  return result.kind === 'taken' ? result.pagedAt : null;
}

/** Nothing was found that she could take: while kept messages are still being worked, her case may only be on its way. */
const isEarly = (result: Answer): boolean =>
  result.kind === 'nothingWaits' || (result.kind === 'nothing' && result.reason === 'not her code');

type Answer =
  | { kind: 'nothing'; reason: string }
  | { kind: 'manyCodes'; code: string }
  | { kind: 'whichCase'; codes: string[] }
  | { kind: 'nothingWaits' }
  | Exclude<AcknowledgeResult, { kind: 'unknown' }>;

async function take(hotline: Hotline, tx: Tx, officerId: string, meant: Acknowledgement): Promise<Answer> {
  switch (meant.kind) {
    case 'manyCodes':
      return { kind: 'manyCodes', code: meant.codes[0] ?? '' };
    case 'wrongCode':
      return nothing('no such code');
    case 'take':
      return meant.code === null
        ? takeTheOnlyOne(hotline, tx, officerId)
        : takeByCode(hotline, tx, officerId, meant.code);
    default:
      return assertNever(meant);
  }
}

async function takeByCode(hotline: Hotline, tx: Tx, officerId: string, code: string): Promise<Answer> {
  const alert = await latestPageFor(tx, officerId, code);
  // A code she was never paged for is answered like one that does not exist: codes tell nobody that there is a case.
  if (alert === null || alert.caseId === null) return nothing('not her code');
  const result = await takeCase(hotline, tx, { ...alert, caseId: alert.caseId }, 'message');
  return result.kind === 'unknown' ? nothing('case gone') : result;
}

async function takeTheOnlyOne(hotline: Hotline, tx: Tx, officerId: string): Promise<Answer> {
  const since = plusSeconds(hotline.clock.now(), -linkAcknowledgesFor);
  const waiting = await waitingPagesOf(tx, officerId, since);
  if (waiting.length > 1) return { kind: 'whichCase', codes: waiting.map(({ code }) => code) };
  const alert = waiting[0] ?? (await latestPageOf(tx, officerId, since));
  if (alert === null || alert.caseId === null) return { kind: 'nothingWaits' };
  const result = await takeCase(hotline, tx, { ...alert, caseId: alert.caseId }, 'message');
  return result.kind === 'unknown' || result.kind === 'stale' ? { kind: 'nothingWaits' } : result;
}

const nothing = (reason: string): Answer => ({ kind: 'nothing', reason });

const mostCodes = 5;

/** Says to the officer what became of it, by the way she wrote: always the truth, and a fresh link where she may open the case. */
async function answer(
  hotline: Hotline,
  tx: Tx,
  way: { wayId: string; officerId: string },
  result: Answer,
  at: Date,
): Promise<void> {
  const caseId = result.kind === 'taken' || result.kind === 'alreadyYours' ? result.caseId : null;
  const token = caseId === null ? null : newToken();
  const words = answerWords(hotline, result, token);
  if (words === null) return;
  const ids = { id: newId(at), outgoingId: newId(at) };
  const plain = { purpose: 'reply' as const, round: 0, step: null, level: null };
  await addAlert(tx, hotline.keyring, { ...ids, ...plain, ...way, caseId, token, saying: said(words) }, at);
  hotline.spans.queued(ids.outgoingId, 'alert');
}

function answerWords(hotline: Hotline, result: Answer, token: string | null): TextRef | null {
  const link = token === null ? '' : linkOf(hotline, token);
  switch (result.kind) {
    case 'nothing':
      return null;
    case 'taken':
      return text('alerts.taken', { code: result.code, link });
    case 'alreadyYours':
      return text('alerts.alreadyYours', { code: result.code, link });
    case 'takenByOther':
      return text('alerts.takenByOther', { code: result.code, name: result.name, time: timeOf(hotline, result.at) });
    case 'ended':
      return text('alerts.caseEnded', { code: result.code });
    case 'stale':
    case 'nothingWaits':
      return text('alerts.nothingWaits');
    case 'whichCase':
      return text('alerts.whichCase', { codes: result.codes.slice(0, mostCodes).join(', ') });
    case 'manyCodes':
      return text('alerts.oneCode', { code: result.code });
    default:
      return assertNever(result);
  }
}

/** The time of day where the hotline is, "02:14". */
const timeOf = ({ paging }: Pick<Hotline, 'paging'>, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: paging.rules.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);

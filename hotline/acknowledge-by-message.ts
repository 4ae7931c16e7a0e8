import { linkAcknowledgesFor } from '../domain/alert.ts';
import { assertNever } from '../domain/assert-never.ts';
import { plusSeconds } from '../domain/clock.ts';
import { newId } from '../domain/id.ts';
import type { InboundMessage, TextRef } from '../domain/message.ts';
import { addAlert, latestPageFor, latestPageOf, waitingPagesOf } from '../storage/alerts.ts';
import type { Tx } from '../storage/database.ts';
import { inboxKey, insertInbox } from '../storage/inbox.ts';
import { loadForMessage } from '../storage/load-for-message.ts';
import { findWay } from '../storage/officer-ways.ts';
import { text } from '../texts/keys.ts';
import { type Acknowledgement, readAcknowledgement } from '../understanding/acknowledgement.ts';
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
  if (message.content.kind !== 'text') return 'not staff';
  const meant = readAcknowledgement(message.content.text);
  if (meant === null) return 'not staff';
  const { keyring } = hotline;
  const taken: { pagedAt: Date | null } = { pagedAt: null };
  const traffic = await workAgain(hotline.db, async (tx): Promise<StaffTraffic> => {
    taken.pagedAt = null;
    const way = await findWay(tx, keyring, message.channel, message.address);
    const bare = meant.kind === 'take' && meant.code === null;
    if (way === null && bare) return 'not staff';
    const { seen, conversation, openCase } = await loadForMessage(tx, keyring, message);
    if (seen) return 'seen';
    const talks = conversation !== null && conversation.stoppedAt === null && conversation.state.talks.length > 0;
    if (bare && talks) return 'not staff';
    // Somebody the hotline is talking with is heard as a person, whatever she writes.
    if (way === null && (talks || openCase !== null)) return 'not staff';
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
    if (!(await insertInbox(tx, keyring, entry, null))) return 'seen';
    if (way === null) nothing(hotline, 'unknown number');
    else {
      const result = await take(hotline, tx, way.officerId, meant);
      if (result.kind === 'taken') taken.pagedAt = result.pagedAt;
      await answer(hotline, tx, way, result, at);
    }
    return 'done';
  });
  measureTaken(hotline, taken.pagedAt);
  return traffic;
}

type Answer =
  | { kind: 'nothing' }
  | { kind: 'manyCodes'; code: string }
  | { kind: 'whichCase'; codes: string[] }
  | { kind: 'nothingWaits' }
  | Exclude<AcknowledgeResult, { kind: 'unknown' }>;

async function take(hotline: Hotline, tx: Tx, officerId: string, meant: Acknowledgement): Promise<Answer> {
  switch (meant.kind) {
    case 'manyCodes':
      return { kind: 'manyCodes', code: meant.codes[0] ?? '' };
    case 'wrongCode':
      return nothing(hotline, 'no such code');
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
  if (alert === null || alert.caseId === null) return nothing(hotline, 'not her code');
  const result = await takeCase(hotline, tx, { ...alert, caseId: alert.caseId }, 'sms');
  return result.kind === 'unknown' ? nothing(hotline, 'case gone') : result;
}

async function takeTheOnlyOne(hotline: Hotline, tx: Tx, officerId: string): Promise<Answer> {
  const since = plusSeconds(hotline.clock.now(), -linkAcknowledgesFor);
  const waiting = await waitingPagesOf(tx, officerId, since);
  if (waiting.length > 1) return { kind: 'whichCase', codes: waiting.map(({ code }) => code) };
  const alert = waiting[0] ?? (await latestPageOf(tx, officerId, since));
  if (alert === null || alert.caseId === null) return { kind: 'nothingWaits' };
  const result = await takeCase(hotline, tx, { ...alert, caseId: alert.caseId }, 'sms');
  return result.kind === 'unknown' || result.kind === 'stale' ? { kind: 'nothingWaits' } : result;
}

function nothing(hotline: Hotline, reason: string): Answer {
  hotline.log.warn('acknowledgement_unanswered', { reason });
  return { kind: 'nothing' };
}

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

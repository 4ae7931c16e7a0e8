import { plusSeconds } from '../domain/clock.ts';
import { newId } from '../domain/id.ts';
import type { InboundMessage } from '../domain/message.ts';
import { inboxKey, insertInbox } from '../storage/inbox.ts';
import { loadForMessage } from '../storage/load-for-message.ts';
import { addOutgoingToPlace } from '../storage/outbox.ts';
import { openPlaceCheck } from '../storage/place-checks.ts';
import { text } from '../texts/keys.ts';
import { readPlaceAnswer } from '../understanding/place-answer.ts';
import type { StaffTraffic } from './acknowledge-by-message.ts';
import { said } from './alert-words.ts';
import { answerCheck } from './confirm-place.ts';
import type { Hotline } from './hotline.ts';
import { workAgain } from './work-again.ts';

/**
 * The contact of a place answers its question by SMS. Only an exact "DUNG" or "SAI" while a question to this number is open
 * counts as that; everything else is not. Somebody the hotline is talking with, or has an unclosed case of, is heard as a
 * person: "đúng" may be her answer there.
 */
export async function answerPlaceByMessage(hotline: Hotline, message: InboundMessage): Promise<StaffTraffic> {
  if (message.channel !== 'sms' || message.content.kind !== 'text') return 'not staff';
  const answer = readPlaceAnswer(message.content.text);
  if (answer === null) return 'not staff';
  const { keyring, clock, timers } = hotline;
  return workAgain(hotline, async (tx): Promise<StaffTraffic> => {
    const at = clock.now();
    const check = await openPlaceCheck(tx, keyring, message.address, at);
    if (check === null) return 'not staff';
    const { seen, conversation, openCase } = await loadForMessage(tx, keyring, message);
    if (seen) return 'seen';
    const talks = conversation !== null && conversation.stoppedAt === null && conversation.state.talks.length > 0;
    if (talks || openCase !== null) return 'not staff';
    const entry = {
      id: newId(at),
      channel: message.channel,
      providerId: inboxKey(keyring, 'message', message.id),
      kind: 'place-answer' as const,
      sentAt: message.sentAt,
      receivedAt: message.receivedAt,
      body: JSON.stringify(message.content),
      result: answer,
    };
    if (!(await insertInbox(tx, keyring, entry, null))) return 'seen';
    // The same question may have been answered by its link at this instant: then that counts.
    if (!(await answerCheck(hotline, tx, check, answer))) return 'done';
    const saying = said(text(answer === 'right' ? 'placeCheck.right' : 'placeCheck.wrong'));
    const notAfter = plusSeconds(at, timers.ordinaryMessageExpires);
    await addOutgoingToPlace(tx, keyring, { id: newId(at), checkId: check.id, saying, notAfter }, at);
    return 'done';
  });
}

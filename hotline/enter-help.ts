import type { HelpGiven } from '../domain/help-given.ts';
import type { InboundMessage } from '../domain/message.ts';
import { addAlert, alertsThereOf } from '../storage/alerts.ts';
import { loadForMessage } from '../storage/load-for-message.ts';
import { addOutgoing, dropWaitingFirst, isOutgoing } from '../storage/outbox.ts';
import { lockPerson } from '../storage/people.ts';
import { text } from '../texts/keys.ts';
import { said } from './alert-words.ts';
import type { Hotline } from './hotline.ts';
import { workAgain } from './work-again.ts';

/**
 * Enters what was sent for a message that was committed after all, at the last moment: its turn knew nothing of the help.
 * Links of pages open her case, and a first text that still waits is not sent as well. Done again it changes nothing.
 */
export function enterHelp(hotline: Hotline, message: InboundMessage, given: HelpGiven): Promise<void> {
  const { keyring, clock } = hotline;
  return workAgain(hotline, async (tx) => {
    await lockPerson(tx, keyring, message.channel, message.address);
    const { person, conversation, openCase } = await loadForMessage(tx, keyring, message);
    const now = clock.now();
    const { first, pages, caseCode, at } = given;
    if (person && first && !(await isOutgoing(tx, first.outgoingId))) {
      await dropWaitingFirst(tx, person.id, at);
      const { audience } = conversation?.state ?? { audience: 'unknown' as const };
      const plain = {
        purpose: 'first' as const,
        urgency: 'ordinary' as const,
        notAfter: null,
        audience,
        language: first.language,
      };
      const saying = said(text('firstContact.opening'));
      await addOutgoing(tx, keyring, person, { ...plain, id: first.outgoingId, saying, sent: first.sent }, now);
    }
    if (openCase === null) return;
    const { id: caseId, code, clocks } = openCase;
    const there = await alertsThereOf(
      tx,
      pages.map(({ alert }) => alert.id),
    );
    for (const { alert, sent } of pages.filter((page) => !there.has(page.alert.id))) {
      const saidCode = caseCode === code ? {} : { saidCode: caseCode };
      const step = Math.max(clocks.stepsDone - 1, 0);
      await addAlert(tx, keyring, { ...alert, caseId, round: clocks.round, step, sent, ...saidCode }, now);
    }
  });
}

import { newId } from '../domain/id.ts';
import type { InboundLifeCycle } from '../domain/message.ts';
import { canTakeBack } from '../domain/take-back.ts';
import { withdrawFromCases } from '../storage/cases.ts';
import { eraseBodies, inboxKey, insertInbox } from '../storage/inbox.ts';
import type { Keyring } from '../storage/keyring.ts';
import { loadForMessage } from '../storage/load-for-message.ts';
import { eraseOutgoing, stopOutgoing } from '../storage/outbox.ts';
import { closeChannel, deletePerson, lockPerson } from '../storage/people.ts';
import { askTakeBack } from '../storage/take-backs.ts';
import type { Hotline } from './hotline.ts';

/**
 * The person withdraws her consent at the provider: sending stops, then talk, person and draft are erased. An open case
 * stays, marked, without the way back to her: protecting life needs no consent (Law 91/2025/QH15 Art. 19.1).
 */
export async function withdrawPerson(hotline: Hotline, event: InboundLifeCycle): Promise<'done' | 'seen'> {
  const { keyring } = hotline;
  const at = hotline.clock.now();
  return hotline.db.transaction(async (tx) => {
    await lockPerson(tx, keyring, event.channel, event.address);
    const { seen, person } = await loadForMessage(tx, keyring, event);
    if (seen || !(await insertInbox(tx, keyring, entryOf(keyring, event, at), null))) return 'seen';
    if (!person) return 'done';
    await stopOutgoing(tx, person.id);
    if (canTakeBack(event.channel)) await askTakeBack(tx, keyring, person.id, at);
    await withdrawFromCases(tx, keyring, person.id, at);
    await eraseOutgoing(tx, person.id);
    await eraseBodies(tx, person.id);
    await deletePerson(tx, person.id);
    hotline.log.info('person_withdrew', { person: person.id });
    return 'done';
  });
}

/** The person left the account: nothing more is sent until she is heard again. Her talk and her case go on. */
export async function noteChannelClosed(hotline: Hotline, event: InboundLifeCycle): Promise<'done' | 'seen'> {
  const { keyring } = hotline;
  const at = hotline.clock.now();
  return hotline.db.transaction(async (tx) => {
    await lockPerson(tx, keyring, event.channel, event.address);
    const { seen, person } = await loadForMessage(tx, keyring, event);
    if (seen || !(await insertInbox(tx, keyring, entryOf(keyring, event, at), person))) return 'seen';
    if (person) await closeChannel(tx, person.id, 'left', at);
    return 'done';
  });
}

const entryOf = (keyring: Keyring, event: InboundLifeCycle, at: Date) => ({
  id: newId(at),
  channel: event.channel,
  providerId: inboxKey(keyring, 'life-cycle', event.id),
  kind: 'life-cycle' as const,
  sentAt: event.sentAt,
  receivedAt: event.receivedAt,
  body: JSON.stringify({ kind: event.event }),
  result: event.event,
});

import { newId } from '../domain/id.ts';
import type { InboundLifeCycle } from '../domain/message.ts';
import { inboxKey, insertInbox } from '../storage/inbox.ts';
import type { Keyring } from '../storage/keyring.ts';
import { loadForMessage } from '../storage/load-for-message.ts';
import { closeChannel, lockPerson } from '../storage/people.ts';
import { erasePerson } from './erase-person.ts';
import type { Hotline } from './hotline.ts';

/** The person withdraws her consent at the provider: she is erased, as far as the law lets us. */
export async function withdrawPerson(hotline: Hotline, event: InboundLifeCycle): Promise<'done' | 'seen'> {
  const { keyring } = hotline;
  const at = hotline.clock.now();
  return hotline.db.transaction(async (tx) => {
    await lockPerson(tx, keyring, event.channel, event.address);
    const { seen, person } = await loadForMessage(tx, keyring, event);
    if (seen || !(await insertInbox(tx, keyring, entryOf(keyring, event, at), null))) return 'seen';
    if (!person) return 'done';
    await erasePerson(tx, keyring, person, at);
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

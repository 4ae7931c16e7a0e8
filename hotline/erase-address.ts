import type { ChannelName } from '../domain/message.ts';
import { readMobile } from '../domain/phone.ts';
import { findPerson, lockPerson } from '../storage/people.ts';
import { endSession, sessionIndex } from '../storage/web-sessions.ts';
import { type KeptOfPerson, whatIsKept } from '../storage/what-is-kept.ts';
import { erasePerson } from './erase-person.ts';
import { noteAct, type Operator } from './operator.ts';

/** `nothing` also where she was erased before: nobody learns from it who has ever written. */
export type ErasedAddress = { kind: 'erased'; kept: KeptOfPerson } | { kind: 'nothing' };

/**
 * Erases whoever writes from an address, on her own request: what she may ask for (Law 91/2025/QH15), as when she withdraws at the
 * provider. The audit log learns that it was done, never the address.
 */
export function eraseAddress(operator: Operator, channel: ChannelName, written: string): Promise<ErasedAddress> {
  const { db, keyring, clock } = operator;
  const address = channel === 'sms' ? (readMobile(written) ?? written) : written;
  return db.transaction(async (tx) => {
    const at = clock.now();
    await lockPerson(tx, keyring, channel, address);
    const id = await findPerson(tx, keyring, channel, address);
    if (id === null) return { kind: 'nothing' };
    const kept = await whatIsKept(tx, keyring, { id, channel, address });
    if (channel === 'web-chat') await endSession(tx, sessionIndex(keyring, address), at);
    await erasePerson(tx, keyring, { id, channel }, at);
    const detail = {
      channel,
      messages: kept.received + kept.sent,
      drafts: kept.drafts,
      cases: kept.cases.length,
      registrations: kept.registrations.length,
    };
    await noteAct(operator, tx, { at, act: 'person.erased', subject: id, detail });
    return { kind: 'erased', kept };
  });
}

import { isObsolete } from '../domain/class-message.ts';
import { newId } from '../domain/id.ts';
import type { SendResult } from '../domain/message.ts';
import type { Settled } from '../domain/outgoing.ts';
import { writeAt } from '../domain/swim-offer-time.ts';
import type { Tx } from '../storage/database.ts';
import { addOutgoingToFamily } from '../storage/outbox.ts';
import type { Claimed, Recipient } from '../storage/outbox-leases.ts';
import { closeChannel } from '../storage/people.ts';
import { readRegistration } from '../storage/swim-registrations.ts';
import { noteToldOtherwise, noteUnsent, readClassMessage } from '../storage/swim-telling.ts';
import type { Hotline } from './hotline.ts';
import { wayToFamily } from './way-to-family.ts';

/** A claimed message to a family. */
export type ToFamilyNow = Claimed & { to: Recipient & { kind: 'registration' } };

export const isToFamily = (row: Claimed): row is ToFamilyNow => row.to.kind === 'registration';

type Why = 'obsolete' | 'optedOut' | 'mayNotWrite';
/** May it leave now? If not, when; or why never. */
export type ClassMessageNow = { kind: 'send' } | { kind: 'later'; at: Date; why: string } | { kind: 'never'; why: Why };

/**
 * Asked of every message to a family at the last moment before it leaves, for it may have waited: is it still so, may the
 * family still be written to, is nobody asleep, and nobody else talking with it?
 */
export async function classMessageNow(hotline: Hotline, row: ToFamilyNow): Promise<ClassMessageNow> {
  const { db, keyring, clock, swim: rules } = hotline;
  const at = clock.now();
  const message = await readClassMessage(db, row.id);
  const one = message === null ? null : await readRegistration(db, keyring, row.to.id);
  if (message === null || one === null || isObsolete(message, at)) return { kind: 'never', why: 'obsolete' };
  const way = await wayToFamily(hotline, db, one, at);
  if (way.kind === 'no') return { kind: 'never', why: way.why };
  const awake = writeAt(way.rests ?? at, rules.timeZone);
  return awake > at ? { kind: 'later', at: awake, why: way.rests ? 'in a talk' : 'quiet hours' } : { kind: 'send' };
}

/** How a row stands that does not leave now. */
export const heldBack = (row: Claimed, now: Exclude<ClassMessageNow, { kind: 'send' }>): Settled =>
  now.kind === 'later'
    ? { state: 'pending', dueAt: now.at, reason: now.why, unknowns: row.unknowns }
    : { state: 'expired', dueAt: null, reason: now.why, unknowns: row.unknowns };

/**
 * What follows, in the transaction that settles a message to a family: one that was dropped has told nothing; one that
 * the guardian's channel does not take goes by SMS instead (Zalo refuses what comes too long after her own words).
 */
export async function afterClassMessage(
  { keyring }: Pick<Hotline, 'keyring'>,
  tx: Tx,
  row: ToFamilyNow,
  settled: Settled,
  result: SendResult | { kind: 'never'; why: Why },
  at: Date,
): Promise<void> {
  if (result.kind === 'never' || settled.state === 'expired') {
    await noteUnsent(tx, row.id, result.kind === 'never' ? result.why : 'obsolete');
    return;
  }
  if (settled.state !== 'refused' && settled.state !== 'failed') return;
  if (row.channel === 'sms') {
    await noteUnsent(tx, row.id, 'notSent');
    return;
  }
  if (result.kind === 'channelClosed' && row.to.personId !== null)
    await closeChannel(tx, row.to.personId, result.reason, at);
  const id = newId(at);
  const { saying, ...manner } = row.toSay;
  const other = {
    id,
    registrationId: row.to.id,
    sessionId: row.to.sessionId,
    channel: 'sms' as const,
    // Numbered lines would be read as answers to whatever was asked last by SMS.
    toSay: { saying: { ...saying, buttons: [] }, ...manner },
    dueAt: at,
    notAfter: row.notAfter,
  };
  // As old as the first one: a reminder is known by it.
  await addOutgoingToFamily(tx, keyring, other, row.createdAt);
  await noteToldOtherwise(tx, row.id, id);
}

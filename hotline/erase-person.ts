import type { Person } from '../domain/person.ts';
import { canTakeBack } from '../domain/take-back.ts';
import { withdrawFromCases } from '../storage/cases.ts';
import type { Tx } from '../storage/database.ts';
import { eraseBodies } from '../storage/inbox.ts';
import type { Keyring } from '../storage/keyring.ts';
import { eraseOutgoing, stopOutgoing } from '../storage/outbox.ts';
import { deletePerson } from '../storage/people.ts';
import { askTakeBack } from '../storage/take-backs.ts';

/**
 * Sending stops, then talk, person and draft are erased; with her row goes her data key, so that a copy of what was sealed under it
 * opens no more. An open case stays, marked, without the way back to her: protecting life needs no consent (Law 91/2025/QH15
 * Art. 19.1). A closed one stays as the file of what was done. A child's registration keeps its place, and its own rule.
 */
export async function erasePerson(
  tx: Tx,
  keyring: Keyring,
  { id, channel }: Pick<Person, 'id' | 'channel'>,
  at: Date,
): Promise<void> {
  await stopOutgoing(tx, id);
  if (canTakeBack(channel)) await askTakeBack(tx, keyring, id, at);
  await withdrawFromCases(tx, keyring, id, at);
  await eraseOutgoing(tx, id);
  await eraseBodies(tx, id);
  await deletePerson(tx, id);
}

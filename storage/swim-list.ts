import type { SwimClass } from '../domain/swim-class.ts';
import { type Change, nextOfClass, type SwimRules } from '../domain/swim-next.ts';
import { writeAt } from '../domain/swim-offer-time.ts';
import type { RegistrationState } from '../domain/swim-registration.ts';
import type { Tx } from './database.ts';
import { noteLook } from './swim-classes.ts';
import { listOfClass } from './swim-places.ts';
import { changeState } from './swim-registrations.ts';

/**
 * Does what follows for a class's list, until nothing does: places, offers, lapses, the draw. Whoever is to be told of it waits
 * in the history. The class is held by the caller's transaction.
 * @returns the state of everybody who changed
 */
export async function settleClass(
  tx: Tx,
  swim: SwimClass,
  at: Date,
  rules: SwimRules,
): Promise<Map<string, RegistrationState>> {
  const listed = await listOfClass(tx, swim.id);
  const { changes, drawn, dueAt } = nextOfClass(swim, listed, at, rules);
  const became = new Map<string, RegistrationState>();
  for (const change of changes) {
    const before = listed.find(({ id }) => id === change.id);
    if (before === undefined) continue;
    await writeChange(tx, before, change, at, rules.timeZone);
    became.set(change.id, change.to);
  }
  await noteLook(tx, swim.id, { dueAt, drawnAt: drawn ? at : null });
  return became;
}

async function writeChange(
  tx: Tx,
  { state, version }: { state: RegistrationState; version: number },
  { id, to, reason, offerUntil, told }: Change,
  at: Date,
  timeZone: string,
): Promise<void> {
  const waits = 'told' in told && told.told !== 'inTheTalk';
  const tellAt = waits ? writeAt(at, timeZone) : null;
  const change = { id, version, from: state, to, reason, offerUntil, by: 'machine' as const, told, tellAt };
  // The class is held: nobody else changes its list.
  if ((await changeState(tx, change, at)) === null) throw new Error('a registration changed while its class was held');
}

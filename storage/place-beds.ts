import type { Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { holdPlace, tellDirectoryChanged, updatePlace } from './places.ts';

/** `notCounted`: the place states no beds. `full`: fewer are free than asked for; nothing is changed then. */
export type BedsChanged = { kind: 'changed' } | { kind: 'notCounted' } | { kind: 'full'; free: number };

/**
 * Takes beds of a place (`by` below 0) or gives them back, never above what it has. The place's row is held from the look at
 * its count until the transaction ends: two cannot take the last bed.
 */
export async function changeBeds(
  tx: Tx,
  keyring: Keyring,
  { placeId, by, actor, at }: { placeId: string; by: number; actor: string; at: Date },
): Promise<BedsChanged> {
  const place = await holdPlace(tx, keyring, placeId);
  if (place === null) throw new Error('a place is gone while its beds are counted');
  if (place.beds === null) return { kind: 'notCounted' };
  const { total, free } = place.beds;
  if (free + by < 0) return { kind: 'full', free };
  const beds = { total, free: Math.min(total, free + by), at };
  if (!(await updatePlace(tx, keyring, { ...place, beds }, { actor, act: 'beds', at })))
    throw new Error('a place changed under its lock');
  await tellDirectoryChanged(tx);
  return { kind: 'changed' };
}

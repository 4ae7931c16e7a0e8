import type { Place } from '../domain/place.ts';
import { dayBefore } from '../domain/place-check.ts';
import { placesSaidChanged, settlePlaceAlarms } from '../storage/place-checks.ts';
import { openReports, settleReports } from '../storage/place-reports.ts';
import { holdPlace, loadPlaces, tellDirectoryChanged, updatePlace } from '../storage/places.ts';
import { noteAct, type Operator } from './operator.ts';

/** A place somebody must call: `reports` people said its number is wrong, its contact said something changed, or nothing. */
export type DoubtfulPlace = { place: Place; reports: number; saidChanged: boolean };

/** Every place that is not to be relied on until somebody has looked, in the order of the operator's ids. */
export async function doubtfulPlaces({ db, keyring }: Pick<Operator, 'db' | 'keyring'>): Promise<DoubtfulPlace[]> {
  const [places, reports, changed] = [
    await loadPlaces(db, keyring),
    await openReports(db),
    await placesSaidChanged(db),
  ];
  return places
    .map((place) => ({ place, reports: reports.get(place.id) ?? 0, saidChanged: changed.has(place.id) }))
    .filter(({ place, reports, saidChanged }) => reports > 0 || saidChanged || isMarked(place));
}

const isMarked = ({ wrongNumberSince, unansweredSince }: Place): boolean =>
  wrongNumberSince !== null || unansweredSince !== null;

export type PlaceSettled = { kind: 'settled'; extId: string } | { kind: 'refused'; reason: string };

/**
 * The operator has looked, and the entry is right as it stands: what people said of its number is over. A place whose contact
 * was silent or spoke of a change counts as checked today; one that has changed is imported anew instead.
 * @param written the operator's own id of it
 */
export function settlePlace(operator: Operator, timeZone: string, written: string): Promise<PlaceSettled> {
  const { db, keyring, clock, actor } = operator;
  return db.transaction(async (tx): Promise<PlaceSettled> => {
    const found = (await loadPlaces(tx, keyring)).find(({ extId }) => extId === written.trim());
    const place = found === undefined ? null : await holdPlace(tx, keyring, found.id);
    if (place === null) return { kind: 'refused', reason: `There is no place ${written}.` };
    const [reports, changed] = [await openReports(tx), await placesSaidChanged(tx)];
    if (!isMarked(place) && !reports.has(place.id) && !changed.has(place.id))
      return { kind: 'refused', reason: `Nothing was said of ${place.extId}.` };
    const at = clock.now();
    const checked = place.unansweredSince === null ? {} : { checkedOn: dayBefore(at, 0, timeZone), checkedBy: actor };
    const settled = { ...place, ...checked, wrongNumberSince: null, unansweredSince: null };
    await updatePlace(tx, keyring, settled, { actor, act: 'settled', at });
    await settleReports(tx, place.id, at);
    await settlePlaceAlarms(tx, place.id, at);
    await tellDirectoryChanged(tx);
    await noteAct(operator, tx, { at, act: 'place.settled', subject: place.id, detail: {} });
    return { kind: 'settled', extId: place.extId };
  });
}

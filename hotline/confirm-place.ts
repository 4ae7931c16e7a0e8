import { type PublicPlace, shownTo } from '../domain/place.ts';
import { dayBefore } from '../domain/place-check.ts';
import { raiseAlarmOnce } from '../storage/alarms.ts';
import type { Tx } from '../storage/database.ts';
import {
  answerPlaceCheck,
  changedAlarm,
  findPlaceCheck,
  type PlaceCheck,
  settlePlaceAlarms,
} from '../storage/place-checks.ts';
import { holdPlace, readPlace, tellDirectoryChanged, updatePlace } from '../storage/places.ts';
import type { Hotline } from './hotline.ts';
import { workAgain } from './work-again.ts';

export type PlaceAnswer = 'right' | 'wrong';

/** What a place's link opens now: never more of it than people are told. */
export type PlaceLinkView =
  | { kind: 'unknown' }
  /** Too old, or of a place that is no more. */
  | { kind: 'old' }
  | { kind: 'answered'; answer: PlaceAnswer }
  | { kind: 'open'; published: PublicPlace; phone: string | null };

/** Looks at the link of a question without changing anything: previews and scanners open links too. */
export async function lookAtPlaceLink({ db, keyring, clock }: Hotline, token: string): Promise<PlaceLinkView> {
  const check = await findPlaceCheck(db, token);
  if (check === null) return { kind: 'unknown' };
  if (check.answer !== null) return { kind: 'answered', answer: check.answer };
  const place = check.expiresAt > clock.now() ? await readPlace(db, keyring, check.placeId) : null;
  const published = place && shownTo(place, 'anybody');
  if (place === null || published === null) return { kind: 'old' };
  // Everybody who passes the safety question is told the number: it is what the contact must see.
  return { kind: 'open', published, phone: shownTo(place, 'after_safety_question')?.phone ?? null };
}

/** The contact presses a button of the page. What the link opens afterwards says what became of it. */
export async function answerByPlaceLink(hotline: Hotline, token: string, answer: PlaceAnswer): Promise<void> {
  await workAgain(hotline, async (tx) => {
    const check = await findPlaceCheck(tx, token);
    if (check !== null) await answerCheck(hotline, tx, check, answer);
  });
}

/**
 * Keeps what a contact has answered: it is right, and was checked today; or something has changed, and an officer must call
 * her before the place is relied on again.
 * @returns false when the question is not open any more
 */
export async function answerCheck(
  { keyring, clock, paging }: Pick<Hotline, 'keyring' | 'clock' | 'paging'>,
  tx: Tx,
  { id, placeId }: PlaceCheck,
  answer: PlaceAnswer,
): Promise<boolean> {
  const place = await holdPlace(tx, keyring, placeId);
  const at = clock.now();
  if (place?.status !== 'current' || !(await answerPlaceCheck(tx, id, answer, at))) return false;
  if (answer === 'right') {
    const checked = { checkedOn: dayBefore(at, 0, paging.rules.timeZone), checkedBy: 'contact', unansweredSince: null };
    await updatePlace(tx, keyring, { ...place, ...checked }, { actor: 'contact', act: 'confirmed', at });
    await settlePlaceAlarms(tx, placeId, at);
  } else {
    const marked = { ...place, unansweredSince: place.unansweredSince ?? at };
    await updatePlace(tx, keyring, marked, { actor: 'contact', act: 'reported_changed', at });
    await raiseAlarmOnce(tx, changedAlarm, placeId, at);
  }
  await tellDirectoryChanged(tx);
  return true;
}

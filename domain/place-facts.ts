import type { FileFault } from './csv-file.ts';
import type { Place, PlaceKind, Visibility } from './place.ts';
import type { Unit } from './unit.ts';

/** The columns of the directory's file, in the order it is written in. Explained in docs/directory.md. */
export const placeColumns = [
  'id',
  'name',
  'kind',
  'unit_code',
  'lat',
  'lon',
  'address',
  'phones',
  'hours',
  'languages',
  'takes_in',
  'beds_total',
  'beds_free',
  'beds_at',
  'contact_role',
  'contact_phone',
  'status',
  'source',
  'checked_on',
  'checked_by',
  'show_name',
  'show_phone',
  'show_address',
  'show_point',
] as const;
export type PlaceColumn = (typeof placeColumns)[number];
export type PlaceFault = FileFault<PlaceColumn>;

/** What a file says of a place: all but what only the hotline knows. */
export type PlaceFacts = Omit<Place, 'id' | 'demo' | 'wrongNumberSince' | 'askedAt' | 'unansweredSince' | 'version'>;

/** What a file is checked against. `demo`: it is the invented directory, and nothing else. */
export type PlacesKnowledge = { units: readonly Unit[]; at: Date; timeZone: string; demo: boolean };

/** By it an invented place is known to whoever reads it. */
export const inventedMark = '(Thử) ';
/** And its id begins so: the two directories never name the same place. */
export const inventedId = 'demo-';
/** In a list of guests: it is known that nobody is taken in. */
export const nobody = 'nobody';

/** Who may know what where the file says nothing. Source: the letter's II.1, forms.md C.2, decision 0013. */
export function usualVisibility(kind: PlaceKind): Visibility {
  switch (kind) {
    case 'safe_house':
      return { name: 'officer', phone: 'after_safety_question', address: 'officer', point: 'officer' };
    case 'trusted_address':
      return { name: 'public', phone: 'public', address: 'after_safety_question', point: 'after_safety_question' };
    case 'one_stop_centre':
      return { name: 'public', phone: 'public', address: 'officer', point: 'officer' };
    default:
      return { name: 'public', phone: 'public', address: 'public', point: 'public' };
  }
}

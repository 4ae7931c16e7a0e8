import { writeCsv } from './csv.ts';
import { nobody, type PlaceColumn, type PlaceFacts, placeColumns } from './place-facts.ts';

/** The directory as its file, every column of it: what is read from it again is the same. Pure. */
export const writePlacesFile = (places: readonly PlaceFacts[]): string =>
  writeCsv([placeColumns, ...places.map((place) => placeColumns.map((column) => cells[column](place)))]);

/** No file of ours has a formula, wherever the words came from. */
const harmless = (text: string | null): string => (/^[=+\-@＝＋－＠]/u.test(text ?? '') ? `'${text}` : (text ?? ''));
const number = (value: number | undefined): string => (value === undefined ? '' : String(value));

const cells: Record<PlaceColumn, (place: PlaceFacts) => string> = {
  id: ({ extId }) => extId,
  name: ({ name }) => harmless(name),
  kind: ({ kind }) => kind,
  unit_code: ({ unitCode }) => unitCode ?? '',
  lat: ({ point }) => number(point?.lat),
  lon: ({ point }) => number(point?.lon),
  address: ({ address }) => harmless(address),
  phones: ({ phones }) => phones.join(';'),
  hours: ({ hours }) => harmless(hours),
  languages: ({ languages }) => languages.join(';'),
  takes_in: ({ takesIn }) => (takesIn?.length === 0 ? nobody : (takesIn ?? []).join(';')),
  beds_total: ({ beds }) => number(beds?.total),
  beds_free: ({ beds }) => number(beds?.free),
  beds_at: ({ beds }) => beds?.at.toISOString() ?? '',
  contact_role: ({ contactRole }) => harmless(contactRole),
  contact_phone: ({ contactPhone }) => contactPhone ?? '',
  status: ({ status }) => status,
  source: ({ source }) => harmless(source),
  checked_on: ({ checkedOn }) => checkedOn ?? '',
  checked_by: ({ checkedBy }) => harmless(checkedBy),
  show_name: ({ visibility }) => visibility.name,
  show_phone: ({ visibility }) => visibility.phone,
  show_address: ({ visibility }) => visibility.address,
  show_point: ({ visibility }) => visibility.point,
};

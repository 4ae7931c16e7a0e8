import { z } from 'zod';
import { type Cells, quote, type SayFault } from './csv-file.ts';
import { readHours } from './hours-of-place.ts';
import { localDay, readInstant, writeDay } from './local-time.ts';
import { phonesIn } from './phone.ts';
import {
  type Guest,
  guests,
  type hideable,
  type Place,
  type PlaceKind,
  placeKinds,
  placeStatuses,
  type ShownWhen,
  shownWhen,
  type Visibility,
} from './place.ts';
import {
  inventedId,
  inventedMark,
  nobody,
  type PlaceColumn,
  type PlaceFacts,
  type PlacesKnowledge,
  usualVisibility,
} from './place-facts.ts';
import { lookAlikeIn, readContactPhone, readPlacePhone } from './place-phone.ts';
import { readPin } from './read-pin.ts';
import { type Unit, unitOfCode } from './unit.ts';

/**
 * A row's cells as a place; each fault is said at its column.
 * @returns null when it is no place at all
 */
export function readPlace(
  cells: Cells<PlaceColumn>,
  say: SayFault<PlaceColumn>,
  known: PlacesKnowledge,
): PlaceFacts | null {
  const { of } = cells;
  const extId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(of('id'))
    ? of('id')
    : say('id', 'an id of at most 40 letters, digits, dots and hyphens, like hatu-01');
  if (of('id').startsWith(inventedId) !== known.demo)
    say('id', known.demo ? `an id that begins with ${inventedId}` : `a real place: ${inventedId} marks invented ones`);
  const kind = oneOf('kind', placeKinds, of, say);
  const status = oneOf('status', placeStatuses, of, say);
  const unit = of('unit_code') === '' ? 'province' : unitOfCode(known.units, of('unit_code'));
  if (unit === null)
    say('unit_code', "the code of one of the province's units, like 06652; empty = the whole province");
  if (of('name') === '') say('name', 'a name');
  if (of('source') === '') say('source', 'where this was learned');
  if (of('name') !== '' && of('name').startsWith(inventedMark.trim()) !== known.demo)
    say('name', known.demo ? `a name that begins "${inventedMark}"` : 'a real place: "(Thử)" marks invented ones');
  for (const column of textColumns) checkText(column, of(column), say);
  const contactPhone = of('contact_phone') === '' ? null : readContactPhone(of('contact_phone'));
  if (contactPhone?.kind === 'refused') say('contact_phone', contactPhone.expected);
  if (of('hours') !== '' && readHours(of('hours')) === null)
    say('hours', 'hours like 24/24 or "T2-T6 07:30-11:30, 13:30-17:00; Tết nghỉ"; empty = not known');
  const facts = {
    point: readPoint(cells, say, known.units),
    phones: readPhones(cells, say),
    languages: readLanguages(cells, say),
    takesIn: readGuests(cells, say),
    beds: readBeds(cells, say, known.at),
    checkedOn: readCheckedOn(cells, say, known),
    visibility: readVisibility(cells, say, kind),
  };
  if (extId === null || kind === null || status === null || unit === null) return null;
  return {
    ...facts,
    extId,
    kind,
    status,
    name: of('name'),
    unitCode: unit === 'province' ? null : unit.code,
    address: of('address') || null,
    hours: of('hours'),
    contactRole: of('contact_role') || null,
    contactPhone: contactPhone?.kind === 'phone' ? contactPhone.phone : null,
    source: of('source'),
    checkedBy: of('checked_by') || null,
  };
}

type Of = Cells<PlaceColumn>['of'];

function oneOf<Word extends string>(
  column: PlaceColumn,
  words: readonly Word[],
  of: Of,
  say: SayFault<PlaceColumn>,
): Word | null {
  return words.find((word) => word === of(column)) ?? say(column, `one of ${words.join(', ')}`);
}

const textColumns = ['name', 'address', 'hours', 'contact_role', 'source', 'checked_by'] as const;
const longest: Record<(typeof textColumns)[number], number> = {
  name: 120,
  address: 200,
  hours: 100,
  contact_role: 80,
  source: 600,
  checked_by: 80,
};
/** What a person may read: a number in it would be shown or hidden by another column's rule. */
const told: readonly PlaceColumn[] = ['name', 'address', 'hours', 'contact_role'];

function checkText(column: (typeof textColumns)[number], text: string, say: SayFault<PlaceColumn>): void {
  if (text.length > longest[column])
    say(column, `at most ${longest[column]} characters`, `${quote(text)}, ${text.length} characters`);
  if (/[\p{C}\u2028\u2029]/u.test(text)) say(column, 'one line, without invisible signs');
  if (!told.includes(column)) return;
  const named = lookAlikeIn(text);
  if (named !== null) say(column, named);
  else if (phonesIn(text).length > 0) say(column, 'no telephone number: it belongs into phones or contact_phone');
}

function readPoint({ of }: Cells<PlaceColumn>, say: SayFault<PlaceColumn>, units: readonly Unit[]): Place['point'] {
  if (of('lat') === '' && of('lon') === '') return null;
  const degrees = (column: 'lat' | 'lon'): number | null =>
    /^[+-]?\d{1,3}(?:[.,]\d+)?$/.test(of(column))
      ? Number(of(column).replace(',', '.'))
      : say(column, 'degrees, like 20.963 and 107.159; both or none');
  const [lat, lon] = [degrees('lat'), degrees('lon')];
  if (lat === null || lon === null) return null;
  const point = { lat, lon };
  const pin = readPin(point, units);
  if (pin.kind === 'ok') return point;
  const written = `lat ${lat}, lon ${lon}`;
  if (pin.kind === 'turned') return say('lat', `lat ${lon}, lon ${lat}`, `${written}: swapped?`);
  return say('lat', 'a place in the province: lat about 21, lon about 107; empty = not known', written);
}

const listOf = (written: string): string[] => [
  ...new Set(
    written
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

function readPhones({ of }: Cells<PlaceColumn>, say: SayFault<PlaceColumn>): string[] {
  const phones = listOf(of('phones')).flatMap((written) => {
    const read = readPlacePhone(written);
    if (read.kind === 'refused') say('phones', read.expected, quote(written));
    return read.kind === 'phone' ? [read.phone] : [];
  });
  return [...new Set(phones)];
}

function readLanguages({ of }: Cells<PlaceColumn>, say: SayFault<PlaceColumn>): string[] {
  return listOf(of('languages')).flatMap((tag) => {
    if (/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)) return [tag];
    say('languages', 'language codes set apart by semicolons, like vi;en;zh', quote(tag));
    return [];
  });
}

function readGuests({ of }: Cells<PlaceColumn>, say: SayFault<PlaceColumn>): Guest[] | null {
  const written = listOf(of('takes_in'));
  if (written.length === 0) return null;
  if (written.length === 1 && written[0] === nobody) return [];
  const strange = written.filter((word) => !guests.some((guest) => guest === word));
  for (const word of strange)
    say('takes_in', `some of ${guests.join(', ')}, set apart by semicolons, or ${nobody} alone`, quote(word));
  return guests.filter((guest) => written.includes(guest));
}

function readBeds({ of }: Cells<PlaceColumn>, say: SayFault<PlaceColumn>, now: Date): Place['beds'] {
  if (of('beds_total') === '' && of('beds_free') === '' && of('beds_at') === '') return null;
  const count = (column: 'beds_total' | 'beds_free'): number | null =>
    /^\d{1,3}$/.test(of(column))
      ? Number(of(column))
      : say(column, 'a whole number up to 999; beds_total, beds_free and beds_at go together');
  const [total, free] = [count('beds_total'), count('beds_free')];
  const at = readInstant(of('beds_at')) ?? say('beds_at', 'when that was told, like 2026-11-24T07:00:00+07:00');
  if (at !== null && at > now) say('beds_at', 'a time that has come');
  if (total !== null && free !== null && free > total) say('beds_free', `at most beds_total, ${total}`);
  return total === null || free === null || at === null ? null : { total, free, at };
}

function readCheckedOn(
  { of }: Cells<PlaceColumn>,
  say: SayFault<PlaceColumn>,
  { at, timeZone }: PlacesKnowledge,
): string | null {
  const written = asIsoDay(of('checked_on'));
  if (written === '') return of('checked_by') === '' ? null : say('checked_on', 'the day it was checked');
  if (!z.iso.date().safeParse(written).success || written < '2000')
    return say('checked_on', 'a day like 2026-11-24 or 24/11/2026, that there was');
  if (written > writeDay(localDay(at, timeZone))) return say('checked_on', 'a day that has come');
  return written;
}

/** Vietnamese Excel shows a day as 24/11/2026, whatever was typed: day first, always. */
const asIsoDay = (written: string): string =>
  written.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (_, day: string, month: string, year: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );

function readVisibility({ of }: Cells<PlaceColumn>, say: SayFault<PlaceColumn>, kind: PlaceKind | null): Visibility {
  const usual = usualVisibility(kind ?? 'hotline');
  const read = (field: (typeof hideable)[number]): ShownWhen => {
    const column = `show_${field}` as const;
    if (of(column) === '') return usual[field];
    const when = oneOf(column, shownWhen, of, say);
    if (when !== null && when !== 'officer' && kind === 'safe_house' && field !== 'phone')
      say(column, `officer: the ${field} of a safe house is told by an officer only`);
    return when ?? 'officer';
  };
  return { name: read('name'), phone: read('phone'), address: read('address'), point: read('point') };
}

import { quote } from './csv-file.ts';
import { guests, hideable, type Place } from './place.ts';
import type { PlaceColumn, PlaceFacts, PlaceFault } from './place-facts.ts';
import type { ReadPlaces } from './places-file.ts';

/**
 * What an import does to the places that are there. `newerKept`: ids of those whose free beds or check were told after the
 * file's, and stand.
 */
export type PlacesChange = {
  add: PlaceFacts[];
  change: Place[];
  unchanged: number;
  notInFile: number;
  newerKept: string[];
  /** Places, by our ids, whose number is another one now. */
  newNumbers: string[];
};
export type PlacesImport = { kind: 'change'; change: PlacesChange } | { kind: 'wrong'; faults: PlaceFault[] };

/** Compares a file with the places that are there. Pure. Nothing of an invented place is changed. */
export function planPlacesImport({ columns, places }: ReadPlaces, present: readonly Place[]): PlacesImport {
  const there = new Map(present.map((place) => [place.extId, place]));
  const plan: PlacesChange = { add: [], change: [], unchanged: 0, notInFile: 0, newerKept: [], newNumbers: [] };
  const faults: PlaceFault[] = [];
  for (const { line, ...facts } of places) {
    const before = there.get(facts.extId);
    if (!before) plan.add.push(facts);
    else if (before.demo) faults.push(invented(line, facts.extId));
    else {
      const { place, keptNewer } = merged(before, facts, new Set(columns));
      if (place.phones[0] !== before.phones[0]) plan.newNumbers.push(place.id);
      if (keptNewer) plan.newerKept.push(facts.extId);
      if (samePlace(before, place)) plan.unchanged += 1;
      else plan.change.push(place);
    }
  }
  if (faults.length > 0) return { kind: 'wrong', faults };
  const inFile = new Set(places.map(({ extId }) => extId));
  plan.notInFile = present.filter(({ extId, demo }) => !demo && !inFile.has(extId)).length;
  return { kind: 'change', change: plan };
}

const invented = (line: number, id: string): PlaceFault => ({
  line,
  column: 'id',
  found: `${quote(id)}, an invented place in the directory`,
  expected: 'an id that no invented place has',
});

/** A place as the file wants it: of what the file has no column for, and of what was told after it, nothing changes. */
function merged(before: Place, row: PlaceFacts, columns: ReadonlySet<PlaceColumn>) {
  const given = <T>(column: PlaceColumn, now: T, old: T): T => (columns.has(column) ? now : old);
  const bedsAreOlder = before.beds !== null && (row.beds === null || row.beds.at < before.beds.at);
  const checkIsOlder = before.checkedOn !== null && (row.checkedOn === null || row.checkedOn < before.checkedOn);
  const keptNewer =
    (bedsAreOlder && row.beds !== null && !sameBeds(row.beds, before.beds)) || (checkIsOlder && row.checkedOn !== null);
  const phones = given('phones', row.phones, before.phones);
  const checkedOn = checkIsOlder ? before.checkedOn : row.checkedOn;
  const checkedAfter = checkedOn !== before.checkedOn && checkedOn !== null;
  const answered =
    checkedAfter && (before.unansweredSince === null || checkedOn >= before.unansweredSince.toISOString().slice(0, 10));
  const place: Place = {
    ...before,
    kind: row.kind,
    name: row.name,
    unitCode: row.unitCode,
    status: row.status,
    source: row.source,
    point: given('lat', row.point, before.point),
    address: given('address', row.address, before.address),
    phones,
    hours: given('hours', row.hours, before.hours),
    languages: given('languages', row.languages, before.languages),
    takesIn: given('takes_in', row.takesIn, before.takesIn),
    beds: bedsAreOlder ? before.beds : row.beds,
    contactRole: given('contact_role', row.contactRole, before.contactRole),
    contactPhone: given('contact_phone', row.contactPhone, before.contactPhone),
    checkedOn,
    checkedBy: checkIsOlder ? before.checkedBy : row.checkedBy,
    visibility: visibilityOf(before, row, columns),
    // Another number is another matter; a check ends the waiting for an answer.
    wrongNumberSince: phones[0] === before.phones[0] ? before.wrongNumberSince : null,
    askedAt: answered ? null : before.askedAt,
    unansweredSince: answered ? null : before.unansweredSince,
  };
  return { place, keptNewer };
}

/** Where a kind becomes another, what the file does not say goes by the new kind. */
function visibilityOf(before: Place, row: PlaceFacts, columns: ReadonlySet<PlaceColumn>): Place['visibility'] {
  const of = (field: (typeof hideable)[number]) =>
    columns.has(`show_${field}`) || row.kind !== before.kind ? row.visibility[field] : before.visibility[field];
  return { name: of('name'), phone: of('phone'), address: of('address'), point: of('point') };
}

const sameBeds = (one: Place['beds'], other: Place['beds']): boolean =>
  one?.total === other?.total && one?.free === other?.free && one?.at.getTime() === other?.at.getTime();

/** Is everything a file may say the same? */
const samePlace = (one: Place, other: Place): boolean => wordsOf(one) === wordsOf(other);

function wordsOf({ visibility, takesIn, point, beds, ...place }: Place): string {
  return JSON.stringify([
    ...Object.entries(place).sort(([a], [b]) => (a < b ? -1 : 1)),
    hideable.map((field) => visibility[field]),
    takesIn === null ? null : guests.filter((guest) => takesIn.includes(guest)),
    point === null ? null : [point.lat, point.lon],
    beds === null ? null : [beds.total, beds.free, beds.at],
  ]);
}

/** What an import would undo of what an officer or a contact has put right since the last one: ids, to be said. */
export const undoneBy = ({ change }: PlacesChange, putRight: ReadonlySet<string>): string[] =>
  change.filter(({ id }) => putRight.has(id)).map(({ extId }) => extId);

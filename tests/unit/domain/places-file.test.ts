import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guests, type Place, placeKinds, placeStatuses, shownWhen } from '../../../domain/place.ts';
import type { PlaceFacts, PlaceFault } from '../../../domain/place-facts.ts';
import { readPlacesFile } from '../../../domain/places-file.ts';
import { writePlacesFile } from '../../../domain/write-places.ts';
import { units } from '../../harness/talk.ts';
import { inWindows1258 } from '../../harness/windows-1258.ts';

const known = { units, at: new Date('2026-11-24T08:00:00+07:00'), timeZone: 'Asia/Ho_Chi_Minh', demo: false };
const read = (file: string | Uint8Array, demo = false) =>
  readPlacesFile(typeof file === 'string' ? Buffer.from(file) : file, { ...known, demo });
const placesOf = (file: string | Uint8Array) => {
  const found = read(file);
  if (found.kind === 'wrong') throw new Error(JSON.stringify(found.faults));
  return found.places;
};
const faultsOf = (file: string | Uint8Array): PlaceFault[] => {
  const found = read(file);
  return found.kind === 'wrong' ? found.faults : [];
};

const cells = {
  id: 'hatu-01',
  name: 'Địa chỉ tin cậy khu 5 Hà Tu',
  kind: 'trusted_address',
  unit_code: '06652',
  lat: '20.963',
  lon: '107.159',
  address: 'tổ 3, khu 5',
  phones: '0912345678;18001769',
  hours: 'T2-T6 07:30-11:30, 13:30-17:00; Tết nghỉ',
  languages: 'vi;zh',
  takes_in: 'children_with_mother;women',
  beds_total: '4',
  beds_free: '2',
  beds_at: '2026-11-23T20:00:00+07:00',
  contact_role: 'chi hội trưởng phụ nữ',
  contact_phone: '0912 345 678',
  status: 'current',
  source: 'xã báo ngày 20/11/2026',
  checked_on: '2026-11-20',
  checked_by: 'phòng trẻ em',
  show_name: '',
  show_phone: '',
  show_address: '',
  show_point: '',
};
type Changes = Partial<Record<keyof typeof cells, string>>;
const quoted = (cell: string): string => (/[",;\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const file = (rows: readonly Changes[], delimiter = ','): string =>
  [Object.keys(cells), ...rows.map((changes) => Object.values({ ...cells, ...changes }))]
    .map((row) => row.map(quoted).join(delimiter))
    .join('\r\n');

const whole = {
  line: 2,
  extId: 'hatu-01',
  kind: 'trusted_address',
  name: cells.name,
  unitCode: '06652',
  point: { lat: 20.963, lon: 107.159 },
  address: cells.address,
  phones: ['+84912345678', '18001769'],
  hours: cells.hours,
  languages: ['vi', 'zh'],
  takesIn: ['women', 'children_with_mother'],
  beds: { total: 4, free: 2, at: new Date('2026-11-23T13:00:00Z') },
  contactRole: cells.contact_role,
  contactPhone: '+84912345678',
  status: 'current',
  source: cells.source,
  checkedOn: '2026-11-20',
  checkedBy: cells.checked_by,
  visibility: {
    name: 'public',
    phone: 'public',
    address: 'after_safety_question',
    point: 'after_safety_question',
  },
};

test.each<[string, string | Uint8Array]>([
  ['plain', file([{}])],
  ['with a byte-order mark', `\uFEFF${file([{}])}\r\n`],
  ['semicolons', file([{}], ';')],
  ['tabs', file([{}], '\t')],
  ['Windows-1258, as Vietnamese Excel saves it', inWindows1258(file([{}], ';'))],
  ['letters and tone marks apart', file([{}]).normalize('NFD')],
  ['the day as Vietnamese Excel shows it', file([{ checked_on: '20/11/2026' }])],
  ['the zero of the unit dropped, a decimal comma', file([{ unit_code: '6652', lat: '20,963' }])],
])('reads a directory: %s', (_, bytes) => {
  expect(placesOf(bytes)).toEqual([whole]);
});

test('only what is needed, both codes of Ba Chẽ, and a list of nobody', () => {
  const header = 'id,name,kind,unit_code,status,source,takes_in';
  const rows = ['a,A,police,06970,current,s,', 'b,B,police,06978,current,s,nobody', 'c,C,hotline,,unverified,s,'];
  const found = placesOf([header, ...rows].join('\n'));
  expect(found.map(({ unitCode, takesIn, phones, beds }) => [unitCode, takesIn, phones, beds])).toEqual([
    ['06970', null, [], null],
    ['06970', [], [], null],
    [null, null, [], null],
  ]);
});

test.each([
  ['safe_house', ['officer', 'after_safety_question', 'officer', 'officer']],
  ['trusted_address', ['public', 'public', 'after_safety_question', 'after_safety_question']],
  ['one_stop_centre', ['public', 'public', 'officer', 'officer']],
  ['police', ['public', 'public', 'public', 'public']],
])('where the file does not say who may know what of a %s', (kind, expected) => {
  const [place] = placesOf(file([{ kind }]));
  expect(Object.values(place?.visibility ?? {})).toEqual(expected);
});

test.each<[string, keyof typeof cells, Changes, string, string]>([
  ['a phone of nine digits', 'phones', { phones: '912345678' }, '"912345678"', '0912345678: a spreadsheet drops it'],
  ['a landline without its zero', 'phones', { phones: '2033825123' }, '"2033825123"', '02033825123'],
  ...[
    '19001769',
    '1900 1769',
    '1900.1769',
    '(1900) 17-69',
    '+84 19001769',
    '１９００１７６９',
    '1900 1769 (miễn phí)',
  ].map((phone): [string, 'phones', Changes, string, string] => [
    `the misprint as ${phone}`,
    'phones',
    { phones: phone },
    `"${phone}"`,
    "letter's misprint of 18001769",
  ]),
  ['the misprint to be asked', 'contact_phone', { contact_phone: '1900 1769' }, '"1900 1769"', "letter's misprint"],
  ['the misprint in a name', 'name', { name: 'Tổng đài 1900.1769' }, '"Tổng đài 1900.1769"', "letter's misprint"],
  ["Điện Biên's line", 'phones', { phones: '111;1800 1768' }, '"1800 1768"', "Điện Biên's house"],
  ['a number of before 2018', 'phones', { phones: '01681234567' }, '"01681234567"', 'since 2018, 0381 234 567'],
  ['scientific', 'phones', { phones: '8.49E+10' }, '"8.49E+10"', 'a number of Viet Nam'],
  ['abroad', 'phones', { phones: '+8613800138000' }, '"+8613800138000"', 'a number of Viet Nam'],
  ['116', 'phones', { phones: '116' }, '"116"', 'a number of Viet Nam'],
  ['a landline to be asked by SMS', 'contact_phone', { contact_phone: '02033825123' }, '"02033825123"', 'mobile'],
  ['a number in the address', 'address', { address: 'gọi 0912345678' }, '"gọi 0912345678"', 'no telephone number'],
  ['a formula', 'name', { name: '=HYPERLINK("http://x")' }, 'a formula, "=HYPERLINK("http://x")"', 'letter or a digit'],
  ['a formula by plus', 'address', { address: '+1+cmd' }, 'a formula, "+1+cmd"', 'letter or a digit'],
  ['a formula by minus', 'source', { source: '-2+3' }, 'a formula, "-2+3"', 'letter or a digit'],
  ['a formula by @', 'contact_role', { contact_role: '@SUM(A1)' }, 'a formula, "@SUM(A1)"', 'letter or a digit'],
  ['a formula after a tab', 'hours', { hours: '\t24/24' }, 'a formula, "24/24"', 'letter or a digit'],
  ['a formula for a phone', 'phones', { phones: '=84912345678' }, 'a formula, "=84912345678"', 'letter or a digit'],
  ['swapped coordinates', 'lat', { lat: '107.159', lon: '20.963' }, 'lat 107.159, lon 20.963: swapped?', 'lat 20.963'],
  ['0,0', 'lat', { lat: '0', lon: '0' }, 'lat 0, lon 0', 'in the province'],
  ['Hà Nội', 'lat', { lat: '21.03', lon: '105.85' }, 'lat 21.03, lon 105.85', 'in the province'],
  ['half a position', 'lon', { lon: '' }, 'nothing', 'both or none'],
  ['a kind', 'kind', { kind: 'shelter' }, '"shelter"', 'one of hotline'],
  ['a status', 'status', { status: 'open' }, '"open"', 'one of current'],
  ['a unit', 'unit_code', { unit_code: '99999' }, '"99999"', "province's units"],
  ['a guest', 'takes_in', { takes_in: 'women;men' }, '"men"', 'some of women'],
  ['a language', 'languages', { languages: 'English' }, '"English"', 'language codes'],
  ['hours', 'hours', { hours: 'khi rảnh' }, '"khi rảnh"', 'hours like'],
  ['beds without a time', 'beds_at', { beds_at: '' }, 'nothing', 'when that was told'],
  ['beds of tomorrow', 'beds_at', { beds_at: '2026-11-25T00:00:00+07:00' }, '"2026-11-25T00:00:00+07:00"', 'has come'],
  ['more free beds than beds', 'beds_free', { beds_free: '5' }, '"5"', 'at most beds_total, 4'],
  ['a day there was not', 'checked_on', { checked_on: '2026-02-30' }, '"2026-02-30"', 'a day like'],
  ['a day there was not, day first', 'checked_on', { checked_on: '30/2/2026' }, '"30/2/2026"', 'a day like'],
  ['a day to come', 'checked_on', { checked_on: '2026-11-25' }, '"2026-11-25"', 'a day that has come'],
  ['checked by somebody, never', 'checked_on', { checked_on: '' }, 'nothing', 'the day it was checked'],
  ['no name', 'name', { name: '' }, 'nothing', 'a name'],
  ['no source', 'source', { source: '' }, 'nothing', 'where this was learned'],
  ['an id', 'id', { id: 'hà tu' }, '"hà tu"', 'an id of at most 40'],
  ['an invented id', 'id', { id: 'demo-001' }, '"demo-001"', 'a real place'],
  ['an invented name', 'name', { name: '(Thử) Công an' }, '"(Thử) Công an"', 'a real place'],
  ['two lines', 'address', { address: 'tổ 3\nkhu 5' }, '"tổ 3\nkhu 5"', 'one line'],
  ['who may know', 'show_phone', { show_phone: 'yes' }, '"yes"', 'one of public'],
])('refused: %s', (_, column, changes, found, expected) => {
  expect(faultsOf(file([{ id: 'other' }, changes]))).toEqual([
    { line: 3, column, found, expected: expect.stringContaining(expected) },
  ]);
});

test.each(['name', 'address', 'point'] as const)('a safe house that would show its %s is refused', (field) => {
  const column = `show_${field}` as const;
  for (const when of ['public', 'after_safety_question'])
    expect(faultsOf(file([{ kind: 'safe_house', [column]: when }]))).toEqual([
      { line: 2, column, found: `"${when}"`, expected: expect.stringContaining('by an officer only') },
    ]);
  expect(placesOf(file([{ kind: 'safe_house', [column]: 'officer', show_phone: 'public' }]))).toHaveLength(1);
});

test('two rows of one id are both named, also when one of them is wrong elsewhere', () => {
  expect(
    faultsOf(file([{}, { id: 'b' }, { kind: 'x' }])).map(({ line, column, found }) => [line, column, found]),
  ).toEqual([
    [4, 'kind', '"x"'],
    [4, 'id', '"hatu-01", as on line 2'],
  ]);
});

test('too long a cell, and every fault of a row', () => {
  const faults = faultsOf(file([{ name: 'x'.repeat(121), address: 'y'.repeat(201), phones: '1;2' }]));
  expect(faults.map(({ column }) => column).sort()).toEqual(['address', 'name', 'phones', 'phones']);
  expect(faults.every(({ found }) => found.length < 90)).toBe(true);
});

test.each([
  ['an unknown column', 'note', 'a column "note"'],
  ['half a position', 'lat', 'no such column'],
])('the header is wrong: %s', (_, column, found) => {
  const header = `id,name,kind,unit_code,status,source,${column}`;
  expect(faultsOf(`${header}\na,A,police,06652,current,s,20.963`).map((fault) => fault.found)).toEqual([found]);
});

test('UTF-8 with a broken byte is no Vietnamese of Windows', () => {
  const broken = Buffer.concat([Buffer.from(file([{}])), Buffer.from([0xc3])]);
  expect(faultsOf(broken).map(({ found }) => found)).toEqual([
    'a file that is neither UTF-8 nor Vietnamese of Windows (1258)',
  ]);
});

const words = fc
  .array(fc.constantFrom('khu', 'tổ', 'phố', 'Hà Tu', '"nhà"', 'a;b', 'x,y', 'đường'), { minLength: 1 })
  .map((list) => list.slice(0, 8).join(' '));
const perhaps = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const when = fc.constantFrom(...shownWhen);
const randomFacts: fc.Arbitrary<Omit<PlaceFacts, 'extId'>> = fc
  .record({
    kind: fc.constantFrom(...placeKinds),
    name: words,
    unitCode: perhaps(fc.constantFrom(...units.map(({ code }) => code))),
    point: perhaps(fc.constantFrom(...units.flatMap(({ centre }) => (centre ? [centre] : [])))),
    address: perhaps(words),
    phones: fc.uniqueArray(fc.constantFrom('+84912345678', '111', '18001769', '+842033825123'), { maxLength: 3 }),
    hours: fc.constantFrom('', '24/24', 'T2-T6 07:30-11:30, 13:30-17:00; Tết nghỉ'),
    languages: fc.uniqueArray(fc.constantFrom('vi', 'en', 'tyz'), { maxLength: 2 }),
    takesIn: perhaps(fc.subarray([...guests])),
    beds: perhaps(
      fc.tuple(fc.nat(9), fc.nat(9), fc.nat(1e9)).map(([free, more, ms]) => ({
        total: free + more,
        free,
        at: new Date(known.at.getTime() - ms),
      })),
    ),
    contactRole: perhaps(words),
    contactPhone: perhaps(fc.constant('+84912345678')),
    status: fc.constantFrom(...placeStatuses),
    source: words,
    checkedOn: fc.constantFrom('2026-11-24', '2024-02-29'),
    checkedBy: perhaps(words),
    visibility: fc.record({ name: when, phone: when, address: when, point: when }),
  })
  .map((facts) =>
    facts.kind === 'safe_house'
      ? { ...facts, visibility: { ...facts.visibility, name: 'officer', address: 'officer', point: 'officer' } }
      : facts,
  );

test('what is written is read again as it was, for 200 random places', () => {
  fc.assert(
    fc.property(fc.array(randomFacts, { minLength: 200, maxLength: 200 }), (list) => {
      const places = list.map((facts, n): PlaceFacts => ({ ...facts, extId: `p-${n}` }));
      expect(placesOf(writePlacesFile(places)).map(({ line: _, ...facts }) => facts)).toEqual(places);
    }),
    { numRuns: 5 },
  );
});

test('no file of ours has a formula, wherever its words came from', () => {
  const [facts] = placesOf(file([{}]));
  const written = writePlacesFile([{ ...(facts ?? ({} as never)), name: '=1+1', address: '@x' }]);
  expect(written).toContain("'=1+1");
  expect(written).not.toMatch(/,[=@]/);
});

const table = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, '../../../data', name));

test('the facts of the project: nothing hidden is given, the misprint is nobody’s number', () => {
  const facts = placesOf(table('services.csv'));
  expect(facts).toHaveLength(37);
  const current = facts.filter(({ status }) => status === 'current').map(({ extId }) => extId);
  expect(current).toEqual(['svc-001', 'svc-002', 'svc-003', 'svc-004', 'svc-009', 'svc-010']);
  expect(
    facts.filter(({ phones }) => phones.length === 0).every(({ visibility }) => visibility.phone === 'officer'),
  ).toBe(true);
  expect(facts.every(({ address, point, checkedOn }) => address === null && point === null && checkedOn === null)).toBe(
    true,
  );
  expect(facts.flatMap(({ phones }) => phones)).not.toContain('19001769');
});

test('the invented directory: 60 places or more of every kind in 20 units or more, on islands too, each marked', () => {
  const found = read(table('demo/places.csv'), true);
  if (found.kind === 'wrong') throw new Error(JSON.stringify(found.faults));
  const { places } = found;
  const different = <T>(of: (place: PlaceFacts) => T): Set<T> => new Set(places.map(of));
  expect(places.length).toBeGreaterThanOrEqual(60);
  expect([...different(({ kind }) => kind)].sort()).toEqual([...placeKinds].sort());
  expect(different(({ unitCode }) => unitCode).size).toBeGreaterThan(20);
  for (const island of ['06994', '07192', '06757', '06967'])
    expect(different(({ unitCode }) => unitCode)).toContain(island);
  for (const { name, phones, address, contactPhone } of places) {
    expect([name, address ?? '(Thử) ']).toEqual(Array(2).fill(expect.stringMatching(/^\(Thử\) /)));
    for (const phone of [...phones, contactPhone ?? '+84900000101']) expect(phone).toMatch(/^\+849000001\d\d$/);
  }
  expect(places.some(({ status }) => status === 'unverified')).toBe(true);
  expect(places.some(({ checkedOn }) => checkedOn !== null && checkedOn < '2026-08-20')).toBe(true);
  const full = (place: Pick<Place, 'beds'>): boolean => place.beds?.free === 0;
  expect(places.some(full)).toBe(true);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type ClassColumn, type ClassFault, classColumns, readClassesFile } from '../../../domain/classes-file.ts';
import { units } from '../../harness/talk.ts';
import { inWindows1258 } from '../../harness/windows-1258.ts';

const known = { units, timeZone: 'Asia/Ho_Chi_Minh', demo: false };
const cells: Record<ClassColumn, string> = {
  id: 'ha-tu-1',
  programme: 'Bơi an toàn 16 buổi',
  unit_code: '06652',
  pool: 'Bể bơi Hà Tu',
  address: 'tổ 3, khu 5',
  lat: '20.963',
  lon: '107.159',
  sessions: '2027-06-03 07:30-09:00 cancelled; 2027-06-01 07:30-09:00;2027-06-05 07:30-09:00',
  capacity: '30',
  held_back: 'ethnic 3;  poor  5',
  age_from: '7',
  age_below: '12',
  instructor: 'Trần Văn Sơn',
  certificate_no: 'CN-0123',
  certificate_by: 'Sở Văn hóa và Thể thao',
  certificate_valid_to: '2028-12-31',
  opens_at: '2027-05-01T07:00+07:00',
  closes_at: '2027-05-20T17:00+07:00',
  rule: 'lot',
  lot_seed: 'xo-so-2027-05-21',
  state: 'open',
};
type Changes = Partial<Record<ClassColumn, string>>;
const file = (rows: Changes[], { columns = classColumns as readonly ClassColumn[], by = ',' } = {}): string => {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const line = (row: Changes): string => columns.map((column) => quoted({ ...cells, ...row }[column])).join(by);
  return [columns.join(by), ...rows.map(line)].join('\r\n');
};
const read = (text: string | Uint8Array, demo = false) =>
  readClassesFile(typeof text === 'string' ? Buffer.from(text) : text, { ...known, demo });
const faultsOf = (text: string | Uint8Array, demo = false): ClassFault[] => {
  const found = read(text, demo);
  return found.kind === 'wrong' ? found.faults : [];
};

const whole = {
  line: 2,
  extId: 'ha-tu-1',
  programme: 'Bơi an toàn 16 buổi',
  unitCode: '06652',
  pool: { name: 'Bể bơi Hà Tu', address: 'tổ 3, khu 5', point: { lat: 20.963, lon: 107.159 } },
  sessions: [
    { day: '2027-06-01', from: 450, to: 540, cancelled: false },
    { day: '2027-06-03', from: 450, to: 540, cancelled: true },
    { day: '2027-06-05', from: 450, to: 540, cancelled: false },
  ],
  capacity: 30,
  heldBack: { poor: 5, ethnic: 3 },
  ages: { from: 7, below: 12 },
  instructor: {
    name: 'Trần Văn Sơn',
    certificateNo: 'CN-0123',
    issuedBy: 'Sở Văn hóa và Thể thao',
    validTo: '2028-12-31',
  },
  registration: { opensAt: new Date('2027-05-01T00:00:00Z'), closesAt: new Date('2027-05-20T10:00:00Z') },
  rule: 'lot',
  lotSeed: 'xo-so-2027-05-21',
  state: 'open',
  demo: false,
};

test.for([
  ['commas', file([{}])],
  ['a byte-order mark', `\uFEFF${file([{}])}`],
  ['semicolons, as Vietnamese Excel saves', file([{}], { by: ';' })],
  ['tabs', file([{}], { by: '\t' })],
  ['columns in another order', file([{}], { columns: [...classColumns].reverse() })],
  ['the dropped zero of a code', file([{ unit_code: '6652' }])],
  ['a decimal comma', file([{ lat: '20,963', lon: '107,159' }])],
] as const)('a class is read whole: %s', ([, text]) => {
  expect(read(text)).toEqual({ kind: 'read', classes: [whole] });
});

test('a class is read in Windows-1258', () => {
  expect(read(inWindows1258(file([{}])))).toEqual({ kind: 'read', classes: [whole] });
});

test('what is left out is as usual: ages of the letter, groups first, open, no teacher yet', () => {
  const columns = classColumns.slice(0, 9).concat('opens_at', 'closes_at');
  expect(read(file([{ unit_code: '06978', lat: '', lon: '' }], { columns }))).toMatchObject({
    kind: 'read',
    classes: [
      {
        unitCode: '06970',
        pool: { point: null },
        heldBack: {},
        ages: { from: 6, below: 16 },
        instructor: null,
        rule: 'group_then_time',
        lotSeed: null,
        state: 'open',
      },
    ],
  });
});

const refusals: [string, Changes, ClassColumn, RegExp][] = [
  ['no id', { id: '' }, 'id', /an id of at most 40/],
  ['an id with a space', { id: 'ha tu' }, 'id', /an id of at most 40/],
  ['an invented id', { id: 'demo-1' }, 'id', /a real class: demo- marks invented ones/],
  ['an invented pool', { pool: '(Thử) Bể' }, 'pool', /a real pool/],
  ['no programme', { programme: '' }, 'programme', /1 to 200 characters/],
  ['a name too long', { pool: 'x'.repeat(201) }, 'pool', /1 to 200/],
  ['two lines', { address: 'tổ 3\nkhu 5' }, 'address', /one line/],
  ['a formula', { programme: '=HYPERLINK("http://x")' }, 'programme', /begins with a letter or a digit/],
  ['a formula behind a space', { pool: ' @SUM(1)' }, 'pool', /begins with a letter/],
  ['no such unit', { unit_code: '99999' }, 'unit_code', /units, like 06652/],
  ['no lesson', { sessions: '' }, 'sessions', /lessons like/],
  ['a day there is not', { sessions: '2027-02-30 07:30-09:00' }, 'sessions', /lessons like/],
  ['an end before the beginning', { sessions: '2027-06-01 09:00-07:30' }, 'sessions', /lessons like/],
  ['an hour there is not', { sessions: '2027-06-01 07:30-24:00' }, 'sessions', /lessons like/],
  ['two lessons at once', { sessions: '2027-06-01 07:30-09:00; 2027-06-01 08:00-09:30' }, 'sessions', /do not overlap/],
  ['the same lesson twice', { sessions: '2027-06-01 07:30-09:00; 2027-06-01 07:30-09:00' }, 'sessions', /not overlap/],
  ['no lesson held', { sessions: '2027-06-01 07:30-09:00 cancelled' }, 'sessions', /one lesson at least/],
  ['no places', { capacity: '0' }, 'capacity', /1 to 500/],
  ['too many places', { capacity: '501' }, 'capacity', /1 to 500/],
  ['half a place', { capacity: '2.5' }, 'capacity', /1 to 500/],
  ['more held back than there are', { held_back: 'poor 20; ethnic 11' }, 'held_back', /at most 30 places in all/],
  ['an unknown group', { held_back: 'rich 2' }, 'held_back', /like "poor 5; ethnic 3"/],
  ['a group twice', { held_back: 'poor 2; poor 3' }, 'held_back', /each of .* once/],
  ['younger than the letter allows', { age_from: '5' }, 'age_from', /whole years from 6/],
  ['older than the letter allows', { age_below: '17' }, 'age_below', /at most 16/],
  ['no age between', { age_from: '12' }, 'age_below', /above age_from/],
  ['a teacher without a certificate', { certificate_no: '' }, 'certificate_no', /together, or none/],
  ['a day in another order', { certificate_valid_to: '31/12/2028' }, 'certificate_valid_to', /a day like 2028-12-31/],
  ['expired on the last lesson', { certificate_valid_to: '2027-06-04' }, 'certificate_valid_to', /an expired one/],
  ['no opening', { opens_at: '' }, 'opens_at', /a time with its zone/],
  ['no zone', { opens_at: '2027-05-01T07:00' }, 'opens_at', /a time with its zone/],
  ['closed before it opens', { closes_at: '2027-05-01T07:00+07:00' }, 'closes_at', /a time after opens_at/],
  [
    'open when lessons have begun',
    { closes_at: '2027-06-01T07:31+07:00' },
    'closes_at',
    /first lesson, 2027-06-01 07:30/,
  ],
  ['no such rule', { rule: 'first' }, 'rule', /one of group_then_time, time, lot/],
  ['a draw without a seed', { lot_seed: '' }, 'lot_seed', /published before the draw/],
  ['a seed without a draw', { rule: 'time' }, 'lot_seed', /only rule lot draws/],
  ['no such state', { state: 'full' }, 'state', /one of open, cancelled, finished/],
  ['one degree of two', { lon: '' }, 'lat', /a point of the province/],
  ['exchanged degrees', { lat: '107.159', lon: '20.963' }, 'lat', /a point of the province/],
  ['Hà Nội', { lat: '21.03', lon: '105.85' }, 'lat', /a point of the province/],
];
test.for(refusals)('%s is refused, with line and column', ([, changes, column, expected]) => {
  expect(faultsOf(file([{}, { id: 'other', ...changes }]))).toEqual([
    { line: 3, column, found: expect.any(String), expected: expect.stringMatching(expected) },
  ]);
});

test('every wrong line is named in one run, in order', () => {
  const rows = [{ capacity: '0', rule: 'x' }, {}, { id: 'other', unit_code: '' }, {}];
  expect(faultsOf(file(rows)).map(({ line, column }) => [line, column])).toEqual([
    [2, 'capacity'],
    [2, 'rule'],
    [3, 'id'],
    [4, 'unit_code'],
    [5, 'id'],
  ]);
  expect(faultsOf(file([{}, {}]))).toMatchObject([{ line: 3, column: 'id', found: '"ha-tu-1", as on line 2' }]);
});

test.for([
  ['', /the columns id/],
  [file([]), /at least one row/],
  [file([{}]).replace('capacity', 'places'), /the columns id/],
  [`${file([{}])},more`, /21 cells/],
  [file([{}]).replace('"30"', '"30'), /quotes in pairs/],
] as const)('a file that is none is refused: %#', ([text, expected]) => {
  expect(faultsOf(text)[0]?.expected).toMatch(expected);
});

test('the last day of a certificate is the last lesson’s', () => {
  expect(faultsOf(file([{ certificate_valid_to: '2027-06-05' }]))).toEqual([]);
});

test('the invented classes: at least twelve in at least eight units, marked, and no real file takes them', () => {
  const bytes = readFileSync(path.resolve(import.meta.dirname, '../../../data/demo/classes.csv'));
  const found = read(bytes, true);
  const classes = found.kind === 'read' ? found.classes : [];
  expect(classes.length).toBeGreaterThanOrEqual(12);
  expect(new Set(classes.map(({ unitCode }) => unitCode)).size).toBeGreaterThanOrEqual(8);
  for (const { pool, programme, extId } of classes)
    expect([pool.name, programme, extId].join('|')).toMatch(/^\(Thử\) .*\|\(Thử\) .*\|demo-/);
  expect(faultsOf(bytes).length).toBeGreaterThanOrEqual(12);
});

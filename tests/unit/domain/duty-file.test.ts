import { expect, test } from 'vitest';
import { type DutyFault, type FileShift, planDutyImport, readDutyFile } from '../../../domain/duty-file.ts';
import { units } from '../../harness/talk.ts';

const officers = new Map([
  ['+84900000001', 'an'],
  ['+84900000002', 'binh'],
]);
const known = { officers, units };
const header = 'officer_phone,unit_code,level,starts_at,ends_at';
const good = '+84900000001,,1,2026-11-24T07:00:00+07:00,2026-11-24T19:00:00+07:00';

const read = (text: string | Uint8Array) => readDutyFile(typeof text === 'string' ? Buffer.from(text) : text, known);
const shiftsOf = (text: string | Uint8Array): FileShift[] => {
  const file = read(text);
  if (file.kind === 'wrong') throw new Error(JSON.stringify(file.faults));
  return file.shifts;
};
const faultsOf = (text: string | Uint8Array): DutyFault[] => {
  const file = read(text);
  return file.kind === 'wrong' ? file.faults : [];
};

const one = {
  line: 2,
  officerId: 'an',
  unitCode: null,
  level: 1,
  startsAt: new Date('2026-11-24T00:00:00Z'),
  endsAt: new Date('2026-11-24T12:00:00Z'),
};

test.each([
  ['plain', `${header}\n${good}\n`],
  ['without a last line end', `${header}\n${good}`],
  ['Windows line ends and a byte-order mark', `\uFEFF${header}\r\n${good}\r\n`],
  ['semicolons', `${header}\n${good}`.replaceAll(',', ';')],
  ['tabs', `${header}\n${good}`.replaceAll(',', '\t')],
  ['quoted', `${header}\n${good}`.replaceAll(/[^,\n]+/g, '"$&"')],
  ['empty rows at the end', `${header}\n${good}\n\n,,,,\n , ,,,\n`],
  [
    'another order',
    'level,officer_phone,unit_code,ends_at,starts_at\n1,0900 000 001,,2026-11-24T12:00Z,2026-11-24T00:00Z',
  ],
  ['blanks around', `${header}\n +84900000001 , , 1 , 2026-11-24T07:00:00+07:00 , 2026-11-24T19:00:00+07:00 `],
])('reads a file: %s', (_, text) => {
  expect(shiftsOf(text)).toEqual([one]);
});

test('a unit by its code, by its other code, and without the zero a spreadsheet drops', () => {
  const rows = ['06970', '06978', '6970', '06652'].map(
    (code, day) => `0900000001,${code},2,2026-11-2${day}T07:00:00+07:00,2026-11-2${day}T19:00:00+07:00`,
  );
  expect(shiftsOf([header, ...rows].join('\n')).map(({ unitCode, line }) => [line, unitCode])).toEqual([
    [2, '06970'],
    [3, '06970'],
    [4, '06970'],
    [5, '06652'],
  ]);
});

const row = (changes: Partial<Record<'phone' | 'unit' | 'level' | 'from' | 'to', string>>): string => {
  const cells = {
    phone: '0900000001',
    unit: '',
    level: '1',
    from: '2026-11-24T07:00:00+07:00',
    to: '2026-11-24T19:00:00+07:00',
  };
  return Object.values({ ...cells, ...changes }).join(',');
};

test.each([
  ['officer_phone', { phone: '12' }, '"12"', 'mobile number'],
  ['officer_phone', { phone: '' }, 'nothing', 'mobile number'],
  ['officer_phone', { phone: '0203 382 5555' }, '"0203 382 5555"', 'mobile number'],
  ['officer_phone', { phone: '8.49E+10' }, '"8.49E+10"', 'mobile number'],
  ['officer_phone', { phone: '0900000009' }, '"0900000009"', 'officer who is active'],
  ['unit_code', { unit: '99999' }, '"99999"', "province's units"],
  ['unit_code', { unit: 'Hà Tu' }, '"Hà Tu"', "province's units"],
  ['level', { level: '0' }, '"0"', 'from 1 to 9'],
  ['level', { level: '10' }, '"10"', 'from 1 to 9'],
  ['level', { level: '1.5' }, '"1.5"', 'from 1 to 9'],
  ['level', { level: '' }, 'nothing', 'from 1 to 9'],
  ['starts_at', { from: '2026-11-24T07:00:00' }, '"2026-11-24T07:00:00"', 'with its zone'],
  ['starts_at', { from: '2026-02-30T07:00:00Z' }, '"2026-02-30T07:00:00Z"', 'with its zone'],
  ['ends_at', { to: '24/11/2026 19:00' }, '"24/11/2026 19:00"', 'with its zone'],
  ['ends_at', { to: '2026-11-24T06:00:00+07:00' }, '"2026-11-24T06:00:00+07:00"', 'after starts_at'],
  ['ends_at', { to: '2026-11-24T00:00:00Z' }, '"2026-11-24T00:00:00Z"', 'after starts_at'],
  ['ends_at', { to: '2026-12-01T07:00:01+07:00' }, '"2026-12-01T07:00:01+07:00"', 'at most 7 days'],
] as const)('a bad %s %j is named', (column, changes, found, expected) => {
  const other = '0900000002,,1,2026-11-24T07:00:00+07:00,2026-11-24T19:00:00+07:00';
  const faults = faultsOf([header, other, row(changes)].join('\n'));
  expect(faults).toEqual([{ line: 3, column, found, expected: expect.stringContaining(expected) }]);
});

test('a shift of exactly seven days, and one across midnight, are shifts', () => {
  expect(shiftsOf(`${header}\n${row({ to: '2026-12-01T07:00:00+07:00' })}`)).toHaveLength(1);
  expect(
    shiftsOf(`${header}\n${row({ from: '2026-11-23T19:00:00+07:00', to: '2026-11-24T07:00:00+07:00' })}`),
  ).toHaveLength(1);
});

test('every fault is found, in the order of the lines, also in a row that spans two', () => {
  const rows = [row({ phone: '1', level: 'x' }), row({ unit: '"a\nb"' }), row({ to: 'never' }), 'one,two'];
  expect(faultsOf([header, ...rows].join('\r\n')).map(({ line, column }) => [line, column])).toEqual([
    [2, 'officer_phone'],
    [2, 'level'],
    [3, 'unit_code'],
    [5, 'ends_at'],
    [6, null],
  ]);
});

test('shifts of one officer for one unit must not overlap, whatever their level or order', () => {
  const rows = [
    row({ from: '2026-11-24T10:00:00+07:00', to: '2026-11-24T11:00:00+07:00', level: '2' }),
    row({}),
    row({ phone: '0900000002' }),
    row({ unit: '06652' }),
    row({ from: '2026-11-24T19:00:00+07:00', to: '2026-11-25T07:00:00+07:00' }),
    row({ phone: '0900000002' }),
  ];
  expect(faultsOf([header, ...rows].join('\n'))).toEqual([
    { line: 3, column: 'starts_at', found: expect.any(String), expected: expect.stringContaining('line 2') },
    { line: 7, column: 'starts_at', found: expect.any(String), expected: expect.stringContaining('line 4') },
  ]);
});

test.each([
  ['a missing column', header.replace(',level', ''), [['level', 'no such column']]],
  ['a column too many', `${header},name`, [[null, 'a column "name"']]],
  ['a column twice', `${header},level`, [['level', 'the column twice']]],
  ['a column without a name', `${header},`, [[null, 'a column nothing']]],
  [
    'another header',
    'phone|unit',
    [[null, 'a column "phone|unit"'], ...header.split(',').map((name) => [name, 'no such column'])],
  ],
  ['no header', good, expect.arrayContaining([['level', 'no such column']])],
])('the header is wrong: %s', (_, first, expected) => {
  const faults = faultsOf(`${first}\n${good}`);
  expect(faults.every(({ line }) => line === 1)).toBe(true);
  expect(faults.map(({ column, found }) => [column, found])).toEqual(expected);
});

test.each([
  ['an empty file', '', 'an empty file'],
  ['only a byte-order mark', '\uFEFF\r\n', 'an empty file'],
  ['only a header', `${header}\r\n`, 'no shift'],
  ['a quote left open', `${header}\n"${good}`, 'a quote is opened and never closed'],
  ['a quote inside', `${header}\n${good.replace('1', '"1"')}`, 'a quote stands where none may'],
  ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'an Excel workbook'],
  ['UTF-16', Buffer.from(`\uFEFF${header}`, 'utf16le'), 'a file in UTF-16 or no text at all'],
  [
    'no UTF-8, and no Vietnamese of Windows',
    Buffer.concat([Buffer.from(`${header}\n0900000001,H`), Buffer.from([0xb5]), Buffer.from(' Tu,1,,')]),
    'a file that is neither UTF-8 nor Vietnamese of Windows (1258)',
  ],
])('cannot be read: %s', (_, text, found) => {
  const faults = faultsOf(text);
  expect(faults).toHaveLength(1);
  expect(faults[0]?.found).toBe(found);
});

test('a very long cell is not repeated whole', () => {
  expect(faultsOf(`${header}\n${row({ phone: '9'.repeat(5000) })}`)[0]?.found.length).toBeLessThan(80);
});

const there = (changes: Partial<FileShift>) => ({ ...one, ...changes });
const hours = (from: number, to: number) => ({
  startsAt: new Date(one.startsAt.getTime() + from * 3_600_000),
  endsAt: new Date(one.startsAt.getTime() + to * 3_600_000),
});
const before = new Date('2026-11-01T00:00:00Z');

test('the same file again changes nothing', () => {
  const shifts = [one, there({ officerId: 'binh', unitCode: '06652' })];
  expect(planDutyImport(shifts, shifts, { replace: true, now: before })).toEqual({
    kind: 'change',
    change: { add: [], remove: [], kept: 2 },
  });
});

test('a shift that overlaps one that is there is refused, unless it replaces it', () => {
  const present = [there(hours(3, 15))];
  const asked = [one, there({ ...hours(20, 24), line: 3 })];
  const refused = planDutyImport(asked, present, { replace: false, now: before });
  expect(refused.kind === 'wrong' && refused.faults.map(({ line, column }) => [line, column])).toEqual([
    [2, 'starts_at'],
  ]);
  expect(planDutyImport(asked, present, { replace: true, now: before })).toEqual({
    kind: 'change',
    change: { add: asked, remove: present, kept: 0 },
  });
  const free = [there({ ...hours(3, 15), officerId: 'binh' }), there({ ...hours(3, 15), unitCode: '06652' })];
  expect(planDutyImport(asked, free, { replace: false, now: before }).kind).toBe('change');
});

test("replacing leaves other units, what begins outside the file's time, and what has ended", () => {
  const asked = [there({ ...hours(0, 12) }), there({ ...hours(24, 36), line: 3 })];
  const now = new Date(one.startsAt.getTime() + 8 * 3_600_000);
  const goes = [
    there({ officerId: 'binh', ...hours(0, 9) }),
    there({ officerId: 'binh', ...hours(12, 24) }),
    there({ officerId: 'binh', ...hours(35, 60) }),
  ];
  const stays = [
    there({ officerId: 'binh', ...hours(-2, 9) }),
    there({ officerId: 'binh', ...hours(36, 40) }),
    there({ officerId: 'binh', ...hours(2, 8) }),
    there({ officerId: 'binh', unitCode: '06652', ...hours(12, 24) }),
  ];
  const planned = planDutyImport(asked, [...stays, ...goes], { replace: true, now });
  expect(planned.kind === 'change' && planned.change).toEqual({ add: asked, remove: goes, kept: 0 });
});

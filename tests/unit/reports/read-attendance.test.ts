import { expect, test } from 'vitest';
import { csvRowsOf } from '../../../domain/csv-file.ts';
import { registrationCode } from '../../../domain/registration-code.ts';
import { readAttendance } from '../../../reports/read-attendance.ts';
import { inWindows1258 } from '../../harness/windows-1258.ts';

const code = (n: number): string => registrationCode(new Uint8Array([n, 1, 2, 3, 4]));
const [an, binh] = [code(1), code(2)];
const lessons = [
  { id: 's1', heading: 'Buổi 1: 01/06/2027 07:30', held: true },
  { id: 's2', heading: 'Buổi 2: 03/06/2027 07:30', held: false },
];
const heading = `STT;Mã;Họ tên;${lessons[0]?.heading};${lessons[1]?.heading};Kết quả;Giấy chứng nhận số`;
const read = (...rows: string[]) => readBytes(Buffer.from([heading, ...rows].join('\n')));
function readBytes(bytes: Uint8Array) {
  const lines = csvRowsOf(bytes);
  return readAttendance(Array.isArray(lines) ? lines : [], { lessons, codes: new Set([an, binh]) });
}
const faultsOf = (...rows: string[]) => {
  const found = read(...rows);
  return found.kind === 'wrong' ? found.faults.map(({ line, column, expected }) => [line, column, expected]) : [];
};

test.for([
  ...['x', 'X', 'v', '1', 'có', 'Có', 'co', '✓'].map((mark) => [mark, 'present'] as const),
  ...['k', 'K', '0', 'vắng', 'Vắng', 'vang'].map((mark) => [mark, 'absent'] as const),
])('%s is %s', ([mark, was]) => {
  expect(read(`1;${an};A;${mark};;;`)).toMatchObject({
    kind: 'read',
    rows: [{ line: 2, code: an, attendance: [{ sessionId: 's1', was }], result: null, certificateNo: null }],
  });
});

test('an empty cell says nothing, and a code may be typed by hand', () => {
  const typed = an.toLowerCase().replace('boi-', 'b0i ');
  expect(read(`1;${typed};A;;;Đạt;12/2027-CN`, `2;${binh};B;;;không đạt;`)).toMatchObject({
    rows: [
      { code: an, attendance: [], result: 'passed', certificateNo: '12/2027-CN' },
      { code: binh, result: 'not_passed' },
    ],
  });
});

test('a sheet that Vietnamese Excel saves as CSV is read', () => {
  const bytes = inWindows1258([heading, `1;${an};A;x;;Đạt;`].join('\r\n'));
  expect(readBytes(bytes)).toMatchObject({ rows: [{ result: 'passed' }] });
});

test.for([
  ['a code with a slip', `1;${an.slice(0, -1)}U;A;;;;`, 'Mã', /a code like BOI/],
  ['no code', '1;;A;x;;;', 'Mã', /a code like BOI/],
  ['a code of another class', `1;${code(3)};A;;;;`, 'Mã', /who has a place in this class/],
  ['a word nobody knows', `1;${an};A;muộn;;;`, lessons[0]?.heading, /x, v, 1 or có/],
  ['a lesson to come', `1;${an};A;;x;;`, lessons[1]?.heading, /has not begun/],
  ['a result nobody knows', `1;${an};A;;;giỏi;`, 'Kết quả', /Đạt, Không đạt, or nothing/],
  ['a certificate without a pass', `1;${an};A;;;;12`, 'Giấy chứng nhận số', /or the result Đạt beside it/],
  ['a certificate of who did not pass', `1;${an};A;;;Không đạt;12`, 'Giấy chứng nhận số', /result Đạt beside/],
  ['a formula for a number', `1;${an};A;;;Đạt;=1+1`, 'Giấy chứng nhận số', /like 12\/2027-CN/],
] as const)('%s is refused, and named', ([, row, column, expected]) => {
  expect(faultsOf(`2;${binh};B;x;;;`, row)).toEqual([[3, column, expect.stringMatching(expected)]]);
});

test('each child once; every fault at once', () => {
  expect(faultsOf(`1;${an};A;x;;;`, `2;${an};A;x;;;`, `3;${binh};B;?;;?;`).map(([line]) => line)).toEqual([3, 4, 4]);
});

test.for([
  ['a column nobody knows', `${heading};Ghi chú\n1;${an};A;;;;;`],
  ['no column of codes', `Họ tên\nA`],
  ['no child', heading],
])('%s: the sheet is refused', ([, text]) => {
  expect(readBytes(Buffer.from(text ?? '')).kind).toBe('wrong');
});

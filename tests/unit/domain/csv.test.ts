import { expect, test } from 'vitest';
import { CsvFault, readCsv, readCsvLines } from '../../../domain/csv.ts';

test('quotes, commas, line ends, byte-order mark and a missing last line end', () => {
  expect(readCsv('\uFEFFa,b\r\n"1, ""one""","two\nlines"\r\n\r\n3')).toEqual([
    { a: '1, "one"', b: 'two\nlines' },
    { a: '3', b: '' },
  ]);
});

test('each row knows the line it begins on, also after quoted line ends and empty lines', () => {
  expect(readCsvLines('a;b\r\n1;"x\ny"\r\n\r\n3;4;5\r\n;\r\n6', ';')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1', 'x\ny'] },
    { line: 5, cells: ['3', '4', '5'] },
    { line: 7, cells: ['6'] },
  ]);
  expect(readCsvLines('Ha\u0300 Tu', ',')).toEqual([{ line: 1, cells: ['Hà Tu'] }]);
});

test.each([
  ['a,b\n1,"x\n2,3\n', /never closed/],
  ['a,b\n1,"x"y\n', /none may/],
])('%j cannot be taken apart', (text, words) => {
  expect(() => readCsvLines(text, ',')).toThrow(CsvFault);
  expect(() => readCsvLines(text, ',')).toThrow(words);
});

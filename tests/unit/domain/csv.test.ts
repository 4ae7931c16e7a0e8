import { expect, test } from 'vitest';
import { readCsv } from '../../../domain/csv.ts';

test('quotes, commas, line ends, byte-order mark and a missing last line end', () => {
  expect(readCsv('\uFEFFa,b\r\n"1, ""one""","two\nlines"\r\n\r\n3')).toEqual([
    { a: '1, "one"', b: 'two\nlines' },
    { a: '3', b: '' },
  ]);
});

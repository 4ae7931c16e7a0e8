import { CsvError, parse } from 'csv-parse/sync';
import { composed } from './normal-form.ts';

/** One row of a file as it was written, and the line it begins on. */
export type CsvLine = { line: number; cells: string[] };

/** What stands between two cells. */
export type Delimiter = ',' | ';' | '\t';

/** A file that cannot be taken apart into rows at all; the message is for whoever wrote it. */
export class CsvFault extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * Rows of a comma-separated file with one header row, quoted as RFC 4180 says; a byte-order mark is passed over. For the
 * project's own fact tables: what an operator hands in is checked by its import.
 */
export function readCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = readCsvLines(text, ',');
  return rows.map(({ cells }) =>
    Object.fromEntries((header?.cells ?? []).map((name, column) => [name, cells[column] ?? ''])),
  );
}

/**
 * Every row that is not empty, with its line; cells in NFC. Rows may be of different lengths: the caller says what is wrong.
 * @throws CsvFault when a quote is left open or stands where none may
 */
export function readCsvLines(text: string, delimiter: Delimiter): CsvLine[] {
  // The library counts the line a row ends on.
  const ends: number[] = [];
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record, { lines }) => {
        ends.push(lines);
        return record;
      },
    });
    return rows
      .map((cells, at) => ({
        line: (ends[at] ?? 1) - lineEndsIn(cells),
        cells: cells.map(composed),
      }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    const open = error.code === 'CSV_QUOTE_NOT_CLOSED';
    throw new CsvFault(line, open ? 'a quote is opened and never closed' : 'a quote stands where none may');
  }
}

const lineEndsIn = (cells: readonly string[]): number => cells.join('').split(/\r\n|\n|\r/).length - 1;

/** Rows as a comma-separated file, quoted as RFC 4180 says; the byte-order mark tells Excel that it is UTF-8. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;

const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

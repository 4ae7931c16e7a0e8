import { CsvFault, type CsvLine, type Delimiter, readCsvLines } from './csv.ts';

/** What is wrong in a file an operator hands in, and where. `column` null: the row, or the file as a whole. */
export type FileFault<Column extends string = string> = {
  line: number;
  column: Column | null;
  found: string;
  expected: string;
};

/** Which columns a file may have, which of them it must, and what one row of it is called. */
export type CsvShape<Column extends string> = {
  columns: readonly Column[];
  needed: readonly Column[];
  row: string;
};

export type CsvFile<Column extends string> =
  | { kind: 'read'; names: readonly Column[]; lines: CsvLine[] }
  | { kind: 'wrong'; faults: FileFault<Column>[] };

/** One row of a file: each cell by its column's name, trimmed; '' where the file has no such column. */
export type Cells<Column extends string> = { line: number; of(column: Column): string };

/** Notes a fault of the row. */
export type SayFault<Column extends string> = (column: Column, expected: string, found?: string) => null;

const longestFound = 60;

/**
 * Takes a file apart into rows under known columns; every fault of its header is found. Pure. UTF-8 with or without a
 * byte-order mark, or what Vietnamese Excel saves (Windows-1258); commas, semicolons or tabs.
 * @param bytes the file as it lies on disk: a spreadsheet saved in another form is recognised and said so
 */
export function readCsvFile<Column extends string>(bytes: Uint8Array, shape: CsvShape<Column>): CsvFile<Column> {
  const rows = csvRowsOf(bytes);
  return Array.isArray(rows) ? readCsvRows(rows, shape) : { kind: 'wrong', faults: [rows] };
}

/** The rows of such a file, its header the first; the one fault of a file that cannot be taken apart. */
export function csvRowsOf(bytes: Uint8Array): CsvLine[] | FileFault<never> {
  const text = readText(bytes);
  return typeof text === 'string' ? rowsOf(text) : text;
}

/** Puts rows under known columns, whatever file they came from. */
export function readCsvRows<Column extends string>(rows: readonly CsvLine[], shape: CsvShape<Column>): CsvFile<Column> {
  const [header, ...lines] = rows;
  if (!header) return wrong(1, 'an empty file', `the columns ${shape.needed.join(', ')}`);
  const faults = faultsOfHeader(header, shape);
  if (faults.length > 0) return { kind: 'wrong', faults };
  if (lines.length === 0) return wrong(header.line + 1, `no ${shape.row}`, 'at least one row');
  const names = header.cells.flatMap((cell) => columnName(cell, shape) ?? []);
  return { kind: 'read', names, lines };
}

const wrong = (line: number, found: string, expected: string): { kind: 'wrong'; faults: FileFault<never>[] } => ({
  kind: 'wrong',
  faults: [{ line, column: null, found, expected }],
});

/** A spreadsheet's usual ways of not being UTF-8 are named. */
function readText(bytes: Uint8Array): string | FileFault<never> {
  const save = 'a text file in UTF-8; in Excel: Save As, "CSV UTF-8 (Comma delimited)"';
  const fault = (found: string): FileFault<never> => ({ line: 1, column: null, found, expected: save });
  const starts = (...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) return fault('an Excel workbook');
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff) || bytes.includes(0)) return fault('a file in UTF-16 or no text at all');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return readWindows1258(bytes) ?? fault('a file that is neither UTF-8 nor Vietnamese of Windows (1258)');
  }
}

/** The letters Vietnamese has beside ASCII, and the signs a word processor sets by itself. */
const vietnamese = /^[\t\n\r\x20-\x7eÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ\u00a0°·–—‘’“”…₫]*$/u;

/**
 * What Vietnamese Excel saves as plain "CSV": letters and tone marks apart, one byte each. Of other writings, such as
 * UTF-8 with a byte broken or the old TCVN3, something is left that no Vietnamese text has.
 * @returns null when it is no Vietnamese
 */
function readWindows1258(bytes: Uint8Array): string | null {
  const text = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  return vietnamese.test(text) ? text : null;
}

function rowsOf(text: string): CsvLine[] | FileFault<never> {
  const [first = ''] = text.split(/\r|\n/, 1);
  try {
    return readCsvLines(text, delimiterOf(first)).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    return { line: error.line, column: null, found: error.message, expected: 'quotes in pairs around a whole cell' };
  }
}

/** No column's name has one of them inside. */
const delimiterOf = (header: string): Delimiter => {
  const written = ([',', ';', '\t'] as const).filter((one) => header.includes(one));
  return written[0] ?? ',';
};

const columnName = <Column extends string>(cell: string, { columns }: CsvShape<Column>): Column | null =>
  columns.find((name) => name === cell.trim()) ?? null;

function faultsOfHeader<Column extends string>({ line, cells }: CsvLine, shape: CsvShape<Column>): FileFault<Column>[] {
  const columns = `the columns ${shape.columns.join(', ')}, each once`;
  const names = cells.map((cell) => columnName(cell, shape));
  const strange = cells.filter((_, at) => names[at] === null);
  const missing = shape.needed.filter((name) => !names.includes(name));
  const double = shape.columns.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return [
    ...strange.map((cell) => ({ line, column: null, found: `a column ${quote(cell.trim())}`, expected: columns })),
    ...missing.map((column) => ({ line, column, found: 'no such column', expected: columns })),
    ...double.map((column) => ({ line, column, found: 'the column twice', expected: columns })),
  ];
}

/** The cells of a row by their columns; the one fault of a row that has more or fewer than the header. */
export function cellsOf<Column extends string>(
  { line, cells }: CsvLine,
  names: readonly Column[],
): Cells<Column> | FileFault<never> {
  const count = (n: number): string => (n === 1 ? '1 cell' : `${n} cells`);
  if (cells.length !== names.length)
    return { line, column: null, found: count(cells.length), expected: count(names.length) };
  return { line, of: (column) => (cells[names.indexOf(column)] ?? '').trim() };
}

/** What was found, in quotes and never at length. */
export const quote = (text: string): string =>
  text === '' ? 'nothing' : `"${text.length > longestFound ? `${text.slice(0, longestFound)}…` : text}"`;

export const inOrder = <Fault extends FileFault>(faults: readonly Fault[]): Fault[] =>
  [...faults].sort((a, b) => a.line - b.line);

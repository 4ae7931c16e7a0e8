import type { CsvLine } from './csv.ts';
import { cellsOf, inOrder, quote, readCsvFile, type SayFault } from './csv-file.ts';
import { readPlace } from './place-cells.ts';
import {
  type PlaceColumn,
  type PlaceFacts,
  type PlaceFault,
  type PlacesKnowledge,
  placeColumns,
} from './place-facts.ts';

const needed = ['id', 'name', 'kind', 'unit_code', 'status', 'source'] as const;
/** One of them says nothing without the others. */
const together: readonly (readonly PlaceColumn[])[] = [
  ['lat', 'lon'],
  ['beds_total', 'beds_free', 'beds_at'],
  ['checked_on', 'checked_by'],
];

export type FilePlace = PlaceFacts & { line: number };

/** `columns`: what the file speaks of; of what it leaves out it says nothing. */
export type ReadPlaces = { kind: 'read'; columns: readonly PlaceColumn[]; places: FilePlace[] };
export type PlacesFile = ReadPlaces | { kind: 'wrong'; faults: PlaceFault[] };

/** Reads a directory; every fault of it is found, not only the first. Pure. @param bytes the file as it lies on disk */
export function readPlacesFile(bytes: Uint8Array, known: PlacesKnowledge): PlacesFile {
  const file = readCsvFile(bytes, { columns: placeColumns, needed, row: 'place' });
  if (file.kind === 'wrong') return file;
  const halves = together.flatMap((columns) => {
    const missing = columns.filter((column) => !file.names.includes(column));
    if (missing.length === columns.length) return [];
    const expected = `${columns.join(', ')} together, or none of them`;
    return missing.map((column): PlaceFault => ({ line: 1, column, found: 'no such column', expected }));
  });
  if (halves.length > 0) return { kind: 'wrong', faults: halves };
  const read = file.lines.map((line) => readRow(line, file.names, known));
  const places = read.flatMap((row) => (row.kind === 'place' ? [row.place] : []));
  const ids = read.flatMap(({ line, id }) => (id === '' ? [] : [{ line, id }]));
  const faults = [...read.flatMap((row) => (row.kind === 'wrong' ? row.faults : [])), ...doubles(ids)];
  return faults.length > 0 ? { kind: 'wrong', faults: inOrder(faults) } : { kind: 'read', columns: file.names, places };
}

/** Two rows of one place: each later one names the first. */
function doubles(ids: readonly { line: number; id: string }[]): PlaceFault[] {
  const first = new Map<string, number>();
  return ids.flatMap(({ line, id }): PlaceFault[] => {
    const other = first.get(id);
    if (other === undefined) first.set(id, line);
    return other === undefined
      ? []
      : [{ line, column: 'id', found: `${quote(id)}, as on line ${other}`, expected: 'an id of its own' }];
  });
}

type ReadRow = { line: number; id: string } & (
  | { kind: 'place'; place: FilePlace }
  | { kind: 'wrong'; faults: PlaceFault[] }
);

function readRow(row: CsvLine, names: readonly PlaceColumn[], known: PlacesKnowledge): ReadRow {
  const cells = cellsOf(row, names);
  if (!('of' in cells)) return { kind: 'wrong', line: row.line, id: '', faults: [cells] };
  const { line, of } = cells;
  const formulas = names.filter((column, at) => isFormula(row.cells[at] ?? '', column));
  const faults: PlaceFault[] = formulas.map((column) => ({
    line,
    column,
    found: `a formula, ${quote(of(column))}`,
    expected: 'text that begins with a letter or a digit',
  }));
  const say: SayFault<PlaceColumn> = (column, expected, found = quote(of(column))) => {
    if (!formulas.includes(column)) faults.push({ line, column, found, expected });
    return null;
  };
  const place = readPlace(cells, say, known);
  const base = { line, id: of('id') };
  return faults.length > 0 || place === null
    ? { ...base, kind: 'wrong', faults }
    : { ...base, kind: 'place', place: { line, ...place } };
}

/** What a table program would carry out on opening the file; a number with its sign is none. */
function isFormula(cell: string, column: PlaceColumn): boolean {
  if (/^[\t\r]/.test(cell) && cell.trim() !== '') return true;
  const written = cell.trim();
  if (!/^[=+\-@＝＋－＠]/u.test(written) || /^[+-][\d.,]+$/.test(written)) return false;
  return !(column.includes('phone') && /^\+[\d\s().;+\u00A0–-]+$/u.test(written));
}

import { readSheet } from 'read-excel-file/node';
import writeExcelFile, { type Cell, type Sheet as WrittenSheet } from 'write-excel-file/node';
import type { CsvLine } from '../../domain/csv.ts';
import { composed } from '../../domain/normal-form.ts';
import type { Sheet, SheetCell } from '../../reports/sheet.ts';
import { Refused } from './command.ts';

/** A workbook with these sheets. Text stays text whatever it begins with: no cell is a formula. */
export function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = sheets.map(
    ({ name, columns, rows }): WrittenSheet<Buffer> => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [
        columns.map(({ heading }): Cell => ({ value: heading, type: String, fontWeight: 'bold', wrap: true })),
        ...rows.map((cells) => cells.map(cellOf)),
      ],
    }),
  );
  return writeExcelFile(written).toBuffer();
}

function cellOf(cell: SheetCell): Cell {
  if (cell === null) return null;
  // The format of text keeps a zero at the front, and what is typed over it, as they are.
  if (typeof cell === 'string') return { value: cell, type: String, format: '@' };
  if (typeof cell === 'number') return { value: cell, type: Number };
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
}

export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Larger is no attendance sheet. Bytes. */
const largest = 5 << 20;

/** The rows of a workbook's first sheet, as a text file would have them; cells in NFC. */
export async function readWorkbook(file: string, bytes: Buffer): Promise<CsvLine[]> {
  if (bytes.length > largest) throw new Refused(`The file ${file} is larger than 5 MB; expected an attendance sheet.`);
  const rows = await readSheet(bytes).catch(() => {
    throw new Refused(`The file ${file} is no Excel workbook that can be read; expected .xlsx or .csv.`);
  });
  const width = rows[0]?.findLastIndex((cell) => cell !== null) ?? -1;
  return rows
    .map((cells, at) => ({ line: at + 1, cells: cells.map(written) }))
    .map(({ line, cells }) => ({ line, cells: padded(cells, width + 1) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

const written = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : composed(String(cell));
};

/** As wide as the headings; what stands beside them is kept, and said to be too much. */
function padded(cells: readonly string[], width: number): string[] {
  const used = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  return Array.from({ length: Math.max(width, used) }, (_, at) => cells[at] ?? '');
}

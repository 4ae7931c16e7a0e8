import type { CsvLine } from '../domain/csv.ts';
import { cellsOf, type FileFault, inOrder, quote, readCsvRows, type SayFault } from '../domain/csv-file.ts';
import { readRegistrationCode } from '../domain/registration-code.ts';
import { headings } from './sheet-words.ts';

/** A lesson as a column of the sheet. `held`: it has begun. */
export type LessonColumn = { id: string; heading: string; held: boolean };

/** What a filled sheet says of one child; what it leaves empty it says nothing of. */
export type FilledRow = {
  line: number;
  code: string;
  attendance: { sessionId: string; was: 'present' | 'absent' }[];
  result: 'passed' | 'not_passed' | null;
  certificateNo: string | null;
};
export type FilledSheet = { kind: 'read'; rows: FilledRow[] } | { kind: 'wrong'; faults: FileFault[] };

const present: ReadonlySet<string> = new Set(['x', 'v', '1', 'có', 'co', '✓', '✔']);
const absent: ReadonlySet<string> = new Set(['k', '0', 'vắng', 'vang', 'không', 'khong']);
const results: ReadonlyMap<string, 'passed' | 'not_passed'> = new Map([
  ['đạt', 'passed'],
  ['dat', 'passed'],
  ['không đạt', 'not_passed'],
  ['khong dat', 'not_passed'],
]);
const mostCertificate = 40;

/** Reads a filled attendance sheet; every fault of it is found, not only the first. Pure. @param codes of the class's children */
export function readAttendance(
  rows: readonly CsvLine[],
  { lessons, codes }: { lessons: readonly LessonColumn[]; codes: ReadonlySet<string> },
): FilledSheet {
  const columns: string[] = [...Object.values(headings), ...lessons.map(({ heading }) => heading)];
  const file = readCsvRows(rows, { columns, needed: [headings.code], row: 'child' });
  if (file.kind === 'wrong') return file;
  const faults: FileFault[] = [];
  const read: FilledRow[] = [];
  const first = new Map<string, number>();
  for (const row of file.lines) {
    const cells = cellsOf(row, file.names);
    if (!('of' in cells)) {
      faults.push(cells);
      continue;
    }
    const { line, of } = cells;
    const say: SayFault<string> = (column, expected, found = quote(of(column))) => {
      faults.push({ line, column, found, expected });
      return null;
    };
    const code = readRegistrationCode(of(headings.code));
    if (code === null) say(headings.code, 'a code like BOI-XXXXXX, as the sheet has it');
    else if (!codes.has(code)) say(headings.code, 'the code of a child who has a place in this class');
    else if (first.has(code))
      say(headings.code, 'each child once', `${quote(of(headings.code))}, as on line ${first.get(code)}`);
    if (code !== null && !first.has(code)) first.set(code, line);
    const attendance = lessons.flatMap(({ id, heading, held }) => {
      const was = readWas(of(heading), heading, say);
      if (was !== null && !held) say(heading, 'nothing yet: that lesson has not begun');
      return was === null ? [] : [{ sessionId: id, was }];
    });
    const result = readResult(of(headings.result), say);
    const certificateNo = readCertificate(of(headings.certificate), result, say);
    read.push({ line, code: code ?? '', attendance, result, certificateNo });
  }
  return faults.length > 0 ? { kind: 'wrong', faults: inOrder(faults) } : { kind: 'read', rows: read };
}

function readWas(written: string, heading: string, say: SayFault<string>): 'present' | 'absent' | null {
  const word = written.toLowerCase();
  if (word === '') return null;
  if (present.has(word)) return 'present';
  if (absent.has(word)) return 'absent';
  return say(heading, 'x, v, 1 or có = present; k, 0 or vắng = absent; empty = not held yet');
}

function readResult(written: string, say: SayFault<string>): 'passed' | 'not_passed' | null {
  if (written === '') return null;
  return results.get(written.toLowerCase()) ?? say(headings.result, 'Đạt, Không đạt, or nothing');
}

function readCertificate(written: string, result: FilledRow['result'], say: SayFault<string>): string | null {
  if (written === '') return null;
  if (written.length > mostCertificate || !/^[\p{L}\p{N}][\p{L}\p{N} ./-]*$/u.test(written))
    return say(headings.certificate, `a number of at most ${mostCertificate} letters and digits, like 12/2027-CN`);
  if (result !== 'passed') return say(headings.certificate, 'nothing, or the result Đạt beside it');
  return written;
}

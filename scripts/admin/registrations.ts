import path from 'node:path';
import { z } from 'zod';
import { csvRowsOf } from '../../domain/csv-file.ts';
import { showLocal } from '../../domain/local-time.ts';
import { type RefusalReason, refusalReasons } from '../../domain/swim-registration.ts';
import type { Unit } from '../../domain/unit.ts';
import { type ClassList, type ReadFor, readClassList } from '../../hotline/class-list.ts';
import { type Decided, refuseRegistration, seeEvidence } from '../../hotline/decide-registration.ts';
import { enterAttendance } from '../../hotline/enter-attendance.ts';
import type { Operator } from '../../hotline/operator.ts';
import { attendanceSheets, certificateSheet, whoPassed } from '../../reports/attendance-sheet.ts';
import type { Sheet } from '../../reports/sheet.ts';
import { numbersSheet, swimNumbers } from '../../reports/swim-numbers.ts';
import { numberedRegistrations } from '../../storage/swim-results.ts';
import { rulesOf } from './classes.ts';
import { type Asked, type Command, Refused, WrongUsage } from './command.ts';
import { withOperator } from './desk.ts';
import { readBytes, refusal } from './import-file.ts';
import { writeOwn } from './own-file.ts';
import { isWorkbook, readWorkbook, writeWorkbook } from './workbook.ts';

const classAndSheet: Command['options'] = { class: { type: 'string' }, xlsx: { type: 'string' } };

export const registrationCommands: readonly Command[] = [
  {
    words: 'registrations list',
    form: '--class ID [--xlsx FILE]',
    meaning:
      'who is registered; --xlsx: the attendance sheet and the waiting list, for its owner only; the reading is audited',
    subjects: 0,
    options: classAndSheet,
    run: list,
  },
  {
    words: 'registrations attendance',
    form: '--class ID FILE.xlsx|.csv',
    meaning: 'enters a filled attendance sheet: who was there, who passed, numbers of certificates',
    subjects: 1,
    options: { class: { type: 'string' } },
    run: attendance,
  },
  {
    words: 'registrations certificates',
    form: '--class ID [--xlsx FILE]',
    meaning: 'who passed, with the number of the certificate; the reading is audited',
    subjects: 0,
    options: classAndSheet,
    run: certificates,
  },
  {
    words: 'registrations evidence',
    form: 'CODE',
    meaning: "an officer has seen the papers of the child's group",
    subjects: 1,
    options: {},
    run: evidence,
  },
  {
    words: 'registrations refuse',
    form: 'CODE --reason R',
    meaning: `the family is told, the place offered to the next; R: ${refusalReasons.join(', ')}`,
    subjects: 1,
    options: { reason: { type: 'string' } },
    run: refuse,
  },
  {
    words: 'registrations numbers',
    form: '[--from DAY] [--to DAY] [--xlsx FILE]',
    meaning: 'counts by unit, age, sex and group, of classes that began in that time; nobody by name',
    subjects: 0,
    options: { from: { type: 'string' }, to: { type: 'string' }, xlsx: { type: 'string' } },
    run: numbers,
  },
];

async function listOf(operator: Operator, asked: Asked, readFor: ReadFor): Promise<ClassList> {
  const extId = asked.needed('class');
  const found = await readClassList(operator, extId, readFor);
  if (found === null) throw new Refused(`There is no class ${extId}; see classes list.`);
  return found;
}

const namesOf = (units: readonly Unit[]) => {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  return (code: string): string => names.get(code) ?? code;
};

function list(asked: Asked): Promise<void> {
  asked.needed('class');
  const file = asked.value('xlsx');
  return withOperator(async (operator, { timeZone }) => {
    const { swim, rows } = await listOf(operator, asked, file === undefined ? 'screen' : 'attendance_sheet');
    const unitName = namesOf(operator.units);
    if (file !== undefined) {
      const sheets = attendanceSheets(swim, rows, { unitName, timeZone });
      await writeSheets(file, sheets);
      const [inClass = 0, waiting = 0] = sheets.map((sheet) => sheet.rows.length);
      asked.print({ file, in_class: inClass, waiting }, [
        `${inClass} children and ${waiting} who wait written to ${file}, for its owner only.`,
      ]);
      return;
    }
    // Remarks on health stand on the sheet only, for whoever teaches: a terminal keeps what it has shown.
    const answer = rows.map(({ code, state, sentAt, child, guardian, certificateNo }) => ({
      code,
      state,
      sent_at: sentAt,
      name: child.name,
      born: child.born,
      sex: child.sex,
      unit_code: child.unit,
      groups: child.groups,
      has_health_remark: child.health !== null,
      guardian: guardian.name,
      phone: guardian.phone,
      certificate_no: certificateNo,
    }));
    const lines = answer.map((row) =>
      [
        row.code,
        row.state.padEnd(15),
        showLocal(row.sent_at, timeZone),
        row.born,
        row.sex.padEnd(4),
        unitName(row.unit_code),
        row.groups.join(','),
        row.phone,
        row.name,
      ].join('  '),
    );
    asked.print(answer, lines.length > 0 ? lines : ['nobody is registered']);
  });
}

const writeSheets = async (file: string, sheets: readonly Sheet[]): Promise<void> =>
  writeOwn(file, await writeWorkbook(sheets));

function attendance(asked: Asked): Promise<void> {
  const [file = ''] = asked.subjects;
  const extId = asked.needed('class');
  return withOperator(async (operator, settings) => {
    const name = path.basename(file);
    const bytes = readBytes(file);
    const rows = isWorkbook(bytes) ? await readWorkbook(name, bytes) : csvRowsOf(bytes);
    if (!Array.isArray(rows)) throw refusal(name, [rows]);
    const entered = await enterAttendance(operator, extId, rows, rulesOf(settings));
    if (entered.kind === 'noClass') throw new Refused(`There is no class ${extId}; see classes list.`);
    if (entered.kind === 'refused') throw refusal(name, entered.faults);
    const { marks, results, certificates: given, unchanged } = entered;
    asked.print({ marks, results, certificates: given, unchanged }, [
      `${marks} marks, ${results} results, ${given} certificates entered; ${unchanged} children as they were.`,
    ]);
  });
}

function certificates(asked: Asked): Promise<void> {
  asked.needed('class');
  return withOperator(async (operator) => {
    const { rows } = await listOf(operator, asked, 'certificates');
    const unitName = namesOf(operator.units);
    const file = asked.value('xlsx');
    const passed = whoPassed(rows);
    if (file !== undefined) {
      const sheet = certificateSheet(rows, { unitName });
      await writeSheets(file, [sheet]);
      asked.print({ file, children: passed.length }, [
        `${passed.length} children who passed written to ${file}, for its owner only.`,
      ]);
      return;
    }
    const answer = passed.map(({ code, state, child, certificateNo }) => ({
      code,
      state,
      name: child.name,
      born: child.born,
      unit_code: child.unit,
      certificate_no: certificateNo,
    }));
    const lines = answer.map((row) =>
      [row.code, row.born, row.certificate_no ?? '(no certificate yet)', unitName(row.unit_code), row.name].join('  '),
    );
    asked.print(answer, lines.length > 0 ? lines : ['nobody has passed']);
  });
}

function evidence(asked: Asked): Promise<void> {
  const [code = ''] = asked.subjects;
  return withOperator(async (operator) => {
    const { code: found, changed } = done(await seeEvidence(operator, code));
    asked.print({ code: found, evidence_seen: true, changed }, [
      changed ? `${found}: papers seen.` : `${found}: papers were seen before.`,
    ]);
  });
}

function refuse(asked: Asked): Promise<void> {
  const [code = ''] = asked.subjects;
  const reason = readReason(asked.needed('reason'));
  return withOperator(async (operator, settings) => {
    const { code: found, changed } = done(await refuseRegistration(operator, code, reason, rulesOf(settings)));
    asked.print({ code: found, state: 'refused', changed }, [
      changed ? `${found} is refused; the family will be told.` : `${found} was refused before.`,
    ]);
  });
}

function readReason(written: string): RefusalReason {
  const reason = refusalReasons.find((one) => one === written);
  if (reason === undefined)
    throw new WrongUsage(`--reason is "${written}"; expected one of ${refusalReasons.join(', ')}.`);
  return reason;
}

function done(decided: Decided): Extract<Decided, { kind: 'done' }> {
  if (decided.kind === 'refused') throw new Refused(decided.reason);
  return decided;
}

function numbers(asked: Asked): Promise<void> {
  const [from, to] = [readDay(asked, 'from'), readDay(asked, 'to')];
  if (from !== null && to !== null && to < from)
    throw new WrongUsage(`--to is "${to}"; expected no day before --from.`);
  return withOperator(async ({ db, clock, units }, { timeZone }) => {
    const counted = (await numberedRegistrations(db)).map((row) => ({
      unitCode: row.unit_code,
      sex: row.sex,
      age: row.age,
      groups: row.groups,
      state: row.state,
      firstDay: row.first_day,
      lastDay: row.last_day,
    }));
    const today = showLocal(clock.now(), timeZone).slice(0, 10);
    const rows = swimNumbers(counted, units, { from, to, today });
    const file = asked.value('xlsx');
    if (file !== undefined) await writeSheets(file, [numbersSheet(rows)]);
    const answer = rows.map(({ notPassed, resultUnknown, ...row }) => ({
      ...row,
      not_passed: notPassed,
      result_unknown: resultUnknown,
    }));
    const written = file === undefined ? [] : [`Written to ${file}.`];
    asked.print(file === undefined ? answer : { file, rows: answer }, [
      'by     registered  placed  waiting  passed  not passed  result unknown',
      ...rows.map((row) =>
        [
          row.by.padEnd(5),
          String(row.registered).padStart(10),
          String(row.placed).padStart(6),
          String(row.waiting).padStart(7),
          String(row.passed).padStart(6),
          String(row.notPassed).padStart(10),
          String(row.resultUnknown).padStart(14),
          row.name,
        ].join('  '),
      ),
      ...written,
    ]);
  });
}

function readDay(asked: Asked, flag: 'from' | 'to'): string | null {
  const written = asked.value(flag);
  if (written === undefined) return null;
  if (!z.iso.date().safeParse(written).success)
    throw new WrongUsage(`--${flag} is "${written}"; expected a day like 2027-06-01.`);
  return written;
}

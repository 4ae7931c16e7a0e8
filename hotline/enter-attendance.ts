import type { CsvLine } from '../domain/csv.ts';
import type { FileFault } from '../domain/csv-file.ts';
import { beginsAt, type SwimRules } from '../domain/swim-next.ts';
import { type ChangeReason, mayBecome, type RegistrationState } from '../domain/swim-registration.ts';
import { inClass, lessonColumns } from '../reports/attendance-sheet.ts';
import { type FilledRow, readAttendance } from '../reports/read-attendance.ts';
import { headings, stateWords } from '../reports/sheet-words.ts';
import type { Tx } from '../storage/database.ts';
import { holdClass, tellClassesChanged } from '../storage/swim-classes.ts';
import { settleClass } from '../storage/swim-list.ts';
import { changeState, registrationsOfClass } from '../storage/swim-registrations.ts';
import { attendanceOfClass, certificatesOfClass, putAttendance, putCertificate } from '../storage/swim-results.ts';
import { classOf } from './class-list.ts';
import { noteAct, type Operator } from './operator.ts';

export type AttendanceEntered =
  | { kind: 'done'; marks: number; results: number; certificates: number; unchanged: number }
  | { kind: 'noClass' }
  | { kind: 'refused'; faults: FileFault[] };

/** Who a row is about, as he stands now. */
type Child = { id: string; state: RegistrationState; version: number };

/**
 * Enters a filled sheet whole, or nothing of it: who was there, who passed, the numbers of the certificates. The same sheet
 * again changes nothing; what it leaves empty stays as it was.
 */
export function enterAttendance(
  operator: Operator,
  extId: string,
  rows: readonly CsvLine[],
  rules: SwimRules,
): Promise<AttendanceEntered> {
  const { db, keyring, clock } = operator;
  return db.transaction(async (tx): Promise<AttendanceEntered> => {
    const known = await classOf(tx, keyring, extId);
    const swim = known === null ? null : await holdClass(tx, keyring, known.id);
    if (swim === null) return { kind: 'noClass' };
    const at = clock.now();
    // The first lesson may have begun since anybody looked.
    const became = await settleClass(tx, swim, at, rules);
    const children = new Map<string, Child>(
      (await registrationsOfClass(tx, keyring, swim.id))
        .filter(({ state }) => inClass.has(state))
        .map(({ id, code, state, version }) => [code, { id, state, version }]),
    );
    const lessons = lessonColumns(swim).map(({ session, heading }) => ({
      id: session.id,
      heading,
      held: at >= beginsAt(session, rules.timeZone),
    }));
    const sheet = readAttendance(rows, { lessons, codes: new Set(children.keys()) });
    if (sheet.kind === 'wrong') return { kind: 'refused', faults: sheet.faults };
    const faults = sheet.rows.flatMap((row) => faultOf(row, children.get(row.code)) ?? []);
    if (faults.length > 0) return { kind: 'refused', faults };
    const before = {
      marks: await attendanceOfClass(tx, swim.id),
      certificates: await certificatesOfClass(tx, keyring, swim.id),
    };
    const counts = { marks: 0, results: 0, certificates: 0, unchanged: 0 };
    for (const row of sheet.rows) {
      const child = children.get(row.code);
      if (child === undefined) continue;
      const marks = row.attendance.filter(({ sessionId, was }) => before.marks.get(child.id)?.get(sessionId) !== was);
      for (const mark of marks) await putAttendance(tx, { ...mark, registrationId: child.id });
      const steps = await enterResult(tx, child, row, at);
      const isNew = row.certificateNo !== null && before.certificates.get(child.id) !== row.certificateNo;
      if (isNew && row.certificateNo !== null) await putCertificate(tx, keyring, child.id, row.certificateNo);
      counts.marks += marks.length;
      counts.results += steps.filter((reason) => reason === 'result_entered').length;
      counts.certificates += isNew ? 1 : 0;
      counts.unchanged += marks.length + steps.length === 0 && !isNew ? 1 : 0;
    }
    const changed = counts.unchanged < sheet.rows.length;
    if (changed)
      await noteAct(operator, tx, { at, act: 'registrations.attendance_entered', subject: swim.id, detail: counts });
    if (became.size > 0) await tellClassesChanged(tx);
    return { kind: 'done', ...counts };
  });
}

/** Whether the child's state lets a result be entered. */
function faultOf({ line, result }: FilledRow, child: Child | undefined): FileFault | null {
  if (child === undefined || result === null) return null;
  const isThere = child.state === result || (child.state === 'certificate' && result === 'passed');
  if (isThere || mayBecome(child.state, result)) return null;
  const found = `a result for a child who is "${stateWords[child.state]}"`;
  const expected =
    child.state === 'certificate' ? 'Đạt: the certificate has been given' : 'nothing before the first lesson has begun';
  return { line, column: headings.result, found, expected };
}

/** The steps of a child's result, each with its row of the history. @returns why each was made */
async function enterResult(
  tx: Tx,
  child: Child,
  { result, certificateNo }: FilledRow,
  at: Date,
): Promise<ChangeReason[]> {
  const steps: { to: RegistrationState; reason: ChangeReason }[] = [];
  if (result !== null && child.state !== result && child.state !== 'certificate')
    steps.push({ to: result, reason: 'result_entered' });
  if (certificateNo !== null && child.state !== 'certificate')
    steps.push({ to: 'certificate', reason: 'certificate_given' });
  let { state, version } = child;
  for (const { to, reason } of steps) {
    // The teacher tells it at the pool.
    const change = { id: child.id, version, from: state, to, reason, offerUntil: null, by: 'organiser' as const };
    const next = await changeState(tx, { ...change, told: { notTold: 'nothingNew' }, tellAt: null }, at);
    if (next === null) throw new Error('a registration changed while its class was held');
    [state, version] = [to, next];
  }
  return steps.map(({ reason }) => reason);
}

import { showLocal } from '../domain/local-time.ts';
import type { Session, SwimClass } from '../domain/swim-class.ts';
import { rankOf, swimGroups } from '../domain/swim-groups.ts';
import { inOrderOf } from '../domain/swim-placing.ts';
import type { ChangeReason, Child, Guardian, RegistrationState } from '../domain/swim-registration.ts';
import type { Sheet, SheetCell } from './sheet.ts';
import {
  canSwimWords,
  groupWords,
  headings,
  relationWords,
  resultWords,
  ruleWords,
  sessionHeading,
  sexWords,
  stateWords,
  waitingWords,
  wasWords,
  yesNo,
} from './sheet-words.ts';

/** One registration with what the sheets show of it. */
export type SheetRow = {
  id: string;
  code: string;
  state: RegistrationState;
  sentAt: Date;
  familyId: string | null;
  child: Child;
  guardian: Guardian;
  /** By the lesson's id. */
  attendance: ReadonlyMap<string, 'present' | 'absent'>;
  certificateNo: string | null;
  /** Of its last change. */
  reason: ChangeReason;
};
type Names = { unitName(code: string): string; timeZone: string };

/** They stand on the attendance sheet. */
export const inClass: ReadonlySet<RegistrationState> = new Set([
  'placed',
  'attending',
  'passed',
  'certificate',
  'not_passed',
]);
const passed: ReadonlySet<RegistrationState> = new Set(['passed', 'certificate']);

/** The columns of the lessons that are held, in order. One that is not held keeps its number: a printed list stays right. */
export const lessonColumns = ({ sessions }: Pick<SwimClass, 'sessions'>): { session: Session; heading: string }[] =>
  sessions
    .map((session, at) => ({ session, heading: sessionHeading(session, at + 1) }))
    .filter(({ session }) => !session.cancelled);

/** The attendance sheet of a class, and who waits in order, each with the reason. Pure. */
export function attendanceSheets(swim: SwimClass, rows: readonly SheetRow[], names: Names): Sheet[] {
  return [attendance(swim, rows, names), waitingList(swim, rows, names)];
}

function attendance(swim: SwimClass, rows: readonly SheetRow[], { unitName }: Names): Sheet {
  const lessons = lessonColumns(swim);
  return {
    name: 'Điểm danh',
    columns: [
      { heading: headings.number, width: 5 },
      { heading: headings.code, width: 12 },
      { heading: headings.name, width: 26 },
      { heading: headings.born, width: 12 },
      { heading: headings.sex, width: 9 },
      { heading: headings.unit, width: 18 },
      { heading: headings.school, width: 22 },
      { heading: headings.groups, width: 28 },
      { heading: headings.canSwim, width: 11 },
      { heading: headings.health, width: 28 },
      { heading: headings.guardian, width: 24 },
      { heading: headings.relation, width: 14 },
      { heading: headings.phone, width: 14 },
      { heading: headings.photos, width: 14 },
      { heading: headings.state, width: 20 },
      ...lessons.map(({ heading }) => ({ heading, width: 12 })),
      { heading: headings.result, width: 12 },
      { heading: headings.certificate, width: 20 },
    ],
    rows: byName(rows.filter(({ state }) => inClass.has(state))).map((row, at): SheetCell[] => [
      at + 1,
      row.code,
      row.child.name,
      { day: row.child.born },
      sexWords[row.child.sex],
      unitName(row.child.unit),
      row.child.school,
      groupsOf(row),
      canSwimWords[row.child.canSwim],
      row.child.health,
      row.guardian.name,
      relationWords[row.guardian.relation],
      nationalPhone(row.guardian.phone),
      yesNo(row.child.photos),
      stateWords[row.state],
      ...lessons.map(({ session }) => {
        const was = row.attendance.get(session.id);
        return was === undefined ? null : wasWords[was];
      }),
      resultOf(row.state),
      row.certificateNo,
    ]),
  };
}

function waitingList(swim: SwimClass, rows: readonly SheetRow[], { timeZone }: Names): Sheet {
  const offered = rows.filter(({ state }) => state === 'offered');
  const waiting = inOrderOf(
    swim,
    rows
      .filter(({ state }) => state === 'waiting')
      .map((row) => ({ ...row, family: row.familyId, groups: row.child.groups })),
  );
  return {
    name: 'Danh sách chờ',
    columns: [
      { heading: headings.number, width: 5 },
      { heading: headings.code, width: 12 },
      { heading: headings.name, width: 26 },
      { heading: headings.born, width: 12 },
      { heading: headings.groups, width: 28 },
      { heading: headings.sent, width: 18 },
      { heading: headings.why, width: 28 },
      { heading: headings.order, width: 44 },
    ],
    rows: [...offered, ...waiting].map((row, at): SheetCell[] => [
      at + 1,
      row.code,
      row.child.name,
      { day: row.child.born },
      groupsOf(row),
      showLocal(row.sentAt, timeZone),
      waitingWords[row.reason] ?? stateWords[row.state],
      orderOf(swim, row),
    ]),
  };
}

/** Why a child stands where it stands. */
function orderOf({ rule }: SwimClass, { child }: SheetRow): string {
  const first = swimGroups[rankOf(child.groups)];
  return rule === 'group_then_time' && first !== undefined
    ? `${ruleWords[rule]}: ${groupWords[first]}`
    : ruleWords[rule];
}

/** Who passed, with the number of the certificate. Pure. */
export const certificateSheet = (rows: readonly SheetRow[], { unitName }: Pick<Names, 'unitName'>): Sheet => ({
  name: 'Giấy chứng nhận',
  columns: [
    { heading: headings.number, width: 5 },
    { heading: headings.code, width: 12 },
    { heading: headings.name, width: 26 },
    { heading: headings.born, width: 12 },
    { heading: headings.sex, width: 9 },
    { heading: headings.unit, width: 18 },
    { heading: headings.certificate, width: 20 },
  ],
  rows: whoPassed(rows).map((row, at) => [
    at + 1,
    row.code,
    row.child.name,
    { day: row.child.born },
    sexWords[row.child.sex],
    unitName(row.child.unit),
    row.certificateNo,
  ]),
});

/** Those who passed, by name. */
export const whoPassed = (rows: readonly SheetRow[]): SheetRow[] =>
  byName(rows.filter(({ state }) => passed.has(state)));

function resultOf(state: RegistrationState): string | null {
  if (passed.has(state)) return resultWords.passed;
  return state === 'not_passed' ? resultWords.not_passed : null;
}

const groupsOf = ({ child }: SheetRow): string => child.groups.map((group) => groupWords[group]).join('; ');

/** As a teacher dials it; text, so that no spreadsheet drops the zero. */
const nationalPhone = (phone: string): string => phone.replace(/^\+84/, '0');

/** As a class list is read: by given name, which stands last. */
function byName(rows: readonly SheetRow[]): SheetRow[] {
  const given = (name: string): string => name.trim().split(/\s+/).at(-1) ?? '';
  const order = new Intl.Collator('vi');
  return [...rows].sort(
    (one, other) =>
      order.compare(given(one.child.name), given(other.child.name)) ||
      order.compare(one.child.name, other.child.name) ||
      (one.code < other.code ? -1 : 1),
  );
}

import path from 'node:path';
import type { Settings } from '../../config/settings.ts';
import { showLocal } from '../../domain/local-time.ts';
import { firstDayOf, registrationAt, type SwimClass } from '../../domain/swim-class.ts';
import type { SwimRules } from '../../domain/swim-next.ts';
import { holdsPlace, type RegistrationState, registrationStates } from '../../domain/swim-registration.ts';
import { importClasses } from '../../hotline/import-classes.ts';
import { removeDemoClasses } from '../../hotline/load-classes.ts';
import { countByClass, loadClasses, messagesByClass } from '../../storage/swim-classes.ts';
import type { Asked, Command } from './command.ts';
import { withOperator } from './desk.ts';
import { readBytes, refusal } from './import-file.ts';

export const classCommands: readonly Command[] = [
  {
    words: 'classes import',
    form: 'FILE.csv',
    meaning: 'adds and changes swimming classes; those the file does not name stay',
    subjects: 1,
    options: {},
    run: importFile,
  },
  {
    words: 'classes list',
    form: '',
    meaning: 'swimming classes, the nearest first, with places taken and children waiting',
    subjects: 0,
    options: {},
    run: list,
  },
  {
    words: 'classes remove-demo',
    form: '',
    meaning: 'the invented classes are never shown again; whoever was registered for them is forgotten',
    subjects: 0,
    options: {},
    run: removeDemo,
  },
];

/** The rules a class is looked after by. */
export const rulesOf = ({ swim, timeZone }: Settings): SwimRules => ({ offerHours: swim.offerHours, timeZone });

function importFile(asked: Asked): Promise<void> {
  const [file = ''] = asked.subjects;
  return withOperator(async (operator, settings) => {
    const imported = await importClasses(operator, readBytes(file), rulesOf(settings));
    if (imported.kind === 'refused') throw refusal(path.basename(file), imported.faults);
    const { added, changed, unchanged, notInFile } = imported;
    asked.print({ added, changed, unchanged, not_in_file: notInFile }, [
      `${added} added, ${changed} changed, ${unchanged} there already.`,
      ...(notInFile > 0 ? [`${notInFile} are not in the file: they stay as they are.`] : []),
    ]);
  });
}

function list(asked: Asked): Promise<void> {
  return withOperator(async ({ db, keyring, clock, units }, { timeZone, segmentPrice }) => {
    const at = clock.now();
    const counts = await countByClass(db);
    const sent = await messagesByClass(db);
    const today = showLocal(at, timeZone).slice(0, 10);
    const names = new Map(units.map(({ code, name }) => [code, name]));
    const answer = nearestFirst(await loadClasses(db, keyring), today).map((swim) => {
      const count = (is: (state: RegistrationState) => boolean): number =>
        registrationStates.filter(is).reduce((sum, state) => sum + (counts.get(swim.id)?.[state] ?? 0), 0);
      const { messages, segments } = sent.get(swim.id) ?? { messages: 0, segments: 0 };
      return {
        id: swim.extId,
        unit_code: swim.unitCode,
        unit: names.get(swim.unitCode) ?? null,
        pool: swim.pool.name,
        first_day: firstDayOf(swim),
        state: swim.state,
        registration: registrationAt(swim, at),
        capacity: swim.capacity,
        placed: count((state) => holdsPlace(state) && state !== 'offered'),
        offered: count((state) => state === 'offered'),
        waiting: count((state) => state === 'waiting'),
        opens_at: swim.registration.opensAt,
        closes_at: swim.registration.closesAt,
        instructor: swim.instructor !== null,
        demo: swim.demo,
        messages,
        sms_segments: segments,
        sms_cost_dong: segmentPrice === null ? null : segments * segmentPrice,
      };
    });
    const lines = answer.map((row) =>
      [
        row.id.padEnd(20),
        `${row.unit_code} ${row.unit ?? '?'}`.padEnd(18),
        `from ${row.first_day ?? '(no lesson)'}`,
        `${row.placed}/${row.capacity} placed`,
        `${row.offered} offered`,
        `${row.waiting} waiting`,
        row.state === 'open' ? windowWords[row.registration] : row.state,
        `${showLocal(row.opens_at, timeZone)} to ${showLocal(row.closes_at, timeZone)}`,
        `${row.messages} messages, ${row.sms_segments} SMS segments${row.sms_cost_dong === null ? '' : ` (${row.sms_cost_dong} đ)`}`,
        ...(row.instructor ? [] : ['NO INSTRUCTOR']),
        row.pool,
      ].join('  '),
    );
    asked.print(answer, lines.length > 0 ? lines : ['no classes']);
  });
}

const windowWords = { open: 'registration open', notYet: 'registration not yet open', closed: 'registration closed' };

/** Those to come by their first day; then those that began, the latest first. */
function nearestFirst(classes: readonly SwimClass[], today: string): SwimClass[] {
  const firstDay = (swim: SwimClass): string => firstDayOf(swim) ?? '';
  const compare = (one: SwimClass, other: SwimClass): number => (firstDay(one) < firstDay(other) ? -1 : 1);
  const toCome = classes.filter((swim) => swim.state === 'open' && firstDay(swim) >= today).sort(compare);
  const rest = classes.filter((swim) => !toCome.includes(swim)).sort((one, other) => -compare(one, other));
  return [...toCome, ...rest];
}

function removeDemo(asked: Asked): Promise<void> {
  return withOperator(async (operator) => {
    const { classes, registrations } = await removeDemoClasses(operator);
    asked.print({ removed: classes, registrations_forgotten: registrations }, [
      `${classes} invented classes removed, ${registrations} registrations forgotten.`,
    ]);
  });
}

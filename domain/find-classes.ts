import { kilometresFrom } from './distance.ts';
import type { Point } from './message.ts';
import { firstDayOf, type PublicClass, registrationAt, type SwimClass } from './swim-class.ts';
import { yearsOn } from './swim-eligible.ts';
import type { Unit, UnitName } from './unit.ts';

/** A class as this process knows it; `isFull`: whoever registers now waits. */
export type KnownClass = SwimClass & { isFull: boolean };

/** What is looked for: near a unit or a point, for whom and when, after so many were shown. */
export type ClassesAsked = {
  unit: string | null;
  point: Point | null;
  /** How old a child is today, and birth dates (YYYY-MM-DD) that were told: a class takes all of them on its first day. */
  age: number | null;
  born: readonly string[];
  /** 1 to 12: with lessons in it; where there is none, whatever the month. */
  month: number | null;
  skip: number;
  limit: number;
};

/** A class as it is offered, with its unit as it is called and how far it is in a straight line. */
export type ClassOffer = {
  swim: PublicClass;
  unit: { name: string; kind: UnitName['kind'] } | null;
  km: number | null;
  registration: 'open' | 'notYet';
};
export type ClassesFound = { offers: ClassOffer[]; more: boolean };

/** One that is full counts as so much farther away, in kilometres, and so does one whose registration has not begun. */
const whenFull = 15;
const whenNotYet = 30;
/** Of a class whose way is not known: after all whose way is. */
const unknownWay = 500;

/** What anybody may know of a class. */
export const publicClass = (swim: KnownClass): PublicClass => ({
  id: swim.id,
  programme: swim.programme,
  unitCode: swim.unitCode,
  pool: swim.pool,
  ages: swim.ages,
  capacity: swim.capacity,
  registration: swim.registration,
  rule: swim.rule,
  sessions: swim.sessions.filter(({ cancelled }) => !cancelled).map(({ day, from, to }) => ({ day, from, to })),
  firstDay: firstDayOf(swim) ?? '',
  isFull: swim.isFull,
});

/**
 * Classes one can register for, or soon can, and that take these children: those of her own unit first, then the nearest; ties by first day, then by the
 * organiser's id. Pure.
 */
export function findClasses(
  classes: readonly KnownClass[],
  { unit, point, skip, limit, ...wanted }: ClassesAsked,
  { units, at }: { units: readonly Unit[]; at: Date },
): ClassesFound {
  const centres = new Map(units.map(({ code, centre }) => [code, centre]));
  const here = point ?? (unit === null ? null : (centres.get(unit) ?? null));
  const wayTo = here === null ? null : kilometresFrom(here);
  const open = classes.flatMap((swim) => {
    const registration = registrationAt(swim, at);
    if (registration === 'closed' || firstDayOf(swim) === null || !takes(swim, wanted)) return [];
    const there = swim.pool.point ?? centres.get(swim.unitCode) ?? null;
    const km = wayTo === null || there === null ? null : wayTo(there);
    const own = swim.unitCode === unit ? 0 : 1_000;
    const cost = own + (km ?? unknownWay) + (swim.isFull ? whenFull : 0) + (registration === 'notYet' ? whenNotYet : 0);
    return [{ swim, km, registration, cost, firstDay: firstDayOf(swim) ?? '' }];
  });
  const inMonth = open.filter(({ swim }) => wanted.month !== null && hasLessonIn(swim, wanted.month));
  const candidates = inMonth.length > 0 ? inMonth : open;
  candidates.sort(
    (one, other) =>
      one.cost - other.cost || compare(one.firstDay, other.firstDay) || compare(one.swim.extId, other.swim.extId),
  );
  const shown = candidates.slice(skip, skip + limit);
  return {
    offers: shown.map(({ swim, km, registration }) => ({
      swim: publicClass(swim),
      unit: namedUnit(units, swim.unitCode),
      km,
      registration,
    })),
    more: candidates.length > skip + limit,
  };
}

/** Whether the children are of the class's age on its first day. Who is 8 today may be 9 by then. */
function takes(swim: SwimClass, { age, born }: Pick<ClassesAsked, 'age' | 'born'>): boolean {
  const { from, below } = swim.ages;
  const fits = (years: number): boolean => years >= from && years < below;
  const first = firstDayOf(swim) ?? '';
  return (age === null || fits(age) || fits(age + 1)) && born.every((day) => fits(yearsOn(day, first)));
}

const hasLessonIn = ({ sessions }: SwimClass, month: number): boolean =>
  sessions.some(({ day, cancelled }) => !cancelled && Number(day.slice(5, 7)) === month);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A unit by its present name. */
function namedUnit(units: readonly Unit[], code: string): ClassOffer['unit'] {
  const unit = units.find((one) => one.code === code);
  const present = unit?.names.find(({ extent, kind }) => extent === null && kind !== 'district');
  return unit && present ? { name: unit.name, kind: present.kind } : null;
}

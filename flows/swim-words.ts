import type { ClassOffer } from '../domain/find-classes.ts';
import { clockTime } from '../domain/local-time.ts';
import { yearsOn } from '../domain/swim-eligible.ts';
import type { SwimGroup } from '../domain/swim-groups.ts';
import type { CanSwim, Registered, RegisteredChild } from '../domain/swim-registration.ts';
import { type KnownText, text } from '../texts/keys.ts';
import type { DraftChild, Memory, OfferedClass } from './swim-memory.ts';
import { unitName } from './which-unit.ts';

export function offeredClassOf({ swim, unit, km, registration }: ClassOffer): OfferedClass {
  const [first] = swim.sessions;
  return {
    id: swim.id,
    programme: swim.programme,
    unit: unit && { code: swim.unitCode, ...unit },
    pool: swim.pool.name,
    address: swim.pool.address,
    point: swim.pool.point,
    km: km === null ? null : Math.max(1, Math.round(km)),
    firstDay: swim.firstDay,
    lastDay: swim.sessions.at(-1)?.day ?? swim.firstDay,
    lessons: swim.sessions.length,
    from: first?.from ?? 0,
    to: first?.to ?? 0,
    ages: swim.ages,
    isFull: swim.isFull,
    byLot: swim.rule === 'lot',
    opensOn: registration === 'notYet' ? dayInVietNamOf(swim.registration.opensAt) : null,
  };
}

const inVietNam = 7 * 3_600_000;
const dayInVietNamOf = (at: Date): string => new Date(at.getTime() + inVietNam).toISOString().slice(0, 10);

/** 2027-06-01 as people write it: 1/6/2027. */
export const dayOf = (day: string): string => day.split('-').reverse().map(Number).join('/');
/** Without its year. */
const shortDay = (day: string): string => dayOf(day).replace(/\/\d+$/, '');

export const timeOf = ({ from, to }: Pick<OfferedClass, 'from' | 'to'>): string =>
  `${clockTime(from)}-${clockTime(to)}`;

const whereOf = ({ unit }: OfferedClass): KnownText => (unit === null ? text('swimClass.anyPlace') : unitName(unit));

function roomOf({ isFull, byLot, opensOn }: OfferedClass): KnownText {
  if (opensOn !== null) return text('swimClass.roomLater', { day: shortDay(opensOn) });
  if (byLot) return text('swimClass.roomLot');
  return isFull ? text('swimClass.roomFull') : text('swimClass.roomFree');
}

/** The list as it is said. By SMS its numbered lines say everything. */
export const sayClasses = (classes: readonly OfferedClass[]): KnownText[] => [
  text('swimClass.list'),
  ...classes.map((swim, at) =>
    text('swimClass.row', {
      number: String(at + 1),
      pool: swim.pool,
      where: whereOf(swim),
      lessons: String(swim.lessons),
      from: dayOf(swim.firstDay),
      to: dayOf(swim.lastDay),
      time: timeOf(swim),
      room: roomOf(swim),
    }),
  ),
];

export const classTitle = (swim: OfferedClass): KnownText =>
  text('swimClass.title', {
    place: swim.unit?.name ?? text('swimClass.anyPlace'),
    day: shortDay(swim.firstDay),
    room: roomOf(swim),
  });

export const sayClass = (swim: OfferedClass): KnownText =>
  text('swimClass.about', {
    programme: swim.programme,
    pool: swim.pool,
    where: whereOf(swim),
    lessons: String(swim.lessons),
    from: dayOf(swim.firstDay),
    to: dayOf(swim.lastDay),
    time: timeOf(swim),
    age: String(swim.ages.from),
    below: String(swim.ages.below),
  });

/** " thứ 2" where there are several; nothing where there is one. */
export const whichOf = ({ children, at }: Memory): KnownText =>
  children.length > 1 ? text('swimClass.whichOne', { number: String(at + 1) }) : text('swimClass.whichOnly');

/** A child is called by the first letters of its name in whatever is sent: somebody else may read it. */
export const initialsOf = (name: string | null): string =>
  (name ?? '')
    .split(/\s+/)
    // What is no letter, or half a sign, is none of a name.
    .map((word) => word.match(/\p{L}/u)?.[0].toUpperCase() ?? '')
    .filter((letter) => letter !== '')
    .join('.');

const swims = {
  no: text('swimClass.swimsShortNo'),
  little: text('swimClass.swimsShortLittle'),
  metres25: text('swimClass.swimsShort25'),
} as const satisfies Record<CanSwim, KnownText>;

/** The order in which the question numbers them. */
export const groupsAsked: readonly SwimGroup[] = [
  'poor',
  'near_poor',
  'average_or_hard',
  'mountain',
  'island',
  'border',
  'ethnic',
  'special',
  'at_risk',
];

const summaryChild = (child: DraftChild, firstDay: string): KnownText =>
  text('swimClass.summaryChild', {
    initials: initialsOf(child.name),
    age: String(yearsOn(child.born ?? firstDay, firstDay)),
    sex: child.sex === 'girl' ? text('swimClass.sexGirl') : text('swimClass.sexBoy'),
    swims: swims[child.canSwim ?? 'no'],
  });

/** Several things one after the other, as one blank. */
const joined = (all: readonly KnownText[]): KnownText | string => {
  const [first, ...rest] = all;
  if (first === undefined) return '';
  return rest.length === 0 ? first : text('swimClass.and', { one: first, other: joined(rest) });
};

/** What is sent, before it is: nothing she wrote is repeated but ages and groups. */
export function saySummary(memory: Memory): KnownText {
  const { children, groups, relation, phone, health, chosen } = memory;
  const firstDay = chosen?.firstDay ?? '';
  const who = text(`swimClass.relation_${relation ?? 'relative'}`);
  return text('swimClass.summary', {
    children: joined(children.map((child) => summaryChild(child, firstDay))),
    groups: groups
      .map((group) => groupsAsked.indexOf(group) + 1)
      .sort((one, other) => one - other)
      .join(', '),
    guardian:
      phone === null
        ? text('swimClass.guardianHere', { relation: who })
        : text('swimClass.guardianShort', { relation: who, digits: phone.slice(-3) }),
    health: health === null ? text('swimClass.healthNone') : text('swimClass.healthNoted'),
    pool: chosen?.pool ?? '',
    from: dayOf(firstDay),
  });
}

function resultOf(child: RegisteredChild, name: string | null): KnownText {
  const initials = initialsOf(name);
  switch (child.kind) {
    case 'placed':
      return text('swimClass.placed', { initials, code: child.code });
    case 'waiting':
      return text('swimClass.waiting', { initials, code: child.code, place: String(child.place) });
    case 'drawnLater':
      return text('swimClass.drawnLater', { initials, code: child.code });
    case 'already':
      return text('swimClass.already', { initials, code: child.code });
    case 'elsewhere':
      return child.code === null
        ? text('swimClass.elsewhere', { initials })
        : text('swimClass.elsewhereCode', { initials, code: child.code });
  }
}

/** What became of each child. */
export const sayRegistered = (
  { children: registered }: Registered & { kind: 'registered' },
  { children }: Memory,
): KnownText | string => joined(registered.map((child, at) => resultOf(child, children[at]?.name ?? null)));

import type { CodeCommand, Command } from '../../domain/conversation.ts';
import type { KnownClass } from '../../domain/find-classes.ts';
import { registrationCode } from '../../domain/registration-code.ts';
import type { CodeAnswer, DidByCode, KnownRegistration } from '../../domain/swim-by-code.ts';
import { mayBecome, type Registered, type RegisteredChild } from '../../domain/swim-registration.ts';
import { testClass } from './swim-classes.ts';

const local = (text: string): Date => new Date(`${text}:00+07:00`);
const open = { opensAt: local('2026-11-01T07:00'), closesAt: local('2027-05-20T17:00') };
const pool = (name: string) => ({ name, address: 'tổ 3, khu 5', point: { lat: 20.963, lon: 107.159 } });

const some: Partial<KnownClass>[] = [
  { pool: pool('Bể có chỗ') },
  { pool: pool('Bể đầy'), isFull: true },
  { pool: pool('Bể bốc thăm'), unitCode: '07192', rule: 'lot', lotSeed: 'x' },
  {
    pool: { ...pool('Bể chưa mở'), point: null },
    unitCode: '07030',
    registration: { ...open, opensAt: local('2027-05-01T07:00') },
  },
  { pool: pool('canary closed'), registration: { ...open, closesAt: local('2026-11-20T17:00') } },
  { pool: pool('canary cancelled'), state: 'cancelled' },
];
/** One with places, one that is full, one by lot, one for later; and two nobody may hear of. */
export const classesOfTests: readonly KnownClass[] = some.map((changes, n) => ({
  ...testClass(),
  registration: open,
  isFull: false,
  id: `00000000-0000-7000-8000-0000000000a${n}`,
  extId: `class-${n}`,
  ...changes,
}));

/** Chance that depends on what was said alone: the same words are answered the same to everybody. */
const below = (said: unknown, limit: number): number =>
  [...JSON.stringify(said)].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7) % limit;

const codeOf = (n: number): string => registrationCode(Uint8Array.from([n, 7, 3, 2, n]));

/** What storage answers to a registration: by the class, and otherwise everything it can answer. */
export function registeredInTests({ application }: Command & { kind: 'registerChildren' }): Registered {
  const { classId, children, anotherChild } = application;
  const swim = classesOfTests.find(({ id }) => id === classId);
  if (swim === undefined) return { kind: 'gone' };
  const answers: readonly Registered[] = [
    { kind: 'closed' },
    { kind: 'notYet' },
    { kind: 'gone' },
    { kind: 'notEligible', child: 0, why: 'tooOld' },
    { kind: 'notEligible', child: 0, why: 'noGroup' },
    ...(anotherChild ? [] : [null, codeOf(1)].map((code) => ({ kind: 'maybeSame' as const, child: 0, code }))),
  ];
  const answer = answers[below([children, anotherChild], 3 * answers.length)];
  return answer ?? { kind: 'registered', children: children.map((child, n) => becomes(swim, below(child, 8), n)) };
}

function becomes(swim: KnownClass, chance: number, n: number): RegisteredChild {
  const code = codeOf(20 + n);
  if (chance === 0) return { kind: 'already', code, state: 'placed' };
  if (chance <= 2) return { kind: 'elsewhere', code: chance === 1 ? code : null };
  if (swim.rule === 'lot') return { kind: 'drawnLater', code };
  return swim.isFull || chance === 3 ? { kind: 'waiting', code, place: 12 } : { kind: 'placed', code };
}

const guardian = '+84912345678';
const one: KnownRegistration = {
  code: '',
  names: ['Canary Văn Ba'],
  state: 'placed',
  pool: 'Bể có chỗ',
  firstDay: '2027-06-01',
  from: 450,
  to: 540,
  place: null,
  isDrawnLater: false,
  until: null,
  isOptedOut: false,
  family: 1,
};
const registrations: readonly (Partial<KnownRegistration> & { asks?: true })[] = [
  {},
  { asks: true },
  { state: 'waiting', place: 3 },
  { state: 'waiting', place: 3, isOptedOut: true, asks: true },
  { state: 'waiting', isDrawnLater: true, firstDay: null },
  { state: 'offered', until: { day: '2026-12-01', minute: 600 } },
  {
    state: 'offered',
    until: { day: '2026-12-01', minute: 600 },
    asks: true,
    family: 2,
    names: ['Canary An', 'Canary Bê'],
  },
  { family: 3 },
  ...(
    ['attending', 'passed', 'not_passed', 'certificate', 'withdrawn', 'lapsed', 'refused', 'class_cancelled'] as const
  ).map((state) => ({ state })),
];
/** Registrations by their codes; of some the phone is asked. One code more is nobody's. */
const byCode = new Map(registrations.map((changes, n) => [codeOf(n), { ...one, ...changes, code: codeOf(n) }]));
export const codesOfTests: readonly string[] = [...byCode.keys(), codeOf(31)];

/** What storage answers to a code. */
export function codeAnswerInTests(command: CodeCommand): CodeAnswer {
  const { code, phone } = command.by;
  const found = byCode.get(code);
  if (found === undefined || (phone !== null && phone !== guardian))
    return { kind: below(command.by, 4) === 0 ? 'tooMany' : 'unknown' };
  const { asks = false, ...registration } = found;
  if (asks && phone === null) return { kind: 'askPhone' };
  return { kind: 'known', did: didOf(command, registration), registration };
}

function didOf(command: CodeCommand, { state }: KnownRegistration): DidByCode {
  const may = mayBecome(state, 'withdrawn');
  switch (command.kind) {
    case 'lookUpRegistration':
      return 'nothing';
    case 'changeRegistration':
      return may ? 'changed' : 'notNow';
    case 'withdrawRegistration':
      return may ? 'withdrawn' : 'notNow';
    case 'optOutRegistration':
      return command.out ? 'optedOut' : 'optedIn';
    case 'answerOffer':
      if (state === 'lapsed') return 'tooLate';
      if (state !== 'offered') return 'notNow';
      return command.take ? 'taken' : 'declined';
  }
}

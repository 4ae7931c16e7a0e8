import type { Input } from '../../domain/conversation.ts';
import type { ClassesFound, ClassOffer } from '../../domain/find-classes.ts';
import type { Offer, PlacesFound } from '../../domain/find-places.ts';
import type { Saying } from '../../domain/message.ts';
import { type Place, shownTo } from '../../domain/place.ts';
import type { CodeAnswer, KnownRegistration } from '../../domain/swim-by-code.ts';
import type { PublicClass } from '../../domain/swim-class.ts';
import { type Registered, registrationStates } from '../../domain/swim-registration.ts';
import type { UnitsFound } from '../../domain/unit.ts';
import type { KnownText } from '../../texts/keys.ts';
import type { Button, Flow, Flows, SavedMemory, Step, Then } from './types.ts';

export type FlowProblem = { flow: string; step: string; problem: string; weight: 'problem' | 'warning' };

/** What is wrong with a message as people would see it: texts/budget.ts. */
export type Screens = (saying: Saying) => readonly { weight: 'problem' | 'warning'; what: string }[];

/** A talk's position: everything a step can depend on. */
type Spot = { step: string; memory: SavedMemory };

/** More places than this in one flow: its memory holds something that grows. */
const mostPlaces = 5_000;
/** In bytes. Source: Telegram Bot API, InlineKeyboardButton, `callback_data`. */
const longestButtonValue = 64;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Walks every flow from each memory it may be started with, through every answer worth trying, and says what is wrong:
 * a step nobody reaches, a question without a way on, a screen that cannot or must not be shown.
 */
export function explore(flows: Flows, screens: Screens): FlowProblem[] {
  return [...flows.values()].flatMap((flow) => exploreFlow(flow, flows, screens));
}

function exploreFlow(flow: Flow, flows: Flows, screens: Screens): FlowProblem[] {
  const problems = new Map<string, FlowProblem>();
  const report = (step: string, problem: string, weight: FlowProblem['weight'] = 'problem'): void => {
    problems.set(`${step} ${problem}`, { flow: flow.id, step, problem, weight });
  };
  const shown = new Set<string>();
  const show = (step: string, texts: readonly KnownText[], buttons: readonly Button[]): void => {
    if (texts.length === 0) return;
    const saying = { texts: [...texts], buttons: [...buttons] };
    const key = `${step} ${JSON.stringify(saying)}`;
    if (shown.has(key)) return;
    shown.add(key);
    for (const { weight, what } of screens(saying)) report(step, what, weight);
  };
  const reached = new Set<string>();
  const waysOn = new Map<string, boolean>();
  const seen = new Set<string>();
  const open: Spot[] = flow.startedWith.map((memory) => ({ step: flow.start(memory), memory }));
  if (open.length === 0) report('-', 'cannot be started with an empty memory');
  for (let place = open.pop(); place; place = open.pop()) {
    const key = JSON.stringify({ step: place.step, memory: flow.alike(place.memory) });
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > mostPlaces) {
      report(place.step, 'the memory grows without end');
      break;
    }
    const { step: name, memory } = place;
    const step = flow.steps.get(name);
    if (!step) {
      report(name, 'no such step');
      continue;
    }
    reached.add(name);
    show(name, step.say?.(memory) ?? [], step.buttons(memory));
    for (const problem of shapeProblems(flow.id, name, step, flows, step.buttons(memory))) report(name, problem);
    if (!step.next) continue;
    for (const input of inputsFor(step, memory)) {
      const then = step.next(input, memory);
      if (then.kind !== 'again') waysOn.set(name, true);
      if (step.do !== null && asksAfterwards(flow, then))
        report(name, 'looks up or orders in the transaction of its order');
      if (then.kind === 'enter' && !flows.has(then.flow)) report(name, `enters ${then.flow}, which does not exist`);
      for (const next of afterwards(flow, then, memory)) open.push(next);
      showThen(then, step, flow, memory, (texts, buttons) => show(name, texts, buttons));
    }
  }
  for (const [name, step] of flow.steps) {
    if (!reached.has(name)) report(name, 'nobody reaches it');
    else if (step.next && !waysOn.get(name)) report(name, 'no answer leads on');
  }
  return [...problems.values()];
}

/** An order is answered inside its transaction: what follows may say and wait, and nothing else. */
const asksAfterwards = (flow: Flow, then: Then): boolean => {
  if (then.kind === 'find' || then.kind === 'enter') return true;
  const target = then.kind === 'go' ? flow.steps.get(then.step) : undefined;
  return target !== undefined && (target.find !== null || target.do !== null);
};

function shapeProblems(flow: string, name: string, step: Step, flows: Flows, buttons: readonly Button[]): string[] {
  const problems: string[] = [];
  const acts = [step.find, step.do, step.enter].filter((act) => act !== null).length;
  if (acts > 1) problems.push('does more than one of find, do, enter');
  if (step.enter !== null && !flows.has(step.enter)) problems.push(`enters ${step.enter}, which does not exist`);
  if (step.next && acts === 0 && !step.say) problems.push('waits for an answer without asking');
  if (!step.next && !step.say && acts === 0) problems.push('neither says nor does anything');
  if (buttons.length > 0 && !step.next) problems.push('has buttons nobody can answer with');
  for (const { value } of buttons) {
    if (value.includes('.') || value === '') problems.push(`a button's value is empty or holds a dot: ${value}`);
    if (bytesOf(`${flow}.${name}.${value}`) > longestButtonValue)
      problems.push(`a button's value is too long: ${value}`);
  }
  return problems;
}

/** Every screen a decision shows: its own words, together with those of the step it leads to. */
function showThen(
  then: Then,
  step: Step,
  flow: Flow,
  memory: SavedMemory,
  show: (texts: readonly KnownText[], buttons: readonly Button[]) => void,
): void {
  if (then.kind === 'again') show(then.say, step.buttons(memory));
  if (then.kind === 'end') show(then.say, []);
  if (then.kind !== 'go') return;
  const target = flow.steps.get(then.step);
  const next = { ...memory, ...then.patch };
  show([...then.say, ...(target?.say?.(next) ?? [])], target?.buttons(next) ?? []);
}

function afterwards(flow: Flow, then: Then, memory: SavedMemory): Spot[] {
  if (then.kind !== 'go') return [];
  const next = flow.readMemory({ ...memory, ...then.patch });
  return next ? [{ step: then.step, memory: next }] : [];
}

const at = new Date('2027-05-01T08:00:00+07:00');
const tried = [
  'có',
  'không',
  '1',
  '2',
  '3',
  '7',
  '12',
  '30 tuổi',
  '40713',
  'không biết',
  'chồng tôi',
  'bể bơi',
  'Nguyễn Văn An 12/5/2016 trai',
  'An Bình 1/1/2018 trai\nAn Nhiên 2/2/2019 gái',
  'Lê Thị Hoa, mẹ',
  '0912345678',
  '02033825123',
  'BOI-WWWWWK',
  'x',
  'mấy chữ không có nghĩa gì cả',
];

const place = { name: 'Hà Tu', kind: 'ward', score: 0.5, reason: '' } as const;
const candidates = ['06652', '06658', '06661', '06673'].map((code) => ({ ...place, code }));
const units: readonly UnitsFound[] = [
  { kind: 'nothing' },
  { kind: 'outside', place: 'Hải Phòng' },
  { kind: 'one', unit: { ...place, code: '06652' } },
  { kind: 'several', candidates, codes: candidates.map(({ code }) => code), byName: false },
  { kind: 'several', candidates, codes: candidates.map(({ code }) => code), byName: true },
];

const somewhere: Place = {
  id: 'x',
  extId: 'x',
  kind: 'border_guard',
  name: 'Đồn biên phòng Lương Minh',
  unitCode: '06652',
  point: { lat: 21, lon: 107 },
  address: 'số 5',
  phones: ['+842033825123'],
  hours: '',
  languages: [],
  takesIn: null,
  beds: null,
  contactRole: null,
  contactPhone: null,
  status: 'current',
  source: '',
  checkedOn: '2026-11-24',
  checkedBy: null,
  visibility: { name: 'public', phone: 'public', address: 'public', point: 'public' },
  demo: false,
  wrongNumberSince: null,
  askedAt: null,
  unansweredSince: null,
  version: 1,
};
const unit = { name: 'Lương Minh', kind: 'commune' } as const;
const far: Omit<Offer, 'place'> = {
  ...{ unit, km: 12, acrossSea: false, perhapsAcrossSea: true, open: 'closed', takesIn: null, checked: false },
  opens: { day: { year: 2026, month: 11, day: 25 }, minute: 450, on: 'tomorrow' },
};
const offersOf = (place: Place, offer: Omit<Offer, 'place'>): Offer[] => {
  const shown = shownTo(place, 'after_safety_question');
  return shown ? [{ place: shown, ...offer }] : [];
};
const bare: Place = { ...somewhere, name: '', phones: [], address: null, point: null };
const placesFound = [
  [],
  [somewhere, somewhere, somewhere].flatMap((place) => offersOf(place, far)),
  offersOf(bare, {
    ...far,
    unit: null,
    km: null,
    perhapsAcrossSea: false,
    open: 'unknown',
    opens: null,
    checked: true,
  }),
  offersOf({ ...somewhere, phones: [] }, { ...far, acrossSea: true, open: 'open', opens: null }),
].map((offers): PlacesFound => ({ offers, more: offers.length > 1, confirmed: 0, confirmedNear: offers.length === 1 }));

const swim: PublicClass = {
  id: 'x',
  programme: 'Bơi an toàn cho học sinh, 16 buổi',
  unitCode: '06652',
  pool: { name: 'Bể bơi Nhà thiếu nhi Cẩm Phả', address: 'số 5', point: null },
  ages: { from: 6, below: 16 },
  capacity: 30,
  registration: { opensAt: at, closesAt: at },
  rule: 'group_then_time',
  sessions: [{ day: '2027-06-01', from: 450, to: 540 }],
  firstDay: '2027-06-01',
  isFull: false,
};
const offer: ClassOffer = { swim, unit, km: 12, registration: 'open' };
const classesFound: readonly ClassesFound[] = [
  { offers: [], more: false },
  { offers: [offer, { ...offer, swim: { ...swim, isFull: true } }, { ...offer, registration: 'notYet' }], more: true },
  { offers: [{ ...offer, unit: null, swim: { ...swim, rule: 'lot', ages: { from: 14, below: 16 } } }], more: false },
];
const code = 'BOI-WWWWW0';
const registered: readonly Registered[] = [
  { kind: 'registered', children: [{ kind: 'placed', code }] },
  { kind: 'registered', children: [{ kind: 'waiting', code, place: 970 }] },
  { kind: 'registered', children: [{ kind: 'drawnLater', code }] },
  { kind: 'registered', children: [{ kind: 'already', code, state: 'placed' }] },
  { kind: 'registered', children: [{ kind: 'elsewhere', code: null }] },
  { kind: 'registered', children: [{ kind: 'elsewhere', code }] },
  { kind: 'closed' },
  { kind: 'gone' },
  { kind: 'notEligible', child: 0, why: 'tooOld' },
  { kind: 'notEligible', child: 0, why: 'noGroup' },
  { kind: 'maybeSame', child: 0, code: null },
  { kind: 'maybeSame', child: 0, code },
];

const known: KnownRegistration = {
  code,
  names: ['Nguyễn Văn An'],
  state: 'placed',
  pool: swim.pool.name,
  firstDay: swim.firstDay,
  from: 450,
  to: 540,
  place: null,
  isDrawnLater: false,
  until: null,
  isOptedOut: false,
  family: 1,
};
const until = { day: '2027-05-11', minute: 540 };
const codeAnswers: readonly CodeAnswer[] = [
  ...(['askPhone', 'unknown', 'tooMany'] as const).map((kind) => ({ kind })),
  ...registrationStates.map((state) => ({ kind: 'known', did: 'nothing', registration: { ...known, state } }) as const),
  ...(['changed', 'withdrawn', 'taken', 'declined', 'optedOut', 'optedIn', 'tooLate', 'notNow'] as const).map(
    (did) => ({ kind: 'known', did, registration: known }) as const,
  ),
  ...[
    { family: 3 },
    { state: 'offered', until } as const,
    { state: 'waiting', place: 970, isOptedOut: true } as const,
    { state: 'waiting', isDrawnLater: true, firstDay: null } as const,
  ].flatMap((some) =>
    (['nothing', 'notNow'] as const).map(
      (did) => ({ kind: 'known', did, registration: { ...known, ...some } }) as const,
    ),
  ),
];

const allDone: readonly Input[] = [
  ...registered.map((one): Input => ({ kind: 'done', done: { kind: 'registerChildren', registered: one }, at })),
  ...codeAnswers.map((answer): Input => ({ kind: 'done', done: { kind: 'byCode', answer }, at })),
  { kind: 'done', done: { kind: 'notDone' }, at },
];

/** Answers worth trying at a step: its buttons, common words, and everything that is no words. */
function inputsFor(step: Step, memory: SavedMemory): Input[] {
  return [
    ...step.buttons(memory).map(({ value }): Input => ({ kind: 'choice', value, at })),
    ...tried.map((text): Input => ({ kind: 'text', text, at })),
    { kind: 'choice', value: 'nobody.offered.this', at },
    { kind: 'location', point: { lat: 21, lon: 107 }, at },
    { kind: 'media', media: 'sticker', at },
    { kind: 'found', found: { kind: 'publicLines', lines: [] }, at },
    { kind: 'found', found: { kind: 'publicLines', lines: [{ name: 'x', phone: '111' }] }, at },
    { kind: 'found', found: { kind: 'officerHours', opensAt: null }, at },
    { kind: 'found', found: { kind: 'officerHours', opensAt: 420 }, at },
    ...units.map((found): Input => ({ kind: 'found', found: { kind: 'units', found }, at })),
    ...placesFound.map((found): Input => ({ kind: 'found', found: { kind: 'places', found }, at })),
    ...classesFound.map((found): Input => ({ kind: 'found', found: { kind: 'swimClasses', found }, at })),
    ...[true, false].map((hasNumber): Input => ({ kind: 'found', found: { kind: 'hasNumber', hasNumber }, at })),
    // Only an order is answered so.
    ...(step.do === null ? [] : allDone),
    { kind: 'returned', flow: 'x', result: undefined, at },
    { kind: 'returned', flow: 'which-unit', result: { unit: '06652' }, at },
    { kind: 'started', at },
  ];
}

import { localInstant } from './local-time.ts';
import { firstDayOf, isReleased, type Session, type SwimClass } from './swim-class.ts';
import { offerEnds, writeAt } from './swim-offer-time.ts';
import { nextInOrder, type Places, type Waiting } from './swim-placing.ts';
import type { ChangeReason, RegistrationState, ToldOfChange } from './swim-registration.ts';
import { hasEnded, holdsPlace } from './swim-registration.ts';

/** What the class's list says of one registration. One that is `checked` was sent in this very transaction. */
export type Listed = Waiting & { state: RegistrationState; offerUntil: Date | null };

/** One change of one registration, with its reason and what the family is told. */
export type Change = {
  id: string;
  to: RegistrationState;
  reason: ChangeReason;
  offerUntil: Date | null;
  told: ToldOfChange;
};

/** What a class's list becomes, and when it must be looked at again by itself; null: never. */
export type ClassNext = { changes: Change[]; drawn: boolean; dueAt: Date | null };

export type SwimRules = { offerHours: number; timeZone: string };

/** When a lesson begins. */
export function beginsAt({ day, from }: Pick<Session, 'day' | 'from'>, timeZone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return localInstant({ year, month, day: date }, Math.floor(from / 60), timeZone, from % 60);
}

/**
 * What follows for a class's list from what is true now: the one place where anybody gets a place, is offered one or loses it.
 * Pure, and a second look changes nothing. Whoever registers while a place is free has it at once; a place that becomes free
 * later is offered to the next in the organiser's order, who has time to answer.
 */
export function nextOfClass(swim: SwimClass, listed: readonly Listed[], at: Date, rules: SwimRules): ClassNext {
  const changes: Change[] = [];
  const states = new Map(listed.map(({ id, state }) => [id, state]));
  const change = (id: string, to: RegistrationState, reason: ChangeReason, told: ToldOfChange, until?: Date): void => {
    changes.push({ id, to, reason, offerUntil: until ?? null, told });
    states.set(id, to);
  };
  const inState = (state: RegistrationState): Listed[] => listed.filter(({ id }) => states.get(id) === state);
  const first = firstDayOf(swim);
  const lesson = swim.sessions.find(({ cancelled }) => !cancelled);
  if (swim.state === 'cancelled' || first === null || lesson === undefined) {
    for (const { id, state } of listed)
      if (!hasEnded(state) && !isOver(state))
        change(id, 'class_cancelled', 'class_cancelled', { told: 'classCancelled' });
    return { changes, drawn: false, dueAt: null };
  }
  const begins = beginsAt(lesson, rules.timeZone);
  for (const { id, offerUntil } of inState('offered'))
    if (offerUntil !== null && offerUntil <= at) change(id, 'lapsed', 'offer_not_answered', { told: 'lapsed' });
  if (at >= begins) {
    for (const { id } of inState('placed')) change(id, 'attending', 'first_lesson', { notTold: 'nothingNew' });
    for (const { id } of inState('waiting')) change(id, 'lapsed', 'too_late_for_an_offer', { told: 'lapsed' });
    return { changes, drawn: false, dueAt: null };
  }
  const beforeDraw = swim.rule === 'lot' && !isReleased(swim, at);
  const draws = swim.rule === 'lot' && !beforeDraw && swim.drawnAt === null;
  if (!beforeDraw) {
    const holding = listed.filter(({ id }) => holdsPlace(states.get(id) ?? 'waiting')).map(({ groups }) => groups);
    const until = offerEnds(writeAt(at, rules.timeZone), rules.offerHours, begins, rules.timeZone);
    const wanting = [...inState('waiting'), ...inState('checked')];
    for (const { id, state } of nextInOrder(placesOf(swim, at), swim, holding, wanting)) {
      if (draws) change(id, 'placed', 'drawn', { told: 'placed' });
      else if (state === 'checked') change(id, 'placed', 'place_free', { told: 'inTheTalk' });
      else change(id, 'offered', 'next_in_order', { told: 'offer' }, until);
    }
    if (draws) for (const { id } of inState('waiting')) change(id, 'waiting', 'not_drawn', { told: 'notDrawn' });
  }
  for (const { id } of inState('checked'))
    change(id, 'waiting', beforeDraw ? 'before_the_draw' : 'class_full', { told: 'inTheTalk' });
  const offers = listed.flatMap(({ id, offerUntil }) => {
    const made = changes.findLast((one) => one.id === id);
    const ends = made === undefined ? offerUntil : made.offerUntil;
    return states.get(id) === 'offered' && ends !== null ? [ends] : [];
  });
  const closes = isReleased(swim, at) ? [] : [swim.registration.closesAt];
  return { changes, drawn: draws, dueAt: earliest([...offers, ...closes, begins]) };
}

/** Lessons were held: what a child has reached stays, whatever becomes of the class. */
const isOver = (state: RegistrationState): boolean =>
  state === 'passed' || state === 'certificate' || state === 'not_passed';

/** What a class has to give now. */
export const placesOf = (swim: SwimClass, at: Date): Places => ({
  capacity: swim.capacity,
  heldBack: swim.heldBack,
  released: isReleased(swim, at),
});

const earliest = (times: readonly Date[]): Date => new Date(Math.min(...times.map((time) => time.getTime())));

import { assertNever } from '../domain/assert-never.ts';
import { clockTime, localMinute } from '../domain/local-time.ts';
import type { ChannelName, Saying } from '../domain/message.ts';
import type { SwimClass } from '../domain/swim-class.ts';
import { offerButton } from '../domain/swim-offer-answer.ts';
import type { ChangeReason } from '../domain/swim-registration.ts';
import { dayOf, initialsOf, timeOf } from '../flows/swim-words.ts';
import type { Registration } from '../storage/swim-registrations.ts';
import type { LessonNews, ToldWhat } from '../storage/swim-telling.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { said } from './alert-words.ts';

/** A pool's name is the organiser's: a longer one would make two SMS of one. */
const longestPool = 40;
/** More changes than that are counted, not told one by one; more children are not called one by one. */
const most = { changes: 3, children: 3 };

const poolOf = ({ pool }: Pick<SwimClass, 'pool'>): string =>
  pool.name.length <= longestPool ? pool.name : `${pool.name.slice(0, longestPool - 1).trimEnd()}…`;
/** 2027-06-01 without its year: 1/6. */
const shortDay = (day: string): string => dayOf(day).replace(/\/\d+$/, '');
/** The first lesson that is held; of a class where none is, the first there was. */
const firstOf = ({ sessions }: Pick<SwimClass, 'sessions'>) =>
  sessions.find(({ cancelled }) => !cancelled) ?? sessions[0] ?? { day: '', from: 0, to: 0 };

/** What is told of one change of a registration: the child by its initials, the class by its pool and day, and nothing else. */
export function changeWords(
  what: ToldWhat,
  about: { swim: SwimClass; one: Registration; reason: ChangeReason; channel: ChannelName; timeZone: string },
): Saying {
  const { swim, one, reason, channel, timeZone } = about;
  const first = firstOf(swim);
  const blanks = { initials: initialsOf(one.child.name), pool: poolOf(swim), from: shortDay(first.day) };
  switch (what) {
    case 'offer': {
      const until = one.offerUntil === null ? '' : momentOf(one.offerUntil, timeZone);
      const offer = said(text('swimTold.offer', { ...blanks, until, code: one.code }));
      // By SMS a number would be read as the answer to whatever was asked last.
      if (channel === 'sms') return offer;
      const buttons = [
        { title: text('swimTold.take'), value: offerButton('take', one.code) },
        { title: text('swimTold.leave'), value: offerButton('leave', one.code) },
      ];
      return { ...offer, buttons };
    }
    case 'placed':
      return said(text('swimTold.placed', { ...blanks, time: timeOf(first), code: one.code }));
    case 'notDrawn':
      return said(text('swimTold.notDrawn', blanks));
    case 'lapsed':
      return said(text(reason === 'too_late_for_an_offer' ? 'swimTold.begun' : 'swimTold.lapsed', blanks));
    case 'refused':
      return said(text('swimTold.refused', blanks));
    case 'classCancelled':
      return said(text('swimTold.classCancelled', blanks));
    default:
      return assertNever(what);
  }
}

/** "09:00 25/11" */
function momentOf(at: Date, timeZone: string): string {
  const { day, minute } = localMinute(at, timeZone);
  return `${clockTime(minute)} ${day.day}/${day.month}`;
}

/** The children of one family, by their initials. */
const childrenOf = (family: readonly Registration[]): KnownText | string =>
  family.length > most.children
    ? text('swimTold.children')
    : family.map(({ child }) => initialsOf(child.name)).join(', ');

export const reminderWords = (
  swim: SwimClass,
  lesson: { day: string; from: number; to: number },
  family: readonly Registration[],
): Saying =>
  said(
    text('swimTold.reminder', {
      children: childrenOf(family),
      time: timeOf(lesson),
      day: shortDay(lesson.day),
      pool: poolOf(swim),
    }),
  );

function newsOf({ day, from, to, cancelled, before }: LessonNews): KnownText {
  if (cancelled) return text('swimTold.lessonCancelled', { from: shortDay(before.day) });
  const blanks = { to: shortDay(day), time: timeOf({ from, to }) };
  if (before.cancelled) return text('swimTold.lessonAdded', blanks);
  if (before.day === day) return text('swimTold.lessonHour', blanks);
  return text('swimTold.lessonMoved', { from: shortDay(before.day), ...blanks });
}

/** Everything that changed of a class, as one message to one family. */
export function lessonWords(swim: SwimClass, news: readonly LessonNews[], family: readonly Registration[]): Saying {
  const shown = news.slice(0, most.changes).map(newsOf);
  const others = news.length - shown.length;
  const all = others > 0 ? [...shown, text('swimTold.lessonsMore', { count: String(others) })] : shown;
  return said(text('swimTold.lessons', { pool: poolOf(swim), children: childrenOf(family), changes: joined(all) }));
}

/** Several things one after the other, as one blank. */
const joined = ([first, ...rest]: readonly KnownText[]): KnownText | string =>
  first === undefined ? '' : rest.length === 0 ? first : text('swimTold.and', { one: first, other: joined(rest) });

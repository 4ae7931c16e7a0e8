import { plusSeconds } from '../domain/clock.ts';
import { daysLater, localDay, localInstant, writeDay } from '../domain/local-time.ts';
import type { Saying } from '../domain/message.ts';
import { beginsAt } from '../domain/swim-next.ts';
import type { RegistrationState } from '../domain/swim-registration.ts';
import type { Tx } from '../storage/database.ts';
import { holdClass, readClass } from '../storage/swim-classes.ts';
import { type Registration, registrationsOfClass } from '../storage/swim-registrations.ts';
import {
  type LessonNews,
  type LessonToRemind,
  lessonsOf,
  noteReminded,
  takeLessonNews,
} from '../storage/swim-telling.ts';
import { lessonWords, reminderWords } from './class-words.ts';
import type { Hotline } from './hotline.ts';
import { sendToFamily } from './tell-family.ts';
import { wayToFamily } from './way-to-family.ts';

/** Families are reminded from this hour of the day before on: both parents are home, and nobody sleeps yet. */
const remindedAt = 17;
/** A class's messages go out so many at a time: whoever waits for an answer does not wait for all of them. */
const atATime = 20;
const restSeconds = 2;

/** Who comes to the lessons; who is offered a place has to know as well when they are. */
const come: ReadonlySet<RegistrationState> = new Set(['placed', 'attending']);
const mayCome: ReadonlySet<RegistrationState> = new Set([...come, 'offered']);

/**
 * Tells the families of a class everything that has changed of its lessons since they were told: one message each, also of
 * several children. What is past by now is not told.
 * @returns how many messages were written
 */
export function tellLessonNews(hotline: Hotline, classId: string): Promise<number> {
  const { db, keyring, clock, swim: rules } = hotline;
  return db.transaction(async (tx) => {
    const swim = await holdClass(tx, keyring, classId);
    if (swim === null) return 0;
    const at = clock.now();
    const taken = (await takeLessonNews(tx, classId)).filter((news) => isNews(news, at, rules.timeZone));
    const last = taken.map((news) => latestOf(news, rules.timeZone)).sort((one, other) => +other - +one)[0];
    if (swim.state !== 'open' || last === undefined) return 0;
    const families = await familiesOf(tx, hotline, classId, mayCome);
    const tell = (family: readonly Registration[]) => lessonWords(swim, taken, family);
    const written = await tellFamilies(hotline, tx, families, { tell, notAfter: last, at });
    // Told of it this evening, nobody is reminded of it as well.
    for (const news of taken) if (isDueToRemind(news, at, rules.timeZone)) await noteReminded(tx, news.id, at);
    return written;
  });
}

/** Is it anything else than families know, of a lesson that is still to come? */
function isNews(news: LessonNews, at: Date, timeZone: string): boolean {
  const { before, day, from, to, cancelled } = news;
  const isSame = day === before.day && from === before.from && to === before.to;
  if (cancelled ? before.cancelled : isSame && !before.cancelled) return false;
  return latestOf(news, timeZone) > at;
}

/** When it would be too late to say anything of it. */
function latestOf(news: LessonNews, timeZone: string): Date {
  const [was, is] = [beginsAt(news.before, timeZone), beginsAt(news, timeZone)];
  return news.cancelled || is < was ? was : is;
}

function isDueToRemind(lesson: Pick<LessonToRemind, 'day' | 'from'>, at: Date, timeZone: string): boolean {
  const begins = beginsAt(lesson, timeZone);
  const from = localInstant(daysLater(localDay(begins, timeZone), -1), remindedAt, timeZone);
  return at >= from && at < begins;
}

/** Lessons whose families are to be reminded now. */
export async function lessonsToRemind(hotline: Hotline, at: Date, limit: number): Promise<LessonToRemind[]> {
  const { timeZone } = hotline.swim;
  const today = localDay(at, timeZone);
  const days = { from: writeDay(today), to: writeDay(daysLater(today, 1)) };
  const lessons = await lessonsOf(hotline.db, days, limit);
  return lessons.filter((lesson) => isDueToRemind(lesson, at, timeZone));
}

/** Reminds the families of one lesson, once. @returns how many messages were written */
export function remindOfLesson(hotline: Hotline, lesson: LessonToRemind): Promise<number> {
  const { db, keyring, clock, swim: rules } = hotline;
  return db.transaction(async (tx) => {
    const at = clock.now();
    if (!(await noteReminded(tx, lesson.id, at))) return 0;
    const swim = await readClass(tx, keyring, lesson.classId);
    if (swim === null) return 0;
    const families = await familiesOf(tx, hotline, lesson.classId, come);
    const tell = (family: readonly Registration[]) => reminderWords(swim, lesson, family);
    const notAfter = beginsAt(lesson, rules.timeZone);
    return tellFamilies(hotline, tx, families, { tell, notAfter, at, sessionId: lesson.id });
  });
}

/** The children of a class in these states, those of one number together. */
async function familiesOf(
  tx: Tx,
  { keyring }: Hotline,
  classId: string,
  states: ReadonlySet<RegistrationState>,
): Promise<Registration[][]> {
  const families = new Map<string, Registration[]>();
  for (const one of await registrationsOfClass(tx, keyring, classId))
    if (states.has(one.state)) families.set(one.guardian.phone, [...(families.get(one.guardian.phone) ?? []), one]);
  return [...families.values()];
}

type Lessons = {
  tell: (family: readonly Registration[]) => Saying;
  notAfter: Date;
  at: Date;
  sessionId?: string;
};

async function tellFamilies(
  hotline: Hotline,
  tx: Tx,
  families: readonly Registration[][],
  { tell, notAfter, at, sessionId }: Lessons,
): Promise<number> {
  let written = 0;
  for (const family of families) {
    // Whoever opted out did so of one child: the others are still told.
    const told = family.filter(({ optedOutAt }) => optedOutAt === null);
    const [one] = told;
    if (one === undefined) continue;
    const way = await wayToFamily(hotline, tx, one, at);
    if (way.kind === 'no') continue;
    const dueAt = plusSeconds(at, Math.floor(written / atATime) * restSeconds);
    await sendToFamily(
      hotline,
      tx,
      { one, way, saying: tell(told), notAfter, dueAt, ...(sessionId && { sessionId }) },
      at,
    );
    written += 1;
  }
  return written;
}

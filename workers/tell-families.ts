import { writeAt } from '../domain/swim-offer-time.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { tellChange } from '../hotline/tell-family.ts';
import { lessonsToRemind, remindOfLesson, tellLessonNews } from '../hotline/tell-lessons.ts';
import { classesWithNews, dueTellings, waitingClassMessages } from '../storage/swim-telling.ts';

/** So many messages about classes are due and unsent at most: a draw of hundreds does not stand before anybody's answer. */
const mostWaiting = 20;
/** Lessons, and classes with changed ones, looked at in one sweep. */
const mostLessons = 20;

/**
 * Tells families what became of their registrations and lessons, and reminds them: by day only, in the ordinary lane. One that
 * fails is logged and does not hold up the others. Rows decide; it may run twice at once or be killed anywhere.
 * @returns how many messages were written
 */
export async function tellFamilies(hotline: Hotline): Promise<number> {
  const { db, clock, log, swim: rules } = hotline;
  const at = clock.now();
  if (writeAt(at, rules.timeZone) > at) return 0;
  let written = 0;
  const tell = async (what: string, id: string, work: () => Promise<number | boolean>): Promise<void> => {
    try {
      written += Number(await work());
    } catch (error) {
      log.error('tell_family_failed', error, { what, id });
    }
  };
  const room = mostWaiting - (await waitingClassMessages(db, at));
  for (const change of room > 0 ? await dueTellings(db, at, room) : [])
    await tell('change', change.registrationId, () => tellChange(hotline, change));
  for (const classId of await classesWithNews(db, at, mostLessons))
    await tell('lessons', classId, () => tellLessonNews(hotline, classId));
  for (const lesson of await lessonsToRemind(hotline, at, mostLessons))
    await tell('reminder', lesson.id, () => remindOfLesson(hotline, lesson));
  return written;
}

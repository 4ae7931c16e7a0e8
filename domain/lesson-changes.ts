import type { FileSession } from './classes-file.ts';
import type { Session } from './swim-class.ts';

/**
 * A class's lessons as its organiser names them now. A lesson on the same day at the same hour is the same lesson: what was
 * noted of it is kept. One that is no longer named and one that is new are one lesson that was moved, in the order of time;
 * what is left over is not held, or new. A lesson that has been held is never moved.
 * @param today YYYY-MM-DD
 */
export function rescheduled(
  before: readonly Session[],
  named: readonly FileSession[],
  today: string,
  newId: () => string,
): Session[] {
  const slot = ({ day, from }: Pick<Session, 'day' | 'from'>): string => `${day} ${from}`;
  const known = new Map(before.map((session) => [slot(session), session]));
  const slots = new Set(named.map(slot));
  const left = before.filter((session) => !slots.has(slot(session)));
  const movable = left.filter(({ day, cancelled }) => !cancelled && day >= today);
  const now = named.map((session): Session => {
    const same = known.get(slot(session));
    const moved = same === undefined && !session.cancelled ? movable.shift() : undefined;
    return { id: (same ?? moved)?.id ?? newId(), ...session };
  });
  const ids = new Set(now.map(({ id }) => id));
  const notHeld = left.filter(({ id }) => !ids.has(id)).map((session) => ({ ...session, cancelled: true }));
  return inTime([...now, ...notHeld]);
}

/** Lessons in the order of time. */
export const inTime = (sessions: readonly Session[]): Session[] =>
  [...sessions].sort((one, other) => (one.day === other.day ? one.from - other.from : one.day < other.day ? -1 : 1));

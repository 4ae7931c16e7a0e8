import { inTime } from '../domain/lesson-changes.ts';
import type { Session, SwimClass } from '../domain/swim-class.ts';
import type { SwimRules } from '../domain/swim-next.ts';
import type { Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { holdClass, tellClassesChanged, updateClass } from './swim-classes.ts';
import { settleClass } from './swim-list.ts';

/** What became of a change of a lesson. `taken`: the class has another lesson then. */
export type LessonChanged = 'done' | 'unchanged' | 'gone' | 'taken';

type Which = { classId: string; sessionId: string };
type How = { at: Date; rules: SwimRules };

/** Holds a lesson on another day, or at another hour. Families of the class are told; changed back before that, they are not. */
export const moveSession = (
  tx: Tx,
  keyring: Keyring,
  which: Which,
  to: Pick<Session, 'day' | 'from' | 'to'>,
  how: How,
): Promise<LessonChanged> =>
  changeSession(tx, keyring, which, (session) => ({ ...session, ...to, cancelled: false }), how);

/** A lesson is not held. Families of the class are told; where it was the last one, the class is cancelled. */
export const cancelSession = (tx: Tx, keyring: Keyring, which: Which, how: How): Promise<LessonChanged> =>
  changeSession(tx, keyring, which, (session) => ({ ...session, cancelled: true }), how);

async function changeSession(
  tx: Tx,
  keyring: Keyring,
  { classId, sessionId }: Which,
  change: (session: Session) => Session,
  { at, rules }: How,
): Promise<LessonChanged> {
  const swim = await holdClass(tx, keyring, classId);
  const before = swim?.sessions.find(({ id }) => id === sessionId);
  if (swim === null || before === undefined) return 'gone';
  const after = change(before);
  if (JSON.stringify(before) === JSON.stringify(after)) return 'unchanged';
  const others = swim.sessions.filter(({ id }) => id !== sessionId);
  if (others.some(({ day, from }) => day === after.day && from === after.from)) return 'taken';
  const next: SwimClass = { ...swim, sessions: inTime([...others, after]) };
  if (!(await updateClass(tx, keyring, next, at))) throw new Error('a class was changed while it was held');
  await settleClass(tx, next, at, rules);
  await tellClassesChanged(tx);
  return 'done';
}

import type { Point } from './message.ts';
import type { SwimGroup } from './swim-groups.ts';

/** Who comes first on the waiting list. `lot`: drawn when registration ends, by a seed that is published before. */
export const orderRules = ['group_then_time', 'time', 'lot'] as const;
export type OrderRule = (typeof orderRules)[number];

export const classStates = ['open', 'cancelled', 'finished'] as const;
export type ClassState = (typeof classStates)[number];

/** One lesson. `day` is YYYY-MM-DD; `from`, `to` are minutes after midnight, local time. */
export type Session = { id: string; day: string; from: number; to: number; cancelled: boolean };

/** Who teaches: a certificate for teaching swimming and rescue (letter 240, Annex 03 A.I.1). `validTo`: YYYY-MM-DD. */
export type Instructor = { name: string; certificateNo: string; issuedBy: string; validTo: string };

/** A free swimming class, as its organiser knows it. */
export type SwimClass = {
  id: string;
  /** The organiser's own id: a repeated import goes by it. */
  extId: string;
  programme: string;
  unitCode: string;
  pool: { name: string; address: string; point: Point | null };
  /** In the order of time. */
  sessions: readonly Session[];
  capacity: number;
  /** Places only children of that group get until registration ends. */
  heldBack: Readonly<Partial<Record<SwimGroup, number>>>;
  /** Whole years on the first day: from this on, and below that. */
  ages: { from: number; below: number };
  instructor: Instructor | null;
  registration: { opensAt: Date; closesAt: Date };
  rule: OrderRule;
  /** Published before the draw; null where none is drawn. */
  lotSeed: string | null;
  /** When it was drawn. */
  drawnAt: Date | null;
  state: ClassState;
  demo: boolean;
  version: number;
};

/** What anybody may know of a class. */
export type PublicClass = Pick<
  SwimClass,
  'id' | 'programme' | 'unitCode' | 'pool' | 'ages' | 'capacity' | 'registration' | 'rule'
> & { sessions: readonly Pick<Session, 'day' | 'from' | 'to'>[]; firstDay: string; isFull: boolean };

/** The first lesson that is held: the day a child's age counts on. null: none is. */
export const firstDayOf = ({ sessions }: Pick<SwimClass, 'sessions'>): string | null =>
  sessions.find(({ cancelled }) => !cancelled)?.day ?? null;

/** Whether one can register now. */
export function registrationAt({ registration, state }: SwimClass, at: Date): 'notYet' | 'open' | 'closed' {
  if (state !== 'open' || at >= registration.closesAt) return 'closed';
  return at < registration.opensAt ? 'notYet' : 'open';
}

/** Places held back for groups are anybody's once registration has ended. */
export const isReleased = ({ registration }: SwimClass, at: Date): boolean => at >= registration.closesAt;

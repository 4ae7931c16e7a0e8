import type { SwimGroup } from './swim-groups.ts';

/** How far a child's registration has come. */
export const registrationStates = [
  'sent',
  'checked',
  'placed',
  'waiting',
  'offered',
  'attending',
  'passed',
  'certificate',
  'not_passed',
  'withdrawn',
  'lapsed',
  'refused',
  'class_cancelled',
] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** Those who have a place, or are being asked whether they take one: never more than the class has. */
const holding: ReadonlySet<RegistrationState> = new Set([
  'placed',
  'offered',
  'attending',
  'passed',
  'certificate',
  'not_passed',
]);
export const holdsPlace = (state: RegistrationState): boolean => holding.has(state);

const ended: ReadonlySet<RegistrationState> = new Set(['withdrawn', 'lapsed', 'refused', 'class_cancelled']);
/** Nothing comes after it; the child may be registered anew. */
export const hasEnded = (state: RegistrationState): boolean => ended.has(state);

/** Every change there is; nothing else ever happens. Who was not drawn waits on: that is a change too, for it is told. */
const nexts: Readonly<Record<RegistrationState, readonly RegistrationState[]>> = {
  sent: ['checked', 'refused'],
  checked: ['placed', 'waiting', 'refused', 'withdrawn'],
  waiting: ['waiting', 'offered', 'placed', 'withdrawn', 'refused', 'class_cancelled', 'lapsed'],
  offered: ['placed', 'withdrawn', 'lapsed', 'refused', 'class_cancelled'],
  placed: ['attending', 'withdrawn', 'refused', 'class_cancelled'],
  attending: ['passed', 'not_passed', 'withdrawn', 'class_cancelled'],
  // What was entered wrongly is put right.
  passed: ['certificate', 'not_passed'],
  certificate: [],
  not_passed: ['passed'],
  withdrawn: [],
  lapsed: [],
  refused: [],
  class_cancelled: [],
};
export const mayBecome = (from: RegistrationState, to: RegistrationState): boolean => nexts[from].includes(to);

/** Why an organiser refuses a child: never without a reason. Letter 240, Annex 03 A.I.1: age and groups; health: a doctor says no. */
export const refusalReasons = [
  'not_in_a_group',
  'not_of_age',
  'registered_twice',
  'facts_not_right',
  'health',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Why a state changed. */
export const changeReasons = [
  'told_by_guardian',
  'conditions_met',
  'place_free',
  'class_full',
  'before_the_draw',
  'drawn',
  'not_drawn',
  'next_in_order',
  'offer_taken',
  'offer_declined',
  'offer_not_answered',
  'withdrawn_by_guardian',
  'placed_elsewhere',
  'too_late_for_an_offer',
  'first_lesson',
  'result_entered',
  'certificate_given',
  ...refusalReasons,
  'organiser',
  'class_cancelled',
] as const;
export type ChangeReason = (typeof changeReasons)[number];

/**
 * What the family was told of a change; or why nothing. `mayNotWrite`: it may not be written to now; why is never said here,
 * for whoever keeps the classes' lists reads this. `obsolete`: something else was true before it could be sent. `notSent`:
 * no provider took it.
 */
export type ToldOfChange =
  | { told: 'inTheTalk' | 'offer' | 'placed' | 'notDrawn' | 'lapsed' | 'refused' | 'classCancelled' }
  | { notTold: 'insideOneStep' | 'nothingNew' | 'optedOut' | 'mayNotWrite' | 'obsolete' | 'notSent' };

export const canSwim = ['no', 'little', 'metres25'] as const;
export type CanSwim = (typeof canSwim)[number];
export const relations = ['mother', 'father', 'grandparent', 'relative', 'guardian', 'teacher'] as const;
export type Relation = (typeof relations)[number];
/** What the child itself wants, asked from 7 years on: Decree 13/2023 Art. 20, kept since by the hotline's own rule. */
export const wishes = ['yes', 'no', 'notAsked'] as const;
export type Wish = (typeof wishes)[number];

/** A child as its guardian tells of it. `born` is YYYY-MM-DD. */
export type Child = {
  name: string;
  born: string;
  sex: 'girl' | 'boy';
  unit: string;
  school: string | null;
  groups: readonly SwimGroup[];
  health: string | null;
  canSwim: CanSwim;
  /** null: younger than seven. */
  wish: Wish | null;
  /** The guardian allows photos with the child in them: asked apart. */
  photos: boolean;
};

/** Who registers. `phone` is E.164. */
export type Guardian = { name: string; relation: Relation; phone: string };

/** What the guardian agreed to: which text, and when. Law 91/2025/QH15: consent is given clearly, and can be proved. */
export type Consent = { text: string; version: number; at: Date };

/** The sentence that is shown now, by its key. Whoever changes what it says raises the version. */
export const consentOfSwimming = { text: 'swimClass.consent', version: 1 } as const;

/** What a guardian sends: one child or several, for one class, in one go. */
export type Application = {
  classId: string;
  children: readonly Child[];
  guardian: Guardian;
  consent: Consent;
  /** Brothers and sisters come together or not at all. */
  together: boolean;
  /** The guardian has said that a child whose name is alike is another one. */
  anotherChild: boolean;
};

/** What became of one child of it. `place`: which one it is on the waiting list, from 1. */
export type RegisteredChild =
  | { kind: 'placed'; code: string }
  | { kind: 'waiting'; code: string; place: number }
  /** By lot: drawn when registration ends. */
  | { kind: 'drawnLater'; code: string }
  /** It was registered for this class before. */
  | { kind: 'already'; code: string; state: RegistrationState }
  /** It has its name in another class. `code` only where the number is the same. */
  | { kind: 'elsewhere'; code: string | null };

/** What became of an application: all its children, or none of them and why. */
export type Registered =
  | { kind: 'registered'; children: RegisteredChild[] }
  | { kind: 'closed' | 'notYet' | 'gone' }
  | { kind: 'notEligible'; child: number; why: 'tooYoung' | 'tooOld' | 'noGroup' }
  /** A child whose name is alike is registered already: is it the same one? `code` only where the number is the same. */
  | { kind: 'maybeSame'; child: number; code: string | null };

import type { CaseKind, CaseUrgency } from './case.ts';
import type { Hours } from './escalation.ts';
import type { ClassesAsked, ClassesFound } from './find-classes.ts';
import type { PlacesFound } from './find-places.ts';
import type { Language } from './language.ts';
import type { ButtonRef, Content, Point, Saying } from './message.ts';
import type { Guest } from './place.ts';
import type { RiskItem } from './risk.ts';
import type { CodeAndPhone, CodeAnswer, FactChange } from './swim-by-code.ts';
import type { Application, Guardian, Registered } from './swim-registration.ts';
import type { UnitsFound } from './unit.ts';

/** How the person is spoken to; unknown until she is known to be a child or an adult. */
export type Audience = 'unknown' | 'child' | 'adult';
export type { Language };

/** One flow in progress. Saved as JSON; memory holds ids and the position, never the words that were told. */
export type Talk = {
  flow: string;
  flowVersion: number;
  step: string;
  memory: Record<string, unknown>;
  /** Steps asked before this one, oldest first, for "quay lại"; at most 10. */
  trail: string[];
  /** How many times in a row the step could not use the answer. */
  agains: number;
  /** True when the talk below is waiting for this one's result; false when that one is only parked. */
  called: boolean;
};

/** Everything the flow engine knows of a person between two messages. */
export type Conversation = {
  /** The last is the one that runs; at most 3 lie parked below it. */
  talks: Talk[];
  audience: Audience;
  language: Language;
};

export const emptyConversation: Conversation = { talks: [], audience: 'unknown', language: 'vi' };

/** What a look-up asks for, and what it answers. A query is answered from snapshots or stores, never from the network. */
export type Query =
  | { kind: 'publicLines' }
  /** Which of the province's units these words name; the words are asked with, never saved. */
  | { kind: 'units'; words: string }
  /** Which of them a shared position lies in. */
  | { kind: 'nearestUnit'; point: Point }
  /** When the officers of her case are called. */
  | { kind: 'officerHours' }
  /** The nearest places that take in whoever comes; asked only after the safety question. `skip`: as many were shown. */
  | { kind: 'places'; unit: string | null; point: Point | null; needs: readonly Guest[]; skip: number }
  /** Swimming classes one can register for, the nearest first. */
  | ({ kind: 'swimClasses' } & Omit<ClassesAsked, 'limit'>)
  /** Can she be written to by SMS where she writes from? Then no number need be asked for. */
  | { kind: 'hasNumber' };
export type Found =
  | { kind: 'publicLines'; lines: { name: string; phone: string }[] }
  | { kind: 'units'; found: UnitsFound }
  /** Minutes after midnight; null: at any hour from now on. */
  | { kind: 'officerHours'; opensAt: number | null }
  | { kind: 'places'; found: PlacesFound }
  | { kind: 'swimClasses'; found: ClassesFound }
  | { kind: 'hasNumber'; hasNumber: boolean };

/** Who registers. `phone` null: the number she writes from. */
export type ToldGuardian = Omit<Guardian, 'phone'> & { phone: string | null };

/** A command only the transaction can answer. At most one a turn; idempotent by message id. */
export type Command =
  /** The code of her unclosed case, for a person who wants one. */
  | { kind: 'caseCode' }
  /** A code by which she goes on with her case from any phone. `byStranger`: whoever asks may only have found her phone. */
  | { kind: 'returnCode'; byStranger?: boolean }
  /** She says that the number of a place she was shown is wrong: one word a person. */
  | { kind: 'wrongNumber'; placeId: string }
  /** Children are registered for a swimming class; she has agreed to the text the flow shows. */
  | { kind: 'registerChildren'; application: Omit<Application, 'guardian' | 'consent'>; guardian: ToldGuardian }
  | CodeCommand;

/** What is done by the code of a registration. */
export type CodeCommand =
  | { kind: 'lookUpRegistration'; by: CodeAndPhone }
  | { kind: 'changeRegistration'; by: CodeAndPhone; change: FactChange }
  /** `all`: with the brothers and sisters registered with it. */
  | { kind: 'withdrawRegistration'; by: CodeAndPhone; all: boolean }
  | { kind: 'answerOffer'; by: CodeAndPhone; take: boolean }
  /** `out`: no more messages about it; else as before. */
  | { kind: 'optOutRegistration'; by: CodeAndPhone; out: boolean };
export type Done =
  | { kind: 'caseCode'; code: string | null }
  | { kind: 'returnCode'; code: string | null }
  | { kind: 'wrongNumber' }
  | { kind: 'registerChildren'; registered: Registered }
  | { kind: 'byCode'; answer: CodeAnswer }
  /** The turn was judged urgent: such a turn runs no command. */
  | { kind: 'notDone' };

export type Input =
  | { kind: 'started'; at: Date }
  | (Content & { at: Date })
  | { kind: 'found'; found: Found; at: Date }
  | { kind: 'done'; done: Done; at: Date }
  | { kind: 'returned'; flow: string; result: unknown; at: Date }
  | { kind: 'silence'; at: Date };

/** May the hotline write to her first, and at which hours; null: she was asked and did not say. */
export type Allowed = { write: boolean; hours: Hours | null };

/** What a step causes besides going on. A closed union: whoever reads it ends with assertNever. */
export type Effect =
  | { kind: 'say'; saying: Saying }
  /** Begins a case in state draft if the person has no unclosed one of this track; otherwise does nothing. */
  | { kind: 'openCase'; caseKind: CaseKind; track: 'report' }
  /** She needs a place for the night, which only an officer names: a case of its own, the province is paged at once. */
  | { kind: 'requestShelter'; answers: readonly { question: string; value: string }[] }
  /** Where she needs it, once it is known whether somebody there must not know. */
  | { kind: 'shelterNear'; unit: string; leftOut: boolean }
  /** Keeps what was told, as the answer to `question`, in the person's unclosed case. */
  | { kind: 'addAnswer'; question: string; value: string }
  /** Moves a draft on to open, or raises an open case: never lowers. */
  | { kind: 'raiseCase'; urgency: CaseUrgency; caseKind?: CaseKind }
  | { kind: 'setUnit'; unit: string }
  /** Somebody of her commune must not know: its officers are not paged. */
  | { kind: 'leaveOutUnit' }
  /** She said that she is not safe to write now: judged like a message of level ask. */
  | { kind: 'notSafe' }
  /** She said that she is safe to write: nobody reads along any more. */
  | { kind: 'safe' }
  | { kind: 'setAudience'; audience: Audience }
  /** She chose the language she is written to in. */
  | { kind: 'setLanguage'; language: Language }
  /** What makes it more dangerous was heard: kept for the officer, and the case's urgency may rise. */
  | { kind: 'risk'; items: readonly RiskItem[] }
  /** Somebody under sixteen is concerned: the child's clock counts. */
  | { kind: 'childKnown' }
  /** A child is there too where an adult is hurt: it gets a case of its own, linked to hers. */
  | { kind: 'openChildCase' }
  /** What she allows later on: within the 15 minutes after her own words she is answered anyway. */
  | { kind: 'mayContact'; allowed: Allowed }
  /** A report was told to its end: a way to go on another day may be offered. */
  | { kind: 'reportEnded' }
  /** Her own number, as she wrote it: kept as a hash only. */
  | { kind: 'setOwnNumber'; number: string }
  /** The word by which she tells that she is forced to write, as `signWord` reads it. */
  | { kind: 'setSign'; word: string };

export type { ButtonRef };

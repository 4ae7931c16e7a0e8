import type { ChannelName } from './message.ts';

/** The states, urgencies and kinds of a case, and what may follow what. The words are those of the operator's contract. */
export const caseUrgencies = ['normal', 'high', 'critical'] as const;
export type CaseUrgency = (typeof caseUrgencies)[number];

export const caseKinds = [
  'child_abuse',
  'domestic_violence',
  'gender_violence',
  'other_harm',
  'shelter_request',
  'unclear',
] as const;
export type CaseKind = (typeof caseKinds)[number];

export const caseStates = ['draft', 'open', 'stopped', 'acknowledged', 'in_contact', 'referred', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

/** Every allowed edge; there is no other. */
export const caseEdges: Record<CaseState, readonly CaseState[]> = {
  draft: ['open', 'stopped'],
  open: ['acknowledged', 'closed'],
  acknowledged: ['in_contact', 'referred', 'closed', 'open'],
  in_contact: ['referred', 'closed', 'open'],
  referred: ['in_contact', 'closed', 'open'],
  stopped: ['open', 'closed'],
  closed: [],
};

/** Each state in a sentence, as docs/states.md says it. */
export const caseStateMeanings: Record<CaseState, string> = {
  draft: 'A report from its first answer on; nobody is paged yet.',
  open: 'Somebody must take it: officers are paged by the rules of its urgency until one does.',
  stopped: 'She said stop before it was open: it is paged like a normal case, and nobody may write to her.',
  acknowledged: 'An officer has taken it, and has so long to reach the person before it is open again.',
  in_contact: 'The officer who holds it has reached the person.',
  referred: 'It was passed on to the police, the commune or the house; its holder still answers for it.',
  closed: 'An officer has ended it, with an outcome; whatever comes after it is a new case, linked to this one.',
};

/** May a case go from one state to the other? */
export const mayBecome = (from: CaseState, to: CaseState): boolean => caseEdges[from].includes(to);

/** The more urgent of two: a case's urgency may only rise. */
export const higherUrgency = (a: CaseUrgency, b: CaseUrgency): CaseUrgency =>
  caseUrgencies.indexOf(a) >= caseUrgencies.indexOf(b) ? a : b;

export const caseOutcomes = [
  'passed_police',
  'passed_commune',
  'passed_house',
  'false_alarm',
  'helped',
  'duplicate',
] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

/** What is known of a case outside its sealed rows. */
export type CaseFacts = {
  id: string;
  code: string;
  personId: string | null;
  channel: ChannelName;
  /** One unclosed case per person and track. */
  track: CaseTrack;
  kind: CaseKind;
  urgency: CaseUrgency;
  state: CaseState;
  unitCode: string | null;
  /** When the unit became known: its officers are added to those paged before. */
  unitSince: Date | null;
  /** "Somebody of the commune must not know": the province is paged past it. */
  unitLeftOut: boolean;
  /** The person who wrote is herself an officer: she is not paged, and the province is. */
  senderOfficerId: string | null;
  /** The person's first message of this contact: legal clocks run from here. */
  firstHeardAt: Date;
  openedAt: Date | null;
  answers: number;
  doNotContact: boolean;
  /** Opened out of a swimming talk: whoever holds that phone expects word of a class, and nothing else is ever sent there. */
  silent: boolean;
  personWithdrewAt: Date | null;
  /** The closed case of the same person before this one. */
  earlierCaseId: string | null;
  /** The report this child's case was opened out of. */
  linkedCaseId: string | null;
  /** She goes on from another phone or channel, and is written to there; null: where she wrote first. */
  writesToId: string | null;
  clocks: CaseClocks;
  version: number;
};

/** Whose phone the hotline writes to in a case. */
export const writesTo = ({ writesToId, personId }: Pick<CaseFacts, 'writesToId' | 'personId'>): string | null =>
  writesToId ?? personId;

/** Where a case stands in its escalation; see domain/next-step.ts. */
export type CaseClocks = {
  /** Counts the times its steps began: each time the state became open, or the urgency rose. */
  round: number;
  /** When the round began: the zero of its steps. */
  stepsStartedAt: Date | null;
  /** Steps of this round that are done; repeats of the last one count on. */
  stepsDone: number;
  lastStepAt: Date | null;
  /** The earliest of all clocks; null: none runs. */
  nextStepAt: Date | null;
  /** Who has taken it. Kept while an urgent message has opened it anew: she is paged again with the others. */
  holderId: string | null;
  acknowledgedAt: Date | null;
  /** When the holder last opened its page. */
  viewedAt: Date | null;
  contactAskedAt: Date | null;
  contactMadeAt: Date | null;
  /** When the person's latest words were added. */
  wordsAt: Date | null;
  /** When the person was told, or should have been and could not be. */
  toldNobodyAt: Date | null;
  toldTakenAt: Date | null;
  toldReadAt: Date | null;
  outcome: CaseOutcome | null;
  closedAt: Date | null;
  /** When it became known that somebody under sixteen is concerned; the twelve hours run from `firstHeardAt`. */
  childKnownAt: Date | null;
  /** Warnings of the twelve hours that were given. */
  clockWarnings: number;
  /** When a measure to protect the child, or that none is needed, was recorded. */
  measureAt: Date | null;
  measure: ChildMeasure | null;
  /** When the police got it, and when they handed it to their investigators. */
  policeAt: Date | null;
  policePassedAt: Date | null;
  /** When the officer who has it last wrote to the person; null: the machine answers her (see domain/with-officer.ts). */
  officerWroteAt: Date | null;
};

/** What ends the twelve hours: a measure was decided, or the assessment says that none is needed. */
export const childMeasures = ['protected', 'not_needed'] as const;
export type ChildMeasure = (typeof childMeasures)[number];

export const noClocks: CaseClocks = {
  round: 0,
  stepsStartedAt: null,
  stepsDone: 0,
  lastStepAt: null,
  nextStepAt: null,
  holderId: null,
  acknowledgedAt: null,
  viewedAt: null,
  contactAskedAt: null,
  contactMadeAt: null,
  wordsAt: null,
  toldNobodyAt: null,
  toldTakenAt: null,
  toldReadAt: null,
  outcome: null,
  closedAt: null,
  childKnownAt: null,
  clockWarnings: 0,
  measureAt: null,
  measure: null,
  policeAt: null,
  policePassedAt: null,
  officerWroteAt: null,
};

/**
 * `child`: a child's case that was opened out of a report about an adult. `shelter`: somebody asks for a place for the night;
 * where she has no report it is her case, and what she tells is its.
 */
export const caseTracks = ['report', 'child', 'shelter'] as const;
export type CaseTrack = (typeof caseTracks)[number];

/** The steps begin anew: whoever is on duty is paged from the first one on. */
const newRound = (clocks: CaseClocks, at: Date): CaseClocks => ({
  ...clocks,
  round: clocks.round + 1,
  stepsStartedAt: at,
  stepsDone: 0,
  lastStepAt: null,
  nextStepAt: at,
});

/**
 * A case moved to open with at least this urgency, from whichever unclosed state: the one function for a turn, the
 * silence timer and a version change. Returns the same object when nothing changes. A closed case is not touched. One
 * that is open already goes on with its steps: to begin them anew with every cry would keep them from the next level.
 */
export function openCase(facts: CaseFacts, urgency: CaseUrgency, at: Date): CaseFacts {
  if (facts.state === 'closed') return facts;
  const raised = higherUrgency(facts.urgency, urgency);
  if (facts.state === 'open' && raised === facts.urgency) return facts;
  if (facts.state !== 'open' && !mayBecome(facts.state, 'open')) return facts;
  return {
    ...facts,
    state: 'open',
    urgency: raised,
    openedAt: facts.openedAt ?? at,
    clocks: newRound(facts.clocks, at),
  };
}

/**
 * A case whose flow says how urgent it is at least: a draft or stopped one opens, any other keeps its state. Only a
 * message judged urgent takes a case back from the officer who holds it.
 */
export function raiseCase(facts: CaseFacts, urgency: CaseUrgency, at: Date): CaseFacts {
  if (facts.state === 'draft' || facts.state === 'stopped' || facts.state === 'open')
    return openCase(facts, urgency, at);
  const raised = higherUrgency(facts.urgency, urgency);
  if (facts.state === 'closed' || raised === facts.urgency) return facts;
  return { ...facts, urgency: raised };
}

/** A draft of somebody who said stop is paged like a normal case; anything further on keeps its state and is marked. */
export function stopCase(facts: CaseFacts, at: Date): CaseFacts {
  if (facts.state === 'closed') return facts;
  if (facts.state !== 'draft') return { ...facts, doNotContact: true };
  return { ...facts, state: 'stopped', doNotContact: true, openedAt: at, clocks: newRound(facts.clocks, at) };
}

/**
 * An officer takes the case: from open, and from stopped by way of open, since no edge leads there straight. The same
 * object when it cannot be taken.
 */
export function acknowledge(facts: CaseFacts, officerId: string, at: Date): CaseFacts {
  if (facts.state === 'stopped') return acknowledge({ ...facts, state: 'open' }, officerId, at);
  if (!mayBecome(facts.state, 'acknowledged')) return facts;
  const clocks: CaseClocks = {
    ...facts.clocks,
    holderId: officerId,
    acknowledgedAt: at,
    nextStepAt: at,
    viewedAt: null,
    contactAskedAt: null,
    contactMadeAt: null,
    toldTakenAt: null,
    toldReadAt: null,
    // Another officer has not written to her yet.
    officerWroteAt: facts.clocks.holderId === officerId ? facts.clocks.officerWroteAt : null,
  };
  return { ...facts, state: 'acknowledged', clocks };
}

/** Nobody holds it any more ("cannot", no contact in time, an officer removed): open, and paged on. */
export function giveBack(facts: CaseFacts, at: Date): CaseFacts {
  if (!mayBecome(facts.state, 'open') || facts.state === 'stopped' || facts.state === 'draft') return facts;
  return { ...facts, state: 'open', clocks: { ...newRound(facts.clocks, at), holderId: null, acknowledgedAt: null } };
}

/** Contact with the person was made, or the case was passed on. The same object when the state does not allow it. */
export function moveOn(
  facts: CaseFacts,
  to: 'in_contact' | 'referred',
  at: Date,
  outcome: CaseOutcome | null = null,
): CaseFacts {
  if (facts.state !== to && !mayBecome(facts.state, to)) return facts;
  const contactMadeAt = to === 'in_contact' ? at : facts.clocks.contactMadeAt;
  const clocks = { ...facts.clocks, contactMadeAt, outcome: outcome ?? facts.clocks.outcome, nextStepAt: at };
  return { ...facts, state: to, clocks };
}

/** Ends a case, by a human being only. */
export function closeCase(facts: CaseFacts, outcome: CaseOutcome, at: Date): CaseFacts {
  if (!mayBecome(facts.state, 'closed')) return facts;
  return { ...facts, state: 'closed', clocks: { ...facts.clocks, outcome, closedAt: at, nextStepAt: null } };
}

/** Its unit became known, or known better. */
export const withUnit = (facts: CaseFacts, unitCode: string, at: Date): CaseFacts =>
  facts.unitCode === unitCode
    ? facts
    : { ...facts, unitCode, unitSince: at, clocks: { ...facts.clocks, nextStepAt: facts.clocks.nextStepAt && at } };

/** A draft opens by itself when this many answers are kept, whatever the person does next. */
export const answersThatOpenADraft = 4;

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

/** May a case go from one state to the other? */
export const mayBecome = (from: CaseState, to: CaseState): boolean => caseEdges[from].includes(to);

/** The more urgent of two: a case's urgency may only rise. */
export const higherUrgency = (a: CaseUrgency, b: CaseUrgency): CaseUrgency =>
  caseUrgencies.indexOf(a) >= caseUrgencies.indexOf(b) ? a : b;

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
  /** The person's first message of this contact: legal clocks run from here. */
  firstHeardAt: Date;
  openedAt: Date | null;
  /** When the state became open or the urgency rose: the escalation's zero. */
  stepsStartedAt: Date | null;
  answers: number;
  doNotContact: boolean;
  personWithdrewAt: Date | null;
  version: number;
};

export const caseTracks = ['report'] as const;
export type CaseTrack = (typeof caseTracks)[number];

/**
 * A case moved to open with at least this urgency, from whichever unclosed state: the one function for a turn, the
 * silence timer and a version change. Returns the same object when nothing changes. A closed case is not touched.
 */
export function openCase(facts: CaseFacts, urgency: CaseUrgency, at: Date): CaseFacts {
  if (facts.state === 'closed') return facts;
  const raised = higherUrgency(facts.urgency, urgency);
  if (facts.state === 'open' && raised === facts.urgency) return facts;
  if (facts.state !== 'open' && !mayBecome(facts.state, 'open')) return facts;
  return { ...facts, state: 'open', urgency: raised, openedAt: facts.openedAt ?? at, stepsStartedAt: at };
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
  return { ...facts, urgency: raised, stepsStartedAt: at };
}

/** A draft of somebody who said stop; anything further on keeps its state and is marked "do not contact". */
export function stopCase(facts: CaseFacts): CaseFacts {
  if (facts.state === 'closed') return facts;
  return { ...facts, state: facts.state === 'draft' ? 'stopped' : facts.state, doNotContact: true };
}

/** A draft opens by itself when this many answers are kept, whatever the person does next. */
export const answersThatOpenADraft = 4;

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

export const caseStates = [
  'draft',
  'open',
  'stopped',
  'acknowledged',
  'in_contact',
  'referred',
  'closed',
] as const;
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

/** A draft opens by itself when this many answers are kept, whatever the person does next. */
export const answersThatOpenADraft = 4;

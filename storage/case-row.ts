import type {
  CaseClocks,
  CaseFacts,
  CaseKind,
  CaseOutcome,
  CaseState,
  CaseTrack,
  CaseUrgency,
} from '../domain/case.ts';
import type { ChannelName } from '../domain/message.ts';

/** A row of `cases` without its key. */
export type CaseRow = {
  id: string;
  code: string;
  person_id: string | null;
  channel: ChannelName;
  track: CaseTrack;
  kind: CaseKind;
  urgency: CaseUrgency;
  state: CaseState;
  unit_code: string | null;
  unit_since: Date | null;
  unit_left_out: boolean;
  sender_officer_id: string | null;
  first_heard_at: Date;
  opened_at: Date | null;
  answers: number;
  do_not_contact: boolean;
  silent: boolean;
  person_withdrew_at: Date | null;
  earlier_case_id: string | null;
  round: number;
  steps_started_at: Date | null;
  steps_done: number;
  last_step_at: Date | null;
  next_step_at: Date | null;
  holder_id: string | null;
  acknowledged_at: Date | null;
  viewed_at: Date | null;
  contact_asked_at: Date | null;
  contact_made_at: Date | null;
  words_at: Date | null;
  told_nobody_at: Date | null;
  told_taken_at: Date | null;
  told_read_at: Date | null;
  outcome: CaseOutcome | null;
  closed_at: Date | null;
  version: number;
};

/** The columns of a case beside its id, channel, person, version and key: no other table read with it has one of these names. */
export const ownColumns = [
  'code',
  'track',
  'kind',
  'urgency',
  'state',
  'unit_code',
  'unit_since',
  'unit_left_out',
  'sender_officer_id',
  'first_heard_at',
  'opened_at',
  'answers',
  'do_not_contact',
  'silent',
  'person_withdrew_at',
  'earlier_case_id',
  'round',
  'steps_started_at',
  'steps_done',
  'last_step_at',
  'next_step_at',
  'holder_id',
  'acknowledged_at',
  'viewed_at',
  'contact_asked_at',
  'contact_made_at',
  'words_at',
  'told_nobody_at',
  'told_taken_at',
  'told_read_at',
  'outcome',
  'closed_at',
] as const satisfies readonly Exclude<keyof CaseRow, 'id' | 'channel' | 'person_id' | 'version'>[];

export const caseFacts = (row: CaseRow): CaseFacts => ({
  id: row.id,
  code: row.code,
  personId: row.person_id,
  channel: row.channel,
  track: row.track,
  kind: row.kind,
  urgency: row.urgency,
  state: row.state,
  unitCode: row.unit_code,
  unitSince: row.unit_since,
  unitLeftOut: row.unit_left_out,
  senderOfficerId: row.sender_officer_id,
  firstHeardAt: row.first_heard_at,
  openedAt: row.opened_at,
  answers: row.answers,
  doNotContact: row.do_not_contact,
  silent: row.silent,
  personWithdrewAt: row.person_withdrew_at,
  earlierCaseId: row.earlier_case_id,
  clocks: {
    round: row.round,
    stepsStartedAt: row.steps_started_at,
    stepsDone: row.steps_done,
    lastStepAt: row.last_step_at,
    nextStepAt: row.next_step_at,
    holderId: row.holder_id,
    acknowledgedAt: row.acknowledged_at,
    viewedAt: row.viewed_at,
    contactAskedAt: row.contact_asked_at,
    contactMadeAt: row.contact_made_at,
    wordsAt: row.words_at,
    toldNobodyAt: row.told_nobody_at,
    toldTakenAt: row.told_taken_at,
    toldReadAt: row.told_read_at,
    outcome: row.outcome,
    closedAt: row.closed_at,
  },
  version: row.version,
});

/** What may change of a case, in the order both statements have it. */
export const changing = (facts: CaseFacts): unknown[] => {
  const clocks: CaseClocks = facts.clocks;
  return [
    facts.kind,
    facts.urgency,
    facts.state,
    facts.unitCode,
    facts.unitSince,
    facts.unitLeftOut,
    facts.senderOfficerId,
    facts.openedAt,
    facts.answers,
    facts.doNotContact,
    facts.personWithdrewAt,
    clocks.round,
    clocks.stepsStartedAt,
    clocks.stepsDone,
    clocks.lastStepAt,
    clocks.nextStepAt,
    clocks.holderId,
    clocks.acknowledgedAt,
    clocks.viewedAt,
    clocks.contactAskedAt,
    clocks.contactMadeAt,
    clocks.wordsAt,
    clocks.toldNobodyAt,
    clocks.toldTakenAt,
    clocks.toldReadAt,
    clocks.outcome,
    clocks.closedAt,
  ];
};

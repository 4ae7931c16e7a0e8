import type {
  CaseClocks,
  CaseFacts,
  CaseKind,
  CaseOutcome,
  CaseState,
  CaseTrack,
  CaseUrgency,
  ChildMeasure,
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
  child_known_at: Date | null;
  clock_warnings: number;
  measure_at: Date | null;
  measure: ChildMeasure | null;
  police_at: Date | null;
  police_passed_at: Date | null;
  linked_case_id: string | null;
  officer_wrote_at: Date | null;
  writes_to_id: string | null;
  version: number;
};

/** The columns of a case beside its id, channel, person, version and key. */
const ownColumns = [
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
  'child_known_at',
  'clock_warnings',
  'measure_at',
  'measure',
  'police_at',
  'police_passed_at',
  'linked_case_id',
  'officer_wrote_at',
  'writes_to_id',
] as const satisfies readonly Exclude<keyof CaseRow, 'id' | 'channel' | 'person_id' | 'version'>[];

/** All of a CaseRow. */
export const caseColumns = [
  'id',
  'channel',
  'person_id',
  'version',
  ...ownColumns,
] as const satisfies readonly (keyof CaseRow)[];

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
  linkedCaseId: row.linked_case_id,
  writesToId: row.writes_to_id,
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
    childKnownAt: row.child_known_at,
    clockWarnings: row.clock_warnings,
    measureAt: row.measure_at,
    measure: row.measure,
    policeAt: row.police_at,
    policePassedAt: row.police_passed_at,
    officerWroteAt: row.officer_wrote_at,
  },
  version: row.version,
});

/** What is written of a case once, when it begins. */
export const fixedColumns = [
  'id',
  'code',
  'person_id',
  'channel',
  'track',
  'first_heard_at',
  'earlier_case_id',
  'linked_case_id',
  'silent',
] as const satisfies readonly (keyof CaseRow)[];

/** What may change of a case afterwards. */
export const changingColumns = ownColumns.filter(
  (name) => !fixedColumns.some((fixed) => fixed === name),
) satisfies readonly (keyof CaseRow)[];

/** A case's columns with their values, but for its version and key. */
export function caseRow(facts: CaseFacts): Omit<CaseRow, 'version'> {
  const clocks: CaseClocks = facts.clocks;
  return {
    id: facts.id,
    code: facts.code,
    person_id: facts.personId,
    channel: facts.channel,
    track: facts.track,
    kind: facts.kind,
    urgency: facts.urgency,
    state: facts.state,
    unit_code: facts.unitCode,
    unit_since: facts.unitSince,
    unit_left_out: facts.unitLeftOut,
    sender_officer_id: facts.senderOfficerId,
    first_heard_at: facts.firstHeardAt,
    opened_at: facts.openedAt,
    answers: facts.answers,
    do_not_contact: facts.doNotContact,
    silent: facts.silent,
    person_withdrew_at: facts.personWithdrewAt,
    earlier_case_id: facts.earlierCaseId,
    linked_case_id: facts.linkedCaseId,
    writes_to_id: facts.writesToId,
    round: clocks.round,
    steps_started_at: clocks.stepsStartedAt,
    steps_done: clocks.stepsDone,
    last_step_at: clocks.lastStepAt,
    next_step_at: clocks.nextStepAt,
    holder_id: clocks.holderId,
    acknowledged_at: clocks.acknowledgedAt,
    viewed_at: clocks.viewedAt,
    contact_asked_at: clocks.contactAskedAt,
    contact_made_at: clocks.contactMadeAt,
    words_at: clocks.wordsAt,
    told_nobody_at: clocks.toldNobodyAt,
    told_taken_at: clocks.toldTakenAt,
    told_read_at: clocks.toldReadAt,
    outcome: clocks.outcome,
    closed_at: clocks.closedAt,
    child_known_at: clocks.childKnownAt,
    clock_warnings: clocks.clockWarnings,
    measure_at: clocks.measureAt,
    measure: clocks.measure,
    police_at: clocks.policeAt,
    police_passed_at: clocks.policePassedAt,
    officer_wrote_at: clocks.officerWroteAt,
  };
}

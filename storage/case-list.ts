import type { AlertState } from '../domain/alert.ts';
import type { CaseKind, CaseOutcome, CaseState, CaseTrack, CaseUrgency } from '../domain/case.ts';
import { type ChildClock, childClockOf } from '../domain/child-clock.ts';
import type { ChannelName } from '../domain/message.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { nameOfOfficer } from './officers.ts';

/** One page of a listed case, or one warning of its child's clock. `attempt`: how often it was tried; `sent_at`: when a provider took it. */
export type ListedAlert = {
  officer: string;
  purpose: 'page' | 'clock';
  /** "1", "2", "everybody"; null: a warning. */
  level: string | null;
  way: string;
  attempt: number;
  state: AlertState;
  sent_at: Date | null;
};

export type ListedCase = {
  code: string;
  track: CaseTrack;
  /** The report a child's case belongs to. */
  linked_code: string | null;
  kind: CaseKind;
  urgency: CaseUrgency;
  state: CaseState;
  unit_code: string | null;
  channel: ChannelName;
  opened_at: Date | null;
  first_alert_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  /** The child's twelve hours. */
  child_clock: ChildClock['kind'];
  alerts: ListedAlert[];
};

type CaseRow = Omit<ListedCase, 'acknowledged_by' | 'alerts' | 'first_alert_at' | 'child_clock'> & {
  id: string;
  holder_id: string | null;
  first_heard_at: Date;
  child_known_at: Date | null;
  measure_at: Date | null;
  outcome: CaseOutcome | null;
  closed_at: Date | null;
};
const caseRows = statement(
  'list-cases',
  `select k.id, k.code, k.track, r.code as linked_code, k.kind, k.urgency, k.state, k.unit_code, k.channel, k.opened_at,
     k.acknowledged_at, k.holder_id, k.first_heard_at, k.child_known_at, k.measure_at, k.outcome, k.closed_at
   from cases k left join cases r on r.id = k.linked_case_id
   where ($1 = false or k.state not in ('closed', 'draft')) and ($2::timestamptz is null or k.first_heard_at >= $2)
   order by k.first_heard_at desc, k.id desc limit 1000`,
);

type AlertRow = Omit<ListedAlert, 'officer'> & { case_id: string; officer_id: string };
const alertRows = statement(
  'list-alerts',
  `select a.case_id, a.officer_id, a.purpose, a.level, a.channel as way, coalesce(o.attempt, 0) as attempt, a.state, a.accepted_at as sent_at
   from alerts a left join outbox o on o.alert_id = a.id
   where a.case_id = any($1) and a.purpose in ('page', 'clock') order by a.created_at, a.id`,
);

/** Cases for the operator's list with their pages and warnings, newest first. Of what is sealed only officers' names are opened. */
export async function listCases(
  tx: Tx,
  keyring: Keyring,
  { openOnly, since, at }: { openOnly: boolean; since: Date | null; at: Date },
): Promise<ListedCase[]> {
  const cases = await tx.query<CaseRow>(caseRows, [openOnly, since]);
  const alerts = await tx.query<AlertRow>(alertRows, [cases.map(({ id }) => id)]);
  const names = await namesOf(tx, keyring, [
    ...alerts.map(({ officer_id }) => officer_id),
    ...cases.flatMap(({ holder_id }) => holder_id ?? []),
  ]);
  return cases.map(({ id, holder_id, acknowledged_at, ...row }) => {
    const { first_heard_at, child_known_at, measure_at, outcome, closed_at, ...listed } = row;
    const clocks = { childKnownAt: child_known_at, measureAt: measure_at, outcome, closedAt: closed_at };
    const hers = alerts.filter(({ case_id }) => case_id === id);
    const sent = hers.flatMap(({ sent_at, purpose }) => (purpose === 'page' && sent_at !== null ? [sent_at] : []));
    return {
      ...listed,
      first_alert_at: sent.length > 0 ? new Date(Math.min(...sent.map((at) => at.getTime()))) : null,
      acknowledged_at,
      acknowledged_by: holder_id === null ? null : (names.get(holder_id) ?? null),
      child_clock: childClockOf({ firstHeardAt: first_heard_at, clocks }, at).kind,
      alerts: hers.map(({ case_id, officer_id, ...alert }) => ({ officer: names.get(officer_id) ?? '', ...alert })),
    };
  });
}

async function namesOf(tx: Tx, keyring: Keyring, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(ids)) names.set(id, (await nameOfOfficer(tx, keyring, id)) ?? '');
  return names;
}

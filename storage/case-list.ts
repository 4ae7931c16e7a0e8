import type { AlertState } from '../domain/alert.ts';
import type { CaseKind, CaseState, CaseUrgency } from '../domain/case.ts';
import type { ChannelName } from '../domain/message.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { nameOfOfficer } from './officers.ts';

/** One page of a listed case. `attempt`: how often it was tried; `sent_at`: when a provider took it. */
export type ListedAlert = {
  officer: string;
  /** "1", "2", "everybody". */
  level: string | null;
  way: string;
  attempt: number;
  state: AlertState;
  sent_at: Date | null;
};

export type ListedCase = {
  code: string;
  kind: CaseKind;
  urgency: CaseUrgency;
  state: CaseState;
  unit_code: string | null;
  channel: ChannelName;
  opened_at: Date | null;
  first_alert_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  alerts: ListedAlert[];
};

type CaseRow = Omit<ListedCase, 'acknowledged_by' | 'alerts' | 'first_alert_at'> & {
  id: string;
  holder_id: string | null;
};
const caseRows = statement(
  'list-cases',
  `select id, code, kind, urgency, state, unit_code, channel, opened_at, acknowledged_at, holder_id from cases
   where ($1 = false or state not in ('closed', 'draft')) and ($2::timestamptz is null or first_heard_at >= $2)
   order by first_heard_at desc, id desc limit 1000`,
);

type AlertRow = Omit<ListedAlert, 'officer'> & { case_id: string; officer_id: string };
const alertRows = statement(
  'list-alerts',
  `select a.case_id, a.officer_id, a.level, a.channel as way, coalesce(o.attempt, 0) as attempt, a.state, a.accepted_at as sent_at
   from alerts a left join outbox o on o.alert_id = a.id
   where a.case_id = any($1) and a.purpose = 'page' order by a.created_at, a.id`,
);

/** Cases for the operator's list with their pages, newest first. Of what is sealed only officers' names are opened. */
export async function listCases(
  tx: Tx,
  keyring: Keyring,
  filter: { openOnly: boolean; since: Date | null },
): Promise<ListedCase[]> {
  const cases = await tx.query<CaseRow>(caseRows, [filter.openOnly, filter.since]);
  const alerts = await tx.query<AlertRow>(alertRows, [cases.map(({ id }) => id)]);
  const names = await namesOf(tx, keyring, [
    ...alerts.map(({ officer_id }) => officer_id),
    ...cases.flatMap(({ holder_id }) => holder_id ?? []),
  ]);
  return cases.map(({ id, holder_id, acknowledged_at, ...row }) => {
    const hers = alerts.filter(({ case_id }) => case_id === id);
    const sent = hers.flatMap(({ sent_at }) => sent_at ?? []);
    return {
      ...row,
      first_alert_at: sent.length > 0 ? new Date(Math.min(...sent.map((at) => at.getTime()))) : null,
      acknowledged_at,
      acknowledged_by: holder_id === null ? null : (names.get(holder_id) ?? null),
      alerts: hers.map(({ case_id, officer_id, ...alert }) => ({ officer: names.get(officer_id) ?? '', ...alert })),
    };
  });
}

async function namesOf(tx: Tx, keyring: Keyring, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(ids)) names.set(id, (await nameOfOfficer(tx, keyring, id)) ?? '');
  return names;
}

import { createHash } from 'node:crypto';
import {
  type AlertFacts,
  type AlertPurpose,
  type AlertState,
  type AlertWrite,
  mayTakeBy,
  statesBefore,
} from '../domain/alert.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { addOutgoingToOfficer } from './outbox.ts';

/** What is kept of a link's secret. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

const insertRow = statement(
  'insert-alert',
  `insert into alerts (id, case_id, officer_id, way_id, channel, purpose, round, step, level, state, token_hash, created_at,
     said_code)
   select $1, $2, $3, y.id, y.channel, $5, $6, $7, $8, 'waiting', $9, $10, $11 from officer_ways y where y.id = $4
   for key share returning id`,
);
// What was not sent yet would come together with the newer one, and say less.
const supersede = statement(
  'supersede-alerts',
  `with older as (
     update alerts a set state = 'over', reason = 'newer alert' from outbox o
     where a.case_id = $1 and a.way_id = $2 and a.purpose = $5 and a.id <> $3 and a.state = any($4)
       and o.alert_id = a.id and o.state in ('pending', 'unknown') and o.due_at is not null returning a.id)
   update outbox o set state = 'expired', reason = 'newer alert', due_at = null from older
   where o.alert_id = older.id and o.state in ('pending', 'unknown')`,
);

/** Writes an alert and the message that carries it, in the transaction of what causes it. */
export async function addAlert(tx: Tx, keyring: Keyring, write: AlertWrite, now: Date): Promise<void> {
  const at = write.sent?.at ?? now;
  const hash = write.token === null ? null : tokenHash(write.token);
  const row = [write.id, write.caseId, write.officerId, write.wayId];
  const how = [write.purpose, write.round, write.step, write.level, hash, at, write.saidCode ?? null];
  const added = await tx.query(insertRow, [...row, ...how]);
  // Her ways went with her while this was decided: the removal has set the case's next step to now.
  if (added.length === 0) return;
  if (mayTakeBy(write.purpose))
    await tx.query(supersede, [write.caseId, write.wayId, write.id, statesBefore('over'), write.purpose]);
  await addOutgoingToOfficer(tx, keyring, write, now);
  if (write.sent?.state === 'accepted') await acceptAlert(tx, write.id, write.sent.at);
}

type FactsRow = {
  officer_id: string;
  way_id: string | null;
  purpose: AlertFacts['purpose'];
  round: number;
  step: number | null;
  state: AlertState;
  created_at: Date;
};

/** Every alert of a case, oldest first: what the escalation decides by. */
export async function alertsOfCase(tx: Tx, caseId: string): Promise<AlertFacts[]> {
  const rows = await tx.query<FactsRow>(
    statement(
      'alerts-of-case',
      `select officer_id, way_id, purpose, round, step, state, created_at from alerts where case_id = $1 order by created_at, id`,
    ),
    [caseId],
  );
  return rows.map((row) => ({
    officerId: row.officer_id,
    wayId: row.way_id,
    purpose: row.purpose,
    round: row.round,
    step: row.step,
    state: row.state,
    createdAt: row.created_at,
  }));
}

const thereRows = statement('alerts-there', 'select id from alerts where id = any($1)');

/** Which of these alerts are written already. */
export const alertsThereOf = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> =>
  new Set((await tx.query<{ id: string }>(thereRows, [ids])).map(({ id }) => id));

const accept = statement(
  'accept-alert',
  `update alerts set state = case when state = any($3) then 'accepted' else state end, accepted_at = coalesce(accepted_at, $2)
   where id = $1`,
);

/** A provider has taken it. One that is over or acknowledged keeps its state. */
export const acceptAlert = (tx: Tx, alertId: string, at: Date): Promise<unknown[]> =>
  tx.query(accept, [alertId, at, statesBefore('accepted')]);

const fail = statement(
  'fail-alert',
  `update alerts set state = 'failed', failed_at = $2, reason = $3 where id = $1 and state = any($4) returning case_id`,
);
// With a new version: whoever decides about the case at this moment has not seen the failure, and decides anew.
const hasten = statement(
  'hasten-case',
  `update cases set next_step_at = least(next_step_at, $2), version = version + 1
   where id = $1 and state in ('open', 'stopped')`,
);

/** It did not go, or did not arrive: its case is looked at now. */
export async function failAlert(tx: Tx, alertId: string, reason: string | null, at: Date): Promise<void> {
  const [row] = await tx.query<{ case_id: string | null }>(fail, [alertId, at, reason, statesBefore('failed')]);
  if (row?.case_id) await tx.query(hasten, [row.case_id, at]);
}

const endRows = statement(
  'end-alerts',
  `update alerts set state = 'over' where case_id = $1 and purpose = 'page' and state = any($2) and id is distinct from $3`,
);
const acknowledgeRow = statement(
  'acknowledge-alert',
  `update alerts set state = 'acknowledged', acknowledged_at = $2 where id = $1 and state = any($3) returning id`,
);

/** A human being has taken the case, by this alert: the others are over. False when the alert has been used before. */
export async function acknowledgeAlert(tx: Tx, caseId: string, alertId: string, at: Date): Promise<boolean> {
  const used = await tx.query(acknowledgeRow, [alertId, at, statesBefore('acknowledged')]);
  if (used.length === 0) return false;
  await endAlerts(tx, caseId, alertId);
  return true;
}

/** Nobody needs to be woken for the case any more. */
export const endAlerts = (tx: Tx, caseId: string, exceptId: string | null = null): Promise<unknown[]> =>
  tx.query(endRows, [caseId, statesBefore('over'), exceptId]);

/** An alert found by what an officer holds in her hand. */
export type FoundAlert = {
  id: string;
  caseId: string | null;
  officerId: string;
  officerVerified: boolean;
  purpose: AlertPurpose;
  state: AlertState;
  createdAt: Date;
};

type FoundRow = {
  id: string;
  case_id: string | null;
  officer_id: string;
  officer_verified: boolean;
  purpose: AlertPurpose;
  state: AlertState;
  created_at: Date;
};
const foundColumns = `a.id, a.case_id, a.officer_id, f.verified_at is not null as officer_verified, a.purpose, a.state, a.created_at`;
const found = (row: FoundRow): FoundAlert => ({
  id: row.id,
  caseId: row.case_id,
  officerId: row.officer_id,
  officerVerified: row.officer_verified,
  purpose: row.purpose,
  state: row.state,
  createdAt: row.created_at,
});

const tokenShape = /^[A-Za-z0-9_-]{22}$/;
const byToken = statement(
  'alert-by-token',
  `select ${foundColumns} from alerts a join officers f on f.id = a.officer_id and f.removed_at is null where a.token_hash = $1`,
);

/** The alert a link belongs to; null for a token nobody was given, or whose officer is gone. */
export async function findAlertByToken(tx: Tx, token: string): Promise<FoundAlert | null> {
  if (!tokenShape.test(token)) return null;
  const [row] = await tx.query<FoundRow>(byToken, [tokenHash(token)]);
  return row ? found(row) : null;
}

const latestByCode = statement(
  'latest-page-by-code',
  `select ${foundColumns} from alerts a join officers f on f.id = a.officer_id join cases k on k.id = a.case_id
   where a.officer_id = $1 and (k.code = $2 or a.said_code = $2) and a.purpose = 'page' order by a.created_at desc, a.id desc limit 1`,
);

/** Her newest page for a case code; null when she was never paged for it. */
export async function latestPageFor(tx: Tx, officerId: string, code: string): Promise<FoundAlert | null> {
  const [row] = await tx.query<FoundRow>(latestByCode, [officerId, code]);
  return row ? found(row) : null;
}

const waitingPages = statement(
  'waiting-pages',
  `select distinct on (k.code) k.code, ${foundColumns} from alerts a join officers f on f.id = a.officer_id
     join cases k on k.id = a.case_id
   where a.officer_id = $1 and a.purpose = 'page' and a.created_at >= $2 and a.state <> 'acknowledged'
     and k.state in ('open', 'stopped')
   order by k.code, a.created_at desc, a.id desc`,
);

/** Her newest page for each case that still waits for somebody, by code. */
export async function waitingPagesOf(
  tx: Tx,
  officerId: string,
  since: Date,
): Promise<(FoundAlert & { code: string })[]> {
  const rows = await tx.query<FoundRow & { code: string }>(waitingPages, [officerId, since]);
  return rows.map((row) => ({ ...found(row), code: row.code }));
}

const latestPage = statement(
  'latest-page',
  `select k.code, ${foundColumns} from alerts a join officers f on f.id = a.officer_id join cases k on k.id = a.case_id
   where a.officer_id = $1 and a.purpose = 'page' and a.created_at >= $2 order by a.created_at desc, a.id desc limit 1`,
);

/** The page she got last, whatever became of its case. */
export async function latestPageOf(tx: Tx, officerId: string, since: Date): Promise<FoundAlert | null> {
  const [row] = await tx.query<FoundRow>(latestPage, [officerId, since]);
  return row ? found(row) : null;
}

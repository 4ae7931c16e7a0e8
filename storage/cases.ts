import type { CaseFacts, CaseKind, CaseState, CaseTrack, CaseUrgency } from '../domain/case.ts';
import { newId } from '../domain/id.ts';
import type { ChannelName } from '../domain/message.ts';
import type { CaseWrite } from '../domain/turn.ts';
import { statement, type Tx } from './database.ts';
import { earlierBodies } from './inbox.ts';
import type { Keyring } from './keyring.ts';
import { newDataKey, openText, seal, unwrapDataKey } from './seal.ts';

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
  first_heard_at: Date;
  opened_at: Date | null;
  steps_started_at: Date | null;
  answers: number;
  do_not_contact: boolean;
  person_withdrew_at: Date | null;
  version: number;
};

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
  firstHeardAt: row.first_heard_at,
  openedAt: row.opened_at,
  stepsStartedAt: row.steps_started_at,
  answers: row.answers,
  doNotContact: row.do_not_contact,
  personWithdrewAt: row.person_withdrew_at,
  version: row.version,
});

const insertRow = statement(
  'insert-case',
  `insert into cases (id, code, person_id, channel, track, kind, urgency, state, unit_code, data_key, first_heard_at, opened_at,
     steps_started_at, answers, do_not_contact, person_withdrew_at, version)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1) on conflict do nothing returning id`,
);
const updateRow = statement(
  'update-case',
  `update cases set kind = $2, urgency = $3, state = $4, unit_code = $5, opened_at = $6, steps_started_at = $7, answers = $8,
     do_not_contact = $9, person_withdrew_at = $10, version = version + 1
   where id = $1 and version = $11 returning data_key`,
);

/**
 * Writes a case as it stands after a turn, with the rows the turn adds.
 * @returns false on a conflict: the case was changed, or another one was opened, in between
 */
export async function writeCase(
  tx: Tx,
  keyring: Keyring,
  write: CaseWrite,
  context: { at: Date; inboxId: string | null; person: { id: string; wrappedKey: string } },
): Promise<boolean> {
  const key = write.seenVersion === null ? await insertCase(tx, keyring, write) : await updateCase(tx, keyring, write);
  if (key === null) return false;
  const inboxOf = context.inboxId;
  if (write.earlierWordsSince !== null) {
    const earlier = await earlierBodies(tx, keyring, context.person, write.earlierWordsSince, inboxOf);
    for (const { id, at, body } of earlier) {
      await addTimeline(tx, key, { caseId: write.facts.id, kind: 'words', detail: JSON.parse(body), at, inboxId: id });
    }
  }
  for (const row of write.timeline) {
    await addTimeline(tx, key, { caseId: write.facts.id, ...row, at: context.at, inboxId: inboxOf });
  }
  for (const answer of write.answers) {
    const id = newId(context.at);
    const sealed = seal(key, { table: 'case_answers', column: 'value_sealed', row: id }, answer.value);
    await tx.query(insertAnswer, [id, write.facts.id, answer.question, sealed, context.at, inboxOf]);
  }
  return true;
}

async function insertCase(tx: Tx, keyring: Keyring, { facts }: CaseWrite): Promise<Buffer | null> {
  const { key, wrapped } = newDataKey(keyring);
  // Losing the race for the one unclosed case, or for a code, is a conflict: the turn is worked again.
  const rows = await tx.query(insertRow, [
    facts.id,
    facts.code,
    facts.personId,
    facts.channel,
    facts.track,
    facts.kind,
    facts.urgency,
    facts.state,
    facts.unitCode,
    wrapped,
    facts.firstHeardAt,
    facts.openedAt,
    facts.stepsStartedAt,
    facts.answers,
    facts.doNotContact,
    facts.personWithdrewAt,
  ]);
  return rows.length > 0 ? key : null;
}

async function updateCase(tx: Tx, keyring: Keyring, { facts, seenVersion }: CaseWrite): Promise<Buffer | null> {
  const rows = await tx.query<{ data_key: string }>(updateRow, [
    facts.id,
    facts.kind,
    facts.urgency,
    facts.state,
    facts.unitCode,
    facts.openedAt,
    facts.stepsStartedAt,
    facts.answers,
    facts.doNotContact,
    facts.personWithdrewAt,
    seenVersion,
  ]);
  return rows[0] ? unwrapDataKey(keyring, rows[0].data_key) : null;
}

const insertAnswer = statement(
  'insert-case-answer',
  'insert into case_answers (id, case_id, question, value_sealed, at, inbox_id) values ($1, $2, $3, $4, $5, $6)',
);
const insertTimeline = statement(
  'insert-case-timeline',
  'insert into case_timeline (id, case_id, kind, detail_sealed, at, inbox_id) values ($1, $2, $3, $4, $5, $6)',
);

async function addTimeline(
  tx: Tx,
  key: Buffer,
  row: { caseId: string; kind: string; detail: unknown; at: Date; inboxId: string | null },
): Promise<void> {
  const id = newId(row.at);
  const place = { table: 'case_timeline', column: 'detail_sealed', row: id };
  const sealed = row.detail === null ? null : seal(key, place, JSON.stringify(row.detail));
  await tx.query(insertTimeline, [id, row.caseId, row.kind, sealed, row.at, row.inboxId]);
}

export type CaseListRow = {
  code: string;
  kind: CaseKind;
  urgency: CaseUrgency;
  state: CaseState;
  unit_code: string | null;
  channel: ChannelName;
  opened_at: Date | null;
  first_heard_at: Date;
};

/** Cases for the operator's list, newest first: no sealed field is opened for it. */
export const listCases = (tx: Tx, filter: { openOnly: boolean; since: Date | null }): Promise<CaseListRow[]> =>
  tx.query<CaseListRow>(
    statement(
      'list-cases',
      `select code, kind, urgency, state, unit_code, channel, opened_at, first_heard_at from cases
       where ($1 = false or state not in ('closed', 'draft')) and ($2::timestamptz is null or first_heard_at >= $2)
       order by first_heard_at desc, id desc limit 1000`,
    ),
    [filter.openOnly, filter.since],
  );

export type WholeCase = {
  facts: CaseFacts;
  answers: { question: string; value: string; at: Date }[];
  timeline: { kind: string; detail: unknown; at: Date }[];
};

/** A case in clear. Whoever calls it writes the reading to the audit log in the same transaction. */
export async function readCase(tx: Tx, keyring: Keyring, code: string): Promise<WholeCase | null> {
  const [row] = await tx.query<CaseRow & { data_key: string }>(
    statement('read-case', 'select * from cases where code = $1'),
    [code],
  );
  if (!row) return null;
  const key = unwrapDataKey(keyring, row.data_key);
  const answers = await tx.query<{ id: string; question: string; value_sealed: Buffer; at: Date }>(
    statement(
      'read-case-answers',
      'select id, question, value_sealed, at from case_answers where case_id = $1 order by id',
    ),
    [row.id],
  );
  const timeline = await tx.query<{ id: string; kind: string; detail_sealed: Buffer | null; at: Date }>(
    statement(
      'read-case-timeline',
      'select id, kind, detail_sealed, at from case_timeline where case_id = $1 order by at, id',
    ),
    [row.id],
  );
  return {
    facts: caseFacts(row),
    answers: answers.map((answer) => ({
      question: answer.question,
      value: openText(key, { table: 'case_answers', column: 'value_sealed', row: answer.id }, answer.value_sealed),
      at: answer.at,
    })),
    timeline: timeline.map((event) => ({
      kind: event.kind,
      detail:
        event.detail_sealed === null
          ? null
          : JSON.parse(
              openText(key, { table: 'case_timeline', column: 'detail_sealed', row: event.id }, event.detail_sealed),
            ),
      at: event.at,
    })),
  };
}

const markWithdrawn = statement(
  'mark-case-withdrawn',
  `update cases set person_withdrew_at = $2, do_not_contact = true, version = version + 1
   where person_id = $1 and state not in ('draft', 'closed') returning id, data_key`,
);
const deleteDrafts = statement('delete-drafts', `delete from cases where person_id = $1 and state = 'draft'`);

/** The person asked for erasure: drafts go, an open case stays and is marked. Source: Law 91/2025/QH15 Art. 19.1. */
export async function withdrawFromCases(tx: Tx, keyring: Keyring, personId: string, at: Date): Promise<void> {
  await tx.query(deleteDrafts, [personId]);
  const rows = await tx.query<{ id: string; data_key: string }>(markWithdrawn, [personId, at]);
  for (const row of rows) {
    const key = unwrapDataKey(keyring, row.data_key);
    await addTimeline(tx, key, { caseId: row.id, kind: 'withdrew', detail: null, at, inboxId: null });
  }
}

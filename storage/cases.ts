import { type CaseFacts, openCase, withUnit } from '../domain/case.ts';
import { newId } from '../domain/id.ts';
import type { BedNear, CaseWrite, TimelineRow } from '../domain/turn.ts';
import { addMedia } from './case-media.ts';
import { type CaseRow, caseFacts, caseRow, changingColumns, fixedColumns } from './case-row.ts';
import { statement, type Tx } from './database.ts';
import { earlierWords } from './earlier-words.ts';
import type { Keyring } from './keyring.ts';
import { newDataKey, openText, seal, unwrapDataKey } from './seal.ts';

const inserted = [...fixedColumns, ...changingColumns];
const placesFrom = (first: number, columns: readonly string[]): string[] => columns.map((_, at) => `$${first + at}`);

const insertRow = statement(
  'insert-case',
  `insert into cases (data_key, version, ${inserted.join(', ')})
   values ($1, 1, ${placesFrom(2, inserted).join(', ')}) on conflict do nothing returning id`,
);
// A case beside a report follows it: where it is, who must not know, and where she is written to. It is looked at at once.
// Only a bed may be needed elsewhere than where the report is of.
const updateRow = statement(
  'update-case',
  `with changed as (
     update cases set ${changingColumns.map((name, at) => `${name} = $${3 + at}`).join(', ')}, version = version + 1
     where id = $1 and version = $2 returning id, data_key, unit_code, unit_since, unit_left_out,
       writes_to_id),
   child as (
     update cases c set unit_code = n.unit_code, unit_since = n.unit_since,
       unit_left_out = c.unit_left_out or r.unit_left_out, writes_to_id = r.writes_to_id, next_step_at = c.first_heard_at, version = c.version + 1
     from changed r, lateral (select
       case when r.unit_code is null or (o.track = 'shelter' and o.unit_code is not null) then o.unit_code else r.unit_code end as unit_code,
       case when r.unit_code is null or (o.track = 'shelter' and o.unit_code is not null) then o.unit_since else r.unit_since end as unit_since,
       o.id from cases o where o.linked_case_id = r.id and o.state <> 'closed') n
     where c.id = n.id
       and (c.unit_code is distinct from n.unit_code or (r.unit_left_out and not c.unit_left_out)
         or c.writes_to_id is distinct from r.writes_to_id))
   select data_key from changed`,
);

/**
 * Writes a case as it stands after a turn, with the rows the turn adds. A child's case goes along where its report has gone.
 * @returns false on a conflict: the case was changed, or another one was opened, in between
 */
export async function writeCase(
  tx: Tx,
  keyring: Keyring,
  write: CaseWrite,
  context: { at: Date; inboxId: string | null; person: { id: string; wrappedKey: string } | null },
): Promise<boolean> {
  const key = write.seenVersion === null ? await insertCase(tx, keyring, write) : await updateCase(tx, keyring, write);
  if (key === null) return false;
  const inboxOf = context.inboxId;
  if (write.earlierWordsSince !== null && context.person !== null) {
    const earlier = await earlierWords(tx, keyring, context.person, write.earlierWordsSince, inboxOf);
    for (const { id, at, detail, media } of earlier) {
      const row = { caseId: write.facts.id, inboxId: id, at };
      await addTimeline(tx, key, { ...row, kind: 'words', detail });
      for (const one of media) await addMedia(tx, key, one, row);
    }
  }
  for (const row of write.timeline) {
    await addTimeline(tx, key, { caseId: write.facts.id, ...row, at: context.at, inboxId: inboxOf });
  }
  for (const media of write.media ?? [])
    await addMedia(tx, key, media, { caseId: write.facts.id, inboxId: inboxOf, at: context.at });
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
  const row = caseRow(facts);
  const rows = await tx.query(insertRow, [wrapped, ...inserted.map((name) => row[name])]);
  return rows.length > 0 ? key : null;
}

async function updateCase(
  tx: Tx,
  keyring: Keyring,
  { facts, seenVersion }: Pick<CaseWrite, 'facts' | 'seenVersion'>,
): Promise<Buffer | null> {
  const row = caseRow(facts);
  const values = changingColumns.map((name) => row[name]);
  const rows = await tx.query<{ data_key: string }>(updateRow, [facts.id, seenVersion, ...values]);
  return rows[0] ? unwrapDataKey(keyring, rows[0].data_key) : null;
}

/**
 * Writes a case that an officer, the operator or a clock has changed, with the rows that say so.
 * @returns false on a conflict: it was changed in between
 */
export async function changeCase(
  tx: Tx,
  keyring: Keyring,
  facts: CaseFacts,
  timeline: readonly TimelineRow[],
  at: Date,
): Promise<boolean> {
  const key = await updateCase(tx, keyring, { facts, seenVersion: facts.version });
  if (key === null) return false;
  for (const row of timeline) await addTimeline(tx, key, { caseId: facts.id, ...row, at, inboxId: null });
  return true;
}

const draftsBeside = statement(
  'drafts-beside',
  "select * from cases where person_id = $1 and state = 'draft' and id <> $2 for no key update",
);

/** She goes on with another case here: what she had begun to tell before is put before an officer, who is paged in the next look. */
export async function openDraftsBeside(
  tx: Tx,
  keyring: Keyring,
  { personId, caseId }: { personId: string; caseId: string },
  at: Date,
): Promise<void> {
  for (const row of await tx.query<CaseRow>(draftsBeside, [personId, caseId]))
    await changeCase(tx, keyring, openCase(caseFacts(row), 'high', at), [{ kind: 'opened', detail: null }], at);
}

const shelterOfPerson = statement(
  'shelter-case-of-person',
  "select * from cases where person_id = $1 and track = 'shelter' and state <> 'closed' for no key update",
);

/** Where she needs the bed she asked for: its officers there are paged in the next look, or left out for good. */
export async function tellShelterCase(
  tx: Tx,
  keyring: Keyring,
  personId: string,
  { unit, leftOut }: BedNear,
  at: Date,
): Promise<void> {
  for (const row of await tx.query<CaseRow>(shelterOfPerson, [personId])) {
    const facts = caseFacts(row);
    const told = { ...withUnit(facts, unit, at), unitLeftOut: facts.unitLeftOut || leftOut };
    const isNew = leftOut && !facts.unitLeftOut;
    await changeCase(tx, keyring, told, isNew ? [{ kind: 'unit_left_out', detail: null }] : [], at);
  }
}

const lockByCode = statement('lock-case-by-code', 'select * from cases where code = $1 for no key update');

/** A case that nobody else changes until the transaction ends. */
export async function lockCaseByCode(tx: Tx, code: string): Promise<CaseFacts | null> {
  const [row] = await tx.query<CaseRow>(lockByCode, [code]);
  return row ? caseFacts(row) : null;
}

// In one order, so that two who lock several wait for each other instead of locking each other out.
const lockByOfficer = statement(
  'lock-cases-of-officer',
  `select * from cases k where k.state not in ('draft', 'closed') and (k.holder_id = $1
     or (k.state in ('open', 'stopped') and exists (
       select 1 from alerts a where a.case_id = k.id and a.officer_id = $1 and a.purpose = 'page' and a.round = k.round)))
   order by k.id for no key update`,
);

/** The unclosed cases an officer holds, or is paged for in their present round; nobody else changes them until the end. */
export const lockCasesOfOfficer = async (tx: Tx, officerId: string): Promise<CaseFacts[]> =>
  (await tx.query<CaseRow>(lockByOfficer, [officerId])).map(caseFacts);

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
   where (person_id = $1 or writes_to_id = $1) and state not in ('draft', 'closed') returning id, data_key`,
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

const dueRows = statement(
  'due-escalations',
  'select id from cases where next_step_at <= $1 order by next_step_at limit $2',
);

/** Cases whose time has come. */
export const dueEscalations = async (tx: Tx, at: Date, limit: number): Promise<string[]> =>
  (await tx.query<{ id: string }>(dueRows, [at, limit])).map(({ id }) => id);

const unclosedRows = statement(
  'unclosed-cases-of-person',
  `select * from cases where state <> 'closed' and (person_id = $1 or writes_to_id = $1
     or id = (select joined_case_id from people where id = $1)) order by first_heard_at, id`,
);

/** Every case of a person that is not closed, also one she goes on with from another phone. */
export const unclosedCasesOf = async (tx: Tx, personId: string): Promise<CaseFacts[]> =>
  (await tx.query<CaseRow>(unclosedRows, [personId])).map(caseFacts);

/** A case's facts without its sealed rows; null when there is none. */
export async function readCaseFacts(tx: Tx, caseId: string): Promise<CaseFacts | null> {
  const [row] = await tx.query<CaseRow>(statement('read-case-facts', 'select * from cases where id = $1'), [caseId]);
  return row ? caseFacts(row) : null;
}

import { randomBytes } from 'node:crypto';
import type { CaseFacts } from '../domain/case.ts';
import { plusSeconds } from '../domain/clock.ts';
import type { BackWrite } from '../domain/proof.ts';
import { readReturnCode, returnCode, returnCodeLasts } from '../domain/return-code.ts';
import { type CaseRow, caseFacts } from './case-row.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { blindIndex } from './seal.ts';

/** Whose code it is shows in its index alone: the two are of one form. */
const indexOf = (keyring: Keyring, plain: string, { byStranger }: { byStranger: boolean }): Buffer =>
  blindIndex(keyring, byStranger ? 'return-code-of-stranger' : 'return-code', plain);

/** Under what her word for "I am being forced" is found: readable for nobody, another one for every person. */
export const duressIndex = (keyring: Keyring, personId: string, word: string): Buffer =>
  blindIndex(keyring, `duress|${personId}`, word);

const keptDuress = statement('kept-duress', 'select duress_index from people where id = $1');

/** Is this the word she has set for being forced? */
export async function isDuressWord(tx: Tx, keyring: Keyring, personId: string, word: string): Promise<boolean> {
  const [row] = await tx.query<{ duress_index: Buffer | null }>(keptDuress, [personId]);
  return row?.duress_index?.equals(duressIndex(keyring, personId, word)) ?? false;
}

const caseOf = statement(
  'case-to-come-back-to',
  `select k.id from people p join cases k on k.track in ('report', 'shelter') and k.state <> 'closed'
     and (k.id = p.joined_case_id or k.person_id = p.id)
   where p.id = $1 order by (k.id = p.joined_case_id) desc nulls last, k.track limit 1`,
);
const dropOlder = statement('drop-return-codes', 'delete from return_codes where case_id = $1');
const insertCode = statement(
  'insert-return-code',
  'insert into return_codes (code_index, case_id, created_at) values ($1, $2, $3)',
);

/**
 * A new return code for her unclosed case, the only one that counts from now on; null when she has none.
 * @param by `byStranger`: somebody else may hold her phone, and a code she has already goes on to count
 */
export async function makeReturnCode(
  tx: Tx,
  keyring: Keyring,
  by: { personId: string; at: Date; byStranger: boolean },
): Promise<string | null> {
  const { personId, at, byStranger } = by;
  const [row] = await tx.query<{ id: string }>(caseOf, [personId]);
  if (!row) return null;
  const code = returnCode(randomBytes(15));
  const plain = readReturnCode(code);
  if (plain === null) throw new Error('a new code does not read as one');
  if (!byStranger) await tx.query(dropOlder, [row.id]);
  await tx.query(insertCode, [indexOf(keyring, plain, { byStranger }), row.id, at]);
  return code;
}

const findCase = statement(
  'case-of-return-code',
  `select k.*, r.code_index = $1 as is_hers from return_codes r join cases k on k.id = r.case_id
   where r.code_index in ($1, $2) and (k.closed_at is null or k.closed_at > $3)`,
);

/**
 * The case a return code is of, while it counts, and whether she has taken it herself.
 * @param plain as readReturnCode gives it
 */
export async function caseOfReturnCode(
  tx: Tx,
  keyring: Keyring,
  plain: string,
  at: Date,
): Promise<{ facts: CaseFacts; isHers: boolean } | null> {
  const closedSince = plusSeconds(at, -returnCodeLasts);
  const indexes = [false, true].map((byStranger) => indexOf(keyring, plain, { byStranger }));
  const [row] = await tx.query<CaseRow & { is_hers: boolean }>(findCase, [...indexes, closedSince]);
  return row ? { facts: caseFacts(row), isHers: row.is_hers } : null;
}

const saveRow = statement(
  'save-way-back',
  `update people set wrong_tries = coalesce($2, wrong_tries), wrong_since = coalesce($3, wrong_since),
     joined_case_id = coalesce($4, joined_case_id),
     pin_hash = case when $7 then coalesce(pin_hash, $5) else coalesce($5, pin_hash) end,
     duress_index = case when $7 then coalesce(duress_index, $6) else coalesce($6, duress_index) end
   where id = $1`,
);

/** Writes what a turn changes of the ways in which a person shows that it is she. */
export const saveBack = (tx: Tx, personId: string, { wrong, ...changed }: BackWrite): Promise<unknown[]> =>
  tx.query(saveRow, [
    personId,
    wrong?.tries ?? null,
    wrong?.since ?? null,
    changed.joinedCaseId ?? null,
    changed.pinHash ?? null,
    changed.duressIndex ?? null,
    changed.byStranger === true,
  ]);

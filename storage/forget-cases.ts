import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { newDataKey } from './seal.ts';

/** Closed before $1, and not held by the law. */
const over = "k.state = 'closed' and k.closed_at < $1 and k.held_at is null";

const countCases = statement(
  'count-cases-to-forget',
  `select count(*)::int as n from cases k where ${over} and k.words_forgotten_at is null`,
);
const lockCases = statement(
  'lock-cases-to-forget',
  `select k.id from cases k where ${over} and k.words_forgotten_at is null
   order by k.closed_at, k.id limit $2 for update skip locked`,
);
const deleteAnswers = statement('forget-case-answers', 'delete from case_answers where case_id = any ($1)');
const emptyTimeline = statement(
  'forget-case-timeline',
  'update case_timeline set detail_sealed = null where case_id = any ($1) and detail_sealed is not null',
);
const emptyReferrals = statement(
  'forget-referral-notes',
  'update referrals set note_sealed = null where case_id = any ($1) and note_sealed is not null',
);
const deleteCodes = statement('forget-return-codes', 'delete from return_codes where case_id = any ($1)');
const emptyMedia = statement(
  'forget-media-of-cases',
  `update case_media set content_sealed = null, source_sealed = null, state = 'gone', reason = 'forgotten', due_at = null
   where case_id = any ($1) and (content_sealed is not null or source_sealed is not null)`,
);
const changeKey = statement(
  'forget-case-key',
  'update cases set data_key = $2, words_forgotten_at = $3, version = version + 1 where id = $1',
);

/** How many closed cases still have words that are older than they may be. */
export const countForgettableCases = async (tx: Tx, before: Date): Promise<number> =>
  (await tx.query<{ n: number }>(countCases, [before]))[0]?.n ?? 0;

/**
 * Erases answers, the words of the story, notes and files of cases closed before then, and lets a new key take the place of theirs: a
 * copy of what was sealed opens no more. Kind, place, times and outcome stay. One transaction. @returns how many cases
 */
export async function forgetCases(
  tx: Tx,
  keyring: Keyring,
  { before, at, limit }: { before: Date; at: Date; limit: number },
): Promise<number> {
  const ids = (await tx.query<{ id: string }>(lockCases, [before, limit])).map(({ id }) => id);
  if (ids.length === 0) return 0;
  for (const emptied of [deleteAnswers, emptyTimeline, emptyReferrals, deleteCodes, emptyMedia])
    await tx.query(emptied, [ids]);
  for (const id of ids) await tx.query(changeKey, [id, newDataKey(keyring).wrapped, at]);
  return ids.length;
}

const fileOver = `(m.content_sealed is not null or m.source_sealed is not null)
  and exists (select 1 from cases k where k.id = m.case_id and ${over})`;
const countFiles = statement('count-files-to-forget', `select count(*)::int as n from case_media m where ${fileOver}`);
const forgetRows = statement(
  'forget-files',
  `with gone as (select m.id from case_media m where ${fileOver} order by m.id limit $2 for update skip locked)
   update case_media f set content_sealed = null, source_sealed = null, state = 'gone', reason = 'forgotten', due_at = null
   where f.id = any (array(select g.id from gone g)) returning f.id`,
);

/** How many pictures, voices and files are older than they may be. */
export const countForgettableFiles = async (tx: Tx, before: Date): Promise<number> =>
  (await tx.query<{ n: number }>(countFiles, [before]))[0]?.n ?? 0;

/** Erases files, and the provider's addresses of them, of cases closed before then. @returns how many */
export const forgetFiles = async (tx: Tx, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  (await tx.query(forgetRows, [before, limit])).length;

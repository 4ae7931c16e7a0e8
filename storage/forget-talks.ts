import { statement, type Tx } from './database.ts';

/** A case that keeps what belongs to it: not closed, held by the law, or closed after $1. */
const keeps = "(k.state <> 'closed' or k.held_at is not null or k.closed_at >= $1)";

/** Sent, or given up; written before $1; of no case that keeps it. */
const outgoingOver = `o.created_at < $1 and (o.saying_sealed is not null or o.words_sealed is not null)
  and o.due_at is null and o.state not in ('pending', 'sending')
  and not exists (select 1 from cases k where k.id = o.case_id and ${keeps})
  and not exists (select 1 from cases k where k.person_id = o.person_id and ${keeps})
  and not exists (select 1 from cases k where k.writes_to_id = o.person_id and ${keeps})`;
const countOutgoing = statement(
  'count-outgoing-to-forget',
  `select count(*)::int as n from outbox o where ${outgoingOver}`,
);
const forgetOutgoingRows = statement(
  'forget-outgoing-words',
  `with gone as (select o.id from outbox o where ${outgoingOver} order by o.created_at, o.id limit $2 for update skip locked)
   update outbox w set saying_sealed = null, words_sealed = null
   where w.id = any (array(select g.id from gone g)) returning w.id`,
);

/** How many sent messages still have words that are older than they may be. */
export const countForgettableOutgoing = async (tx: Tx, before: Date): Promise<number> =>
  (await tx.query<{ n: number }>(countOutgoing, [before]))[0]?.n ?? 0;

/** Erases the words of what was sent before then; that it was sent, and what it cost, stays. @returns how many */
export const forgetOutgoing = async (tx: Tx, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  (await tx.query(forgetOutgoingRows, [before, limit])).length;

/** Not heard since $1; nothing of hers goes on: no case, no child's registration, no wrong number she told, no message on its way. */
const personOver = `c.last_heard_at < $1
  and not exists (select 1 from cases k where k.person_id = p.id and ${keeps})
  and not exists (select 1 from cases k where k.writes_to_id = p.id and ${keeps})
  and not exists (select 1 from cases k where k.id = p.joined_case_id and ${keeps})
  and not exists (select 1 from swim_registrations r where r.person_id = p.id and r.ended_at is null)
  and not exists (select 1 from place_reports w where w.person_id = p.id and w.settled_at is null)
  and not exists (select 1 from outbox o where o.person_id = p.id and o.state in ('pending', 'sending', 'unknown'))`;
const countPeople = statement(
  'count-people-to-forget',
  `select count(*)::int as n from people p join conversations c on c.person_id = p.id where ${personOver}`,
);
// The talk is held first: whoever works on a message of hers has it, and is not waited for.
const lockPeople = statement(
  'lock-people-to-forget',
  `select p.id from people p join conversations c on c.person_id = p.id where ${personOver}
   order by p.id limit $2 for update of c, p skip locked`,
);
const emptyInbox = statement(
  'forget-inbox-of-people',
  'update inbox set body_sealed = null where person_id = any ($1) and body_sealed is not null',
);
const emptyOutbox = statement(
  'forget-outbox-of-people',
  `update outbox set saying_sealed = null, words_sealed = null
   where person_id = any ($1) and (saying_sealed is not null or words_sealed is not null)`,
);
const deletePeople = statement('forget-people', 'delete from people where id = any ($1)');

/** How many people were not heard for so long that nothing of them may be kept. */
export const countForgettablePeople = async (tx: Tx, before: Date): Promise<number> =>
  (await tx.query<{ n: number }>(countPeople, [before]))[0]?.n ?? 0;

/** Erases address and talk of whoever was not heard since then, with the data key. One transaction. @returns how many */
export async function forgetPeople(tx: Tx, { before, limit }: { before: Date; limit: number }): Promise<number> {
  const ids = (await tx.query<{ id: string }>(lockPeople, [before, limit])).map(({ id }) => id);
  if (ids.length === 0) return 0;
  for (const emptied of [emptyInbox, emptyOutbox, deletePeople]) await tx.query(emptied, [ids]);
  return ids.length;
}

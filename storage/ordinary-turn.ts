import type { CommitResult, OutgoingWrite, Turn, TurnWrites } from '../domain/turn.ts';
import { conversationValues } from './conversations.ts';
import { statement, type Tx } from './database.ts';
import { inboxValues } from './inbox.ts';
import type { Keyring } from './keyring.ts';
import { mostWaitingAnswers, sealSaying } from './outbox.ts';
import { unwrapDataKey } from './seal.ts';

// All of an ordinary turn in one statement, which is a transaction of its own: nothing of it can be there without the rest, and the database is asked once
// instead of seven times. Each step runs only where the one before it has a row: her talk as it was read, held; her message, not heard before; her talk, saved;
// then what is said to her. What commit-turn.ts writes of the same turn is the same (tests/storage/ordinary-turn.test.ts).
const writeTurn = statement(
  'write-ordinary-turn',
  `with held as (select person_id from conversations where person_id = $4 and version = $18 for update),
   heard as (
     insert into inbox (id, channel, provider_id, person_id, kind, sent_at, received_at, body_sealed, result)
     select $1, $2, $3, person_id, $5, $6, $7, $8, $9 from held on conflict on constraint inbox_once do nothing returning person_id),
   saved as (
     update conversations set state_sealed = $10, version = version + 1, contact_started_at = $11, last_heard_at = $12,
       silence_due_at = $13, staff_until = $14, stopped_at = $15, watched_at = $16
     where person_id = (select person_id from heard) returning person_id),
   open_again as (
     update people set channel_closed_at = null, channel_closed_reason = null
     where $17 and id = (select person_id from saved) and channel_closed_at is not null),
   overtaken as (
     update outbox set state = 'expired', due_at = null, reason = 'overtaken by newer answers'
     where $19 and state = 'pending' and id = any (array(
       select o.id from outbox o where o.person_id = (select person_id from saved) and o.state = 'pending' and o.purpose = 'reply'
         and o.urgency = 'ordinary'
       order by o.id desc offset $20))),
   said as (
     insert into outbox (id, person_id, channel, purpose, urgency, saying_sealed, state, created_at, due_at, not_after, case_id,
       attempt, unknowns)
     select m.id, saved.person_id, $21, m.purpose, m.urgency, m.saying, 'pending', $22::timestamptz, $22, m.not_after, m.case_id, 0, 0
     from saved, unnest($23::uuid[], $24::text[], $25::text[], $26::bytea[], $27::timestamptz[], $28::uuid[])
       as m (id, purpose, urgency, saying, not_after, case_id))
   select (select count(*) from held)::int as held, (select count(*) from heard)::int as heard`,
);

/**
 * Writes a turn that only hears, saves and answers: no case, no command, nobody new. Needs no transaction around it.
 * @returns what commitTurn would; 'conflict': somebody else wrote in between, load again and redo; 'not ordinary': nothing was
 *   written, commitTurn has to do it
 */
export async function writeOrdinaryTurn(
  db: Tx,
  keyring: Keyring,
  turn: Turn,
): Promise<CommitResult | 'conflict' | 'not ordinary'> {
  const { inbox, seenVersion, now } = turn;
  if (inbox === null || seenVersion === null || turn.person.kind === 'new') return 'not ordinary';
  if (turn.command !== null || turn.paging !== null) return 'not ordinary';
  const writes = turn.finish(null, null);
  if (!isOrdinary(writes)) return 'not ordinary';
  const { person } = turn.person;
  const key = unwrapDataKey(keyring, person.wrappedKey);
  const { outgoing } = writes;
  const answers = outgoing.filter(({ purpose, urgency }) => purpose === 'reply' && urgency === 'ordinary').length;
  const [row] = await db.query<{ held: number; heard: number }>(writeTurn, [
    ...inboxValues(key, inbox, person.id),
    ...conversationValues(key, person.id, writes.conversation),
    inbox.kind === 'message' && person.channelClosedAt !== null,
    seenVersion,
    outgoing.some(({ purpose }) => purpose === 'reply'),
    mostWaitingAnswers - answers,
    person.channel,
    now,
    ...columnsOf(key, outgoing),
  ]);
  if (!row || row.held === 0) return 'conflict';
  if (row.heard === 0) return { kind: 'seen' };
  return { kind: 'committed', lanes: [...new Set(outgoing.map(({ urgency }) => urgency))], queued: outgoing };
}

/** id, purpose, urgency, saying, not_after, case_id: a list for each. */
const columnsOf = (key: Buffer, outgoing: readonly OutgoingWrite[]): unknown[] => [
  outgoing.map(({ id }) => id),
  outgoing.map(({ purpose }) => purpose),
  outgoing.map(({ urgency }) => urgency),
  outgoing.map((one) => sealSaying(key, one)),
  outgoing.map(({ notAfter }) => notAfter),
  outgoing.map(({ caseId }) => caseId ?? null),
];

/** What a turn may write besides hearing, saving and answering, and how it looks when it does not: a new field has to be thought of here. */
const nothingOf: { [field in keyof Omit<TurnWrites, 'conversation'>]-?: (writes: TurnWrites) => boolean } = {
  case: ({ case: written }) => written === null,
  beside: ({ beside }) => beside.length === 0,
  bedNear: ({ bedNear }) => bedNear === null,
  alerts: ({ alerts }) => alerts.length === 0,
  alarms: ({ alarms }) => alarms.length === 0,
  stopSending: ({ stopSending }) => !stopSending,
  back: ({ back }) => back === null,
  takeBack: ({ takeBack }) => takeBack !== true,
  // What was sent while the database was away is entered as it was sent; of more answers than may wait some are overtaken at once.
  outgoing: ({ outgoing }) => outgoing.length <= mostWaitingAnswers && outgoing.every(({ sent }) => sent === undefined),
};
const isOrdinary = (writes: TurnWrites): boolean => Object.values(nothingOf).every((isNothing) => isNothing(writes));

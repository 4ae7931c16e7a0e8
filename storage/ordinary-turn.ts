import type { Person } from '../domain/person.ts';
import type { CommitResult, OutgoingWrite, Turn, TurnWrites } from '../domain/turn.ts';
import { conversationValues } from './conversations.ts';
import type { Tx } from './database.ts';
import { gathered } from './gather.ts';
import { inboxValues } from './inbox.ts';
import type { Keyring } from './keyring.ts';
import { mostWaitingAnswers, sealSaying } from './outbox.ts';
import { newPerson } from './people.ts';
import { dataKeyOf } from './seal.ts';

/** As inboxValues has them. */
const heard = [
  ...['id uuid', 'channel text', 'provider_id text', 'person_id uuid', 'kind text', 'sent_at timestamptz'],
  ...['received_at timestamptz', 'body_sealed bytea', 'result text'],
];
/** As conversationValues has them. */
const saved = [
  ...['state_sealed bytea', 'contact_started_at timestamptz', 'last_heard_at timestamptz'],
  ...['silence_due_at timestamptz', 'staff_until timestamptz', 'stopped_at timestamptz', 'watched_at timestamptz'],
];
/** Of somebody new, whose talk has no version yet. */
const added = ['address_index bytea', 'address_sealed bytea', 'data_key text', 'person_since timestamptz'];

// All of an ordinary turn in one statement, which is a transaction of its own: nothing of it can be there without the rest, and the database is asked once
// instead of seven times, and once for all the turns of one moment. Each step runs only for those for whom the one before it has a row: a new person, added,
// or her talk as it was read, held; her message, not heard before; her talk, saved; then what is said. A talk that somebody else holds is not waited for:
// the turns beside it must not wait too. What commit-turn.ts writes of the same turn is the same (tests/storage/ordinary-turn.test.ts).
const writeTurns = gathered(
  'write-ordinary-turns',
  {
    each: [
      ...heard,
      ...saved,
      'version integer',
      ...added,
      'replies boolean',
      'waiting_at_most integer',
      'now timestamptz',
    ],
    lists: ['id uuid', 'purpose text', 'urgency text', 'saying_sealed bytea', 'not_after timestamptz', 'case_id uuid'],
    apart: 'person_id',
  },
  ({ asked, listed }) => `with turn as (select asked.* from ${asked}),
   added as (
     insert into people (id, channel, address_index, address_sealed, data_key, created_at)
     select person_id, channel, address_index, address_sealed, data_key, person_since from turn where version is null
     on conflict on constraint people_address do nothing returning id),
   held as (
     select t.* from turn t cross join lateral (
       select from conversations c where c.person_id = t.person_id and c.version = t.version for update skip locked) c
     union all select t.* from turn t join added on added.id = t.person_id),
   heard as (
     insert into inbox (id, channel, provider_id, person_id, kind, sent_at, received_at, body_sealed, result)
     select id, channel, provider_id, person_id, kind, sent_at, received_at, body_sealed, result from held
     on conflict on constraint inbox_once do nothing returning id),
   goes_on as (select t.* from held t join heard on heard.id = t.id),
   saved as (
     insert into conversations as c (person_id, state_sealed, version, contact_started_at, last_heard_at, silence_due_at, staff_until,
       stopped_at, watched_at)
     select person_id, state_sealed, 1, contact_started_at, last_heard_at, silence_due_at, staff_until, stopped_at, watched_at
     from goes_on
     on conflict (person_id) do update set state_sealed = excluded.state_sealed, version = c.version + 1,
       contact_started_at = excluded.contact_started_at, last_heard_at = excluded.last_heard_at,
       silence_due_at = excluded.silence_due_at, staff_until = excluded.staff_until, stopped_at = excluded.stopped_at,
       watched_at = excluded.watched_at),
   overtaken as (
     update outbox o set state = 'expired', due_at = null, reason = 'overtaken by newer answers'
     from goes_on t cross join lateral (
       select w.ctid as at from outbox w where w.person_id = t.person_id and w.state = 'pending' and w.purpose = 'reply'
         and w.urgency = 'ordinary'
       order by w.id desc offset t.waiting_at_most for update skip locked) w
     where t.replies and o.ctid = w.at),
   said as (
     insert into outbox (id, person_id, channel, purpose, urgency, saying_sealed, state, created_at, due_at, not_after, case_id,
       attempt, unknowns)
     select listed.id, t.person_id, t.channel, purpose, urgency, saying_sealed, 'pending', t.now, t.now, not_after, case_id, 0, 0
     from goes_on t join ${listed} on listed.asking = t.asking)
   select asking, goes_on.id is not null as heard from held left join goes_on using (asking)`,
);

/**
 * Writes a turn that only hears, saves and answers: no case, no command. Needs no transaction around it; without one it is written
 * together with the other turns of the moment.
 * @returns what commitTurn would; 'conflict': somebody else wrote in between, load again and redo; 'not ordinary': nothing was
 *   written, commitTurn has to do it
 */
export async function writeOrdinaryTurn(
  db: Tx,
  keyring: Keyring,
  turn: Turn,
): Promise<CommitResult | 'conflict' | 'not ordinary'> {
  const { inbox, seenVersion, now } = turn;
  const isNew = turn.person.kind === 'new';
  if (inbox === null || isNew !== (seenVersion === null)) return 'not ordinary';
  if (turn.command !== null || turn.paging !== null) return 'not ordinary';
  // Heard again where the provider had closed the way to her.
  if (turn.person.kind === 'known' && turn.person.person.channelClosedAt !== null) return 'not ordinary';
  const writes = turn.finish(null, null);
  if (!isOrdinary(writes)) return 'not ordinary';
  const { person, key, row: newRow } = personOf(keyring, turn);
  const { outgoing } = writes;
  const answers = outgoing.filter(({ purpose, urgency }) => purpose === 'reply' && urgency === 'ordinary').length;
  const [row] = await db.query<{ heard: boolean }>(writeTurns, [
    ...inboxValues(key, inbox, person.id),
    ...conversationValues(key, person.id, writes.conversation),
    seenVersion,
    ...newRow,
    // Nothing waits yet for somebody new.
    !isNew && outgoing.some(({ purpose }) => purpose === 'reply'),
    mostWaitingAnswers - answers,
    now,
    ...columnsOf(key, outgoing),
  ]);
  if (!row) return 'conflict';
  if (!row.heard) return { kind: 'seen' };
  return { kind: 'committed', lanes: [...new Set(outgoing.map(({ urgency }) => urgency))], queued: outgoing };
}

/** Whose turn it is, her data key, and what is written of her where she is new. */
function personOf(keyring: Keyring, { person, at }: Turn): { person: Person; key: Buffer; row: unknown[] } {
  if (person.kind === 'known')
    return { person: person.person, key: dataKeyOf(keyring, person.person), row: added.map(() => null) };
  const made = newPerson(keyring, { ...person, at });
  return { person: made.person, key: made.key, row: made.values.slice(2) };
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

import type { CaseFacts } from '../domain/case.ts';
import type { ChannelName } from '../domain/message.ts';
import type { ConversationState, Loaded } from '../domain/turn.ts';
import { type CaseRow, caseColumns, caseFacts } from './case-row.ts';
import { stateOf } from './conversation-state.ts';
import { type ConversationRow, conversationPlace } from './conversations.ts';
import { statement, type Tx } from './database.ts';
import { gathered } from './gather.ts';
import { inboxKey } from './inbox.ts';
import type { Keyring } from './keyring.ts';
import { addressIndex } from './people.ts';
import { dataKeyOf, openText } from './seal.ts';

const columns = `p.id as person_id, p.channel as person_channel, p.data_key as person_key, p.channel_closed_at, p.pin_hash,
  p.duress_index, p.wrong_tries, p.wrong_since,
  c.state_sealed, c.version, c.contact_started_at, c.last_heard_at, c.silence_due_at, c.staff_until, c.stopped_at, c.watched_at,
  coalesce(
    (select j.id from cases j where j.id = p.joined_case_id and j.state <> 'closed'),
    (select o.id from cases o where o.person_id = p.id and o.track = 'report' and o.state <> 'closed'),
    (select o.id from cases o where o.person_id = p.id and o.track = 'shelter' and o.state <> 'closed')) as case_id,
  (select e.id from cases e where (e.person_id = p.id or e.id = p.joined_case_id)
     and e.track in ('report', 'shelter') and e.state = 'closed'
   order by e.first_heard_at desc, e.id desc limit 1) as last_closed_id,
  (select true from cases h where h.person_id = p.id and h.track = 'child' and h.state <> 'closed') is true as has_child_case,
  (select true from cases h where h.person_id = p.id and h.track = 'shelter' and h.state <> 'closed') is true as has_shelter_case`;
const joins = 'left join conversations c on c.person_id = p.id';

// Planned for one asking and done for each ("offset 0" keeps it apart, and what is one value is never looked up in a table made of all): a plan for all of
// them at once reads whole tables.
const forMessages = gathered(
  'load-for-messages',
  { each: ['channel text', 'address_index bytea', 'provider_id text'] },
  ({
    asked,
  }) => `select asking, (select true from inbox i where i.channel = asked.channel and i.provider_id = asked.provider_id) is true as seen,
     (select y.officer_id from officer_ways y where y.channel = asked.channel and y.address_index = asked.address_index) as officer_id,
     found.*
   from ${asked} left join lateral (
     select ${columns} from people p ${joins} where p.channel = asked.channel and p.address_index = asked.address_index offset 0) found on true`,
);
const forPerson = statement(
  'load-for-person',
  `select false as seen,
     (select y.officer_id from officer_ways y where y.channel = p.channel and y.address_index = p.address_index) as officer_id,
     ${columns}
   from people p ${joins} where p.id = $1`,
);

type Row = {
  seen: boolean;
  officer_id: string | null;
  last_closed_id: string | null;
  has_child_case: boolean;
  has_shelter_case: boolean;
  person_id: string | null;
  person_channel: ChannelName;
  person_key: string;
  channel_closed_at: Date | null;
  pin_hash: string | null;
  duress_index: Buffer | null;
  wrong_tries: number;
  wrong_since: Date | null;
  case_id: string | null;
} & ConversationRow;

const openCase = gathered(
  'load-open-case',
  { each: ['case_id uuid'] },
  ({ asked }) => `select asking, found.* from ${asked} cross join lateral (
     select ${caseColumns.join(', ')} from cases where id = asked.case_id and state <> 'closed' offset 0) found`,
);

/** Everything one turn reads: seen before? an officer? the person, the conversation, in one query; and the unclosed case, if there is one. */
export async function loadForMessage(
  tx: Tx,
  keyring: Keyring,
  message: { channel: ChannelName; address: string; kind: 'message' | 'life-cycle' | 'staff-words'; id: string },
): Promise<Loaded> {
  const rows = await tx.query<Row>(forMessages, [
    message.channel,
    addressIndex(keyring, message.channel, message.address),
    inboxKey(keyring, message.kind, message.id),
  ]);
  const [row] = rows;
  const found = await openCaseOf(tx, row);
  return found === 'closed since' ? loadForMessage(tx, keyring, message) : loaded(keyring, row, found);
}

/** The same for a timer's turn, which has no message. */
export async function loadForPerson(tx: Tx, keyring: Keyring, personId: string): Promise<Loaded> {
  const rows = await tx.query<Row>(forPerson, [personId]);
  const [row] = rows;
  const found = await openCaseOf(tx, row);
  return found === 'closed since' ? loadForPerson(tx, keyring, personId) : loaded(keyring, row, found);
}

/** Few who write have a case: its many columns are read only then. Whoever writes it finds by its version that nobody has changed it since. */
async function openCaseOf(tx: Tx, row: Row | undefined): Promise<CaseFacts | null | 'closed since'> {
  if (row === undefined || row.case_id === null) return null;
  const [found] = await tx.query<CaseRow>(openCase, [row.case_id]);
  return found ? caseFacts(found) : 'closed since';
}

function loaded(keyring: Keyring, row: Row | undefined, openCase: CaseFacts | null): Loaded {
  if (row === undefined || row.person_id === null) {
    const officerId = row?.officer_id ?? null;
    return {
      seen: row?.seen ?? false,
      person: null,
      conversation: null,
      openCase: null,
      hasChildCase: false,
      hasShelterCase: false,
      earlierCaseId: null,
      officerId,
    };
  }
  const person = {
    id: row.person_id,
    channel: row.person_channel,
    wrappedKey: row.person_key,
    channelClosedAt: row.channel_closed_at,
    back: {
      pinHash: row.pin_hash,
      duressIndex: row.duress_index,
      wrongTries: row.wrong_tries,
      wrongSince: row.wrong_since,
    },
  };
  return {
    seen: row.seen,
    person,
    conversation:
      row.state_sealed === null
        ? null
        : {
            state: readState(keyring, person, row.state_sealed),
            version: row.version,
            contactStartedAt: row.contact_started_at,
            lastHeardAt: row.last_heard_at,
            silenceDueAt: row.silence_due_at,
            staffUntil: row.staff_until,
            stoppedAt: row.stopped_at,
            watchedAt: row.watched_at,
          },
    openCase,
    hasChildCase: row.has_child_case,
    hasShelterCase: row.has_shelter_case,
    earlierCaseId: row.last_closed_id,
    officerId: row.officer_id,
  };
}

function readState(keyring: Keyring, person: { id: string; wrappedKey: string }, sealed: Buffer): ConversationState {
  return stateOf(openText(dataKeyOf(keyring, person), conversationPlace(person.id), sealed));
}

import type { ChannelName } from '../domain/message.ts';
import type { ConversationState, Loaded } from '../domain/turn.ts';
import { type CaseRow, caseFacts, ownColumns } from './case-row.ts';
import { stateOf } from './conversation-state.ts';
import { type ConversationRow, conversationPlace } from './conversations.ts';
import { statement, type Tx } from './database.ts';
import { inboxKey } from './inbox.ts';
import type { Keyring } from './keyring.ts';
import { addressIndex } from './people.ts';
import { openText, unwrapDataKey } from './seal.ts';

const columns = `p.id as person_id, p.channel as person_channel, p.data_key as person_key, p.channel_closed_at, p.pin_hash,
  p.duress_index, p.wrong_tries, p.wrong_since,
  c.state_sealed, c.version, c.contact_started_at, c.last_heard_at, c.silence_due_at, c.staff_until, c.stopped_at, c.watched_at,
  k.id as case_id, k.person_id as case_person_id, k.channel as case_channel, k.version as case_version, ${ownColumns.map((name) => `k.${name}`).join(', ')},
  (select e.id from cases e where (e.person_id = p.id or e.id = p.joined_case_id)
     and e.track in ('report', 'shelter') and e.state = 'closed'
   order by e.first_heard_at desc, e.id desc limit 1) as last_closed_id,
  exists (select 1 from cases h where h.person_id = p.id and h.track = 'child' and h.state <> 'closed') as has_child_case,
  exists (select 1 from cases h where h.person_id = p.id and h.track = 'shelter' and h.state <> 'closed') as has_shelter_case`;
const joins = `left join conversations c on c.person_id = p.id
  left join cases k on k.id = coalesce(
    (select j.id from cases j where j.id = p.joined_case_id and j.state <> 'closed'),
    (select o.id from cases o where o.person_id = p.id and o.track = 'report' and o.state <> 'closed'),
    (select o.id from cases o where o.person_id = p.id and o.track = 'shelter' and o.state <> 'closed'))`;

const forMessage = statement(
  'load-for-message',
  `select exists (select 1 from inbox i where i.channel = $1 and i.provider_id = $3) as seen,
     (select y.officer_id from officer_ways y where y.channel = $1 and y.address_index = $2) as officer_id, ${columns}
   from (values (1)) one (n) left join people p on p.channel = $1 and p.address_index = $2 ${joins}`,
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
  case_person_id: string | null;
  case_channel: ChannelName;
  case_version: number;
} & ConversationRow &
  Omit<CaseRow, 'id' | 'channel' | 'version' | 'person_id'>;

/** Everything one turn reads, in one query: seen before? an officer? the person, the conversation, the unclosed case. */
export async function loadForMessage(
  tx: Tx,
  keyring: Keyring,
  message: { channel: ChannelName; address: string; kind: 'message' | 'life-cycle' | 'staff-words'; id: string },
): Promise<Loaded> {
  const rows = await tx.query<Row>(forMessage, [
    message.channel,
    addressIndex(keyring, message.channel, message.address),
    inboxKey(keyring, message.kind, message.id),
  ]);
  return loaded(keyring, rows[0]);
}

/** The same for a timer's turn, which has no message. */
export async function loadForPerson(tx: Tx, keyring: Keyring, personId: string): Promise<Loaded> {
  const rows = await tx.query<Row>(forPerson, [personId]);
  return loaded(keyring, rows[0]);
}

function loaded(keyring: Keyring, row: Row | undefined): Loaded {
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
    openCase:
      row.case_id === null
        ? null
        : caseFacts({
            ...row,
            id: row.case_id,
            person_id: row.case_person_id,
            channel: row.case_channel,
            version: row.case_version,
          }),
    hasChildCase: row.has_child_case,
    hasShelterCase: row.has_shelter_case,
    earlierCaseId: row.last_closed_id,
    officerId: row.officer_id,
  };
}

function readState(keyring: Keyring, person: { id: string; wrappedKey: string }, sealed: Buffer): ConversationState {
  return stateOf(openText(unwrapDataKey(keyring, person.wrappedKey), conversationPlace(person.id), sealed));
}

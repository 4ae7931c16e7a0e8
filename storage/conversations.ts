import type { SavedConversation } from '../domain/turn.ts';
import { textOf } from './conversation-state.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { seal, unwrapDataKey } from './seal.ts';

const place = (personId: string) => ({ table: 'conversations', column: 'state_sealed', row: personId });

const insertRow = statement(
  'insert-conversation',
  `insert into conversations (person_id, state_sealed, version, contact_started_at, last_heard_at, silence_due_at, staff_until, stopped_at, watched_at)
   values ($1, $2, 1, $3, $4, $5, $6, $7, $8) on conflict (person_id) do nothing returning version`,
);
const updateRow = statement(
  'update-conversation',
  `update conversations set state_sealed = $2, version = version + 1, contact_started_at = $3, last_heard_at = $4,
     silence_due_at = $5, staff_until = $6, stopped_at = $7, watched_at = $8
   where person_id = $1 and version = $9 returning version`,
);

/**
 * Saves a conversation as it stands after a turn.
 * @param seenVersion the version the turn has read; null for a new one
 * @returns false on a conflict: somebody else has saved in between
 */
export async function saveConversation(
  tx: Tx,
  keyring: Keyring,
  person: { id: string; wrappedKey: string },
  seenVersion: number | null,
  saved: Omit<SavedConversation, 'version'>,
): Promise<boolean> {
  const values = [person.id, ...conversationValues(unwrapDataKey(keyring, person.wrappedKey), person.id, saved)];
  const rows =
    seenVersion === null ? await tx.query(insertRow, values) : await tx.query(updateRow, [...values, seenVersion]);
  return rows.length > 0;
}

/** What a turn changes, in this order: state_sealed, contact_started_at, last_heard_at, silence_due_at, staff_until, stopped_at, watched_at. */
export const conversationValues = (
  key: Buffer,
  personId: string,
  saved: Omit<SavedConversation, 'version'>,
): unknown[] => [
  seal(key, place(personId), textOf(saved.state)),
  saved.contactStartedAt,
  saved.lastHeardAt,
  saved.silenceDueAt,
  saved.staffUntil,
  saved.stoppedAt,
  saved.watchedAt,
];

const holdRow = statement(
  'hold-conversation',
  'select version from conversations where person_id = $1 and version = $2 for update',
);

/** Proves before a command that nobody has saved in between, and keeps it so until the transaction ends. */
export const holdConversation = async (tx: Tx, personId: string, seenVersion: number): Promise<boolean> =>
  (await tx.query(holdRow, [personId, seenVersion])).length > 0;

/** The columns of a conversation as load-for-message reads them. */
export type ConversationRow = {
  state_sealed: Buffer;
  version: number;
  contact_started_at: Date;
  last_heard_at: Date;
  silence_due_at: Date | null;
  staff_until: Date | null;
  stopped_at: Date | null;
  watched_at: Date | null;
};

/** Where the sealed state of a conversation stands. */
export const conversationPlace = place;

const dueRows = statement(
  'due-silences',
  'select person_id from conversations where silence_due_at <= $1 order by silence_due_at limit $2',
);

/** People whose talk nobody has continued in time. */
export const dueSilences = async (tx: Tx, at: Date, limit: number): Promise<string[]> =>
  (await tx.query<{ person_id: string }>(dueRows, [at, limit])).map((row) => row.person_id);

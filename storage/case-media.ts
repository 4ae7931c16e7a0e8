import type { FileKind, MediaSettled, MediaState, SentFile } from '../domain/media.ts';
import type { CaseWrite } from '../domain/turn.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { open, openText, seal, unwrapDataKey } from './seal.ts';

const sourcePlace = (id: string) => ({ table: 'case_media', column: 'source_sealed', row: id });
const contentPlace = (id: string) => ({ table: 'case_media', column: 'content_sealed', row: id });

const insertRow = statement(
  'insert-case-media',
  `insert into case_media (id, case_id, inbox_id, channel, kind, state, source_sealed, attempts, due_at, heard_at)
   values ($1, $2, $3, $4, $5, 'waiting', $6, 0, $7, $7)`,
);

/** Writes down that a file came, with its address sealed. `key`: the case's data key. */
export async function addMedia(
  tx: Tx,
  key: Buffer,
  { id, channel, file }: NonNullable<CaseWrite['media']>[number],
  of: { caseId: string; inboxId: string | null; at: Date },
): Promise<void> {
  const source = seal(key, sourcePlace(id), file.url);
  await tx.query(insertRow, [id, of.caseId, of.inboxId, channel, file.kind, source, of.at]);
}

/** A file a worker holds: it may fetch it until the lease ends, and settle it only with its token. */
export type ClaimedMedia = {
  id: string;
  caseId: string;
  leaseToken: string;
  channel: string;
  file: SentFile;
  /** This attempt among them. */
  attempts: number;
};

// A worker that died leaves its lease: when it has run out the file is fetched again.
const claimRows = statement(
  'claim-case-media',
  `with due as (
     select m.id from case_media m
     where m.state = 'waiting' and m.due_at <= $1 and (m.lease_until is null or m.lease_until <= $1)
     order by m.due_at, m.id limit $4 for update skip locked)
   update case_media c set lease_token = $2, lease_until = $3, attempts = c.attempts + 1
   from cases k
   where c.id = any (array(select d.id from due d)) and k.id = c.case_id
   returning c.id, c.case_id, c.channel, c.kind, c.source_sealed, c.attempts, k.data_key`,
);

/** Takes up to `limit` files that are due. Those another worker holds are passed over. */
export async function claimMedia(
  tx: Tx,
  keyring: Keyring,
  claim: { at: Date; leaseToken: string; leaseUntil: Date; limit: number },
): Promise<ClaimedMedia[]> {
  const rows = await tx.query<{
    id: string;
    case_id: string;
    channel: string;
    kind: FileKind;
    source_sealed: Buffer;
    attempts: number;
    data_key: string;
  }>(claimRows, [claim.at, claim.leaseToken, claim.leaseUntil, claim.limit]);
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    leaseToken: claim.leaseToken,
    channel: row.channel,
    file: {
      kind: row.kind,
      url: openText(unwrapDataKey(keyring, row.data_key), sourcePlace(row.id), row.source_sealed),
    },
    attempts: row.attempts,
  }));
}

const keyOfRow = statement(
  'key-of-case-media',
  'select k.data_key from case_media m join cases k on k.id = m.case_id where m.id = $1',
);
const settleRow = statement(
  'settle-case-media',
  `update case_media set state = $3, due_at = $4, reason = $5, type = $6, bytes = $7, content_sealed = $8,
     kept_at = case when $3 = 'kept' then $9::timestamptz end,
     source_sealed = case when $3 = 'kept' then null else source_sealed end, lease_token = null, lease_until = null
   where id = $1 and lease_token = $2 and state = 'waiting' returning id`,
);

/**
 * Writes what became of an attempt; `content` is sealed here. Returns false when the lease was lost, or the case is gone: a
 * late settle changes nothing.
 */
export async function settleMedia(
  tx: Tx,
  keyring: Keyring,
  { id, leaseToken }: Pick<ClaimedMedia, 'id' | 'leaseToken'>,
  settled: MediaSettled,
  found: { type: string; content: Buffer } | null,
  at: Date,
): Promise<boolean> {
  const [row] = await tx.query<{ data_key: string }>(keyOfRow, [id]);
  if (!row) return false;
  const content = found && seal(unwrapDataKey(keyring, row.data_key), contentPlace(id), found.content);
  const values = [settled.state, settled.dueAt, settled.reason, found?.type ?? null, found?.content.length ?? null];
  return (await tx.query(settleRow, [id, leaseToken, ...values, content, at])).length > 0;
}

/** What is known of a file without opening it. */
export type MediaOfCase = {
  id: string;
  kind: FileKind;
  state: MediaState;
  type: string | null;
  bytes: number | null;
  heardAt: Date;
  keptAt: Date | null;
  reason: string | null;
};

const ofCase = statement(
  'media-of-case',
  'select id, kind, state, type, bytes, heard_at, kept_at, reason from case_media where case_id = $1 order by heard_at, id',
);

/** The files of a case in the order they came; neither their content nor where they came from. */
export async function mediaOfCase(tx: Tx, caseId: string): Promise<MediaOfCase[]> {
  const rows = await tx.query<
    Pick<MediaOfCase, 'id' | 'kind' | 'state' | 'type' | 'bytes' | 'reason'> & { heard_at: Date; kept_at: Date | null }
  >(ofCase, [caseId]);
  return rows.map(({ heard_at, kept_at, ...row }) => ({ ...row, heardAt: heard_at, keptAt: kept_at }));
}

const openRow = statement(
  'open-case-media',
  `select m.content_sealed, m.source_sealed, k.data_key from case_media m join cases k on k.id = m.case_id where m.id = $1`,
);

/** One file in clear, or else where it would have been. Whoever calls it writes the reading to the audit log in the same transaction. */
export async function openMedia(
  tx: Tx,
  keyring: Keyring,
  id: string,
): Promise<{ content: Buffer | null; source: string | null }> {
  const [row] = await tx.query<{ content_sealed: Buffer | null; source_sealed: Buffer | null; data_key: string }>(
    openRow,
    [id],
  );
  if (!row) return { content: null, source: null };
  const key = unwrapDataKey(keyring, row.data_key);
  return {
    content: row.content_sealed && open(key, contentPlace(id), row.content_sealed),
    source: row.source_sealed && openText(key, sourcePlace(id), row.source_sealed),
  };
}

import { statement, type Tx } from './database.ts';

/** An acknowledgement whose case was not there yet. `code` is null where she wrote none. */
export type EarlyAcknowledgement = {
  inboxId: string;
  officerId: string;
  wayId: string;
  code: string | null;
  receivedAt: Date;
};

const lockOfficer = statement(
  'lock-early-acknowledgements',
  `select pg_advisory_xact_lock(hashtextextended('early ' || $1, 0))`,
);

/**
 * Until the transaction ends, either the officer's acknowledgement is noted as early or her page is entered, never both at
 * once: whoever comes second finds what the first has written.
 */
export async function lockEarly(tx: Tx, officerId: string): Promise<void> {
  await tx.query(lockOfficer, [officerId]);
}

const insertRow = statement(
  'insert-early-acknowledgement',
  'insert into early_acknowledgements (inbox_id, officer_id, way_id, code, received_at) values ($1, $2, $3, $4, $5)',
);

/** Keeps one for the case it may be about. */
export async function addEarly(tx: Tx, early: EarlyAcknowledgement): Promise<void> {
  const { inboxId, officerId, wayId, code, receivedAt } = early;
  await tx.query(insertRow, [inboxId, officerId, wayId, code, receivedAt]);
}

const takeRows = statement(
  'take-early-acknowledgements',
  `delete from early_acknowledgements where officer_id = $1 and (code = $2 or code is null) and received_at >= $3
   returning way_id`,
);

/**
 * Takes out what an officer wrote about the case with this code, or with no code, since she was paged.
 * @returns the way she wrote by; null when there is none
 */
export async function takeEarly(tx: Tx, officerId: string, code: string, since: Date): Promise<string | null> {
  const [row] = await tx.query<{ way_id: string }>(takeRows, [officerId, code, since]);
  return row?.way_id ?? null;
}

const forgetRows = statement(
  'forget-early-acknowledgements',
  'delete from early_acknowledgements where received_at < $1',
);

/** Drops those nobody's case came for. */
export const forgetEarly = (tx: Tx, before: Date): Promise<unknown[]> => tx.query(forgetRows, [before]);

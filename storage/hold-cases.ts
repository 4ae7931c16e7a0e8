import { statement, type Tx } from './database.ts';

const readRow = statement(
  'read-case-hold',
  'select held_at, words_forgotten_at is not null as forgotten from cases where id = $1',
);
const holdRow = statement(
  'hold-case-from-erasing',
  'update cases set held_at = $2, version = version + 1 where id = $1',
);

/** Whether a case is held from being erased, and whether its words are gone already. */
export async function holdOf(tx: Tx, caseId: string): Promise<{ held: boolean; forgotten: boolean }> {
  const [row] = await tx.query<{ held_at: Date | null; forgotten: boolean }>(readRow, [caseId]);
  return { held: (row?.held_at ?? null) !== null, forgotten: row?.forgotten ?? false };
}

/** @param at since when it is held; null: it is released */
export const setHold = (tx: Tx, caseId: string, at: Date | null): Promise<unknown[]> => tx.query(holdRow, [caseId, at]);

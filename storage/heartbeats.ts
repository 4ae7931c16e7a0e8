import { statement, type Tx } from './database.ts';

const beatRow = statement(
  'beat',
  'insert into heartbeats (name, at) values ($1, $2) on conflict (name) do update set at = greatest(heartbeats.at, excluded.at)',
);

/** Notes that a cycle has run. */
export const beat = (tx: Tx, name: string, at: Date): Promise<unknown[]> => tx.query(beatRow, [name, at]);

/** When a cycle last ran; null when it never did. */
export async function lastBeat(tx: Tx, name: string): Promise<Date | null> {
  const rows = await tx.query<{ at: Date }>(statement('last-beat', 'select at from heartbeats where name = $1'), [
    name,
  ]);
  return rows[0]?.at ?? null;
}

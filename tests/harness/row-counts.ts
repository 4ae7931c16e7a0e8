import type { TestHotline } from './hotline.ts';

/** How many rows every table has, but for heartbeats: they come with time, not with what is counted. */
export async function rowCounts(hotline: Pick<TestHotline, 'rows'>): Promise<Record<string, number>> {
  const tables = await hotline.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    if (name === 'heartbeats') continue;
    const [row] = await hotline.rows<{ n: number }>(`select count(*) as n from "${name}"`);
    counts[name] = row?.n ?? 0;
  }
  return counts;
}

/** Rows that came in between, `times` over, on top of a count. */
export const plusRows = (
  start: Record<string, number>,
  added: Record<string, number>,
  times: number,
): Record<string, number> =>
  Object.fromEntries(Object.entries(start).map(([table, n]) => [table, n + (added[table] ?? 0) * times]));

export const minusRows = (end: Record<string, number>, start: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(end).map(([table, n]) => [table, n - (start[table] ?? 0)]));

import { type Database, statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { rewrapDataKey } from './seal.ts';

/** Where data keys lie, and by which column a row is named. */
const holders = [
  ['people', 'id'],
  ['cases', 'id'],
  ['officers', 'id'],
  ['places', 'id'],
  ['swim_classes', 'id'],
  ['swim_registrations', 'id'],
  ['take_backs', 'id'],
  ['provider_tokens', 'provider'],
] as const;

const isUnder = (column: string): string => `split_part(${column}, '.', 2)`;
const tables = holders.map(([table, name]) => ({
  table,
  // Whoever holds a row has it: it is passed over, and nobody waits for nobody in a circle.
  lock: statement(
    `lock-keys-of-${table}`,
    `select ${name}::text as name, data_key from ${table} where ${isUnder('data_key')} <> $1
     order by ${name} limit $2 for update skip locked`,
  ),
  write: statement(
    `rewrap-keys-of-${table}`,
    `update ${table} t set data_key = n.wrapped from unnest($1::text[], $2::text[]) as n (name, wrapped)
     where t.${name}::text = n.name`,
  ),
}));

const countRows = statement(
  'count-keys',
  `select key_id, sum(n)::int as n from (
     ${holders.map(([table]) => `select ${isUnder('data_key')} as key_id, count(*) as n from ${table} where data_key is not null group by 1`).join(' union all ')}
   ) every group by key_id`,
);

/** How many rows are wrapped with which key of the keyring. */
export const countByKey = async (tx: Tx): Promise<Map<string, number>> =>
  new Map((await tx.query<{ key_id: string; n: number }>(countRows, [])).map(({ key_id, n }) => [key_id, n]));

/**
 * Wraps the data keys of up to `limit` rows of each table with the active key; what is sealed under them is untouched. A transaction
 * each: killed between two, every row opens with the one key or the other. @returns how many
 */
export async function rewrapSome(db: Database, keyring: Keyring, limit: number): Promise<number> {
  const { active } = keyring;
  let done = 0;
  for (const { lock, write } of tables) {
    done += await db.transaction(async (tx) => {
      const rows = await tx.query<{ name: string; data_key: string }>(lock, [active, limit]);
      if (rows.length === 0) return 0;
      const wrapped = rows.map((row) => rewrapDataKey(keyring, row.data_key));
      await tx.query(write, [rows.map(({ name }) => name), wrapped]);
      return rows.length;
    });
  }
  return done;
}

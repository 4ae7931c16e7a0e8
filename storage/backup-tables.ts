import type { BackupTable } from './backup-format.ts';
import { statement, type Tx } from './database.ts';

/** The table that says which migrations were applied: it is made by them, and travels in a backup's header. */
export const migrationsTable = 'schema_migrations';

const readColumns = statement(
  'backup-columns',
  `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   where n.nspname = 'public' and c.relkind = 'r' group by c.relname order by c.relname`,
);

/** Every table of ours with its columns, as the catalog knows them: a new one is never forgotten. */
export const tablesOf = (tx: Tx): Promise<Omit<BackupTable, 'rows'>[]> => tx.query(readColumns);

/** A name as it is written in SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const tableName = (name: string): string => `public.${quoted(name)}`;
export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ');

const readSequences = statement(
  'backup-sequences',
  `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = 'public' and c.relkind = 'S' order by c.relname`,
);
export const sequencesOf = async (tx: Tx): Promise<string[]> =>
  (await tx.query<{ name: string }>(readSequences)).map(({ name }) => name);

const readMigrations = statement(
  'backup-migrations',
  'select name, sha256 from public.schema_migrations order by name',
);
/** The migrations applied to this database. */
export const appliedTo = (tx: Tx): Promise<{ name: string; sha256: string }[]> => tx.query(readMigrations);

const readForeignKeys = statement(
  'backup-foreign-keys',
  `select c.conname as name, t.relname as table, pg_get_constraintdef(c.oid) as form
   from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
   where n.nspname = 'public' and c.contype = 'f' and c.conparentid = 0 order by t.relname, c.conname`,
);
export type ForeignKey = { name: string; table: string; form: string };
/** What ties one table's rows to another's. */
export const foreignKeysOf = (tx: Tx): Promise<ForeignKey[]> => tx.query(readForeignKeys);

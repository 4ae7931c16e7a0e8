import pg from 'pg';
import { quiet, readBigint, type Statement, type Tx } from './database.ts';

/** One connection for work that takes minutes. */
export type LongSession = { client: pg.Client; tx: Tx };

// One form for every value, whatever the server or its administrator prefers: what one has written another reads.
const plain = [
  'set statement_timeout = 0',
  'set idle_in_transaction_session_timeout = 0',
  `set lock_timeout = '10s'`,
  `set datestyle = 'ISO, YMD'`,
  `set intervalstyle = 'postgres'`,
  `set timezone = 'UTC'`,
  'set extra_float_digits = 3',
  `set bytea_output = 'hex'`,
].join('; ');

/** Lends a connection without the time limits of a conversation's short transactions; what is open at the end is rolled back. */
export async function withLongSession<T>(
  url: string,
  applicationName: string,
  work: (session: LongSession) => Promise<T>,
): Promise<T> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, readBigint);
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    types,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    client_encoding: 'UTF8',
    options: quiet,
  });
  // A lost connection also fails the statement that runs; without a listener it would end the process before.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(plain);
    const tx: Tx = {
      query: async <Row>({ name, text }: Statement, values: readonly unknown[] = []): Promise<Row[]> => {
        const { rows } = await client.query({ name, text, values: [...values] });
        return rows;
      },
    };
    return await work({ client, tx });
  } finally {
    await client.end().catch(() => {});
  }
}

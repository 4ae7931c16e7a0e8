import pg from 'pg';

const connectTimeout = 3_000;

/** Held by one process at a time. `lost` ends when the connection that holds it breaks: another may have it then. */
export type Sole = { lost: AbortSignal; end(): Promise<void> };

/**
 * Becomes the only process that does something, on a connection of its own: the server gives the lock back when that ends,
 * however the process dies.
 * @param what names what is done by one only
 * @returns null when another process does it
 * @throws what the driver throws when the database is away
 */
export async function becomeSole(url: string, what: string): Promise<Sole | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `tin-cay-${what}`,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: connectTimeout,
  });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  const end = async (): Promise<void> => {
    await client.end().catch(() => {});
  };
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      "select pg_try_advisory_lock(hashtextextended('tin-cay|' || $1, 0)) as held",
      [what],
    );
    if (rows[0]?.held === true) return { lost: lost.signal, end };
  } catch (error) {
    await end();
    throw error;
  }
  await end();
  return null;
}

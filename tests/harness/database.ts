import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '../../storage/database.ts';

/** Told what must happen when whoever asked has ended: a test's context, or a file's own list. */
export type Ending = { onTestFinished(work: () => unknown): void };

export type TestDatabase = {
  url: string;
  db: Database;
  /** Another pool on the same database: a second process, as the server sees it. */
  another(applicationName?: string): Database;
};

/**
 * A migrated database of its own, dropped at the end: of the test whose context is given, else of the file (then it is
 * asked for at the top of the file or of a describe).
 * @param options.empty without the migrations' tables
 */
export async function testDatabase(t?: Ending, options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = options.empty ? 'template0' : inject('templateDatabase');
  await onServer(`create database ${name} template ${template}`);
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${name}`;
  const opened: Database[] = [];
  const another = (applicationName = 'test'): Database => {
    const db = openDatabase({ url: url.href, max: 5, applicationName });
    opened.push(db);
    return db;
  };
  const drop = async (): Promise<void> => {
    await Promise.all(opened.map((db) => db.pool.ended || db.close()));
    await onServer(`drop database ${name} with (force)`);
  };
  if (t) t.onTestFinished(drop);
  else afterAll(drop);
  return { url: url.href, db: another(), another };
}

async function onServer(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

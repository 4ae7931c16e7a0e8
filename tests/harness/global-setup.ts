import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../storage/embedded-postgres.ts';
import { migrate } from '../../storage/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's Postgres, as its owner, without a database. */
    serverUrl: string;
    /** Cloned for every test file; nobody connects to it, or cloning fails. */
    templateDatabase: string;
  }
}

const templateDatabase = 'template_of_tests';

const migrations = path.resolve(import.meta.dirname, '../../storage/migrations');

/** Starts one Postgres for the whole run, migrates one database in it, and removes everything at the end. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(roomFor(2 * 1024 ** 3), 'tin-cay-tests-'));
  // Started as root, the server runs as another user, who must get to its folder.
  chmodSync(folder, 0o711);
  const server = await start(folder);
  const tearDown = async (): Promise<void> => {
    if (!server.adopted) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // Elsewhere is where a real hotline keeps its data.
    if (server.movedBecause !== null) throw new Error(`Tests need a reachable TMPDIR: ${server.movedBecause}`);
    await letEverybodyIn(server.url);
    await makeTemplate(server.url);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide('serverUrl', server.url);
  project.provide('templateDatabase', templateDatabase);
  return tearDown;
}

/**
 * In memory where so many bytes are free there, else on the disk: making a database for a test takes 40 ms there, and up to
 * a second on a slow disk. What outlives a lost machine is proven by tests with servers of their own.
 */
function roomFor(bytes: number): string {
  const memory = '/dev/shm';
  if (!existsSync(memory) || os.freemem() < 2 * bytes) return os.tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > bytes ? memory : os.tmpdir();
}

async function start(folder: string) {
  try {
    return await startEmbeddedPostgres({ dataDir: folder });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Proving the password is most of what a connection costs, and every test opens a dozen. The server is for tests only. */
async function letEverybodyIn(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const { rows } = await client.query<{ hba_file: string }>('show hba_file');
  const file = rows[0]?.hba_file ?? '';
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('scram-sha-256', 'trust'));
  await client.query('select pg_reload_conf()');
  await client.end();
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${templateDatabase}`);
  await client.end();
  if (!existsSync(migrations) || readdirSync(migrations).length === 0) return;
  const url = new URL(serverUrl);
  url.pathname = `/${templateDatabase}`;
  await migrate(url.href);
}

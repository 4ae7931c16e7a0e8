import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type TestContext, test } from 'vitest';
import { appendAudit, verifyAudit } from '../../storage/audit.ts';
import { sealer, writeBackupFile } from '../../storage/backup-file.ts';
import { endOfBackup, framed } from '../../storage/backup-format.ts';
import { tablesOf } from '../../storage/backup-tables.ts';
import { statement } from '../../storage/database.ts';
import { keyFor, openKeyring } from '../../storage/keyring.ts';
import { loadBackup } from '../../storage/load-backup.ts';
import { migrate } from '../../storage/migrate.ts';
import { takeBackup } from '../../storage/take-backup.ts';
import { backUp, contentsOf, newKeys, openIt, ownFolder, sealAs } from '../harness/backups.ts';
import { testDatabase } from '../harness/database.ts';

const shippedDir = fileURLToPath(new URL('../../storage/migrations', import.meta.url));
const person = statement(
  'test-person',
  `insert into people (id, channel, address_index, address_sealed, data_key, created_at)
   values ($1, 'sms', uuid_send($1::uuid), 'x', 'k', '2026-11-24T01:00:00Z')`,
);
const outgoing = statement(
  'test-outgoing',
  `insert into outbox (id, person_id, channel, purpose, urgency, state, created_at, due_at, not_after, attempt, unknowns)
   values ($1, $2, 'sms', $3, 'ordinary', $4, $5, $5, $6, 1, $7)`,
);
const states = statement(
  'test-states',
  'select purpose, state, due_at is not null as due from outbox order by purpose',
);
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

async function start(t: TestContext) {
  const source = await testDatabase(t);
  const folder = ownFolder(t);
  const { keyring } = await openKeyring({ db: source.db, file: path.join(folder, 'keyring.json'), month: '2026-11' });
  const { secret, to } = await newKeys();
  const file = path.join(folder, 'one.backup');
  const target = await testDatabase(t, { empty: true });
  const load = (from = file, dir?: string) =>
    loadBackup({
      url: target.url,
      keyring,
      actor: 'operator:test',
      open: () => openIt(from, secret),
      ...(dir !== undefined && { dir }),
    });
  const note = (n: number) =>
    source.db.transaction((tx) =>
      appendAudit(tx, keyFor(keyring, 'audit'), {
        at: new Date(),
        actor: 'test',
        act: `act.${n}`,
        subject: null,
        detail: { n },
      }),
    );
  return { source, target, folder, keyring, secret, to, file, load, note };
}

/** The shipped migrations, and one that makes a table nobody has told the backup of. */
function withNewTable(folder: string): string {
  const dir = path.join(folder, 'migrations');
  cpSync(shippedDir, dir, { recursive: true });
  writeFileSync(
    path.join(dir, '9001-new.sql'),
    '-- Why: a test.\ncreate table "New Table" (id bigserial primary key, "Word" text, twice bigint generated always as (id * 2) stored);\n',
  );
  return dir;
}

test('what is written while it is made is not in it, and what it holds fits together', async (t) => {
  const { source, target, keyring, to, file, load, note } = await start(t);
  for (let n = 1; n <= 50; n += 1) await source.db.query(person, [id(n)]);
  await note(1);
  const before = await contentsOf(source.db);
  const seal = sealer({ kind: 'keys', keys: [to] });
  await takeBackup(source.url, new Date(), (_header, bytes) => {
    // Before a single row is read a person comes, writes, and an act is noted; and one more for every piece.
    const meanwhile = async function* (): AsyncGenerator<Buffer> {
      let n = 100;
      for await (const piece of bytes) {
        n += 1;
        await source.db.query(person, [id(n)]);
        await source.db.query(outgoing, [id(n), id(n), 'reply', 'pending', new Date(), null, 0]);
        await note(n);
        yield piece;
      }
    };
    return writeBackupFile(file, seal, meanwhile(), async () => {});
  });
  expect((await contentsOf(source.db)).people).not.toBe(before.people);
  const { audit, rows } = await load();
  expect([audit.kind, rows > 50]).toEqual(['whole', true]);
  const after = await contentsOf(target.db, { audit_log: "act = 'backup.restored'" });
  expect({ ...after, schema_migrations: '' }).toEqual({ ...before, schema_migrations: '' });
  expect(await verifyAudit(target.db, keyFor(keyring, 'audit'))).toMatchObject({ kind: 'whole', rows: 2 });
});

test('what was under way is unknown, late words stay unsaid, and nothing is sent twice that was sent twice', async (t) => {
  const { source, target, to, file, load } = await start(t);
  const [now, long] = [new Date(), new Date(Date.now() - 3_600_000)];
  await source.db.query(person, [id(1)]);
  const rows: [string, string, Date, Date | null, number][] = [
    ['a sending', 'sending', long, now, 0],
    ['b sending again', 'sending', long, now, 1],
    ['c first, an hour ago', 'pending', long, null, 0],
    ['d first, just now', 'pending', now, null, 0],
    ['e with its own end', 'pending', long, now, 0],
    ['f accepted', 'accepted', long, null, 0],
  ];
  for (const [n, [purpose, state, at, until, unknowns]] of rows.entries())
    await source.db.query(outgoing, [id(n + 1), id(1), purpose, state, at, until, unknowns]);
  await source.db.query(
    statement('chat', "insert into web_sessions values ('\\x01', '2026-11-24T01:00:00Z', '2026-11-24T01:00:00Z')"),
  );
  await backUp(source.url, file, to);
  expect((await load()).after).toMatchObject({ unknown: 2, expired: 1, webSessions: 1 });
  const open = statement('open-chats', 'select 1 from web_sessions where ended_at is null');
  expect(await target.db.query(open)).toEqual([]);
  expect(await target.db.query(states)).toEqual([
    { purpose: 'a sending', state: 'unknown', due: true },
    { purpose: 'b sending again', state: 'unknown', due: false },
    { purpose: 'c first, an hour ago', state: 'expired', due: false },
    { purpose: 'd first, just now', state: 'pending', due: true },
    { purpose: 'e with its own end', state: 'pending', due: true },
    { purpose: 'f accepted', state: 'accepted', due: true },
  ]);
});

test('a new table comes along by itself, with its sequence; an older program refuses it', async (t) => {
  const { source, target, folder, to, file, load } = await start(t);
  const dir = withNewTable(folder);
  await migrate(source.url, { dir });
  await source.db.query(statement('new-1', `insert into "New Table" ("Word") values (E'a\\tb'), (null), ('\\N')`));
  await backUp(source.url, file, to);
  await expect(load()).rejects.toThrow('made by a newer version of the program (it has 9001-new.sql)');
  expect(await tablesOf(target.db)).toEqual([]);
  await load(file, dir);
  const next = statement('new-2', `insert into "New Table" ("Word") values ('next') returning id::text, twice::text`);
  expect(await target.db.query(next)).toEqual([{ id: '4', twice: '8' }]);
  expect((await contentsOf(target.db))['New Table']).not.toBe((await contentsOf(source.db))['New Table']);
});

test('a backup of an older version is brought up; a database that is already further is refused', async (t) => {
  const { source, target, folder, to, file, load } = await start(t);
  await source.db.query(person, [id(1)]);
  await backUp(source.url, file, to);
  const dir = withNewTable(folder);
  writeFileSync(path.join(dir, '9002-all.sql'), "-- Why: a test.\nupdate people set channel_closed_reason = 'seen';\n");
  expect((await load(file, dir)).applied).toEqual(['9001-new.sql', '9002-all.sql']);
  const seen = statement('seen', 'select channel_closed_reason as seen from people');
  expect(await target.db.query(seen)).toEqual([{ seen: 'seen' }]);
  await target.db.query(statement('empty-1', 'truncate people cascade'));
  await target.db.query(statement('empty-2', 'alter table audit_log disable trigger all'));
  await target.db.query(statement('empty-3', 'truncate audit_log'));
  await expect(load(file, dir)).rejects.toThrow('already further than the backup (it has 9001-new.sql)');
});

test('cut anywhere, changed anywhere, of another format: refused, and the database holds no row', async (t) => {
  const { source, target, folder, to, secret, file, load } = await start(t);
  for (let n = 1; n <= 2_000; n += 1) await source.db.query(person, [id(n)]);
  await backUp(source.url, file, to);
  const whole = readFileSync(file);
  const bad = path.join(folder, 'bad.backup');
  const steps = [0, 20, 120, 250, whole.length >> 1, whole.length - 17, whole.length - 1];
  for (const at of steps) {
    writeFileSync(bad, whole.subarray(0, at));
    await expect(load(bad)).rejects.toThrow(/changed|cut short/);
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(bad, changed);
    await expect(load(bad)).rejects.toThrow(/changed|cut short/);
  }
  const headed = async (name: string, value: unknown): Promise<string> => {
    const to2 = path.join(folder, name);
    await sealAs(to2, to, [...framed(Buffer.from(JSON.stringify(value))), ...endOfBackup()]);
    return to2;
  };
  await expect(load(await headed('v2', { format: 'tin-cay-backup', version: 2 }))).rejects.toThrow(
    'The backup has format 2 and this program reads format 1',
  );
  await expect(load(await headed('other', { a: 1 }))).rejects.toThrow('no backup of this hotline');
  // Rows that are not as many as it says.
  const header = { format: 'tin-cay-backup', version: 1, ...(await (await openIt(file, secret)).header()) };
  await expect(load(await headed('short', header))).rejects.toThrow('changed or cut short');
  for (const [name, text] of Object.entries(await contentsOf(target.db)))
    if (!['schema_migrations', 'directory_version', 'swim_version'].includes(name)) expect(text).toBe('0 ');
  // What failed has left an empty database: the right one still goes in.
  expect((await load()).rows).toBeGreaterThan(2_000);
});

test('a database that goes away while it is read leaves no file', async (t) => {
  const { source, folder, to } = await start(t);
  await source.db.query(person, [id(1)]);
  const file = path.join(folder, 'torn.backup');
  const seal = sealer({ kind: 'keys', keys: [to] });
  const kill = statement(
    'kill',
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'tin-cay-backup' and datname = current_database()`,
  );
  const torn = takeBackup(source.url, new Date(), (_header, bytes) => {
    const meanwhile = async function* (): AsyncGenerator<Buffer> {
      let n = 0;
      for await (const piece of bytes) {
        n += 1;
        if (n === 4) await source.db.query(kill);
        yield piece;
      }
    };
    return writeBackupFile(file, seal, meanwhile(), async () => {});
  });
  await expect(torn).rejects.toThrow();
  expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
});

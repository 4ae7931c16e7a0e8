import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { verifyAudit } from '../../storage/audit.ts';
import { tablesOf } from '../../storage/backup-tables.ts';
import { keyFor } from '../../storage/keyring.ts';
import { contentsOf, insideOf, keysIn, ownFolder } from '../harness/backups.ts';
import { createSearch } from '../harness/canaries.ts';
import { testDatabase } from '../harness/database.ts';
import { MovedClock, startHotline, type TestHotline } from '../harness/hotline.ts';
import { admin } from './run-admin.ts';

const officer = '+84912345678';
const bytes = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(3_000, 5)]);
const words = ['bố cầm dao đuổi em', 'Nguyễn Thị Canary', '0987654321'];
/** A restore ends what is under way; nothing else of a row changes. */
const changedByRestore = {
  outbox: "state in ('pending', 'sending', 'unknown') or reason = 'restored'",
  audit_log: "act like 'backup.%'",
  // Beats come with time.
  heartbeats: 'true',
};

/** A hotline with three cases, one of them open and waiting, another with a picture; and a key to back up to. */
async function start(t: TestContext) {
  const hotline = await startHotline(t, { duty: [officer] });
  const [first, second] = [hotline.person(), hotline.person()];
  await first.says(`cứu em với, ${words[0]}`);
  await first.does((zalo) => zalo.sends('image', { bytes }));
  await second.says(`em bị đánh, em là ${words[1]}, số của em ${words[2]}`);
  await second.says('cứu em với');
  hotline.phone(officer).texts();
  await manyMore(hotline);
  const folder = ownFolder(t);
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };
  const secret = path.join(folder, 'secret.txt');
  const key = await admin(env, 'backup', 'key', secret, '--json');
  const to: string = JSON.parse(key.out).public_key;
  const file = path.join(folder, 'hotline.backup');
  return { hotline, folder, env, secret, to, file, first };
}

/** Rows in numbers, also with what COPY must write with care. */
async function manyMore({ rows }: TestHotline): Promise<void> {
  await rows(`insert into people (id, channel, address_index, address_sealed, data_key, channel_closed_reason, created_at)
    select gen_random_uuid(), 'sms', decode(md5(n::text), 'hex'), '\\x00ff0a0d5c2e', (select data_key from people limit 1),
      E'a\\\\b\\tc\\nd"''é\\\\N', '2026-11-01T00:00:00.123456Z'
    from generate_series(1, 3000) n`);
  await rows(`insert into cases (id, code, person_id, channel, track, kind, urgency, state, data_key, first_heard_at, answers,
      do_not_contact, version)
    select gen_random_uuid(), 'TC-' || row_number() over (), id, 'sms', 'report', 'unclear', 'normal', 'closed', data_key, created_at, 0,
      false, 1 from people where channel = 'sms'`);
}

const secretOf = (file: string): string => readFileSync(file, 'utf8').split('\n')[1] ?? '';
const timeout = 90_000;

test('everything is there again: every row, the audit chain, a case in clear; and the hotline goes on with it', {
  timeout,
}, async (t) => {
  const { hotline, env, secret, to, file, first } = await start(t);
  const code = (await hotline.cases()).find(({ facts }) => facts.state === 'open')?.facts.code ?? '';
  const before = await contentsOf(hotline.db, changedByRestore);
  const made = await admin(env, 'backup', file, '--to', to, '--json');
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(made.out)).toMatchObject({
    file,
    contains_keyring: false,
    bytes: statSync(file).size,
    warnings: [],
  });
  expect([statSync(file).mode & 0o777, existsSync(`${file}.part`)]).toEqual([0o600, false]);

  const target = await testDatabase(t, { empty: true });
  const there = { ...env, DATABASE_URL: target.url };
  const restored = await admin(there, 'restore', file, '--identity', secret, '--json');
  expect(restored).toMatchObject({ code: 0, err: '' });
  const { tables } = JSON.parse(restored.out);
  expect(tables).toEqual(JSON.parse(made.out).tables);
  expect(tables).toMatchObject({ people: 3002, case_media: 1 });
  expect((await tablesOf(target.db)).map(({ name }) => name)).toEqual(
    (await tablesOf(hotline.db)).map(({ name }) => name),
  );
  const after = await contentsOf(target.db, changedByRestore);
  expect({ ...after, schema_migrations: '' }).toEqual({ ...before, schema_migrations: '' });

  const acts = "select act from audit_log where act like 'backup.%' order by seq";
  expect(await hotline.rows(acts)).toEqual([{ act: 'backup.made' }]);
  const shown = await admin(there, 'cases', 'show', code);
  expect(shown.out).toMatch(new RegExp(`${words[0]}|${words[1]}`));

  const again = await startHotline(t, {
    clock: new MovedClock(new Date().toISOString()),
    on: { db: target.db, url: target.url, keyringFile: hotline.keyringFile },
  });
  expect(await again.rows(acts)).toEqual([{ act: 'backup.restored' }]);
  expect(await verifyAudit(target.db, keyFor(again.hotline.keyring, 'audit'))).toMatchObject({ kind: 'whole' });
  // The case nobody has taken is paged on by itself, and whoever was known is known.
  await again.forward({ seconds: 2 });
  expect(again.phone(officer).texts().length).toBeGreaterThan(0);
  const person = again.person(first.id);
  await person.says('em vẫn ở đây');
  expect(await again.rows("select 1 from people where channel = 'zalo'")).toHaveLength(2);
  const stranger = again.person('9999');
  await stranger.says('cứu em với, có người đánh em');
  expect(stranger.texts().join()).toContain('111');
  expect(again.phone(officer).texts().length).toBeGreaterThan(0);
});

test('the file shows nothing and, opened, holds no word, no number and no key', { timeout }, async (t) => {
  const { hotline, env, secret, to, file } = await start(t);
  const made = await admin(env, 'backup', file, '--to', to);
  expect(made.out).toContain('It does not contain the keyring');
  const inside = await insideOf(file, secretOf(secret));
  expect(inside.includes('case_timeline')).toBe(true);
  const keys = keysIn(hotline.keyringFile);
  expect(keys.length).toBeGreaterThan(1);
  const search = createSearch([...words, ...keys].map((word) => ({ word })));
  // COPY writes bytes as figures: the keys are looked for in that form too.
  const figures = keys.map((key) => Buffer.from(key, 'base64').toString('hex'));
  for (const where of [inside, readFileSync(file)]) {
    expect(search(where)).toEqual([]);
    for (const key of figures) expect(where.includes(key)).toBe(false);
  }
  // It would have been found.
  expect(search(`x${words[0]}x${keys[0]}`).map(({ word }) => word)).toEqual(
    expect.arrayContaining([words[0], keys[0]]),
  );
});

test('restored into an empty data folder on another machine, with a passphrase', { timeout }, async (t) => {
  const { hotline, folder, env, file } = await start(t);
  const passphrase = path.join(folder, 'passphrase.txt');
  writeFileSync(passphrase, 'năm từ không ai đoán\n');
  expect(await admin(env, 'backup', file, '--passphrase-file', passphrase)).toMatchObject({ code: 0, err: '' });
  const dataDir = path.join(folder, 'elsewhere');
  // As root the database runs as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  mkdirSync(dataDir, { mode: 0o711 });
  copyFileSync(hotline.keyringFile, path.join(dataDir, 'keyring.json'));
  const other = path.join(folder, 'other.txt');
  writeFileSync(other, 'fünf andere Wörter hier\n');
  const refused = await admin({ DATA_DIR: dataDir }, 'restore', file, '--passphrase-file', other);
  expect(refused).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('does not open with this passphrase'),
  });
  expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);
  const restored = await admin({ DATA_DIR: dataDir }, 'restore', file, '--passphrase-file', passphrase);
  expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining("the audit log's chain is whole") });
  const status = await admin({ DATA_DIR: dataDir }, 'status', '--json');
  expect(JSON.parse(status.out).cases).toMatchObject({ open: 2 });
});

test('what must not be restored, or not over something, is refused with a sentence and leaves nothing', {
  timeout,
}, async (t) => {
  const { hotline, folder, env, secret, to, file } = await start(t);
  await admin(env, 'backup', file, '--to', to);
  const target = await testDatabase(t, { empty: true });
  const there = { ...env, DATABASE_URL: target.url };
  const refused = async (given: Record<string, string>, args: string[], why: string): Promise<void> => {
    const answer = await admin(given, ...args);
    expect([answer.code, answer.out, answer.err]).toEqual([1, '', expect.stringContaining(why)]);
    expect(answer.err.trim().split('\n')).toHaveLength(1);
  };
  const whole = readFileSync(file);
  const cut = path.join(folder, 'cut.backup');
  writeFileSync(cut, whole.subarray(0, whole.length - 1));
  await refused(there, ['restore', cut, '--identity', secret], 'changed or cut short');
  const otherSecret = path.join(folder, 'other.txt');
  await admin(env, 'backup', 'key', otherSecret);
  await refused(there, ['restore', file, '--identity', otherSecret], 'does not open with this passphrase or key');
  await refused(there, ['restore', path.join(folder, 'none'), '--identity', secret], 'cannot be read (ENOENT)');
  const noKeyring = { ...there, KEYRING_FILE: path.join(folder, 'no-keyring.json') };
  await refused(noKeyring, ['restore', file, '--identity', secret], 'A backup never contains it');
  expect(existsSync(noKeyring.KEYRING_FILE)).toBe(false);
  const foreign = await startHotline(t);
  const otherKeyring = { ...there, KEYRING_FILE: foreign.keyringFile };
  await refused(otherKeyring, ['restore', file, '--identity', secret], 'not the one this database was written with');
  expect(await tablesOf(target.db)).toEqual([]);

  const before = await contentsOf(hotline.db);
  await refused(env, ['restore', file, '--identity', secret], 'The database is not empty');
  expect(await contentsOf(hotline.db)).toEqual(before);
  await refused(env, ['backup', file, '--to', to], 'is there already');
  expect(readFileSync(file).equals(whole)).toBe(true);
  await refused(env, ['backup', `${file}2`, '--to', 'age1canary'], 'is no public key of age');
  // Never as an argument; and nobody is there to type it.
  expect((await admin(env, 'backup', `${file}2`, '--passphrase', 'x'.repeat(20))).code).toBe(2);
  expect((await admin(env, 'backup', `${file}2`)).code).toBe(2);
  expect(existsSync(`${file}2`)).toBe(false);
});

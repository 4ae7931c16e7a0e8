import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, type TestContext, test } from 'vitest';
import { statement } from '../../storage/database.ts';
import { KeyringError, keyFor, loadOrMakeKeyring, openKeyring } from '../../storage/keyring.ts';
import { newDataKey, unwrapDataKey } from '../../storage/seal.ts';
import { testDatabase } from '../harness/database.ts';

const month = '2026-11';
const text = (): string => randomBytes(32).toString('base64');
const checks = statement('checks', 'select key_id from keyring_checks order by key_id');

function fileFor(t: TestContext): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'keyring-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'keyring.json');
}

const write = (file: string, content: unknown): void =>
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });

/** The sentence a KeyringError says; fails when there was none. */
async function sentenceOf(work: () => unknown): Promise<string> {
  const error = await (async () => work())().catch((thrown: unknown) => thrown);
  if (!(error instanceof KeyringError)) throw new Error('no KeyringError was thrown', { cause: error });
  expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
  return error.message;
}

describe('the file', () => {
  test('is made once, for its owner only, with nothing left beside it', (t) => {
    const file = fileFor(t);
    const made = loadOrMakeKeyring({ file, mayMake: true, month });
    expect(made.warnings).toEqual([]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file))).toEqual(['keyring.json']);
    expect(loadOrMakeKeyring({ file, mayMake: true, month: '2027-01' })).toEqual(made);
    const { wrapped, key } = newDataKey(made.keyring);
    expect(wrapped.startsWith('v1.2026-11.')).toBe(true);
    expect(unwrapDataKey(made.keyring, wrapped)).toEqual(key);
  });

  test('is made together with the folders above it', (t) => {
    const file = path.join(path.dirname(fileFor(t)), 'a', 'b', 'keyring.json');
    loadOrMakeKeyring({ file, mayMake: true, month });
    expect(existsSync(file)).toBe(true);
  });

  test('that others may read is used, with a warning', (t) => {
    const file = fileFor(t);
    loadOrMakeKeyring({ file, mayMake: true, month });
    chmodSync(file, 0o640);
    expect(loadOrMakeKeyring({ file, mayMake: false, month }).warnings).toEqual([
      `The keyring ${file} can be read by other users of this machine; set its mode to 0600.`,
    ]);
  });

  test.each([
    ['no JSON', '{"active": '],
    ['an empty file', ''],
    ['a list', []],
    ['no index key', { active: month, keys: { [month]: text() } }],
    ['a key of 31 bytes', { active: month, keys: { [month]: randomBytes(31).toString('base64') }, index_key: text() }],
    ['an active key that is not there', { active: '2026-12', keys: { [month]: text() }, index_key: text() }],
    ['an active key out of the language', { active: 'toString', keys: { [month]: text() }, index_key: text() }],
    ['a key named like the index', { active: month, keys: { [month]: text(), index: text() }, index_key: text() }],
    ['a key id with a dot', { active: '2026.11', keys: { '2026.11': text() }, index_key: text() }],
    ['an unknown field', { active: month, keys: { [month]: text() }, index_key: text(), old: text() }],
  ])('with %s is malformed, and is neither quoted nor replaced', async (_, content) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'keyring-'));
    const file = path.join(folder, 'keyring.json');
    write(file, content);
    const before = readFileSync(file, 'utf8');
    const sentence = await sentenceOf(() => loadOrMakeKeyring({ file, mayMake: true, month }));
    expect(sentence).toContain('is malformed');
    for (const key of before.match(/[A-Za-z0-9+/]{40,}=*/g) ?? []) expect(sentence).not.toContain(key);
    expect(readFileSync(file, 'utf8')).toBe(before);
    rmSync(folder, { recursive: true });
  });

  test('that cannot be read or made says why', async (t) => {
    const folder = path.dirname(fileFor(t));
    expect(await sentenceOf(() => loadOrMakeKeyring({ file: folder, mayMake: true, month }))).toContain('EISDIR');
    write(path.join(folder, 'plain'), 'x');
    const below = path.join(folder, 'plain', 'keyring.json');
    expect(await sentenceOf(() => loadOrMakeKeyring({ file: below, mayMake: true, month }))).toContain('ENOTDIR');
  });
});

describe('at start', () => {
  test('the first start makes the keyring and its check values, the next finds both', async (t) => {
    const { db } = await testDatabase(t);
    const file = fileFor(t);
    const first = await openKeyring({ db, file, month });
    expect(await db.query(checks)).toEqual([{ key_id: '2026-11' }, { key_id: 'index' }]);
    expect(await openKeyring({ db, file, month: '2026-12' })).toEqual(first);
  });

  test('a lost keyring stops the start and is not made anew', async (t) => {
    const { db } = await testDatabase(t);
    const file = fileFor(t);
    await openKeyring({ db, file, month });
    rmSync(file);
    expect(await sentenceOf(() => openKeyring({ db, file, month }))).toContain('is missing');
    expect(existsSync(file)).toBe(false);
  });

  test('another keyring is refused and leaves no trace, whatever its keys are called', async (t) => {
    const { db } = await testDatabase(t);
    await openKeyring({ db, file: fileFor(t), month });
    for (const other of [month, '2026-01', '2027-01']) {
      const file = fileFor(t);
      loadOrMakeKeyring({ file, mayMake: true, month: other });
      expect(await sentenceOf(() => openKeyring({ db, file, month }))).toMatch(/is not the one|lacks the key/);
      expect(await db.query(checks)).toEqual([{ key_id: '2026-11' }, { key_id: 'index' }]);
    }
  });

  test('each key alone is compared: the index key, and every wrapping key', async (t) => {
    const { db } = await testDatabase(t);
    const file = fileFor(t);
    const keys = { '2026-11': text(), '2026-12': text() };
    const right = { active: '2026-12', keys, index_key: text() };
    write(file, right);
    await openKeyring({ db, file, month });
    for (const [id, wrong] of [
      ['index', { ...right, index_key: text() }],
      ['2026-11', { ...right, keys: { ...keys, '2026-11': text() } }],
      ['2026-12', { ...right, keys: { ...keys, '2026-12': text() } }],
    ] as const) {
      write(file, wrong);
      expect(await sentenceOf(() => openKeyring({ db, file, month }))).toContain(`key ${id} differs`);
    }
  });

  test('a new key is taken in, and an old copy of the file without it is refused', async (t) => {
    const { db } = await testDatabase(t);
    const file = fileFor(t);
    const old = { active: month, keys: { [month]: text() }, index_key: text() };
    write(file, old);
    await openKeyring({ db, file, month });
    write(file, { ...old, active: '2026-12', keys: { ...old.keys, '2026-12': text() } });
    expect((await openKeyring({ db, file, month })).keyring.active).toBe('2026-12');
    write(file, old);
    expect(await sentenceOf(() => openKeyring({ db, file, month }))).toContain('lacks the key 2026-12');
  });

  test('of two machines that each make their own at once, one starts and the other is told', async (t) => {
    const { db, another } = await testDatabase(t);
    const opened = await Promise.allSettled([
      openKeyring({ db, file: fileFor(t), month }),
      openKeyring({ db: another(), file: fileFor(t), month: '2026-12' }),
    ]);
    expect(opened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = opened.find((result) => result.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(KeyringError);
    expect(await db.query(checks)).toHaveLength(2);
  });

  test('processes that make it at once all get the same one', async (t) => {
    const { url, db } = await testDatabase(t);
    const file = fileFor(t);
    const script = path.resolve(import.meta.dirname, '../harness/open-keyring-process.ts');
    const moment = String(Date.now() + 2500);
    const run = promisify(execFile);
    const ended = await Promise.all(
      Array.from({ length: 4 }, () => run(process.execPath, ['scripts/run.mjs', script, url, file, moment])),
    );
    const printed = ended.map(({ stdout }) => stdout.trim().split('\n').at(-1));
    expect(printed[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(printed).size).toBe(1);
    expect(readdirSync(path.dirname(file))).toEqual(['keyring.json']);
    expect(await db.query(checks)).toHaveLength(2);
  });
});

test('a key for one purpose is the same each time and unlike every other', (t) => {
  const { keyring } = loadOrMakeKeyring({ file: fileFor(t), mayMake: true, month });
  const key = keyFor(keyring, 'audit');
  expect(key.length).toBe(32);
  expect(keyFor(keyring, 'audit')).toEqual(key);
  expect(keyFor(keyring, 'inbox')).not.toEqual(key);
  expect(key).not.toEqual(keyring.indexKey);
});

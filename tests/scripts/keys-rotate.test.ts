import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, type TestContext, test } from 'vitest';
import { newId } from '../../domain/id.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { addressOfPerson, insertPerson } from '../../storage/people.ts';
import { countByKey } from '../../storage/rewrap-keys.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { admin } from './run-admin.ts';

type File = { active: string; keys: Record<string, string>; index_key: string };
const fileOf = ({ keyringFile }: TestHotline): File => JSON.parse(readFileSync(keyringFile, 'utf8'));
const activeOf = (hotline: TestHotline): string => fileOf(hotline).active;

async function start(t: TestContext, people: number) {
  const hotline = await startHotline(t);
  const { db, keyring } = hotline.hotline;
  const at = hotline.clock.now();
  await db.transaction(async (tx) => {
    for (let n = 0; n < people; n++)
      await insertPerson(tx, keyring, { id: newId(at), channel: 'sms', address: `+8491${1_000_000 + n}`, at });
  });
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };
  return { hotline, env, first: activeOf(hotline) };
}

/** Every address opens, with the keyring a running process holds, and with one read anew. */
async function everythingOpens(hotline: TestHotline): Promise<void> {
  const { db, keyring } = hotline.hotline;
  const { keyring: anew } = await openKeyring({ db, file: hotline.keyringFile, month: '2026-11' });
  for (const { id } of await hotline.rows<{ id: string }>('select id from people'))
    for (const one of [keyring, anew]) expect(await addressOfPerson(db, one, id)).not.toBeNull();
}

test('while messages come in every data key is wrapped anew, and whoever runs goes on with the new key by itself', async (t) => {
  const { hotline, env, first } = await start(t, 600);
  const person = hotline.person();
  await person.says('cứu em với, bố cầm dao');
  const ended = { is: false };
  const rotating = admin(env, 'keys', 'rotate', '--json').finally(() => {
    ended.is = true;
  });
  let written = 0;
  while (!ended.is) {
    expect(await hotline.person().says('xin chào')).toBe(200);
    expect(await person.says(`em ở Hà Tu ${written}`)).toBe(200);
    written++;
  }
  const rotated = await rotating;
  expect(rotated).toMatchObject({ code: 0, err: '' });
  const active = activeOf(hotline);
  expect(JSON.parse(rotated.out)).toMatchObject({ active, made: true, left: 0, old: [first] });
  expect(active).not.toBe(first);
  expect(written).toBeGreaterThan(3);
  await hotline.person().says('xin chào');
  expect([...(await countByKey(hotline.db)).keys()]).toEqual([active]);
  await everythingOpens(hotline);
  expect(JSON.stringify(await hotline.onlyCase())).toContain(`em ở Hà Tu ${written - 1}`);
});

test('killed in the middle everything opens, and the next run goes on with the same key', async (t) => {
  const { hotline, env, first } = await start(t, 4_000);
  const killed = spawn(process.execPath, ['scripts/run.mjs', 'scripts/admin.ts', 'keys', 'rotate'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    detached: true,
    stdio: 'ignore',
  });
  const gone = new Promise((resolve) => killed.once('close', resolve));
  const under = async (id: string): Promise<number> => (await countByKey(hotline.db)).get(id) ?? 0;
  while ((await under(first)) === 4_000) await wait(5);
  if (killed.pid !== undefined) process.kill(-killed.pid, 'SIGKILL');
  await gone;
  const active = activeOf(hotline);
  const [done, left] = [await under(active), await under(first)];
  expect(done).toBeGreaterThan(0);
  expect(left).toBeGreaterThan(0);
  expect(done + left).toBe(4_000);
  const { db, keyring } = hotline.hotline;
  for (const id of ['asc', 'desc']) {
    const [row] = await hotline.rows<{ id: string }>(`select id from people order by data_key ${id} limit 1`);
    expect(await addressOfPerson(db, keyring, row?.id ?? '')).toMatch(/^\+8491/);
  }
  const again = await admin(env, 'keys', 'rotate', '--json');
  expect(JSON.parse(again.out)).toMatchObject({ active, made: false, rewrapped: left, left: 0 });
  expect(await under(first)).toBe(0);
});

test('the older key is taken out a day later at the earliest, never while a row needs it, and its name is not given again', async (t) => {
  const { hotline, env, first } = await start(t, 3);
  expect(await admin(env, 'keys', 'rotate')).toMatchObject({ code: 0 });
  const active = activeOf(hotline);
  expect(await admin(env, 'keys', 'rotate', '--drop-old')).toMatchObject({ code: 1, out: '' });
  // A day goes by, as the log has it.
  await hotline.rows('alter table audit_log disable trigger user');
  await hotline.rows("update audit_log set at = at - interval '25 hours'");
  await hotline.rows('alter table audit_log enable trigger user');
  const [row] = await hotline.rows<{ id: string; data_key: string }>('select id, data_key from people order by id');
  await hotline.rows(
    `update people set data_key = replace(data_key, 'v1.${active}.', 'v1.${first}.') where id = '${row?.id}'`,
  );
  expect(await admin(env, 'keys', 'rotate', '--drop-old')).toMatchObject({ code: 1, out: '' });
  await hotline.rows(`update people set data_key = '${row?.data_key}' where id = '${row?.id}'`);
  const dropped = await admin(env, 'keys', 'rotate', '--drop-old', '--json');
  expect(JSON.parse(dropped.out)).toEqual({ dropped: [first] });
  expect(Object.keys(fileOf(hotline).keys)).toEqual([active]);
  await everythingOpens(hotline);
  expect(await admin(env, 'keys', 'rotate')).toMatchObject({ code: 0 });
  expect([first, active]).not.toContain(activeOf(hotline));
  await everythingOpens(hotline);
});

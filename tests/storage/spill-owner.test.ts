import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import type { Keyring } from '../../storage/keyring.ts';
import { identityOf } from '../../storage/live-processes.ts';
import { openSpillFile } from '../../storage/spill-file.ts';

const keyring: Keyring = {
  active: '2026-11',
  keys: new Map([['2026-11', Buffer.alloc(32, 1)]]),
  indexKey: Buffer.alloc(32, 2),
};

/** A folder in which a bot has left one record, and its file. */
async function left(t: TestContext): Promise<{ dataDir: string; file: string; owned: (by: object) => void }> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-owner-'));
  t.onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const bot = await openSpillFile({ dataDir, name: 'bot', keyring });
  await bot.append({ of: 'bot' });
  await bot.close();
  const folder = path.join(dataDir, 'spill');
  const name = readdirSync(folder).find((one) => one.endsWith('.spill'));
  if (name === undefined) throw new Error('no spill file');
  const file = path.join(folder, name);
  return { dataDir, file, owned: (by) => writeFileSync(`${file}.owner`, JSON.stringify(by)) };
}

/** Another process of this machine. */
async function another(t: TestContext): Promise<{ pid: number; ends: () => Promise<void> }> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { pid } = child;
  if (pid === undefined) throw new Error('no process');
  const ends = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  t.onTestFinished(ends);
  return { pid, ends };
}

/** Opens the file of this name; what it holds then. */
async function held(dataDir: string, name: string): Promise<unknown[]> {
  const file = await openSpillFile({ dataDir, name, keyring });
  const records = file.lines().map(({ record }) => record);
  await file.close();
  return records;
}

test('the file of a bot that lives in another process is refused, until that one has ended', async (t) => {
  const { dataDir, owned } = await left(t);
  const other = await another(t);
  owned({ host: os.hostname(), ...identityOf(other.pid) });
  await expect(held(dataDir, 'bot')).rejects.toThrow(`used by process ${other.pid}`);
  await other.ends();
  expect(await held(dataDir, 'bot')).toEqual([{ of: 'bot' }]);
});

test('a bot beside it lets the file of one that lives be, and takes over what is left when it has ended', async (t) => {
  const { dataDir, file, owned } = await left(t);
  const other = await another(t);
  owned({ host: os.hostname(), ...identityOf(other.pid) });
  expect(await held(dataDir, 'mine')).toEqual([]);
  await other.ends();
  expect(await held(dataDir, 'mine')).toEqual([{ of: 'bot' }]);
  expect(existsSync(file)).toBe(false);
});

test('a process that has only got the number of one that is gone is not its bot', async (t) => {
  const { dataDir, owned } = await left(t);
  const other = await another(t);
  owned({ host: os.hostname(), ...identityOf(other.pid), startedAt: 'before' });
  expect(await held(dataDir, 'mine')).toEqual([{ of: 'bot' }]);
});

test.for([
  { silentFor: 60, taken: false },
  { silentFor: 180, taken: true },
])(
  'a bot of another machine that was silent for $silentFor s: taken over is $taken',
  async ({ silentFor, taken }, t) => {
    const { dataDir, file, owned } = await left(t);
    owned({ host: 'another-machine', pid: 1, startedAt: 'then' });
    const heard = Date.now() / 1000 - silentFor;
    utimesSync(`${file}.owner`, heard, heard);
    expect(await held(dataDir, 'mine')).toEqual(taken ? [{ of: 'bot' }] : []);
  },
);

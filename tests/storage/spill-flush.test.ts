import * as fs from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test, vi } from 'vitest';
import type { Keyring } from '../../storage/keyring.ts';
import { openSpillFile } from '../../storage/spill-file.ts';
import { shutGate } from '../harness/gate.ts';
import { until } from '../harness/processes.ts';

const flushedFolders = vi.hoisted((): number[] => []);
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const fsyncSync = (fd: number): void => {
    flushedFolders.push(real.fstatSync(fd).ino);
    real.fsyncSync(fd);
  };
  return { ...real, default: { ...real, fsyncSync }, fsyncSync };
});

const keyring: Keyring = {
  active: '2026-11',
  keys: new Map([['2026-11', Buffer.alloc(32, 1)]]),
  indexKey: Buffer.alloc(32, 2),
};

const watchedCalls = ['appendFile', 'datasync', 'truncate'] as const;
type Calls = Record<(typeof watchedCalls)[number], (...given: unknown[]) => Promise<void>>;

/** What the files of a test are asked for, in order, by the ends of their names. `holds` keeps every flush waiting. */
async function watched(t: TestContext) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tin-cay-flush-'));
  t.onTestFinished(() => fs.rmSync(dataDir, { recursive: true, force: true }));
  const any = await open(dataDir, 'r');
  const handles: Calls = Object.getPrototypeOf(any);
  await any.close();
  const asked: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  for (const what of watchedCalls) {
    const real = handles[what];
    const spy = vi.spyOn(handles, what).mockImplementation(async function (
      this: Pick<FileHandle, 'fd'>,
      ...given: unknown[]
    ) {
      const name = fs.readlinkSync(`/proc/self/fd/${this.fd}`);
      asked.push(`${what} ${path.extname(name).slice(1)}`);
      if (what === 'datasync') await gate;
      return real.apply(this, given);
    });
    t.onTestFinished(() => void spy.mockRestore());
  }
  const holds = (): { lets: () => void; fails: () => void } => {
    const { passed, opens, breaks } = shutGate();
    gate = passed;
    const then = (work: () => void) => (): void => {
      if (gate === passed) gate = Promise.resolve();
      work();
    };
    return { lets: then(opens), fails: then(() => breaks(new Error('the disk is gone'))) };
  };
  return { dataDir, asked, holds };
}

const isPending = async (work: Promise<unknown>): Promise<boolean> =>
  (await Promise.race([work.then(() => 'ended'), new Promise((resolve) => setImmediate(resolve, 'pending'))])) ===
  'pending';

test('a record is flushed to the disk before whoever waits for it is told', async (t) => {
  const { dataDir, asked, holds } = await watched(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  asked.length = 0;
  const { lets } = holds();
  const appended = file.append({ n: 1 });
  await until('it is being flushed', () => asked.includes('datasync spill'));
  expect(await isPending(appended)).toBe(true);
  lets();
  await appended;
  expect(asked).toEqual(['appendFile spill', 'datasync spill']);
  await file.close();
});

test('a flush that fails fails for whoever waits for it, and the next record is whole', async (t) => {
  const { dataDir, asked, holds } = await watched(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  asked.length = 0;
  const { fails } = holds();
  const appended = file.append({ n: 1 });
  await until('it is being flushed', () => asked.includes('datasync spill'));
  fails();
  await expect(appended).rejects.toThrow('the disk is gone');
  expect(file.writable()).toBe(false);
  await file.append({ n: 2 });
  expect(file.lines().map(({ record }) => record)).toEqual([{ n: 1 }, { n: 2 }]);
  await file.close();
});

test('what is kept beside is flushed before the file is emptied, and the emptying too', async (t) => {
  const { dataDir, asked } = await watched(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  await file.append({ n: 1 });
  asked.length = 0;
  expect(await file.clear(file.bytes(), ['nobody can read it'])).toBe(true);
  expect(asked).toEqual(['appendFile unreadable', 'datasync unreadable', 'truncate spill', 'datasync spill']);
  await file.close();
});

test('what a bot that is gone has left stays there until it is flushed in its new place', async (t) => {
  const { dataDir, asked, holds } = await watched(t);
  const gone = await openSpillFile({ dataDir, name: 'gone', keyring });
  await gone.append({ of: 'gone' });
  await gone.close();
  const left = fs.readdirSync(path.join(dataDir, 'spill')).find((name) => name.endsWith('gone.spill')) ?? '';
  const there = (): boolean => fs.existsSync(path.join(dataDir, 'spill', left));
  asked.length = 0;
  const first = holds();
  const opening = openSpillFile({ dataDir, name: 'mine', keyring });
  // Whatever its process was writing when it died is flushed before anything else.
  await until('it is being flushed', () => asked.includes('datasync spill'));
  expect([asked, await isPending(opening)]).toEqual([['datasync spill'], true]);
  const second = holds();
  first.lets();
  await until('what was left is being flushed', () => asked.length === 3);
  expect([asked.slice(1), there()]).toEqual([['appendFile spill', 'datasync spill'], true]);
  second.lets();
  const mine = await opening;
  expect(there()).toBe(false);
  await mine.close();
});

test('the name of a new file is flushed with its folder', async (t) => {
  const { dataDir } = await watched(t);
  flushedFolders.length = 0;
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  expect(flushedFolders).toEqual([fs.statSync(path.join(dataDir, 'spill')).ino]);
  await file.close();
});

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import type { Keyring } from '../../storage/keyring.ts';
import { filledSpillFiles, openSpillFile, type SpillFile } from '../../storage/spill-file.ts';

const keyring: Keyring = {
  active: '2026-11',
  keys: new Map([['2026-11', Buffer.alloc(32, 1)]]),
  indexKey: Buffer.alloc(32, 2),
};

function folder(t: TestContext): string {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-spill-'));
  t.onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

const records = (file: SpillFile): unknown[] => file.lines().map(({ record }) => record);
const fileIn = (dataDir: string, name: string): string =>
  path.join(dataDir, 'spill', `${os.hostname().replace(/[^\w.-]/g, '_')}-${name}.spill`);

test('records come back in the order appended, also those appended at once, and after another start', async (t) => {
  const dataDir = folder(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  await Promise.all(Array.from({ length: 200 }, (_, n) => file.append({ n })));
  await file.close();
  const again = await openSpillFile({ dataDir, name: '1', keyring });
  expect(records(again)).toEqual(Array.from({ length: 200 }, (_, n) => ({ n })));
  expect(filledSpillFiles(dataDir)).toHaveLength(1);
  await again.close();
});

test('half a line at the end is left out, and does not spoil the next one', async (t) => {
  const dataDir = folder(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  await file.append({ n: 1 });
  await file.append({ n: 2 });
  await file.close();
  const whole = readFileSync(fileIn(dataDir, '1'));
  writeFileSync(fileIn(dataDir, '1'), whole.subarray(0, whole.length - 7));
  const again = await openSpillFile({ dataDir, name: '1', keyring });
  expect(records(again)).toEqual([{ n: 1 }]);
  await again.append({ n: 3 });
  expect(records(again)).toEqual([{ n: 1 }, null, { n: 3 }]);
  await again.close();
});

test('it is emptied only when nothing was appended since, and lines that do not open are kept beside it', async (t) => {
  const dataDir = folder(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  await file.append({ n: 1 });
  const before = file.bytes();
  const appended = file.append({ n: 2 });
  expect(await file.clear(before, [])).toBe(false);
  await appended;
  expect(await file.clear(file.bytes(), ['a line nobody can read'])).toBe(true);
  expect([records(file), file.bytes()]).toEqual([[], 0]);
  expect(readFileSync(fileIn(dataDir, '1').replace('.spill', '.unreadable'), 'utf8')).toBe('a line nobody can read\n');
  await file.append({ n: 3 });
  expect(records(file)).toEqual([{ n: 3 }]);
  await file.close();
});

test('what a bot that is gone has left is taken over; what belongs to a bot that lives is not', async (t) => {
  const dataDir = folder(t);
  const lives = await openSpillFile({ dataDir, name: 'lives', keyring });
  const gone = await openSpillFile({ dataDir, name: 'gone', keyring });
  await gone.append({ of: 'gone' });
  await gone.close();
  await lives.append({ of: 'lives' });
  const mine = await openSpillFile({ dataDir, name: 'mine', keyring });
  expect(records(mine)).toEqual([{ of: 'gone' }]);
  expect(records(lives)).toEqual([{ of: 'lives' }]);
  expect(existsSync(fileIn(dataDir, 'gone'))).toBe(false);
  await Promise.all([lives.close(), mine.close()]);
});

test('under another keyring a record does not open', async (t) => {
  const dataDir = folder(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  await file.append({ n: 1 });
  await file.close();
  const other = await openSpillFile({ dataDir, name: '1', keyring: { ...keyring, indexKey: Buffer.alloc(32, 3) } });
  expect(records(other)).toEqual([null]);
  await other.close();
});

test('a folder that cannot be written refuses the start in one sentence', async (t) => {
  const dataDir = folder(t);
  writeFileSync(path.join(dataDir, 'spill'), 'in the way');
  await expect(openSpillFile({ dataDir, name: '1', keyring })).rejects.toThrow(/spill file .* cannot be written/);
});

test('an append the disk does not take is refused, and the next one is whole', async (t) => {
  const dataDir = folder(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  await file.append({ n: 1 });
  // The file vanishes and a folder stands in its place: opening it anew fails.
  rmSync(fileIn(dataDir, '1'));
  mkdirSync(path.join(dataDir, 'elsewhere'));
  rmSync(path.join(dataDir, 'spill'), { recursive: true });
  await expect(file.append({ n: 2 })).rejects.toThrow();
  expect(file.writable()).toBe(false);
  mkdirSync(path.join(dataDir, 'spill'));
  await file.append({ n: 3 });
  expect([records(file), file.writable()]).toEqual([[{ n: 3 }], true]);
  await file.close();
});

test('a disk that does not even say how large the file is keeps nobody waiting', async (t) => {
  const dataDir = folder(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  rmSync(path.join(dataDir, 'spill'), { recursive: true });
  writeFileSync(path.join(dataDir, 'spill'), 'in the way');
  await expect(file.append({ n: 1 })).rejects.toThrow();
  const both = await Promise.allSettled([file.append({ n: 2 }), file.append({ n: 3 })]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  rmSync(path.join(dataDir, 'spill'));
  mkdirSync(path.join(dataDir, 'spill'));
  await file.append({ n: 4 });
  expect(records(file)).toEqual([{ n: 4 }]);
  await file.close();
});

test('nothing stands in the clear', async (t) => {
  const dataDir = folder(t);
  const file = await openSpillFile({ dataDir, name: '1', keyring });
  await file.append({ words: 'bố em đánh em' });
  for (const name of readdirSync(path.join(dataDir, 'spill')))
    expect(readFileSync(path.join(dataDir, 'spill', name)).includes('đánh')).toBe(false);
  await file.close();
});

test('a bot that starts at the same moment never takes the file for one that was left behind', async (t) => {
  const dataDir = folder(t);
  const opening = openSpillFile({ dataDir, name: '1', keyring });
  // Whose it is stands there before it does.
  expect(existsSync(`${fileIn(dataDir, '1')}.owner`)).toBe(true);
  const file = await opening;
  await file.append({ n: 1 });
  const other = await openSpillFile({ dataDir, name: '2', keyring });
  expect([records(file), records(other)]).toEqual([[{ n: 1 }], []]);
  await Promise.all([file.close(), other.close()]);
});

import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openZaloLedger } from '../../simulator/zalo-ledger.ts';
import { exchange, firstToken, send, startSimulator, tokensIn, toUser } from './start.ts';

const user = '2468458835296117922';

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

test('talks, people, windows and tokens are there again after a restart', async () => {
  const dir = folder();
  const before = await startSimulator({ dir });
  await before.zalo.person(user).says('cứu em');
  const first = await firstToken(before.url);
  await send(
    before.url,
    first.access_token,
    toUser(user, 'Bạn cần gì?', [{ title: 'Giúp', type: 'oa.query.show', payload: 'p' }]),
  );
  await before.zalo.idle();
  const lines = before.zalo.person(user).lines();
  await before.stop();

  const after = await startSimulator({ dir });
  expect(after.zalo.person(user).lines()).toEqual(lines);
  expect(after.zalo.latest()).toBe(user);
  expect((await send(after.url, first.access_token, toUser(user, 'Vẫn đây'))).said().error).toBe(0);
  expect(await exchange(after.url, 'simulated-refresh-seed')).toMatchObject({ error: -14014 });
  expect(tokensIn(await exchange(after.url, first.refresh_token)).expires_in).toBe('90000');
  await after.zalo.person(user).taps('Giúp');
  expect(after.heard.some(({ body }) => body.includes('cứu em'))).toBe(false);
});

test('a webhook that was not taken goes on after a restart, with the next number', async () => {
  const dir = folder();
  const before = await startSimulator({ dir });
  before.clock.answer = () => -1;
  expect(await before.zalo.person(user).says('cứu em')).toBe(0);
  await before.stop();
  const after = await startSimulator({ dir });
  await after.zalo.retryNow();
  expect(after.heard.map(({ headers }) => headers.num_retry)).toEqual(['1']);
  expect(after.heard[0]?.body).toBe(before.heard[0]?.body);
});

test('a half-written last line is left out and nothing after it is lost', () => {
  const dir = folder();
  const file = path.join(dir, 'zalo.jsonl');
  const attempt = (eventId: string) =>
    ({ kind: 'webhook', at: '2026-11-24T03:00:00.000Z', eventId, retry: 0, status: 200 }) as const;
  openZaloLedger({ dir }).append(attempt('đầu'));
  appendFileSync(file, '{"kind":"webhook","at":"2026-11-24T03');
  const torn = readFileSync(file, 'utf8');
  const opened = openZaloLedger({ dir });
  expect(opened.entries()).toEqual([attempt('đầu')]);
  expect(readFileSync(file, 'utf8')).toBe(torn);
  opened.append(attempt('sau'));
  expect(openZaloLedger({ dir }).entries()).toEqual([attempt('đầu'), attempt('sau')]);
  appendFileSync(file, 'nonsense\n');
  expect(() => openZaloLedger({ dir })).toThrow('line 3');
});

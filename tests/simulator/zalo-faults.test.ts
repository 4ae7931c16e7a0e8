import { expect, test } from 'vitest';
import type { ApiFaultKind } from '../../simulator/zalo-faults.ts';
import { exchange, firstToken, send, startSimulator, toUser } from './start.ts';

const user = '2468458835296117922';

async function started() {
  const simulator = await startSimulator();
  const { access_token } = await firstToken(simulator.url);
  await simulator.zalo.person(user).says('a');
  return {
    ...simulator,
    try: (waitMs?: number) => send(simulator.url, access_token, toUser(user, 'x'), undefined, waitMs),
  };
}

const answers: [ApiFaultKind, number, RegExp, number][] = [
  ['refuse', 200, /"error":-201/, 0],
  ['rateLimited', 200, /"error":-32/, 0],
  ['tokenExpired', 200, /"error":-220/, 0],
  ['windowClosed', 200, /"error":-230/, 0],
  ['limited', 429, /Too Many/, 0],
  ['html', 200, /<html>/, 0],
  ['errorAfterAccept', 500, /Internal/, 1],
  ['quotaUsedUp', 200, /"error":-211/, 0],
  ['serverError', 500, /Internal/, 0],
  ['wrongJson', 200, /^(?!.*error)/, 0],
  ['redirect', 302, /Found/, 0],
  ['wrongType', 200, /"error":0/, 1],
  ['huge', 200, /"error":0.*x{1000}/, 1],
  ['drip', 200, /"error":0/, 1],
  ['blackHole', 200, /"error":0/, 1],
  ['slow', 200, /"error":0/, 1],
];

test.each(answers)('fault %s: HTTP %i, once', async (kind, status, text, taken) => {
  const simulator = await started();
  simulator.zalo.faults.set({ kind, count: 1, ms: 1 });
  const answer = await simulator.try();
  expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(text)]);
  expect(simulator.zalo.accepted()).toHaveLength(taken);
  expect((await simulator.try()).said().error).toBe(0);
});

const silences: [ApiFaultKind, string, number][] = [
  ['reset', 'TypeError', 0],
  ['hang', 'TimeoutError', 0],
  ['resetAfterAccept', 'TypeError', 1],
  ['hangAfterAccept', 'TimeoutError', 1],
];

test.each(silences)('fault %s: no answer', async (kind, name, taken) => {
  const simulator = await started();
  simulator.zalo.faults.set({ kind, count: 1 });
  await expect(simulator.try(kind.startsWith('hang') ? 200 : undefined)).rejects.toMatchObject({ name });
  expect(simulator.zalo.accepted()).toHaveLength(taken);
  expect((await simulator.try()).said().error).toBe(0);
});

test('a fault without a count stays until it is cleared; with one, it ends', async () => {
  const simulator = await started();
  const errors = async (times: number) => {
    const seen: number[] = [];
    for (let n = 0; n < times; n += 1) seen.push((await simulator.try()).said().error);
    return seen;
  };
  simulator.zalo.faults.set({ kind: 'refuse' });
  expect(await errors(3)).toEqual([-201, -201, -201]);
  simulator.zalo.faults.clear();
  expect(await errors(1)).toEqual([0]);
  simulator.zalo.faults.set({ kind: 'refuse', count: 2 });
  expect(await errors(3)).toEqual([-201, -201, 0]);
});

test('a fault of one route leaves the others alone', async () => {
  const simulator = await started();
  simulator.zalo.faults.set({ kind: 'limited', route: 'oauth' });
  expect((await simulator.try()).said().error).toBe(0);
  await expect(exchange(simulator.url, 'x')).rejects.toThrow('HTTP 429');
});

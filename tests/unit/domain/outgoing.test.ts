import { expect, test } from 'vitest';
import type { SendResult } from '../../../domain/message.ts';
import { settle, waitAfter } from '../../../domain/outgoing.ts';

const at = new Date('2026-11-24T01:00:00Z');
const seconds = (n: number) => new Date(at.getTime() + n * 1000);
const again = (afterSeconds: number | null): SendResult => ({ kind: 'tryAgain', afterSeconds, reason: 'busy' });
const unknown: SendResult = { kind: 'unknown', reason: 'timeout' };

test.each([
  ['taken', { kind: 'accepted', providerMessageId: 'm1' }, 1, 0, { state: 'accepted', dueAt: null }],
  ['the provider says when', again(7), 1, 0, { state: 'pending', dueAt: seconds(7) }],
  ['it says at once: not in a loop', again(0), 1, 0, { state: 'pending', dueAt: seconds(2) }],
  ['it does not', again(null), 3, 0, { state: 'pending', dueAt: seconds(8) }],
  ['never later than 15 minutes', again(99_999), 1, 0, { state: 'pending', dueAt: seconds(900) }],
  ['tries used up', again(null), 20, 0, { state: 'failed', dueAt: null }],
  ['no answer: once more', unknown, 1, 0, { state: 'unknown', dueAt: seconds(10), unknowns: 1 }],
  ['no answer again: left as unknown', unknown, 2, 1, { state: 'unknown', dueAt: null, unknowns: 2 }],
  ['refused', { kind: 'refused', reason: 'x' }, 1, 0, { state: 'refused', reason: 'x' }],
  ['channel closed', { kind: 'channelClosed', reason: 'x' }, 1, 0, { state: 'refused', reason: 'x' }],
] as [string, SendResult, number, number, object][])('%s', (_name, result, attempt, unknowns, expected) => {
  expect(settle({ purpose: 'reply', attempt, unknowns }, result, at)).toMatchObject(expected);
});

test('what an account lets through no more goes by an officer’s next way at once; a person has no other', () => {
  const nothingGoes: SendResult = { kind: 'tryAgain', afterSeconds: 60, reason: 'operator: x', nothingGoes: true };
  const row = { attempt: 1, unknowns: 0 };
  expect(settle({ ...row, purpose: 'alert' }, nothingGoes, at)).toMatchObject({ state: 'refused', dueAt: null });
  expect(settle({ ...row, purpose: 'first' }, nothingGoes, at)).toMatchObject({ state: 'pending', dueAt: seconds(60) });
});

test('the first text is tried for two days', () => {
  let waited = 0;
  for (
    let attempt = 1;
    settle({ purpose: 'first', attempt, unknowns: 0 }, again(null), at).state === 'pending';
    attempt += 1
  ) {
    waited += waitAfter(attempt);
  }
  expect(waited).toBeGreaterThan(40 * 3600);
});

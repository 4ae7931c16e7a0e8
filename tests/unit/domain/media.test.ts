import { expect, test } from 'vitest';
import { secondsBetween } from '../../../domain/clock.ts';
import { afterFetch, type Fetched } from '../../../domain/media.ts';

const at = new Date('2026-11-24T08:00:00+07:00');
const away: Fetched = { kind: 'tryAgain', reason: 'answered 503', isGone: false };
const gone: Fetched = { kind: 'tryAgain', reason: 'not there', isGone: true };

test.each<[string, Fetched, number, string, string | null]>([
  ['fetched', { kind: 'fetched', type: 'image/png', content: Buffer.alloc(1) }, 11, 'kept', null],
  ['refused at once', { kind: 'refused', reason: 'host' }, 1, 'refused', 'host'],
  ['away', away, 1, 'waiting', 'answered 503'],
  ['away for the tenth time', away, 10, 'waiting', 'answered 503'],
  ['away for the eleventh time', away, 11, 'failed', 'answered 503'],
  ['taken up again by a worker that counted on', away, 12, 'failed', 'answered 503'],
  ['not there yet', gone, 10, 'waiting', 'not there'],
  ['not there any more', gone, 11, 'gone', 'not there'],
])('%s', (_, fetched, attempts, state, reason) => {
  const settled = afterFetch(fetched, attempts, at);
  expect(settled).toMatchObject({ state, reason });
  expect(settled.dueAt === null).toBe(state !== 'waiting');
});

test('the waits grow, and come to a day', () => {
  const waits = Array.from({ length: 10 }, (_, n) => secondsBetween(at, afterFetch(away, n + 1, at).dueAt ?? at));
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBe(15);
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600;
  expect(hours).toBeGreaterThan(23);
  expect(hours).toBeLessThanOrEqual(24);
});

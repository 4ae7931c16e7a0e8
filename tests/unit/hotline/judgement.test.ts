import { expect, test } from 'vitest';
import type { Urgency } from '../../../domain/urgency.ts';
import { judgement, readWorry } from '../../../hotline/judgement.ts';

const text = 'bố cầm dao rồi bố lại cầm dao đuổi em chạy khắp nhà từ sáng đến giờ';
const judged: Urgency = {
  level: 'urgent',
  critical: true,
  watched: false,
  category: 'weapon',
  why: [
    { rule: 'learned', from: 0, to: text.length },
    { rule: 'a weapon', from: 3, to: 10 },
    { rule: 'a weapon', from: 22, to: 29 },
  ],
};

test('what is kept beside the words comes back as reasons: each rule once, with the words it read', () => {
  const kept = JSON.parse(JSON.stringify({ kind: 'text', text, ...judgement(judged) }));
  expect(readWorry(kept, text)).toEqual({
    level: 'urgent',
    category: 'weapon',
    reasons: [
      { rule: 'learned', words: null },
      { rule: 'a weapon', words: 'cầm dao' },
    ],
  });
});

test('nothing is kept of words that do not worry', () => {
  expect(judgement({ ...judged, level: 'none' })).toEqual({});
  expect(judgement(null)).toEqual({});
});

test.each([
  [{ kind: 'text', text }, null],
  [{ judged: { level: 'none' } }, null],
  [
    { judged: { level: 'ask', category: 'nobody knows', why: 'broken' } },
    { level: 'ask', category: null, reasons: [] },
  ],
  [{ judged: { level: 'urgent', category: null, why: [{ rule: 'x', from: 900, to: 1 }] } }, null],
])('of an earlier version, or broken: %j', (detail, expected) => {
  const worry = readWorry(detail, text);
  if (expected === null) expect(worry?.reasons ?? []).toEqual(worry === null ? [] : [{ rule: 'x', words: null }]);
  else expect(worry).toEqual(expected);
});

test('so many reasons at most', () => {
  const why = Array.from({ length: 9 }, (_, at) => ({ rule: `rule ${at}`, from: 0, to: 2 }));
  expect(readWorry(judgement({ ...judged, why }), text)?.reasons).toHaveLength(4);
});

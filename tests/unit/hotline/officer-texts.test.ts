import path from 'node:path';
import { expect, test } from 'vitest';
import { readKnowledge } from '../../../hotline/knowledge.ts';
import { officerTexts } from '../../../hotline/officer-texts.ts';
import { segmentsOf } from '../../../texts/segments.ts';

const { units } = readKnowledge(path.resolve(import.meta.dirname, '../../..'));
const url = 'https://hotline.example.vn';

test.each([true, false])('two-way %s: the longest page of each urgency, the question, and the test link', (twoWay) => {
  const texts = officerTexts(url, units, twoWay);
  const answer = twoWay ? / Hoac tra loi: 1 TC-WWWW0$/ : /A{22}$/;
  expect(texts).toHaveLength(5);
  for (const urgency of ['KHAN CAP: ca', 'KHAN: ca', 'Ca thuong: ca'])
    expect(texts.find((one) => one.startsWith(urgency))).toMatch(answer);
  expect(texts.at(-1)).toMatch(/^Tin Cay: mo de xac nhan/);
  for (const text of texts) {
    expect(text).toContain(`${url}/a/`);
    expect(segmentsOf(text)).toEqual({ segments: 1, alphabet: 'GSM-7' });
  }
});

test('no page of any unit is longer', () => {
  const longest = officerTexts(url, units, true).map((text) => text.length);
  for (const unit of units)
    for (const [at, text] of officerTexts(url, [unit], true).entries())
      expect(text.length).toBeLessThanOrEqual(longest[at] ?? 0);
});

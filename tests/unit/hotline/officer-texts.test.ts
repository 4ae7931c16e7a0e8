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
  expect(texts).toHaveLength(11);
  for (const urgency of ['KHAN CAP: ca', 'KHAN: ca', 'Ca thuong: ca']) {
    const pages = texts.filter((one) => one.startsWith(urgency));
    expect(pages).toMatchObject(
      [/chua ro xa, phuong/, /, (xa|phuong|dac khu) \w/].map((unit) => expect.stringMatching(unit)),
    );
    for (const page of pages) expect(page).toMatch(answer);
  }
  expect(texts.slice(6)).toMatchObject(
    [/^Tin moi/, /da lien lac duoc chua/, /han 12 gio con 12 gio/, /da qua han/, /^Tin Cay: mo de xac nhan/].map(
      (said) => expect.stringMatching(said),
    ),
  );
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
  expect(officerTexts(url, [], true)).toHaveLength(8);
});

import { expect, test } from 'vitest';
import { questionWords } from '../../../hotline/ask-place.ts';
import { forbiddenIn } from '../../../texts/forbidden.ts';
import { text } from '../../../texts/keys.ts';
import { render } from '../../../texts/render.ts';
import { segmentsOf } from '../../../texts/segments.ts';

const sms = { audience: 'adult', language: 'vi', medium: 'sms' } as const;
/** The longest PUBLIC_URL an alert leaves room for; see hotline/check-public-url.ts. */
const longestUrl = { true: 54, false: 79 };

test.each([true, false])('two-way %s: the question is one SMS with the longest PUBLIC_URL there may be', (twoWay) => {
  const publicUrl = `https://${'x'.repeat(longestUrl[`${twoWay}`] - 8)}`;
  const words = render(questionWords({ paging: { publicUrl, twoWay } }, 'A'.repeat(22)), sms).text;
  expect(words).toContain(`${publicUrl}/p/`);
  expect(segmentsOf(words)).toEqual({ segments: 1, alphabet: 'GSM-7' });
  expect(words).toMatch(/^[ -~]+$/);
  expect(forbiddenIn(words)).toEqual([]);
});

test.each(['placeCheck.right', 'placeCheck.wrong'] as const)('%s is one SMS, of nothing the place is for', (key) => {
  const words = render({ texts: [text(key)], buttons: [] }, sms).text;
  expect(segmentsOf(words)).toEqual({ segments: 1, alphabet: 'GSM-7' });
  expect(words).not.toMatch(/ho tro|giup|benh|cuu/i);
  expect(forbiddenIn(words)).toEqual([]);
});

import path from 'node:path';
import { expect, test } from 'vitest';
import { caseUrgencies } from '../../../domain/case.ts';
import { pageWords, unitWords, urgencyWords } from '../../../hotline/alert-words.ts';
import { readKnowledge } from '../../../hotline/knowledge.ts';
import type { TextEntry } from '../../../texts/entry.ts';
import { forbiddenIn } from '../../../texts/forbidden.ts';
import { longestValues } from '../../../texts/longest-values.ts';
import { render } from '../../../texts/render.ts';
import { segmentsOf } from '../../../texts/segments.ts';
import { alerts } from '../../../texts/vi/alerts.ts';
import { draft } from '../../harness/model-case.ts';

const { units } = readKnowledge(path.resolve(import.meta.dirname, '../../..'));
/** What a page is put together from; the others go out by themselves. */
const parts = [
  'critical',
  'high',
  'normal',
  'ward',
  'commune',
  'specialZone',
  'unitUnknown',
  'hours',
  'minutes',
  'take',
];
const sent = Object.entries<TextEntry>(alerts).filter(([name]) => !parts.includes(name));
/** With every variant of it. */
const written = (entry: TextEntry): string => (typeof entry === 'string' ? entry : Object.values(entry).join(' '));
const values: Record<string, string> = {
  ...longestValues,
  unit: [null, ...units.map(({ code }) => code)]
    .map((code) => unitWords({ units }, code))
    .reduce((longest, words) => (words.length > longest.length ? words : longest)),
  urgency: caseUrgencies
    .map((urgency) => urgencyWords({ urgency, state: 'open' }))
    .reduce((longest, words) => (words.length > longest.length ? words : longest)),
};
const asSms = (key: string, blanks: Record<string, string>): string =>
  render({ texts: [{ key, blanks }], buttons: [] }, { audience: 'adult', language: 'vi', medium: 'sms' }).text;

test('the parts are parts, and something is sent', () => {
  expect(parts.filter((name) => !Object.hasOwn(alerts, name))).toEqual([]);
  expect(sent.length).toBeGreaterThan(8);
});

test.each(sent)('alerts.%s is one SMS of at most 160 signs, without diacritics, of nothing that happened', (name) => {
  const sms = asSms(`alerts.${name}`, values);
  expect(sms).toMatch(/^[ -~]+$/);
  expect(sms.length).toBeLessThanOrEqual(160);
  expect(segmentsOf(sms)).toEqual({ segments: 1, alphabet: 'GSM-7' });
  expect(sms).not.toMatch(/[{}]/);
  expect(forbiddenIn(sms)).toEqual([]);
});

test('the longest values are no shorter than what really comes', () => {
  expect(longestValues.unit.length).toBeGreaterThanOrEqual(values.unit?.length ?? 0);
  expect(longestValues.urgency.length).toBeGreaterThanOrEqual(values.urgency?.length ?? 0);
});

test('the only blanks are code, urgency, unit, link, time and how much of it is left, and the name of an officer', () => {
  const blanks = new Set(sent.flatMap(([, entry]) => written(entry).match(/\{[^}]+\}/g) ?? []));
  expect([...blanks].sort()).toEqual(
    ['{bạn}', '{code}', '{codes}', '{left}', '{link}', '{name}', '{time}', '{unit}', '{urgency}'].sort(),
  );
  expect(sent.filter(([, entry]) => written(entry).includes('{name}')).map(([name]) => name)).toEqual(['takenByOther']);
});

test('a page of any unit, urgency and state holds nothing of the person', () => {
  const paging = { publicUrl: 'https://duongdaynong.quangninh.gov.vn', twoWay: true };
  const canaries = ['Kanaria', '0912345678', 'ngo 7', 'danh'];
  for (const unitCode of [null, ...units.map(({ code }) => code)]) {
    for (const urgency of caseUrgencies) {
      for (const state of ['open', 'stopped'] as const) {
        const facts = { ...draft, urgency, state, unitCode, code: 'TC-WWWW0', personId: 'Kanaria-0912345678' };
        const saying = pageWords({ units, paging }, facts, '-_'.repeat(11));
        const sms = render(saying, { audience: 'adult', language: 'vi', medium: 'sms' }).text;
        expect(sms).toMatch(
          /^(KHAN CAP|KHAN|Ca thuong): ca TC-WWWW0, [a-zA-Z0-9 ,-]+\. Mo de nhan: https:\/\/\S+\/a\/[-_]{22} Hoac tra loi: 1 TC-WWWW0$/,
        );
        expect(sms.length).toBeLessThanOrEqual(160);
        for (const canary of canaries) expect(sms).not.toContain(canary);
        // "phuong Hiep Hoa" is a place, though without its marks one word of it looks like another.
        expect(forbiddenIn(sms.replace(/, .*?\. Mo/, ', . Mo'))).toEqual([]);
      }
    }
  }
});

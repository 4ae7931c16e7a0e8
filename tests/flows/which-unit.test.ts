import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const ward = (code: string, name: string) => ({ code, name, kind: 'ward' });
const vietHung = ward('06661', 'Việt Hưng');
const tuanChau = ward('06706', 'Tuần Châu');
const two = { candidates: [vietHung, tuanChau], codes: ['06661', '06706'] };

/** As a flow that asked where has it: what comes back is what it does with the unit. */
const asked = (memory: Record<string, unknown>): TalkHarness => new TalkHarness().begins('which-unit', memory);

test('one question with the places as buttons, in words for a phone without buttons too', () => {
  const talk = asked(two);
  expect(talk.heard).toBe('Tên này giờ có mấy nơi. Ý bạn là nơi nào dưới đây?');
  expect(talk.buttons.map(({ title }) => title)).toEqual(['phường Việt Hưng', 'phường Tuần Châu', 'Không biết']);
  expect(talk.buttons.map(({ value }) => value)).toEqual([
    'which-unit.which.06661',
    'which-unit.which.06706',
    'which-unit.which.unknown',
  ]);
});

test.each([
  ['2', ['Tuần Châu']],
  ['số 1', ['Việt Hưng']],
  ['3', []],
  ['không biết', []],
  ['viet hung', ['viet hung']],
  ['chắc là Tuần Châu', ['chắc là Tuần Châu']],
])('"%s" is kept as %j, and it is the last question', (answer, kept) => {
  const talk = asked(two).says(answer);
  expect(talk.effects.map((effect) => effect.kind === 'addAnswer' && effect.value)).toEqual(kept);
  expect(talk.at).toBeNull();
});

test('pictures are no answer, and the question stays', () => {
  const talk = asked(two).sends({ kind: 'media', media: 'image' });
  expect(talk.at).toBe('which-unit.which');
  expect(talk.buttons).toHaveLength(3);
});

test.each([
  [vietHung, 'Ý bạn là phường Việt Hưng, phải không?'],
  [{ code: '07060', name: 'Thống Nhất', kind: 'commune' }, 'Ý bạn là xã Thống Nhất, phải không?'],
  [{ code: '07192', name: 'Cô Tô', kind: 'special_zone' }, 'Ý bạn là đặc khu Cô Tô, phải không?'],
])('one place that is not sure is asked about: %j', (unit, question) => {
  const talk = asked({ candidates: [unit], codes: [unit.code] });
  expect(talk.heard).toBe(question);
  expect(talk.buttons.map(({ title }) => title)).toEqual(['Có', 'Không', 'Không biết']);
  expect(talk.says('dạ đúng').answers().where).toBe(unit.name);
});

/** Through the flow that asks where, so that the result is seen. */
const unitAfter = (where: string, answer: string): string | undefined => {
  const talk = new TalkHarness().begins('report-danger').says('tôi').says('mệt').says('không').says(where).says(answer);
  expect(talk.at).toBe('report-adult.whatWeighs');
  return talk.effects.flatMap((effect) => (effect.kind === 'setUnit' ? [effect.unit] : [])).at(-1);
};

test.each([
  ['Hà Khẩu', '1', '06661'],
  ['Hà Khẩu', 'việt hưng', '06661'],
  ['Hà Khẩu', 'p tuan chau', '06706'],
  ['Hà Khẩu', 'không', undefined],
  ['hồnh gai', 'có', '06685'],
  ['hồnh gai', 'không', undefined],
  ['hồnh gai', 'không, ở Bãi Cháy', '06673'],
  ['Đông Triều', 'kim sơn', '07069'],
  ['Đông Triều', 'đức chính', undefined],
  ['tp Uông Bí', 'thanh sơn', '06811'],
  ['tp Móng Cái', 'hải hòa', '06712'],
  ['tp Hạ Long', 'ở Hải Phòng', undefined],
])('"%s", then "%s": %s', (where, answer, unit) => {
  expect(unitAfter(where, answer)).toBe(unit);
});

test('in English', () => {
  const talk = new TalkHarness({ language: 'en' }).begins('which-unit', two);
  expect(talk.heard).toContain('Which of these');
  expect(talk.buttons.map(({ title }) => title)).toEqual(['Việt Hưng ward', 'Tuần Châu ward', "Don't know"]);
});

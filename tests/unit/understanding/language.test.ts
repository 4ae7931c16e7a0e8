import { expect, test } from 'vitest';
import { developmentSet, learningPart } from '../../../scripts/understanding/learning-part.ts';
import { readLanguage } from '../../../understanding/language.ts';
import { fold } from '../../../understanding/normalise.ts';

test.each([
  'I need help',
  'I NEED HELP',
  'my husband hits me',
  'I live in Hạ Long, my husband hits me',
  'My son is missing in Ha Long',
  'Help me please',
  'can i talk to someone',
  'She is 9 years old',
  'is anyone there',
  'Can you help?',
  "I don't know",
  'I don’t know',
  'How much is the swimming class?',
  'He locks me in the room every night in Cẩm Phả',
])('%s: English', (text) => {
  expect(readLanguage(text)).toBe('en');
});

test.each([
  'cứu em với',
  'cuu em voi',
  'CUU TOI VOI',
  'em sợ lắm ạ',
  'сứu em với',
  'no danh em',
  'hello em can giup do',
  'toi can mot nguoi speak english',
  'Mình tên là John',
  'chồng em hay đánh em, help em với',
])('%s: Vietnamese', (text) => {
  expect(readLanguage(text)).toBe('vi');
});

// Vietnamese syllables that are English words too, answers, greetings, names, two languages at once.
test.each([
  'toi can help',
  'me oi',
  'me can help',
  'to can help me',
  'can help me',
  'an toan',
  'to la an',
  'so',
  'may do can con the to',
  'no danh me',
  'me em bi hot hoang',
  'he he hello',
  'hi hi hello shop',
  'help me',
  'hello',
  'ok',
  'yes',
  'em muon swim class',
  'em bi bully online, help me please',
  'chong toi said he will kill me and I am scared',
  'phường Hà Tu',
  'ở phường Hà Tu',
  'in ward Ha Tu',
  'Nguyễn Văn An',
  '12',
  '🙂',
  '¯\\_(ツ)_/¯',
  '',
])('%s: too little to tell, or both', (text) => {
  expect(readLanguage(text)).toBeNull();
});

test.each(['救我', '我需要帮助', 'Помогите мне', '도와주세요', '助けて ください', 'ช่วยด้วย', 'ຊ່ວຍ', 'ជួយ', 'ساعدني'])(
  '%s: other letters',
  (text) => {
    expect(readLanguage(text)).toBe('other');
  },
);

/** Its label is about how it is written, not about its language. */
const englishInSpiteOfItsStyle = new Set(['i need help with something']);

test('no labelled Vietnamese message of any style is taken for English, with its diacritics or without', () => {
  const messages = [...learningPart(), ...developmentSet()];
  const taken = messages.filter(
    ({ text, style }) => style !== 'english' && [text, fold(text)].some((written) => readLanguage(written) === 'en'),
  );
  expect(taken.map(({ text }) => text).filter((text) => !englishInSpiteOfItsStyle.has(text))).toEqual([]);
  const english = messages.filter(({ style }) => style === 'english');
  const known = english.filter(({ text }) => readLanguage(text) === 'en');
  expect(english.length).toBeGreaterThan(500);
  // The rest are single words, greetings and a few sentences without any small word.
  expect(known.length / english.length).toBeGreaterThan(0.95);
  expect(english.filter(({ text }) => readLanguage(text) === 'vi')).toEqual([]);
});

test('the longest message costs no second that others wait for', () => {
  const before = process.cpuUsage();
  readLanguage('a đ '.repeat(100_000));
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(100);
});

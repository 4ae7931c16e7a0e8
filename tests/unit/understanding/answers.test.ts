import { describe, expect, test } from 'vitest';
import type { Input } from '../../../domain/conversation.ts';
import {
  readAnswer,
  readChoice,
  readCommand,
  readsAtHome,
  readYesNo,
  saysHello,
} from '../../../understanding/answers.ts';

const at = new Date(0);
const said = (text: string): Input => ({ kind: 'text', text, at });

describe('yes and no', () => {
  test.each([
    'có',
    'Có',
    'co',
    'CÓ Ạ',
    'dạ có',
    'dạ',
    'vâng ạ',
    'ừ',
    'ok',
    'em có',
    'an toàn',
    'có an toàn',
    '1',
    'số 1',
    'yes',
    'dạ rồi ạ co',
    'kó',
    'cóo',
    'cóoooo',
    'cos',
    'co1',
    'cos aj',
    'vaang',
    'va6ng',
    'vang a',
    'vưng',
    'daj',
    'da5',
    'dạ ạ',
    'dạ cô',
    'ừa',
    'ờ',
    'ừm',
    'u',
    'uh',
    'uk',
    'uwf',
    'ừ hử',
    'oki',
    'okie',
    'okk',
    'oki cô',
    'đc',
    'dc ạ',
    'dduwowjc',
    'd9uo75c',
    'đúng r',
    'ddungs roi',
    'chuẩn',
    'chuẩn r',
    'dạ có ạ',
    'có cô ơi',
    'dạ có bác ơi',
    'ừ có',
    'vâng đúng rồi ạ',
    'có có',
    'có chứ ạ',
    'có, mẹ em',
    'có ạ. mẹ em',
    'co, me em',
    'có, cảm ơn cô nhiều',
    'cô ơi, có',
    '👍',
    '👍🏽',
    '✅',
    '👍👍👍',
    'có 👍',
    'có 🙂',
    '1️⃣',
    'yeah',
    "yes, I'm safe",
  ])('%s: yes', (text) => {
    expect(readYesNo(said(text))).toBe('yes');
  });
  test.each([
    'không',
    'khong',
    'ko',
    'k',
    'hok',
    'dạ không',
    'không ạ',
    'chưa',
    'không an toàn',
    '2',
    'hai',
    'no',
    'khônggg',
    'không có ai',
    'kh',
    'hông',
    'hem',
    'khum',
    'hổng',
    'hổng có',
    'nỏ',
    'nope',
    'khoong',
    'kho6ng',
    'khong6 a',
    'ko cô ơi',
    'dạ không ạ',
    'chưa ạ',
    'chuwa',
    'chx',
    'không không',
    'không, không có ai',
    'không có ai đâu ạ',
    'khong co ai dau a',
    'k có ai hết',
    'không, cảm ơn cô',
    'thôi khỏi',
    'có đâu',
    'đâu có ạ',
    'làm gì có ai',
    'một mình',
    'mot minh',
    '👎',
    '❌',
    'không ❌',
    'not yet',
  ])('%s: no', (text) => {
    expect(readYesNo(said(text))).toBe('no');
  });
  test.each([
    'có người đang nhìn',
    'không biết',
    'khi nào thì có lớp',
    '',
    '3',
    'bố em có ở nhà',
    '🙂',
    'có không?',
    'có không',
    'có à?',
    'có phải không ạ',
    'được không',
    'an toàn không',
    'không phải không',
    'không phải không có',
    'không phải là không',
    'khong phai la khong',
    'không phải là không có',
    'không thể không có',
    'có, không',
    'có nhưng bố em đang nhìn',
    'có, bố em đang nhìn',
    'không, mẹ em',
    'không, bố em đánh em',
    'không sao',
    'có thể',
    'chắc có',
    'hình như không',
    'được đâu',
    'co dau',
    'khong dau',
    'kkk',
    'kkkk',
    'có 👎',
    '👍👎',
    'cỏ',
    'cô',
    'chị',
    'em',
    'khó',
    'ko nhớ',
  ])('%s: neither', (text) => {
    expect(readYesNo(said(text))).toBeNull();
  });
  test('a button says it exactly, and what is no text says nothing', () => {
    expect(readYesNo({ kind: 'choice', value: 'yes', at })).toBe('yes');
    expect(readYesNo({ kind: 'choice', value: 'maybe', at })).toBeNull();
    expect(readYesNo({ kind: 'media', media: 'sticker', at })).toBeNull();
  });
});

describe('no answer to give', () => {
  test.each([
    'không biết',
    'k bit',
    'ko bik',
    'k bít nữa cô ơi',
    'hem biết',
    'hổng bít',
    'khoong bieets',
    'không nhớ',
    'em không nhớ ạ',
    'k nhớ rõ',
    'không rõ',
    'chịu',
    'chịu thôi',
    'ai biết',
    'quên rồi',
    'chưa biết',
    '🤷',
    'idk',
    "I don't know",
  ])('%s: does not know', (text) => {
    expect(readAnswer(said(text))).toBe('unknown');
    expect(readYesNo(said(text))).toBeNull();
  });
  test.each([
    'bỏ qua',
    'bỏ qua đi',
    'bo qua di a',
    'để sau',
    'để sau nhé cô',
    'em không muốn nói',
    'k muốn nói',
    'chưa muốn kể ạ',
    'câu khác đi',
    'skip',
  ])('%s: skips', (text) => {
    expect(readAnswer(said(text))).toBe('skip');
    expect(readChoice(said(text), ['yes', 'no', 'skip'])).toBe('skip');
  });
  test('"thôi khỏi" is a no, and skips where that is offered', () => {
    expect(readAnswer(said('thôi khỏi'))).toBe('no');
    expect(readChoice(said('thôi khỏi'), ['skip'])).toBe('skip');
  });
  test.each(['không biết bố em ở đâu', 'em không muốn nói với bố', 'để sau nhà', 'bỏ qua cho em', 'nhớ', 'chịu đau'])(
    '%s tells something',
    (text) => {
      expect(readAnswer(said(text))).toBeNull();
    },
  );
  test('yes, no and buttons are answers too', () => {
    expect(readAnswer(said('dạ có ạ'))).toBe('yes');
    expect(readAnswer(said('hông'))).toBe('no');
    expect(readAnswer({ kind: 'choice', value: 'skip', at })).toBe('skip');
    expect(readAnswer({ kind: 'choice', value: 'me', at })).toBeNull();
    expect(readAnswer({ kind: 'media', media: 'sticker', at })).toBeNull();
  });
});

describe('a choice', () => {
  const doors = ['help', 'place', 'swim', 'person'] as const;
  test.each([
    ['1', 'help'],
    ['số 3', 'swim'],
    ['so 3', 'swim'],
    ['bốn', 'person'],
    ['bon', 'person'],
    ['lớp bơi', 'swim'],
    ['LOP BOI CHO TRE', 'swim'],
    ['tôi hoặc ai đó cần giúp', 'help'],
    ['gap nguoi that a', 'person'],
  ])('%s is %s', (text, door) => {
    expect(readChoice(said(text), doors)).toBe(door);
  });
  test.each(['5', '0', '12', 'một hai ba', 'xin chào'])('%s is none of them', (text) => {
    expect(readChoice(said(text), doors)).toBeNull();
  });
});

describe('a command', () => {
  test.each([
    'dừng',
    'Dừng.',
    'dung',
    'DUNG',
    'thoát',
    'thoat',
    'stop',
    'STOP!',
    'dung lai',
    'dừng lại',
    'duwngf',
    'dungwf',
    'du72ng',
  ])('%s: stop', (text) => {
    expect(readCommand(text)).toBe('stop');
  });
  test.each(['menu', 'Menu ', 'danh mục'])('%s: menu', (text) => {
    expect(readCommand(text)).toBe('menu');
  });
  test.each(['quay lại', 'quay lai', 'Quay lại!', 'trở lại', 'back'])('%s: back', (text) => {
    expect(readCommand(text)).toBe('back');
  });
  test.each([
    'đúng',
    'ddungs',
    'bố không dừng tay',
    'anh ấy không cho em thoát',
    'em muốn quay lại trường',
    'đừng',
    'đừng dừng',
    '',
    'dừng '.repeat(99),
  ])('%s: none', (text) => {
    expect(readCommand(text)).toBeNull();
  });
});

test.each([
  ['chồng tôi hay uống rượu', true],
  ['bo em', true],
  ['ở nhà', true],
  ['bạn cùng lớp', false],
  ['sếp ở công ty', false],
])('somebody of the home in "%s": %s', (text, atHome) => {
  expect(readsAtHome(text)).toBe(atHome);
});

test('the longest message a provider may bring costs no second that others wait for', () => {
  const text = `${'a đ '.repeat(16_000)}bố`;
  const before = process.cpuUsage();
  expect(readsAtHome(text)).toBe(true);
  expect(readYesNo({ kind: 'text', text, at: new Date(0) })).toBe(null);
  expect(readChoice({ kind: 'text', text, at: new Date(0) }, ['yes', 'no'])).toBe(null);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(200);
});

test.each([
  ['alo', true],
  ['a lô', true],
  ['Xin chào', true],
  ['chào cô ạ', true],
  ['hello', true],
  ['con ạ', false],
  ['in the morning', false],
  ['cô Lan', false],
])('"%s" says hello: %s', (text, says) => expect(saysHello(text)).toBe(says));

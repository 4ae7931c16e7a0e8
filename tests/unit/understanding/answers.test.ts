import { describe, expect, test } from 'vitest';
import type { Input } from '../../../domain/conversation.ts';
import { readAge, readChoice, readCommand, readsAtHome, readYesNo } from '../../../understanding/answers.ts';

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
  ])('%s: no', (text) => {
    expect(readYesNo(said(text))).toBe('no');
  });
  test.each(['có người đang nhìn', 'không biết', 'khi nào thì có lớp', '', '3', 'bố em có ở nhà', '🙂'])(
    '%s: neither',
    (text) => {
      expect(readYesNo(said(text))).toBeNull();
    },
  );
  test('a button says it exactly, and what is no text says nothing', () => {
    expect(readYesNo({ kind: 'choice', value: 'yes', at })).toBe('yes');
    expect(readYesNo({ kind: 'choice', value: 'maybe', at })).toBeNull();
    expect(readYesNo({ kind: 'media', media: 'sticker', at })).toBeNull();
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
  test.each(['dừng', 'Dừng.', 'dung', 'DUNG', 'thoát', 'thoat', 'stop', 'STOP!', 'dung lai', 'dừng lại'])(
    '%s: stop',
    (text) => {
      expect(readCommand(text)).toBe('stop');
    },
  );
  test.each(['menu', 'Menu ', 'danh mục'])('%s: menu', (text) => {
    expect(readCommand(text)).toBe('menu');
  });
  test.each(['quay lại', 'quay lai', 'Quay lại!', 'trở lại', 'back'])('%s: back', (text) => {
    expect(readCommand(text)).toBe('back');
  });
  test.each([
    'đúng',
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

describe('an age', () => {
  test.each([
    ['12', 12],
    ['12t', 12],
    ['12 tuổi', 12],
    ['em 12 tuoi a', 12],
    ['cháu được 5 tuổi rưỡi', 5],
    ['tuổi 14', 14],
    ['lớp 6', 11],
    ['em học lớp 1', 6],
    ['lop 12', 17],
    ['lớp 6a', 11],
    ['mười hai', 12],
    ['muoi hai', 12],
    ['mười lăm tuổi', 15],
    ['hai mươi mốt', 21],
    ['ba tám', 38],
    ['năm tuổi', 5],
    ['7 tháng', 0],
    ['I am 13 years old', 13],
    ['khoảng 30', 30],
  ])('%s is %d', (text, age) => {
    expect(readAge(text)).toBe(age);
  });
  test.each([
    'không biết',
    '0912345678',
    'nhà số 12 đường Trần Phú gần chợ',
    '200 tuổi',
    '',
    'constructor',
    'lớp 40 em',
  ])('%s is none', (text) => {
    expect(readAge(text)).toBeNull();
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

import { expect, test } from 'vitest';
import { readContactWay } from '../../../understanding/contact-ways.ts';

const at = new Date(0);
const read = (text: string) => readContactWay({ kind: 'text', text, at });

test.each([
  ['1', 'write'],
  ['nhắn tin thôi', 'write'],
  ['nhan tin thoi', 'write'],
  ['qua zalo', 'write'],
  ['nt nhé', 'write'],
  ['2', 'call'],
  ['gọi cho tôi', 'call'],
  ['goi dien', 'call'],
  ['3', 'both'],
  ['cả hai', 'both'],
  ['ca hai', 'both'],
  ['nhắn hoặc gọi', 'both'],
  ['sao cũng được', 'both'],
  ['4', 'neither'],
  ['không', 'neither'],
  ['đừng liên lạc', 'neither'],
  ['dung lien lac', 'neither'],
  ['không cách nào an toàn cả', 'neither'],
  ['đừng gọi, nhắn thôi', 'write'],
  ['đừng có gọi, nhắn vào đây', 'write'],
  ['không nhắn được, gọi thôi', 'call'],
  ['call me', 'call'],
  ['dung goi', null],
  ['đừng gọi', null],
  ['5', null],
  ['không biết', null],
  ['bỏ qua', null],
  ['sau 8h tối', null],
] as const)('"%s": %s', (text, way) => expect(read(text)).toBe(way));

test('by its button', () => {
  expect(readContactWay({ kind: 'choice', value: 'both', at })).toBe('both');
  expect(readContactWay({ kind: 'choice', value: 'skip', at })).toBeNull();
});

import { expect, test } from 'vitest';
import { readsWeight } from '../../../understanding/what-weighs.ts';

const at = new Date(0);

test.each([
  ['1', ['near']],
  ['1 3', ['near', 'pregnant']],
  ['1,3', ['near', 'pregnant']],
  ['3 và 1', ['near', 'pregnant']],
  ['124', ['near', 'children', 'worse']],
  ['5', []],
  ['1 5', ['near']],
  ['7', []],
  ['đang ở nhà', ['near']],
  ['dang o nha', ['near']],
  ['có con nhỏ, tôi đang mang bầu', ['children', 'pregnant']],
  ['co con nho, toi dang mang bau', ['children', 'pregnant']],
  ['ngày càng nặng hơn', ['worse']],
  ['Người đó ở gần', ['near']],
  ['không có bầu', []],
  ['người đó không ở gần', []],
  ['không', []],
  ['không biết', []],
  ['bỏ qua', []],
  ['the kids are here', ['children']],
] as const)('"%s": %j', (text, heard) => expect(readsWeight({ kind: 'text', text, at })).toEqual(heard));

test('by its button', () => {
  expect(readsWeight({ kind: 'choice', value: 'pregnant', at })).toEqual(['pregnant']);
  expect(readsWeight({ kind: 'choice', value: 'none', at })).toEqual([]);
});

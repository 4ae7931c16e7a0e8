import { expect, test } from 'vitest';
import type { SwimGroup } from '../../../domain/swim-groups.ts';
import { readCanSwim, readGroups, readGuardian } from '../../../understanding/swim-answers.ts';

const asked: SwimGroup[] = [
  'poor',
  'near_poor',
  'average_or_hard',
  'mountain',
  'island',
  'border',
  'ethnic',
  'special',
  'at_risk',
];

test.each([
  ['1', ['poor']],
  ['1, 7', ['poor', 'ethnic']],
  ['1 va 4', ['poor', 'mountain']],
  ['hộ nghèo', ['poor']],
  ['ho can ngheo', ['near_poor']],
  ['hộ cận nghèo, dân tộc Dao', ['near_poor', 'ethnic']],
  ['mẹ đơn thân, ở đảo', ['island', 'average_or_hard']],
  ['cháu mồ côi', ['special']],
  ['0', []],
  ['không', []],
  ['khong thuoc dien nao', []],
  ['12', null],
  ['nhà tôi màu xanh', null],
])('groups: %s', (text, expected) => {
  expect(readGroups(text, asked)).toEqual(expected);
});

test.each([
  ['chưa biết bơi', 'no'],
  ['chua', 'no'],
  ['biết một chút', 'little'],
  ['boi duoc 25m', 'metres25'],
  ['biết bơi rồi', 'metres25'],
  ['không biết bơi', 'no'],
  ['cháu thích bóng đá', null],
])('can swim: %s', (text, expected) => {
  expect(readCanSwim(text)).toBe(expected);
});

test.each([
  ['Lê Thị Hoa, mẹ', 'Lê Thị Hoa', 'mother'],
  ['le thi hoa me', 'Le Thi Hoa', 'mother'],
  ['tôi là Lê Thị Hoa, mẹ của cháu', 'Lê Thị Hoa', 'mother'],
  ['Bố, Nguyễn Văn Ba', 'Nguyễn Văn Ba', 'father'],
  ['Nguyễn Thị Lan - bà nội', 'Nguyễn Thị Lan', 'grandparent'],
  ['Phạm Thu Trang, cô giáo', 'Phạm Thu Trang', 'teacher'],
  ['Nguyễn Văn Ba', 'Nguyễn Văn Ba', null],
  ['mẹ', null, 'mother'],
])('guardian: %s', (text, name, relation) => {
  expect(readGuardian(text)).toEqual({ name, noName: null, relation });
});

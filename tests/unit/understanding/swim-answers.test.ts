import { expect, test } from 'vitest';
import type { SwimGroup } from '../../../domain/swim-groups.ts';
import { readCanSwim, readClassWish, readGroups, readGuardian } from '../../../understanding/swim-answers.ts';
import { judgeUrgency } from '../../../understanding/urgency.ts';

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
  ['em là Phương mẹ cháu', 'Phương', 'mother'],
  ['phuong me chau', 'Phuong', 'mother'],
  ['Mẹ Phương', 'Phương', 'mother'],
  ['Lê Thị Ba', 'Lê Thị Ba', null],
  ['bà nội, Vũ Thị Sâm', 'Vũ Thị Sâm', 'grandparent'],
])('guardian: %s', (text, name, relation) => {
  expect(readGuardian(text)).toEqual({ name, noName: null, relation });
});

test.each([
  ['đăng ký lớp bơi cho bé 8 tuổi ở Hà Tu', 8, null],
  ['lop boi thang 7 cho chau 10t', 10, 7],
  ['tháng 7', null, 7],
  ['lớp bơi', null, null],
  ['cho con học bơi ở phường Hà Tu', null, null],
  ['12', null, null],
] as const)('wanted: %s', (said, age, month) => {
  expect(readClassWish(said)).toEqual({ age, month });
});

// What families answer names an ethnic group that is also a knife, illnesses, and children whose names weigh something.
test.for([
  ['nhà mình hộ nghèo với người Dao', 'swim-class.groups', 'none'],
  ['gia đình là người Dao', 'swim-class.groups', 'none'],
  ['có người dao kề cổ em', 'swim-class.groups', 'urgent'],
  ['cháu hay bị co giật khi sốt', 'swim-class.health', 'none'],
  ['cháu đang bị co giật', 'swim-class.health', 'urgent'],
  ['bé Trần Minh Khôi sinh 20/11/2017 bé trai và bé Trần Ngọc Hà 3.2.2019 con gái', 'swim-class.children', 'none'],
  ['bố nó 12/5/2016 đánh con bé chảy máu', 'swim-class.children', 'urgent'],
] as const)('"%s" at %s: %s', ([said, asked, level]) => {
  expect(judgeUrgency(said, { asked }).level).toBe(level);
});

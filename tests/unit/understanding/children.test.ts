import { expect, test } from 'vitest';
import { nameOf, readChildren, type ToldChild } from '../../../understanding/children.ts';

const today = { year: 2027, month: 5, day: 10 };
const born = (date: string): ToldChild['born'] => ({ kind: 'date', date });
const read = (text: string) =>
  readChildren(text, today).map(({ name, born: birth, sex }) => [
    name,
    birth?.kind === 'date' ? birth.date : birth?.kind === 'year' ? birth.year : (birth?.kind ?? null),
    sex,
  ]);

test.each([
  ['Nguyễn Văn An, 12/5/2016, trai', [['Nguyễn Văn An', '2016-05-12', 'boy']]],
  ['nguyen van an 12/5/2016 trai', [['Nguyen Van An', '2016-05-12', 'boy']]],
  ['NGUYEN THI HOA 03.02.2017 NU', [['Nguyen Thi Hoa', '2017-02-03', 'girl']]],
  ['be gai Nguyen Thi Hoa sinh ngay 3/2/2017', [['Nguyen Thi Hoa', '2017-02-03', 'girl']]],
  ['Trần Hoàng Nam 12/5/2016 nam', [['Trần Hoàng Nam', '2016-05-12', 'boy']]],
  ['Trần Hoàng Nam 12/5/2016', [['Trần Hoàng Nam', '2016-05-12', null]]],
  ['con trai tôi', [[null, null, 'boy']]],
  ['bé Lê Minh Châu, con gái, 20150305', [['Lê Minh Châu', '2015-03-05', 'girl']]],
  ['Nguyễn Văn An', [['Nguyễn Văn An', null, null]]],
  ['12/5/2016', [[null, '2016-05-12', null]]],
  [
    'An 12/5/2016 trai\nBình 3/4/2018 gái',
    [
      ['An', '2016-05-12', 'boy'],
      ['Bình', '2018-04-03', 'girl'],
    ],
  ],
  [
    'Nguyễn Văn An 12/5/2016 trai; Nguyễn Thị Bình 3/4/2018 gái và Nguyễn Văn Cường 1/1/2019 trai',
    [
      ['Nguyễn Văn An', '2016-05-12', 'boy'],
      ['Nguyễn Thị Bình', '2018-04-03', 'girl'],
      ['Nguyễn Văn Cường', '2019-01-01', 'boy'],
    ],
  ],
  [
    'le van a1 1/1/2016, Le Thi Bong 2/2/2017 nu, Le Van Cu 3/3/2018 nam, Le Thi Dao 4/4/2019 nu, Le Van En 5/5/2020 nam',
    [
      [null, '2016-01-01', null],
      ['Le Thi Bong', '2017-02-02', 'girl'],
      ['Le Van Cu', '2018-03-03', 'boy'],
      ['Le Thi Dao', '2019-04-04', 'girl'],
      ['Le Van En', '2020-05-05', 'boy'],
    ],
  ],
  ['', []],
  ['...', []],
])('%s', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('a birth that cannot be is told, not passed over', () => {
  expect(readChildren('Nguyễn Văn An 31/2/2016 trai', today)[0]?.born).toMatchObject({ kind: 'impossible' });
  expect(readChildren('Nguyễn Văn An 1/1/2030 trai', today)[0]?.born).toMatchObject({ kind: 'impossible' });
  expect(readChildren('Nguyễn Văn An 12/5/2016', today)[0]?.born).toEqual(born('2016-05-12'));
});

test.each([
  ['A', 'tooShort'],
  ['An1', 'digits'],
  ['x'.repeat(200), 'tooLong'],
])('no name: %s', (typed, noName) => {
  expect(nameOf(typed)).toEqual({ name: null, noName });
});

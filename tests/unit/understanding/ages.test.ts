import { describe, expect, test } from 'vitest';
import { readAge } from '../../../understanding/ages.ts';

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
    ['12 tủi', 12],
    ['12 tuôi', 12],
    ['12tuoi', 12],
    ['12 tuổiii', 12],
    ['e 12t r', 12],
    ['hăm hai', 22],
    ['hăm hai tuổi', 22],
    ['ba lăm', 35],
    ['hai mươi tư tuổi', 24],
    ['muoi bon tuoi', 14],
    ['em lên mười', 10],
    ['lop 6', 11],
    ['lop6a2', 11],
    ['lớp một', 6],
    ['lớp mười hai', 17],
    ['học lớp 3 trường Trần Hưng Đạo', 8],
    ['hoc lop nam', 10],
    ['14 tuổi học lớp 8', 14],
    ['mẫu giáo lớn', 5],
    ['mau giao lon', 5],
    ['lớp mẫu giáo nhỡ', 4],
    ['mầm non', 4],
    ['cháu đi nhà trẻ', 2],
    ['18 tháng', 1],
    ['18 tháng tuổi', 1],
    ['8 tháng', 0],
    ['mười tám tháng', 1],
    ['2 tuổi 3 tháng', 2],
    ['20 ngày tuổi', 0],
    ['gần 7 tuổi', 6],
    ['sắp 16 tuổi', 15],
    ['chưa đủ 16 tuổi', 15],
    ['gần 16', 15],
    ['7-8 tuổi', 7],
    ['7, 8 tuổi', 7],
    ['15 16 tuổi', 15],
    ['15 đến 16 tuổi', 15],
    ['mười lăm mười sáu tuổi', 15],
    ['hơn 30', 30],
    ['ngoài 40 tuổi', 40],
    ['tầm 15', 15],
    ['em không nhớ chắc khoảng 12 ạ', 12],
    ['em 14 tuổi bố 45 tuổi', 14],
    ['năm nay em 13 tuổi', 13],
    ['năm nay mười ba', 13],
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
    'ba mẹ em',
    'hai ba tuổi',
    'sinh năm 2014',
    'sn 95',
    '5/3/2015',
    '3 tháng nay',
    'năm ngoái',
    '12 lần',
    'em không có tuổi',
  ])('%s is none', (text) => {
    expect(readAge(text)).toBeNull();
  });
});

describe('an age by a birth', () => {
  const today = { year: 2026, month: 11, day: 28 };
  test.each([
    ['sinh năm 2014', 12],
    ['sn 2014', 12],
    ['sinh 2k14', 12],
    ['2k14', 12],
    ['2014', 12],
    ['sn 95', 31],
    ['5/3/2015', 11],
    ['sinh ngày 5/12/2015', 10],
    ['ngày 29 tháng 11 năm 2010', 15],
    ['12', 12],
    ['12 tuổi, sinh năm 2014', 12],
    ['lớp 6', 11],
  ])('%s is %d', (text, age) => {
    expect(readAge(text, today)).toBe(age);
  });
  test.each(['sinh năm 2030', 'sinh năm 1800', '31/2/2015', '0912345678', 'không biết'])('%s is none', (text) => {
    expect(readAge(text, today)).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { ageOn, dayInVietNam, readBirthDate } from '../../../understanding/dates.ts';

const today = { year: 2026, month: 11, day: 28 };

describe('a birth date', () => {
  test.each([
    '5/3/2015',
    '05/03/2015',
    '5-3-15',
    '5-3-2015',
    '5.3.2015',
    '5 3 2015',
    '5 / 3 / 2015',
    'ngày 5 tháng 3 năm 2015',
    'ngay 5 thang 3 nam 2015',
    'mùng 5 tháng 3 năm 2015',
    'mồng năm tháng ba năm 2015',
    '5 tháng 3 2015',
    '5/3/2k15',
    'ngày 5 tháng 3 năm 2k15',
    '05032015',
    '050315',
    '20150305',
    '2015-03-05',
    'năm tháng ba năm hai nghìn mười lăm',
    'nam thang ba nam hai nghin muoi lam',
    'ngày năm tháng ba năm hai ngàn không trăm mười lăm',
    'mùng năm tháng ba năm hai không mười lăm',
    'cháu sinh ngày 5/3/2015 ạ',
    'bé sn 05.03.2015',
    '５/３/２０１５',
  ])('%s is 5 March 2015', (text) => {
    expect(readBirthDate(text, today)).toEqual({ kind: 'date', date: '2015-03-05' });
  });
  test.each([
    ['12/5/1990', '1990-05-12'],
    ['29/2/2024', '2024-02-29'],
    ['29/2/00', '2000-02-29'],
    ['28/11/2026', '2026-11-28'],
    ['29/11/26', '1926-11-29'],
    ['5/3/95', '1995-03-05'],
    ['hai mươi mốt tháng mười hai năm một chín chín lăm', '1995-12-21'],
    ['ngày 10 tháng mười năm 2015', '2015-10-10'],
    ['5 tháng giêng năm 2015', '2015-01-05'],
    ['10 tháng 3 năm nay', '2026-03-10'],
    ['10 tháng 3 năm ngoái', '2025-03-10'],
  ])('%s is %s', (text, date) => {
    expect(readBirthDate(text, today)).toEqual({ kind: 'date', date });
  });
  test.each([
    ['2015', 2015],
    ['sinh năm 2015', 2015],
    ['sinh nam 2015', 2015],
    ['sn 2015', 2015],
    ['sn2015', 2015],
    ['2k15', 2015],
    ['sinh 2k15', 2015],
    ['em 2k9', 2009],
    ['2k', 2000],
    ['sn 95', 1995],
    ['sinh năm chín lăm', 1995],
    ['sinh năm 15', 2015],
    ['hai nghìn mười lăm', 2015],
    ['hai nghìn linh năm', 2005],
    ['3/2015', 2015],
    ['tháng 3 năm 2015', 2015],
    ['032015', 2015],
    ['cháu sinh năm hai nghìn không trăm mười lăm ạ', 2015],
  ])('%s is the year %d', (text, year) => {
    expect(readBirthDate(text, today)).toEqual({ kind: 'year', year });
  });
  test.each([
    ['31/2/2015', 'noSuchDay'],
    ['31/2', 'noSuchDay'],
    ['32/1', 'noSuchDay'],
    ['32/1/2015', 'noSuchDay'],
    ['29/2/2015', 'noSuchDay'],
    ['0/3/2015', 'noSuchDay'],
    ['31 tháng 4 năm 2015', 'noSuchDay'],
    ['30 tháng 2', 'noSuchDay'],
    ['5/13/2015', 'noSuchMonth'],
    ['3/15/2015', 'noSuchMonth'],
    ['5 tháng 13 năm 2015', 'noSuchMonth'],
    ['13/2015', 'noSuchMonth'],
    ['05132015', 'noSuchMonth'],
    ['29/11/2026', 'future'],
    ['5/3/2027', 'future'],
    ['2027', 'future'],
    ['sinh năm 2030', 'future'],
    ['5/3/1900', 'tooOld'],
    ['1900', 'tooOld'],
  ])('%s is impossible: %s', (text, reason) => {
    expect(readBirthDate(text, today)).toEqual({ kind: 'impossible', reason });
  });
  test.each([
    '',
    '12',
    '12 tuổi',
    'mùng 5 tháng 3',
    '5/3',
    '0912345678',
    '09 12 34 56 78',
    '0912.345.678',
    'lớp 6',
    'không biết',
    '24/7',
    'sinh 2 con',
    'nhà số 2015 đường Trần Phú phường Hồng Gai thành phố',
    'năm tháng rồi',
    '7-8 tuổi',
    '5000',
  ])('%s is none', (text) => {
    expect(readBirthDate(text, today)).toBeNull();
  });
  test('the day in Viet Nam begins seven hours before that of Greenwich', () => {
    expect(dayInVietNam(new Date('2026-11-27T17:00:00Z'))).toEqual(today);
    expect(dayInVietNam(new Date('2026-11-27T16:59:59Z'))).toEqual({ ...today, day: 27 });
  });
  test('an age counts birthdays, of a year alone years', () => {
    expect(ageOn({ kind: 'date', date: '2010-11-28' }, today)).toBe(16);
    expect(ageOn({ kind: 'date', date: '2010-11-29' }, today)).toBe(15);
    expect(ageOn({ kind: 'year', year: 2014 }, today)).toBe(12);
    expect(ageOn({ kind: 'impossible', reason: 'future' }, today)).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { readPhone } from '../../../understanding/phones.ts';

describe('a phone number', () => {
  test.each([
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '0912-345-678',
    '(0912) 345 678',
    '+84912345678',
    '+84 912 345 678',
    '(+84) 912345678',
    '84912345678',
    '+840912345678',
    '0084912345678',
    '912345678',
    'o912345678',
    'O912 345 678',
    '09 12 34 56 78',
    '０９１２３４５６７８',
    'số của em là 0912345678 ạ',
    'gọi 111 không được, gọi em 0912345678',
    'sdt:0912345678.',
    'sđt0912345678',
    'em 12 tuổi 0912345678',
    '0912345678 - 0987654321',
    'không chín một hai ba bốn năm sáu bảy tám',
    'khong chin mot hai ba bon nam sau bay tam',
    'số em: không chín một hai, ba bốn năm, sáu bảy tám nhé',
    'không chín một hai 345 678',
  ])('%s is 0912345678', (text) => {
    expect(readPhone(text)).toEqual({ kind: 'phone', phone: '+84912345678', mobile: true });
  });
  test.each([
    ['02033825123', '+842033825123'],
    ['0203 3825 123', '+842033825123'],
    ['(0203) 3.825.123', '+842033825123'],
    ['+84 203 3825123', '+842033825123'],
    ['nhà em 0203.3825.123 gọi buổi sáng', '+842033825123'],
  ])('%s is a landline', (text, phone) => {
    expect(readPhone(text)).toEqual({ kind: 'phone', phone, mobile: false });
  });
  test('one abroad is one with its +', () => {
    expect(readPhone('+886 912 345 678')).toEqual({ kind: 'phone', phone: '+886912345678', mobile: true });
  });
  test.each([
    ['01201234567', '+84701234567'],
    ['01211234567', '+84791234567'],
    ['01221234567', '+84771234567'],
    ['01261234567', '+84761234567'],
    ['01281234567', '+84781234567'],
    ['01231234567', '+84831234567'],
    ['01241234567', '+84841234567'],
    ['01251234567', '+84851234567'],
    ['01271234567', '+84811234567'],
    ['01291234567', '+84821234567'],
    ['01621234567', '+84321234567'],
    ['01631234567', '+84331234567'],
    ['01641234567', '+84341234567'],
    ['01651234567', '+84351234567'],
    ['01661234567', '+84361234567'],
    ['01671234567', '+84371234567'],
    ['01681234567', '+84381234567'],
    ['01691234567', '+84391234567'],
    ['01861234567', '+84561234567'],
    ['01881234567', '+84581234567'],
    ['01991234567', '+84591234567'],
  ])('%s was renumbered in 2018', (from, to) => {
    expect(readPhone(from)).toEqual({ kind: 'renumbered', from, to });
    const spaced = `số cũ ${from.slice(0, 4)} ${from.slice(4, 7)} ${from.slice(7)}`;
    expect(readPhone(spaced)).toEqual({ kind: 'renumbered', from, to });
    expect(readPhone(`+84${from.slice(1)}`)).toEqual({ kind: 'renumbered', from, to });
  });
  test.each([
    ['091234567', 'tooShort'],
    ['0912 345', 'tooShort'],
    ['09123456789', 'tooLong'],
    ['0912345678901', 'tooLong'],
    ['0120123456', 'tooShort'],
    ['0203382512', 'tooShort'],
    ['020338251234', 'tooLong'],
    ['0412345678', 'noSuchLine'],
    ['01111234567', 'tooLong'],
    ['không chín một hai ba bốn năm', 'tooShort'],
  ])('%s cannot be called: %s', (text, reason) => {
    expect(readPhone(text)).toEqual({ kind: 'impossible', reason });
  });
  test.each([
    '',
    '111',
    '113',
    '18001769',
    '1800 1769',
    '19001234',
    'em 12 tuổi',
    '2015',
    'năm 2015, lớp 6',
    'không có ba má, năm em bảy tuổi',
    'không',
    '5/3/2015',
    'mất 1.500.000 đồng',
    'ooo',
    'alo',
  ])('%s is none of a person', (text) => {
    expect(readPhone(text)).toBeNull();
  });
});

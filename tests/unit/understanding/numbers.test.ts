import { describe, expect, test } from 'vitest';
import { readNumber } from '../../../understanding/numbers.ts';

describe('a number', () => {
  test.each([
    ['12', 12],
    ['có 3 đứa', 3],
    ['12t', 12],
    ['１２', 12],
    ['2 trăm', 200],
    ['5 nghìn', 5_000],
    ['mười', 10],
    ['mười hai', 12],
    ['muoi hai', 12],
    ['mười lăm', 15],
    ['hai mươi', 20],
    ['hai mươi mốt', 21],
    ['hai muoi mot', 21],
    ['hai mốt', 21],
    ['hăm hai', 22],
    ['hai tư', 24],
    ['ba lăm', 35],
    ['ba mươi nhăm', 35],
    ['bẩy mươi bẩy', 77],
    ['chín chục', 90],
    ['một trăm', 100],
    ['một trăm linh năm', 105],
    ['mot tram le nam', 105],
    ['hai trăm mười lăm', 215],
    ['hai nghìn mười lăm', 2_015],
    ['hai nghìn không trăm mười lăm', 2_015],
    ['một ngàn chín trăm chín mươi', 1_990],
    ['hai nghìn linh năm', 2_005],
    ['ừ năm', 5],
    ['không, ba', 3],
  ])('%s is %d', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });
  test.each(['', 'không', 'khong biet', 'bà', 'hâm', 'ham chơi', 'chúc', '12345678', 'constructor'])(
    '%s is none',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );
});

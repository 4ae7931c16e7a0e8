import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePlaces, type LabelledPlace } from '../../../scripts/understanding/places.ts';
import { findUnits } from '../../../understanding/places.ts';
import { anyText } from '../../harness/hostile-text.ts';
import { units } from '../../harness/talk.ts';

/** A code, `ask` with the codes in question, `outside` with the place, or nothing. */
const said = (text: string): string => {
  const found = findUnits(text, units);
  if (found.kind === 'one') return found.unit.code;
  if (found.kind === 'several') return found.codes.length > 4 ? 'by name' : `ask ${found.codes.join(' ')}`;
  return found.kind === 'outside' ? `outside ${found.place}` : found.kind;
};
const table = (rule: string, rows: readonly (readonly [text: string, expected: string])[]): void => {
  describe(rule, () => {
    test.each(rows)('%s: %s', (text, expected) => {
      expect(said(text)).toBe(expected);
    });
  });
};

table('present names, and the kind word decides', [
  ['Hà Tu', '06652'],
  ['phường Uông Bí', '06811'],
  ['xã Bình Liêu', '06838'],
  ['phường Hạ Long', '06688'],
  ['xã hạ long', '06994'],
  ['P. Hạ Long, TP Hạ Long', '06688'],
  ['đặc khu Vân Đồn', '06994'],
]);

table('Móng Cái with its number, which counts nothing', [
  ['tôi ở Móng Cái 2', '06709'],
  ['dang o mongcai3', '06736'],
  ['em ở Móng Cái 2 năm rồi', 'by name'],
]);

table('former names', [
  ['Giếng Đáy', '06661'],
  ['xã Thanh Lân, Cô Tô', '07192'],
  ['thi tran tien yen', '06862'],
  ['phường Yết Kiêu', '06685'],
  ['xã Lê Lợi cũ, nay là phường Hoành Bồ', '07030'],
]);

table('divided communes and names of two places are asked about', [
  ['hà khẩu', 'ask 06661 06706'],
  ['Hải Lạng ạ', 'ask 06799 06886 06970'],
  ['thanh sơn ấy cô', 'ask 06811 06970'],
  ['em ở Hải Hòa', 'ask 06712 06799 06886'],
  ['xã Hải Hòa', 'ask 06799 06886'],
]);

table('what stands beside it decides', [
  ['thanh son uong bi', '06811'],
  ['xa thanh son ba che', '06970'],
  ['phường Thanh Sơn', '06811'],
  ['Hà Khẩu, phường Việt Hưng', '06661'],
  ['xa hoa binh hoanh bo', '07060'],
  ['Uông bí phường bắc sơn', '06820'],
  ['Cẩm Phả, Cẩm Tây', '06793'],
]);

table('a former city or district alone', [
  ['em ở tp hạ long', 'by name'],
  ['uông bí', 'ask 06811 06820 06832'],
  ['Hải Hà', 'ask 06922 06931 06946 06967'],
  ['o van don', '06994'],
]);

table('short forms, where they can be places', [
  ['tp HL', 'by name'],
  ['yên thanh, UB', '06811'],
  ['x. Tiền Phong QY', '07180'],
  ['e ở cp', 'by name'],
  ['h long', 'by name'],
  ['cho em xin sđt đt', 'nothing'],
  ['cho em hỏi vd như lớp bơi', 'nothing'],
]);

table('without diacritics, run together, typed through', [
  ['phuong ha tu ha long', '06652'],
  ['caoxanh halong', '06658'],
  ['Maoj Khee', '07069'],
  ['em owr Hoongf Hair', '06688'],
  ['Ba4i Cha1y', '06673'],
  ['ở xã Hoà Bình', '07060'],
]);

table('a slip of one letter; never from one name to another', [
  ['bãi chấy hạ long', '06673'],
  ['em o ha lamm', '06676'],
  ['phường mạo khể', '07069'],
  ['mao khe dong chieu', '07069'],
  ['hồg gai', '06685'],
  ['hồnh gai', 'ask 06685'],
  ['hạ tu', 'ask 06652'],
  ['phường hà nầm', '06676'],
  ['phường hà nạm', 'ask 06676'],
  ['quảng ninh', 'nothing'],
  ['ở Hà Nam', 'outside Hà Nam'],
  ['ở Hải Yên', '06736'],
]);

table('a street, a hamlet, a quarter is not the unit of that name', [
  ['thôn Đồng Tâm, xã Vạn Yên', '06994'],
  ['khu Vĩnh Trung, Mạo Khê', '07069'],
  ['số 12 đường Trần Phú, phường Cẩm Tây', '06793'],
]);

table('of several the one where she is now', [
  ['em quê Cẩm Phả giờ đang ở Hà Nội học đại học', 'outside Hà Nội'],
  ['em làm ở Hà Tu, nhà ở Hà Lầm', '06676'],
  ['mẹ cháu đi làm ở Bắc Ninh, cháu ở nhà một mình ở Hoành Bồ', '07030'],
  ['em vừa bỏ nhà ở Uông Bí, giờ đang ngồi ở bến xe Hà An', '07168'],
  ['em bị đưa sang Trung Quốc rồi, nhà em ở Móng Cái', 'outside Trung Quốc'],
  ['chú em định đưa em sang Trung Quốc, nhà em ở Hải Sơn', '06724'],
  ['bố mẹ cháu ở Mạo Khê', 'ask 07069'],
]);

table('outside the province', [
  ['o hai phong', 'outside Hải Phòng'],
  ['nhà cháu ở Hà Trung, Thanh Hóa', 'outside Thanh Hóa'],
  ['tôi ở tỉnh Bình Dương trong nam', 'outside Bình Dương'],
  ['huyện Tiên Lãng Hải Phòng', 'outside Tiên Lãng'],
  ['xã Tiên Lãng, Tiên Yên', '06862'],
  ['nhà em sát biên giới Trung Quốc, ở xã Hải Sơn', '06724'],
  ['mẹ em đi làm ở Đài Loan', 'nothing'],
]);

table('words that only look like places', [
  ['đông quá không nói được', 'nothing'],
  ['chuyện này quan trọng lắm', 'nothing'],
  ['vàng danh giá cao', 'nothing'],
  ['cái bãi cháy đen hết rồi', 'nothing'],
  ['ông ấy hồng hà tiện lắm', 'nothing'],
  ['của tuần châu báu', 'nothing'],
  ['cho cô tô cháo', 'nothing'],
  ['hà an ủi em', 'nothing'],
  ['hải hà hơi thở', 'nothing'],
  ['cửa ông ấy khóa rồi', 'nothing'],
  ['ha tu tu thoi dung voi', 'nothing'],
  ['thống nhất vậy đi nha', 'nothing'],
  ['', 'nothing'],
  ['không biết', 'nothing'],
]);

table('names of people', [
  ['chị Minh Châu dạy con em', 'nothing'],
  ['bạn Hồng Hà lớp em', 'nothing'],
  ['bạn em tên là Minh Châu', 'nothing'],
  ['anh Thanh Sơn chồng em', 'nothing'],
  ['em là Hải Yên', 'nothing'],
  ['chỗ em là Hải Yên', '06736'],
  ['xã Minh Châu', '06994'],
]);

test.each([
  ['Mạo Khê', 'phường Mạo Khê, its present name'],
  ['gieng day', 'former phường Giếng Đáy, whole, now phường Việt Hưng; written without diacritics'],
  ['đảo ngọc vừng', 'former xã Ngọc Vừng, whole, now đặc khu Vân Đồn'],
])('%s: why, in words', (text, reason) => {
  const found = findUnits(text, units);
  expect(found.kind === 'one' && found.unit.reason).toBe(reason);
  expect(found.kind === 'one' && found.unit.score).toBeGreaterThanOrEqual(0.7);
});

test('at most four are shown, with all that may be meant', () => {
  const found = findUnits('hạ long', units);
  expect(found).toMatchObject({ kind: 'several', byName: true });
  expect(found.kind === 'several' && found.candidates).toHaveLength(4);
  expect(found.kind === 'several' && found.codes).toHaveLength(14);
});

test('every name of every unit is found or asked about, alone, behind "ở" and without diacritics', () => {
  const names = units.flatMap(({ code, names }) => names.map(({ name }) => ({ code, name })));
  const missed = names.flatMap(({ code, name }) =>
    [
      name,
      `em ở ${name.toLowerCase()} ạ`,
      name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D').replaceAll('đ', 'd'),
    ].filter((text) => {
      const found = findUnits(text, units);
      return found.kind === 'one' ? found.unit.code !== code : found.kind !== 'several' || !found.codes.includes(code);
    }),
  );
  expect(missed).toEqual([]);
});

test('right or rightly asked in the labelled texts, and never a wrong unit', () => {
  const labelled = ['places-dev', 'places-learn'].flatMap((name) =>
    readFileSync(path.join(import.meta.dirname, `../../../data/messages/${name}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line): LabelledPlace => JSON.parse(line)),
  );
  const { n, rightOrAsked, wrong, misses } = judgePlaces(labelled, units);
  expect(n).toBe(154);
  expect(wrong, JSON.stringify(misses)).toBe(0);
  expect(rightOrAsked / n, JSON.stringify(misses)).toBeGreaterThanOrEqual(0.98);
});

test('whatever is written: no throw, at most four shown', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const found = findUnits(`ở ${text}`, units);
      return found.kind !== 'several' || found.candidates.length <= 4;
    }),
    { numRuns: 300 },
  );
});

test.each(['hà tu ', 'o ha lan ', 'ở xã ', 'cẩm thx, ', 'quang x ', '\u0301', 'ở'])(
  '64 KB of "%s" in linear time',
  (part) => {
    const long = part.repeat(Math.ceil(65_536 / part.length));
    // The fastest of some: other processes share the machine.
    const times = Array.from({ length: 12 }, () => {
      const began = performance.now();
      findUnits(long, units);
      return performance.now() - began;
    });
    expect(Math.min(...times)).toBeLessThan(20);
  },
);

import fc from 'fast-check';
import { shortForms } from '../../understanding/words/short-forms.ts';
import { hostileWords } from './hostile-words.ts';

/** Signs that have broken readers of text: NUL, marks of direction, nothing-wide ones, halves of pairs, combining stacks. */
const oddSigns = [
  '\u0000',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\ud83d',
  '\udc4b',
  '\ufffd',
  '\ufffe',
  '👩‍👩‍👧‍👦',
  '🇻🇳',
  '😭',
  '\u0301\u0323\u0309',
  '\u0345'.repeat(40),
  '\r\n',
  '\t',
  '\u2028',
  '\u3000',
  'İ',
  'ß',
  'ﬃ',
  '１２３',
  '٣',
  '\u1e9e',
  'ệ'.normalize('NFD'),
  '\\u0000',
  '%00',
  "'; drop table inbox; --",
];
/** Names that are something else in JavaScript, and numbers no type holds. */
const trapWords = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e999',
  '9'.repeat(400),
  '0x1',
  '#tc:first-contact.doors:help',
  '#tc:__proto__.constructor:x',
  '#tc:',
  'TC-7F3K2',
  '1 TC-7F3K2',
  'nhận 7f3k2',
  '+84912345678',
  '0912.345.678',
  '+84'.repeat(50),
];
/** Words the hotline listens for, so that half-true sentences come about. */
export const tellingWords = [
  'cứu em với',
  'bo dang danh em',
  'bố',
  'chồng tôi',
  'đánh',
  'cầm dao',
  'không',
  'chưa',
  'muốn chết',
  'đuối nước',
  'bị hiếp',
  'nhốt em trong nhà',
  'lớp bơi',
  'chỗ ngủ',
  'gặp người thật',
  'Hạ Long',
  'phường Hà Tu',
  'Vân Đồn',
  '12 tuổi',
  'có',
  'không ạ',
  'dừng',
  'menu',
  'quay lại',
  'xin chào',
  ...shortForms.keys(),
];

const codeUnits = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units));
const scraps = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...tellingWords) },
  { weight: 2, arbitrary: fc.constantFrom(...oddSigns) },
  { weight: 1, arbitrary: fc.constantFrom(...trapWords) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileWords) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: codeUnits },
);
const mixed = fc
  .tuple(fc.array(scraps, { maxLength: 12 }), fc.constantFrom('', ' ', '  ', '\u200b', '.', '\n', ', '))
  .map(([pieces, between]) => pieces.join(between));
const changed = fc
  .tuple(mixed, fc.constantFrom('NFC', 'NFD', 'NFKD', 'upper', 'apart', 'backwards'))
  .map(([text, how]) => {
    if (how === 'upper') return text.toUpperCase();
    if (how === 'apart') return [...text].join('\u200b');
    if (how === 'backwards') return [...text].reverse().join('');
    return text.normalize(how);
  });
/** Up to what one webhook may hold, and a little more. */
const long = fc
  .tuple(scraps, fc.nat(70_000))
  .map(([piece, length]) => piece.repeat(Math.ceil(length / Math.max(1, piece.length))).slice(0, length));

/** Whatever somebody may write. One in a hundred is as long as a webhook may be. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 60, arbitrary: mixed },
  { weight: 35, arbitrary: changed },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: long },
);

/** A value of any kind in place of the one that is expected. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 2 ** 63, [], {}, [[]], ''),
  fc.nat(400).map((depth) => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'x')),
  fc.constant(JSON.parse('{"__proto__":{"text":"x"},"constructor":{"prototype":{}},"toString":1}')),
);

/** `count` values, made in portions so that a million of them need no room; the same ones for the same seed. */
export function* samples<T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number): Generator<T> {
  const portion = 500;
  for (let made = 0; made < count; made += portion)
    yield* fc.sample(arbitrary, { numRuns: Math.min(portion, count - made), seed: seed + made });
}

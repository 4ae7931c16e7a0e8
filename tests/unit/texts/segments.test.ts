import { SegmentedMessage } from 'sms-segments-calculator';
import { expect, test } from 'vitest';
import { segmentsOf } from '../../../texts/segments.ts';
import { createRandom, type Random } from '../../harness/random.ts';

test.each([
  ['a'.repeat(160), 1, 'GSM-7'],
  ['a'.repeat(161), 2, 'GSM-7'],
  ['a'.repeat(306), 2, 'GSM-7'],
  ['a'.repeat(307), 3, 'GSM-7'],
  ['{'.repeat(80), 1, 'GSM-7'],
  ['{'.repeat(81), 2, 'GSM-7'],
  ['ộ'.repeat(70), 1, 'UCS-2'],
  ['ộ'.repeat(71), 2, 'UCS-2'],
])('%s', (text, segments, alphabet) => {
  expect(segmentsOf(text)).toEqual({ segments, alphabet });
});

// Source: 3GPP TS 23.038, tables 6.2.1 and 6.2.1.1.
const alphabet =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extension = '\f^{}\\[~]|€';
const vietnamese = 'ăâđêôơưằẵẳắặầẫẩấậềễểếệồỗổốộờỡởớợừữửứựảãáạẻẽẹỉĩíịỏõóọủũúụỳỷỹýỵÀĐƯ';
const others = ['😢', '❤️', '👍🏽', '👨‍👩‍👧', '🇻🇳', '中', 'ا', '…', '“', '–', '\u00a0', '`', 'ç', '\t'];
const kinds: readonly (readonly string[])[] = [
  [...alphabet],
  [...alphabet, ...extension],
  [...extension],
  [...alphabet, ...vietnamese],
  [...vietnamese].map((letter) => letter.normalize('NFD')),
  [...alphabet, ...extension, ...vietnamese, '\r\n', ...others],
  others,
];

const segmenter = new Intl.Segmenter('vi');

/** Reckoned by the standard alone: what is never divided, how large it is, and how much goes into one SMS, or one of several. */
function reckoned(text: string): ReturnType<typeof segmentsOf> {
  const signs = [...segmenter.segment(text)].flatMap(({ segment }) => (segment === '\r\n' ? ['\r', '\n'] : [segment]));
  const isGsm = signs.every((sign) => sign.length === 1 && (alphabet.includes(sign) || extension.includes(sign)));
  const sizes = signs.map((sign) => (isGsm ? (extension.includes(sign) ? 2 : 1) : sign.length));
  const [alone, each] = isGsm ? [160, 153] : [70, 67];
  const name = isGsm ? 'GSM-7' : 'UCS-2';
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return { segments: 1, alphabet: name };
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { segments, alphabet: name };
}

/** Mostly short, for every letter beside every other; some about as long as one, two or three SMS. */
function anyText(random: Random, n: number): string {
  const signs = random.pick(kinds);
  const around = random.pick([35, 67, 70, 80, 134, 153, 160, 306, 459]);
  const length = n % 80 === 0 ? around - 3 + random.below(7) : random.below(12);
  const text = Array.from({ length }, () => random.pick(signs)).join('');
  // One sign of another kind changes the alphabet of all the others.
  return random.chance(0.1) ? text + random.pick(random.pick(kinds)) : text;
}

test('100,000 texts are as many segments as the standard says, and as sms-segments-calculator counts', () => {
  const random = createRandom(20_261_129);
  const seen = new Set<string>();
  const wrong: object[] = [];
  for (let n = 0; n < 100_000; n += 1) {
    const text = anyText(random, n);
    const found = segmentsOf(text);
    const { segments, alphabet: name } = reckoned(text);
    if (found.segments !== segments || found.alphabet !== name) wrong.push({ text, found, segments, name });
    if (n % 20 === 0) {
      const counted = new SegmentedMessage(text, 'auto', false);
      if (counted.segmentsCount !== segments || counted.encodingName !== name)
        wrong.push({ text, found, segments, name });
    }
    seen.add(`${found.alphabet} ${found.segments}`);
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  // It has looked at one, two, three and more of each.
  expect(seen.size).toBeGreaterThanOrEqual(8);
}, 60_000);

import { composed, decomposed } from '../../domain/normal-form.ts';
import { tones } from './letters.ts';

/** Letters of other alphabets that look like ours, and theirs in our keyboard. */
const alike = new Map(
  [
    ['авекмнорстухіјѕһԁӏԛԝ', 'abekmhopctyxijshdlqw'],
    ['αβεικνορτυχω', 'abeiknoptuxw'],
    ['ɡɑıſðɖƙ', 'gaisđđk'],
  ].flatMap(([theirs = '', ours = '']) => [...theirs].map((letter, at): [string, string] => [letter, ours[at] ?? ''])),
);
const foreign = /[\u0370-\u04ff\u0500-\u052f\u0131\u017f\u00f0\u0180-\u0299]/;

/** Wide, circled, bold and other dressed-up letters: compatibility forms that lose nothing when they are plain. */
const dressed = /[\uff01-\uff5e\u2460-\u24ff\ufb00-\ufb06\u2100-\u214f]|\ud835[\udc00-\udfff]|\ud83c[\udd30-\udd89]/u;
const dressedPair = /\ud835|\ud83c/;

/** "ｃứｕ" and "𝐜ứ𝐮" as "cứu". Everything else stays as it is. */
export function undressed(text: string): string {
  if (!dressed.test(text) && !dressedPair.test(text)) return text;
  return [...text].map(undressedLetter).join('');
}

function undressedLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  // Letters in filled circles and squares have no plain form of their own in Unicode.
  for (const first of [0x1f150, 0x1f170])
    if (code >= first && code < first + 26) return String.fromCharCode(97 + code - first);
  const plain = letter.normalize('NFKC');
  return /^[\p{L}\p{M}\p{N}]+$/u.test(plain) ? plain : letter;
}

/** With our letters in place of those that look like them; the same text when it has none. In lower case. */
export function withOurLetters(text: string): string {
  if (!foreign.test(text)) return text;
  return composed(decomposed(text).replace(/\P{M}/gu, (letter) => alike.get(letter) ?? letter));
}

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** "ch3t" as "chet". Null when no digit stands between letters, or one that is no letter's picture. */
export function withoutLeet(text: string): string | null {
  if (!/^\p{L}[\p{L}\d@$]*\p{L}$|^\p{L}{1,2}0$/u.test(text) || !/[\d@$]/.test(text)) return null;
  const plain = text.replace(/[\d@$]/g, (digit) => leet[digit] ?? digit);
  return /\d/.test(plain) ? null : plain;
}

const quality = /[\u0302\u0306\u031b]/;

/**
 * Letters whose marks came in an order that no composed letter has ("e", acute, circumflex), or twice, put together: first what
 * makes another letter, then one tone.
 */
export function tidied(text: string): string {
  if (!/\p{M}/u.test(text)) return text;
  return decomposed(text)
    .replace(/(\P{M})(\p{M}+)/gu, (_, letter: string, marks: string) => {
      const all = [...marks];
      const own = all.find((mark) => quality.test(mark)) ?? '';
      const tone = all.find((mark) => tones.includes(mark)) ?? '';
      const made = (letter + own + tone).normalize('NFC');
      return made.length === 1 ? made : (letter + marks).normalize('NFC');
    })
    .normalize('NFC');
}

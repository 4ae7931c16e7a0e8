/** What a code unit is to the reader of words. */
const kinds = { unknown: 0, word: 1, hidden: 2, other: 3 } as const;

/** Circled letters are symbols to Unicode, and letters to those who write them. */
const anyLetter = /[\p{L}\p{M}\p{N}\u24b6-\u24e9]/u;
/** Nothing wide, soft hyphens and marks of direction: seen by nobody, and no end of a word. */
const nothing = /\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f\u202a-\u202e\u2060-\u2069]|[\ufe00-\ufe0f]|\ufeff/;

const table = new Uint8Array(0x10000);

function kindOf(code: number): number {
  const known = table[code] ?? 0;
  if (known !== kinds.unknown) return known;
  const kind = kindOfNew(code);
  table[code] = kind;
  return kind;
}

function kindOfNew(code: number): number {
  const letter = String.fromCharCode(code);
  if (nothing.test(letter)) return kinds.hidden;
  return anyLetter.test(letter) ? kinds.word : kinds.other;
}

/** Bold, italic and boxed letters lie beyond the first plane. */
function isDressedPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at);
  const low = text.charCodeAt(at + 1);
  if (high === 0xd835) return low >= 0xdc00 && low < 0xe000;
  return high === 0xd83c && low >= 0xdd30 && low <= 0xdd89;
}

/** Where the word that begins here ends: letters, marks, digits, and what cannot be seen between them. */
export function endOfToken(text: string, from: number): number {
  let end = from;
  for (let at = from; at < text.length; ) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === kinds.word) {
      at += 1;
      end = at;
    } else if (kind === kinds.hidden && end > from) at += 1;
    else if (isDressedPair(text, at)) {
      at += 2;
      end = at;
    } else break;
  }
  return end;
}

const hidden = new RegExp(nothing, 'g');

/** Without what cannot be seen. */
export const visible = (text: string): string => text.replace(hidden, '');

export function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at);
  return high >= 0xd800 && high < 0xdc00 && text.charCodeAt(at + 1) >= 0xdc00 && text.charCodeAt(at + 1) < 0xe000;
}

const joiner = 0x200d;
const isModifier = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 0xd83c && text.charCodeAt(at + 1) >= 0xdffb && text.charCodeAt(at + 1) <= 0xdfff;

/** Signs that have an emoji's name begin at 0x2000; what lies beyond the first plane has two units. */
const lengthOfSign = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code < 0xdc00) return 2;
  return code >= 0x2000 ? 1 : 0;
};

/** An emoji of the table that stands here, and where it ends, with its colours, variants and repetitions. */
export function signAt(
  text: string,
  from: number,
  known: ReadonlyMap<string, string>,
): { sign: string; to: number } | null {
  const length = lengthOfSign(text, from);
  if (length === 0) return null;
  const sign = text.slice(from, from + length);
  if (!known.has(sign)) return null;
  let to = endOfModifiers(text, from + length);
  while (text.startsWith(sign, to)) to = endOfModifiers(text, to + length);
  return { sign, to };
}

function endOfModifiers(text: string, from: number): number {
  let at = from;
  for (;;) {
    if (text.charCodeAt(at) === 0xfe0f) at += 1;
    else if (isModifier(text, at)) at += 2;
    else if (text.charCodeAt(at) === joiner && lengthOfSign(text, at + 1) > 0) at += 1 + lengthOfSign(text, at + 1);
    else return at;
  }
}

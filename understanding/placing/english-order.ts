/** English puts the kind of a place behind its name, or "of" between them. */
const kinds: Readonly<Record<string, string>> = {
  ward: 'phường',
  commune: 'xã',
  city: 'thành phố',
  town: 'ở',
  district: 'huyện',
  province: 'tỉnh',
  island: 'ở đảo',
};
const kind = `(${Object.keys(kinds).join('|')})`;
const mayHaveKind = new RegExp(`\\b${kind}\\b`, 'i');
/** "the commune of Quảng Tân", "ward Hà Tu". */
const before = new RegExp(`\\b${kind}(?:\\s+of)?\\s+(?=\\p{Lu})`, 'giu');
const name = '\\p{L}[\\p{L}\\p{M}]*';
/** "Hà Tu ward": at most three words, and none of those an English sentence has before a name; "Co To" is one. */
const behind = new RegExp(
  `(?<!\\p{L})((?:(?!(?:in|at|from|near|of|(?<!\\bco )to|the|a|my|our|is|am|are|live|lives|living|we|i|it|this|and|or|ward|commune)\\b)${name}\\s+){1,3})${kind}\\b`,
  'giu',
);

const kindIn = (english: string): string => kinds[english.toLowerCase()] ?? '';

/** An address in English, its kinds of places in Vietnamese before the names; everything else stays as it is. */
export function inVietnameseOrder(text: string): string {
  if (!mayHaveKind.test(text)) return text;
  return text
    .replace(behind, (_, names: string, english: string) => `${kindIn(english)} ${names.trim()}`)
    .replace(before, (_, english: string) => `${kindIn(english)} `);
}

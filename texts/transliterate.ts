import { composed, decomposed } from '../domain/normal-form.ts';

const combining = /\p{M}/gu;

/** Signs outside the SMS alphabet, and what stands for them. */
const plainSigns: ReadonlyMap<string, string> = new Map([
  ['đ', 'd'],
  ['Đ', 'D'],
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['–', '-'],
  ['—', '-'],
  ['·', '-'],
  ['•', '-'],
  ['…', '...'],
  ['₫', 'd'],
  ['\u00a0', ' '],
]);

/** Letters and signs of the GSM 03.38 alphabet that are no ASCII, left as they are. */
const gsmBeyondAscii = /[£¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉÄÖÑÜ§¿äöñüà¡¤€]/u;
/** The text as an SMS can carry it in 160-character segments: without diacritics, with plain punctuation. */
export function transliterate(text: string): string {
  const bare = composed(decomposed(text).replace(combining, ''));
  return [...bare].map(gsmSign).join('');
}

function gsmSign(sign: string): string {
  const plain = plainSigns.get(sign);
  if (plain !== undefined) return plain;
  const code = sign.charCodeAt(0);
  if (code < 128) return (code < 32 && sign !== '\n') || code === 127 || sign === '`' ? ' ' : sign;
  return gsmBeyondAscii.test(sign) ? sign : '?';
}

/** Crockford's base32: no I, L, O, U, so that a code can be read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Random characters of a code, 5 bits each: 75 bits. */
const length = 15;

/** A weighted sum: a wrong or swapped character is noticed before anything is looked up. */
function checkCharacter(characters: string): string {
  let sum = 0;
  for (const [index, character] of [...characters].entries()) sum += alphabet.indexOf(character) * (index + 1);
  return alphabet.charAt(sum % 31);
}

/**
 * A code by which somebody goes on with her case from any phone: 4 groups of 4, the last character a check.
 * @param random 15 bytes from a good source
 */
export function returnCode(random: Uint8Array): string {
  const characters = [...random.subarray(0, length)].map((byte) => alphabet.charAt(byte & 31)).join('');
  return (characters + checkCharacter(characters)).replace(/(.{4})(?=.)/g, '$1-');
}

/** The code as it is kept, without its dashes, when the whole message is one and its check is right; else null. */
export function readReturnCode(message: string): string | null {
  if (message.length > 40) return null;
  const plain = message
    .toUpperCase()
    .replace(/[\s–—-]+/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain)) return null;
  return checkCharacter(plain.slice(0, length)) === plain.charAt(length) ? plain : null;
}

/** A return code expires so many seconds after its case was closed. */
export const returnCodeLasts = 90 * 86_400;

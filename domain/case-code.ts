/** Crockford's base32: no I, L, O, U, so that a code can be read aloud. */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The check character: a weighted sum, so that a wrong or swapped character is noticed. */
export function checkCharacter(characters: string): string {
  let sum = 0;
  for (const [index, character] of [...characters].entries()) sum += alphabet.indexOf(character) * (2 * index + 3);
  return alphabet.charAt(sum % 31);
}

/**
 * A case code, `TC-` + 4 characters + 1 check character. A label: it opens nothing.
 * @param random 4 bytes from a good source
 */
export function caseCode(random: Uint8Array): string {
  const four = [...random.subarray(0, 4)].map((byte) => alphabet.charAt(byte & 31)).join('');
  return `TC-${four}${checkCharacter(four)}`;
}

/** The code in its written form when its check character is right, else null. Reads o as 0 and i, l as 1. */
export function readCaseCode(written: string): string | null {
  const plain = written.trim().toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  // A code may itself begin with TC: the prefix is one only when five characters are left.
  const [, code = ''] = /^(?:TC[-\s]?)?([0-9A-HJKMNP-TV-Z]{5})$/.exec(plain) ?? [];
  return code !== '' && checkCharacter(code.slice(0, 4)) === code.charAt(4) ? `TC-${code}` : null;
}

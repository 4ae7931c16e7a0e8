import { alphabet, checkCharacter } from './case-code.ts';

const characters = 5;
const plainForm = new RegExp(`^(?:B01)?[-\\s]*([0-9A-HJKMNP-TV-Z]{${characters + 1}})$`);

/**
 * A registration code, `BOI-` + 5 characters + 1 check character. A label: it opens nothing without the guardian's number.
 * @param random 5 bytes from a good source
 */
export function registrationCode(random: Uint8Array): string {
  const five = [...random.subarray(0, characters)].map((byte) => alphabet.charAt(byte & 31)).join('');
  return `BOI-${five}${checkCharacter(five)}`;
}

/** The code in its written form when its check character is right, else null. Reads o as 0 and i, l as 1, also in the prefix. */
export function readRegistrationCode(written: string): string | null {
  const plain = written.trim().toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  const [, code = ''] = plainForm.exec(plain) ?? [];
  return code !== '' && checkCharacter(code.slice(0, characters)) === code.charAt(characters) ? `BOI-${code}` : null;
}

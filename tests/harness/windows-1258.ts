const decoder = new TextDecoder('windows-1258');
const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));

/** Tone marks stand after their letter there; letters with a hat, a breve or a horn are one. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** A text as Vietnamese Excel saves it under "CSV". */
export function inWindows1258(text: string): Buffer {
  const out: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const whole = bytes.get(letter);
    const parts = letter.normalize('NFD');
    const apart = [parts.replace(tones, '').normalize('NFC'), ...(parts.match(tones) ?? [])];
    for (const sign of whole === undefined ? apart : [letter]) {
      const byte = bytes.get(sign);
      if (byte === undefined) throw new Error(`Windows-1258 has no ${sign}`);
      out.push(byte);
    }
  }
  return Buffer.from(out);
}

/** One word or number that must be nowhere. `bounded`: so short that, as it stands, it counts only with no letter or figure beside it. */
export type Canary = { word: string; bounded?: boolean };

export type Hit = { word: string; form: string };

const bare = (word: string): string =>
  word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** Every form in which a word could lie somewhere, by name, as bytes. */
export function formsOf(word: string): Map<string, Buffer> {
  const forms = new Map<string, Buffer>();
  const spellings = { nfc: word.normalize('NFC'), nfd: word.normalize('NFD'), bare: bare(word) };
  for (const [spelling, text] of Object.entries(spellings))
    for (const [letters, one] of Object.entries({ as: text, lower: text.toLowerCase(), upper: text.toUpperCase() })) {
      const name = `${spelling}-${letters}`;
      const bytes = Buffer.from(one);
      forms.set(name, bytes);
      forms.set(`${name}-utf16`, Buffer.from(one, 'utf16le'));
      forms.set(`${name}-hex`, Buffer.from(bytes.toString('hex')));
      forms.set(`${name}-percent`, Buffer.from(encodeURIComponent(one)));
      forms.set(`${name}-form`, Buffer.from(new URLSearchParams({ a: one }).toString().slice(2)));
      forms.set(`${name}-json`, Buffer.from(jsonEscaped(one)));
      forms.set(`${name}-quoted-printable`, Buffer.from(quotedPrintable(bytes)));
      for (const at of [0, 1, 2] as const) {
        const base64 = base64At(bytes, at);
        forms.set(`${name}-base64-${at}`, Buffer.from(base64));
        forms.set(`${name}-base64url-${at}`, Buffer.from(base64.replaceAll('+', '-').replaceAll('/', '_')));
      }
    }
  return forms;
}

const jsonEscaped = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const quotedPrintable = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) =>
      byte >= 0x20 && byte <= 0x7e && byte !== 0x3d
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');

/** What base64 shows of the bytes when `at` others stand before them, without the figures that neighbours share. */
function base64At(bytes: Buffer, at: 0 | 1 | 2): string {
  const text = Buffer.concat([Buffer.alloc(at), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const first = [0, 2, 3][at] ?? 0;
  const shared = (at + bytes.length) % 3 === 0 ? 0 : 1;
  return text.slice(first, text.length - shared);
}

const lower = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));
const isWordByte = (byte: number | undefined): boolean =>
  byte !== undefined && /[A-Za-z0-9]/.test(String.fromCharCode(byte));
/** Shorter ones would be found in any noise. */
const shortest = 6;

type Sought = Hit & { bytes: Buffer; bounded: boolean };

/** Looks for all canaries in all forms, whatever the case of the letters, in one pass. */
export function createSearch(canaries: readonly Canary[]): (where: Buffer | string) => Hit[] {
  const byStart = new Map<number, Sought[]>();
  const mayStart = new Uint8Array(65_536);
  const seen = new Set<string>();
  for (const { word, bounded = false } of canaries)
    for (const [form, given] of formsOf(word)) {
      const bytes = Buffer.from(given.map((byte) => lower[byte] ?? 0));
      // Without marks or capitals many forms are the same.
      if (bytes.length < shortest || seen.has(bytes.toString('latin1'))) continue;
      seen.add(bytes.toString('latin1'));
      const start = bytes.readUInt32LE(0);
      const plain = given.equals(Buffer.from(word));
      byStart.set(start, [...(byStart.get(start) ?? []), { word, form, bytes, bounded: bounded && plain }]);
      mayStart[bytes.readUInt16LE(0)] = 1;
    }
  return (where) => {
    const from = typeof where === 'string' ? Buffer.from(where) : where;
    const text = Buffer.allocUnsafe(from.length);
    for (let at = 0; at < from.length; at += 1) text[at] = lower[from[at] ?? 0] ?? 0;
    const hits: Hit[] = [];
    for (let at = 0; at + shortest <= text.length; at += 1) {
      if (mayStart[(text[at] ?? 0) | ((text[at + 1] ?? 0) << 8)] === 0) continue;
      for (const one of byStart.get(text.readUInt32LE(at)) ?? []) {
        const end = at + one.bytes.length;
        if (one.bytes.compare(text, at, Math.min(end, text.length)) !== 0) continue;
        if (one.bounded && (isWordByte(text[at - 1]) || isWordByte(text[end]))) continue;
        hits.push({ word: one.word, form: one.form });
      }
    }
    return hits;
  };
}

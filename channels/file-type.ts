import type { FileKind } from '../domain/media.ts';

type Known = { type: string; extension: string; kinds: readonly FileKind[]; matches: (bytes: Buffer) => boolean };

const startsWith =
  (...starts: readonly (string | readonly number[])[]) =>
  (bytes: Buffer): boolean =>
    starts.some((start) => {
      const wanted = typeof start === 'string' ? Buffer.from(start, 'latin1') : Buffer.from(start);
      return bytes.subarray(0, wanted.length).equals(wanted);
    });
const riff = (form: string) => (bytes: Buffer) => startsWith('RIFF')(bytes) && bytes.toString('latin1', 8, 12) === form;
/** The brand of a file of the ISO base media format: ISO/IEC 14496-12, its first box. */
const brand = (pattern: RegExp) => (bytes: Buffer) =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && pattern.test(bytes.toString('latin1', 8, 12));
/** Frames of MPEG audio begin with twelve set bits; layer 0 is AAC. Source: ISO/IEC 13818-7 and 11172-3. */
const audioFrame = (isAac: boolean) => (bytes: Buffer) => {
  const [first = 0, second = 0] = bytes;
  return first === 0xff && (second & 0xe0) === 0xe0 && ((second & 0x06) === 0) === isAac;
};

/**
 * What is taken, told by its first bytes: neither its name nor the provider's word counts. Source of each: its format's own
 * specification. Programs, pages and archives are none of them, but for documents of Office, which are an archive.
 */
const known: readonly Known[] = [
  { type: 'image/jpeg', extension: 'jpg', kinds: ['image'], matches: startsWith([0xff, 0xd8, 0xff]) },
  { type: 'image/png', extension: 'png', kinds: ['image'], matches: startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'image/gif', extension: 'gif', kinds: ['image'], matches: startsWith('GIF87a', 'GIF89a') },
  { type: 'image/webp', extension: 'webp', kinds: ['image'], matches: riff('WEBP') },
  { type: 'image/heic', extension: 'heic', kinds: ['image'], matches: brand(/^(hei[cx]|mif1|msf1)$/) },
  { type: 'audio/mp4', extension: 'm4a', kinds: ['audio'], matches: brand(/^M4[AB] $/) },
  { type: 'video/quicktime', extension: 'mov', kinds: ['video'], matches: brand(/^qt {2}$/) },
  // A telephone may put a voice alone into the same box.
  { type: 'video/3gpp', extension: '3gp', kinds: ['video', 'audio'], matches: brand(/^3g[p2]/) },
  { type: 'video/mp4', extension: 'mp4', kinds: ['video', 'audio'], matches: brand(/^(iso|mp4|avc|M4V|dash|MSNV)/) },
  { type: 'video/webm', extension: 'webm', kinds: ['video', 'audio'], matches: startsWith([0x1a, 0x45, 0xdf, 0xa3]) },
  { type: 'audio/amr', extension: 'amr', kinds: ['audio'], matches: startsWith('#!AMR') },
  { type: 'audio/ogg', extension: 'ogg', kinds: ['audio'], matches: startsWith('OggS') },
  { type: 'audio/wav', extension: 'wav', kinds: ['audio'], matches: riff('WAVE') },
  { type: 'audio/mpeg', extension: 'mp3', kinds: ['audio'], matches: startsWith('ID3') },
  { type: 'audio/aac', extension: 'aac', kinds: ['audio'], matches: audioFrame(true) },
  { type: 'audio/mpeg', extension: 'mp3', kinds: ['audio'], matches: audioFrame(false) },
  { type: 'application/pdf', extension: 'pdf', kinds: [], matches: startsWith('%PDF-') },
  {
    type: 'application/vnd.openxmlformats-officedocument',
    extension: 'docx',
    kinds: [],
    matches: (bytes) => startsWith('PK\x03\x04')(bytes) && bytes.toString('latin1', 30, 49) === '[Content_Types].xml',
  },
];

/** The type of a file of this kind; null when it is none that is taken. A picture may also be sent as a file. */
export const typeOfFile = (bytes: Buffer, kind: FileKind): string | null =>
  known.find(({ matches, kinds }) => matches(bytes) && (kind === 'file' || kinds.includes(kind)))?.type ?? null;

/** How a file of this type is named. */
export const extensionOf = (type: string): string => known.find((one) => one.type === type)?.extension ?? 'bin';

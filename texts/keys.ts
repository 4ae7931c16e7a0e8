import type { vi } from './vi/index.ts';

type Vi = typeof vi;
type Files = keyof Vi;

/** `file.sentence`, for every sentence there is. */
export type TextKey = { [File in Files]: `${File}.${keyof Vi[File] & string}` }[Files];

type EntryOf<Key> = Key extends `${infer File extends Files}.${infer Name}`
  ? Name extends keyof Vi[File]
    ? Vi[File][Name]
    : never
  : never;
type Words<Entry> = Entry extends string ? Entry : Entry[keyof Entry];
type BlanksIn<Words> = Words extends `${string}{${infer Blank}}${infer Rest}` ? Blank | BlanksIn<Rest> : never;

/** Filled when the sentence is put into words, by how the person is spoken to. */
type Pronoun = 'bạn' | 'Bạn';
type BlankOf<Key> = Exclude<BlanksIn<Words<EntryOf<Key>>>, Pronoun>;

type KeyWithBlanks = { [Key in TextKey]: [BlankOf<Key>] extends [never] ? never : Key }[TextKey];
type PlainKey = Exclude<TextKey, KeyWithBlanks>;

/** Every blank a caller has to fill somewhere. */
export type BlankName = { [Key in KeyWithBlanks]: BlankOf<Key> }[KeyWithBlanks];

/** A reference to a sentence that exists. Made by `text`, which also asks for its blanks. */
export type KnownText = { key: TextKey; blanks?: Record<string, string | KnownText> };

/** A sentence by its key; a key that does not exist, or a blank left open, does not compile. */
export function text(key: PlainKey): KnownText;
export function text<Key extends KeyWithBlanks>(key: Key, blanks: Record<BlankOf<Key>, string | KnownText>): KnownText;
export function text(key: TextKey, blanks?: Record<string, string | KnownText>): KnownText {
  return blanks ? { key, blanks } : { key };
}

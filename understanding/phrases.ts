import { fold, type Word, type Words, writtenAlike } from './normalise.ts';

/**
 * A phrase as a person writes it down: words; `a|b` for either; `@class` for a class of words; `~3` for up to three
 * words of any kind. With diacritics it matches them, and bare words in a message written without; `cắn!` only with
 * them, because the bare word is far oftener another one.
 */
export type Phrase = { written: string; elements: readonly Element[] };

/** `either`: in both writings. */
type Element =
  | { kind: 'gap'; most: number }
  | { kind: 'word'; exact: ReadonlySet<string>; bare: ReadonlySet<string>; either: ReadonlySet<string> };

/** Where a phrase was found: places of the first and the last word. */
export type Found<Tag> = { tag: Tag; phrase: string; first: number; last: number };

export type Classes = Readonly<Record<string, string>>;

/**
 * Reads one written phrase. @throws when it begins with a gap or names a class that does not exist: a fault of ours.
 * @param known elements read before, by how they are written: the same words stand in thousands of phrases
 */
export function phrase(written: string, classes: Classes, known: Map<string, Element> = new Map()): Phrase {
  const elements = written.split(' ').map((part) => {
    const read = known.get(part) ?? element(part, classes);
    known.set(part, read);
    return read;
  });
  if (elements[0]?.kind !== 'word') throw new Error(`a phrase begins with a word: ${written}`);
  return { written, elements };
}

function element(part: string, classes: Classes): Element {
  if (part.startsWith('~')) return { kind: 'gap', most: Number(part.slice(1)) };
  if (plainWord.test(part)) {
    const one = new Set([part]);
    return { kind: 'word', exact: one, bare: one, either: one };
  }
  const words = wordsOf(part, classes);
  const bare = new Set(words.filter(({ marked }) => !marked).map(({ word }) => fold(writtenAlike(word))));
  const exact = new Set(words.map(({ word }) => writtenAlike(word)));
  return { kind: 'word', exact, bare, either: new Set([...exact, ...bare]) };
}

/** A third of all words: nothing in them could be written otherwise. */
const plainWord = /^[a-z]+$/;

/** The words a part stands for. `marked`: only with its diacritics. @throws when it names a class that does not exist */
function wordsOf(part: string, classes: Classes): { word: string; marked: boolean }[] {
  const words = part.split('|').flatMap((word) => (word.startsWith('@') ? membersOf(word.slice(1), classes) : [word]));
  return words.map((word) => ({ word: word.replace('!', ''), marked: word.endsWith('!') }));
}

function membersOf(name: string, classes: Classes): string[] {
  const members = classes[name];
  if (members === undefined) throw new Error(`no class of words @${name}`);
  return members.split(' ');
}

/**
 * Phrases by the words they begin with, and by the second where one follows at once: a long message costs little. They are
 * taken apart when a message first holds the letters they begin with: most of 28,000 never are.
 */
export class PhraseBook<Tag> {
  private readonly read: (written: string) => Phrase;
  /** By the letters of their first word, as they are written. */
  private readonly listed: ReadonlyMap<string, readonly Listed<Tag>[]>;
  /** The same taken apart: only ever what stands in the book, nothing of any message. */
  private readonly beginnings = new Map<string, Beginnings<Tag>>();

  /** @throws when a phrase cannot be read: a fault of ours */
  constructor(entries: readonly { tag: Tag; phrases: readonly string[] }[], classes: Classes) {
    const known = new Map<string, Element>();
    this.read = (written) => phrase(written, classes, known);
    this.listed = byFirstLetters(entries, classes);
  }

  /** Where the book's phrases stand: of one phrase the first places only. */
  find(message: Words): Found<Tag>[] {
    const search: Search<Tag> = { message, vocabulary: vocabularyOf(message), alive: new Map(), found: [] };
    for (const [at, word] of message.words.entries()) {
      const next = message.words[at + 1];
      for (const form of word.forms) {
        const letters = fold(form);
        const known = this.beginnings.get(letters) ?? this.takeApart(letters);
        // Bare words are a part of what exact ones are looked up by: one look-up is enough.
        const asBare = letters === form && isBare(word, message) ? known?.bare : undefined;
        const beginning = asBare ?? known?.exact.get(form);
        if (!beginning) continue;
        collect(beginning.others, search, at);
        if (!next) continue;
        for (const second of next.forms) collect(beginning.bySecond.get(second), search, at);
      }
    }
    return search.found;
  }

  /** Takes every phrase apart, for a process that must not let a person wait for it. */
  warm(): void {
    for (const letters of this.listed.keys()) if (!this.beginnings.has(letters)) this.takeApart(letters);
  }

  private takeApart(letters: string): Beginnings<Tag> | undefined {
    const listed = this.listed.get(letters);
    if (!listed) return undefined;
    const exact = new Map<string, Entry<Tag>[]>();
    const bare: Entry<Tag>[] = [];
    for (const { tag, written } of listed) {
      const entry = { tag, phrase: this.read(written) };
      const [first] = entry.phrase.elements;
      if (first?.kind !== 'word') continue;
      for (const word of first.exact) if (fold(word) === letters) addTo(exact, word, entry);
      if (first.bare.has(letters)) bare.push(entry);
    }
    const made = {
      exact: new Map([...exact].map(([word, begun]) => [word, beginningOf(begun)])),
      bare: bare.length > 0 ? beginningOf(bare) : undefined,
    };
    this.beginnings.set(letters, made);
    return made;
  }
}

/** Each under the letters of every word it may begin with, in the book's order, in which they are found. */
function byFirstLetters<Tag>(
  entries: readonly { tag: Tag; phrases: readonly string[] }[],
  classes: Classes,
): Map<string, Listed<Tag>[]> {
  const lists = new Map<string, Listed<Tag>[]>();
  const lettersOf = new Map<string, readonly string[]>();
  for (const { tag, phrases } of entries) {
    for (const written of phrases) {
      const end = written.indexOf(' ');
      const first = end < 0 ? written : written.slice(0, end);
      if (first.startsWith('~')) throw new Error(`a phrase begins with a word: ${written}`);
      if (written.includes('@')) for (const part of written.split(' ')) wordsOf(part, classes);
      const letters = lettersOf.get(first) ?? [...new Set(wordsOf(first, classes).map(({ word }) => fold(word)))];
      lettersOf.set(first, letters);
      for (const key of letters) addTo(lists, key, { tag, written });
    }
  }
  return lists;
}

const mostHits = 10;
/** A phrase that failed so often at words it may begin with: nobody writes so, except to keep us busy. */
const mostTries = 300;

type Entry<Tag> = { tag: Tag; phrase: Phrase };
/** Phrases that begin alike: by their second word, in either writing; `others` have none, or a gap there. */
type Beginning<Tag> = { others: Entry<Tag>[]; bySecond: Map<string, Entry<Tag>[]> };
/** A phrase not yet taken apart. */
type Listed<Tag> = { tag: Tag; written: string };
/** Of phrases whose first words have the same letters: by that word with its diacritics, and for a bare one. */
type Beginnings<Tag> = { exact: ReadonlyMap<string, Beginning<Tag>>; bare: Beginning<Tag> | undefined };
type Vocabulary = { exact: ReadonlySet<string>; bare: ReadonlySet<string> };
type Search<Tag> = {
  message: Words;
  vocabulary: Vocabulary;
  /** Of the phrases that begin with one word those that may still be found: a long message costs little. */
  alive: Map<readonly Entry<Tag>[], { entry: Entry<Tag>; hits: number; tries: number }[]>;
  found: Found<Tag>[];
};

function collect<Tag>(entries: readonly Entry<Tag>[] | undefined, search: Search<Tag>, at: number): void {
  if (!entries) return;
  const before = search.alive.get(entries);
  const alive =
    before ??
    entries
      .filter(({ phrase }) => isPossible(phrase, search.vocabulary))
      .map((entry) => ({ entry, hits: 0, tries: 0 }));
  let used = false;
  for (const one of alive) {
    one.tries += 1;
    const last = endOf(one.entry.phrase.elements, 0, search.message, at);
    if (last !== null) {
      one.hits += 1;
      search.found.push({ tag: one.entry.tag, phrase: one.entry.phrase.written, first: at, last });
    }
    used ||= one.hits === mostHits || one.tries === mostTries;
  }
  if (!before || used) {
    search.alive.set(entries, used ? alive.filter(({ hits, tries }) => hits < mostHits && tries < mostTries) : alive);
  }
}

function vocabularyOf(message: Words): Vocabulary {
  const exact = new Set<string>();
  const bare = new Set<string>();
  for (const word of message.words) {
    for (const form of word.forms) exact.add(form);
    if (isBare(word, message)) for (const form of word.forms) bare.add(form);
  }
  return { exact, bare };
}

const isPossible = ({ elements }: Phrase, { exact, bare }: Vocabulary): boolean =>
  elements.every((element) => {
    if (element.kind === 'gap') return true;
    for (const word of element.exact) if (exact.has(word)) return true;
    for (const word of element.bare) if (bare.has(word)) return true;
    return false;
  });

/** The place of the last word, when the elements from `from` on stand at `at`. Gaps are short, so this stays cheap. */
function endOf(elements: readonly Element[], from: number, message: Words, at: number): number | null {
  const element = elements[from];
  if (!element) return at - 1;
  if (element.kind === 'gap') {
    for (let skipped = 0; skipped <= element.most; skipped += 1) {
      const last = endOf(elements, from + 1, message, at + skipped);
      if (last !== null) return last;
    }
    return null;
  }
  const word = message.words[at];
  if (!word) return null;
  if (says(word, element, message)) return endOf(elements, from + 1, message, at + 1);
  // An emoji stands beside the sentence: "bố 😡 đánh em" is still one.
  const next = word.sign && from > 0 ? afterSigns(message, at) : at;
  return next > at ? endOf(elements, from, message, next) : null;
}

/** Emoji in a row that a phrase is read across. */
const mostSigns = 3;

function afterSigns({ words }: Words, at: number): number {
  let next = at;
  while (words[next]?.sign && next - at < mostSigns) next += 1;
  return words[next]?.sign ? at : next;
}

function says(word: Word, element: Element & { kind: 'word' }, message: Words): boolean {
  if (word.forms.some((form) => element.exact.has(form))) return true;
  return isBare(word, message) && word.forms.some((form) => element.bare.has(form));
}

/** Typed without diacritics in a message without them: it may stand for any word of these letters. */
const isBare = (word: Word, message: Words): boolean => !word.marked && !message.marked;

function beginningOf<Tag>(entries: readonly Entry<Tag>[]): Beginning<Tag> {
  const beginning: Beginning<Tag> = { others: [], bySecond: new Map() };
  for (const entry of entries) {
    const second = entry.phrase.elements[1];
    if (second?.kind !== 'word') beginning.others.push(entry);
    else for (const form of second.either) addTo(beginning.bySecond, form, entry);
  }
  return beginning;
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

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
  const words = part.split('|').flatMap((word) => {
    if (!word.startsWith('@')) return [word];
    const members = classes[word.slice(1)];
    if (members === undefined) throw new Error(`no class of words ${word}`);
    return members.split(' ');
  });
  const bare = new Set(words.filter((word) => !word.endsWith('!')).map((word) => fold(writtenAlike(word))));
  const exact = new Set(words.map((word) => writtenAlike(word.replace('!', ''))));
  return { kind: 'word', exact, bare, either: new Set([...exact, ...bare]) };
}

/** Phrases by the words they begin with, and by the second where one follows at once: a long message costs little. */
export class PhraseBook<Tag> {
  private readonly byExact = new Map<string, Beginning<Tag>>();
  private readonly byBare = new Map<string, Beginning<Tag>>();

  constructor(entries: readonly { tag: Tag; phrases: readonly string[] }[], classes: Classes) {
    const known = new Map<string, Element>();
    for (const { tag, phrases } of entries) {
      for (const written of phrases) {
        const read = phrase(written, classes, known);
        const first = read.elements[0];
        if (first?.kind !== 'word') continue;
        for (const word of first.exact) addTo(this.byExact, word, { tag, phrase: read });
        for (const word of first.bare) addTo(this.byBare, word, { tag, phrase: read });
      }
    }
  }

  /** Where the book's phrases stand: of one phrase the first places only. */
  find(message: Words): Found<Tag>[] {
    const search: Search<Tag> = { message, vocabulary: vocabularyOf(message), alive: new Map(), found: [] };
    for (const [at, word] of message.words.entries()) {
      const next = message.words[at + 1];
      for (const form of word.forms) {
        // Bare words are a part of what exact ones are looked up by: one look-up is enough.
        const asBare = isBare(word, message) ? this.byBare.get(form) : undefined;
        const beginning = asBare ?? this.byExact.get(form);
        if (!beginning) continue;
        collect(beginning.others, search, at);
        if (!next) continue;
        for (const second of next.forms) collect(beginning.bySecond.get(second), search, at);
      }
    }
    return search.found;
  }
}

const mostHits = 10;
/** A phrase that failed so often at words it may begin with: nobody writes so, except to keep us busy. */
const mostTries = 300;

type Entry<Tag> = { tag: Tag; phrase: Phrase };
/** Phrases that begin alike: by their second word, in either writing; `others` have none, or a gap there. */
type Beginning<Tag> = { others: Entry<Tag>[]; bySecond: Map<string, Entry<Tag>[]> };
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

function addTo<Tag>(beginnings: Map<string, Beginning<Tag>>, word: string, entry: Entry<Tag>): void {
  let beginning = beginnings.get(word);
  if (!beginning) {
    beginning = { others: [], bySecond: new Map() };
    beginnings.set(word, beginning);
  }
  const second = entry.phrase.elements[1];
  if (second?.kind !== 'word') {
    beginning.others.push(entry);
    return;
  }
  for (const form of second.either) {
    const list = beginning.bySecond.get(form);
    if (list) list.push(entry);
    else beginning.bySecond.set(form, [entry]);
  }
}

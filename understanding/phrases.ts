import { fold, type Word, type Words, writtenAlike } from './normalise.ts';

/**
 * A phrase as a person writes it down: words; `a|b` for either; `@class` for a class of words; `~3` for up to three
 * words of any kind. With diacritics it matches them, and bare words in a message written without; `cắn!` only with
 * them, because the bare word is far oftener another one.
 */
export type Phrase = { written: string; elements: readonly Element[] };

type Element = { kind: 'gap'; most: number } | { kind: 'word'; exact: ReadonlySet<string>; bare: ReadonlySet<string> };

/** Where a phrase was found: places of the first and the last word. */
export type Found<Tag> = { tag: Tag; phrase: string; first: number; last: number };

export type Classes = Readonly<Record<string, string>>;

/** Reads one written phrase. @throws when it begins with a gap or names a class that does not exist: a fault of ours. */
export function phrase(written: string, classes: Classes): Phrase {
  const elements = written.split(' ').map((part) => element(part, classes));
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
  const bare = words.filter((word) => !word.endsWith('!')).map((word) => fold(writtenAlike(word)));
  return {
    kind: 'word',
    exact: new Set(words.map((word) => writtenAlike(word.replace('!', '')))),
    bare: new Set(bare),
  };
}

/** Phrases by their first two words, so that a long message costs little however many phrases there are. */
export class PhraseBook<Tag> {
  private readonly byExact: Openings<Tag> = new Map();
  private readonly byBare: Openings<Tag> = new Map();

  constructor(entries: readonly { tag: Tag; phrases: readonly string[] }[], classes: Classes) {
    for (const { tag, phrases } of entries) {
      for (const written of phrases) {
        const read = phrase(written, classes);
        const [first, second] = read.elements;
        if (first?.kind !== 'word') continue;
        const then = second?.kind === 'word' && first.exact.size * second.exact.size <= mostOpenings ? second : null;
        const entry = { tag, phrase: read };
        // A word with diacritics may stand before one without: the second is looked up either way, and tried later.
        const seconds = then && new Set([...then.exact, ...then.bare]);
        for (const word of first.exact) addTo(this.byExact, word, seconds, entry);
        for (const word of first.bare) addTo(this.byBare, word, seconds, entry);
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
        const opening = asBare ?? this.byExact.get(form);
        if (!opening) continue;
        if (opening.any.length > 0) collect(opening.any, search, at);
        if (next) for (const then of next.forms) collect(opening.byNext.get(then), search, at);
      }
    }
    return search.found;
  }
}

/** Phrases that begin with one word: those sought by their second word as well, and the others. */
type Opening<Tag> = { any: Entry<Tag>[]; byNext: Map<string, Entry<Tag>[]> };
type Openings<Tag> = Map<string, Opening<Tag>>;

/** Two classes of words one after the other would make too many pairs. */
const mostOpenings = 64;

const mostHits = 10;
/** A phrase that failed so often at words it may begin with: nobody writes so, except to keep us busy. */
const mostTries = 300;

type Entry<Tag> = { tag: Tag; phrase: Phrase };
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
  return word && says(word, element, message) ? endOf(elements, from + 1, message, at + 1) : null;
}

function says(word: Word, element: Element & { kind: 'word' }, message: Words): boolean {
  if (word.forms.some((form) => element.exact.has(form))) return true;
  return isBare(word, message) && word.forms.some((form) => element.bare.has(form));
}

/** Typed without diacritics in a message without them: it may stand for any word of these letters. */
const isBare = (word: Word, message: Words): boolean => !word.marked && !message.marked;

function addTo<Tag>(
  openings: Openings<Tag>,
  first: string,
  seconds: ReadonlySet<string> | null,
  entry: Entry<Tag>,
): void {
  const opening = openings.get(first) ?? { any: [], byNext: new Map<string, Entry<Tag>[]>() };
  openings.set(first, opening);
  if (!seconds) opening.any.push(entry);
  for (const second of seconds ?? []) {
    const list = opening.byNext.get(second);
    if (list) list.push(entry);
    else opening.byNext.set(second, [entry]);
  }
}

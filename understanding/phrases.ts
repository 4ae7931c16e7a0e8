import { fold, type Word, type Words, writtenAlike } from './normalise.ts';

/**
 * A phrase as a person writes it down: words; `a|b` for either; `@class` for a class of words; `~3` for up to three
 * words of any kind. With diacritics it matches them, and bare words in a message written without.
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
  const exact = words.map(writtenAlike);
  return { kind: 'word', exact: new Set(exact), bare: new Set(exact.map(fold)) };
}

/** Phrases by the words they begin with, so that a long message costs little. */
export class PhraseBook<Tag> {
  private readonly byExact = new Map<string, { tag: Tag; phrase: Phrase }[]>();
  private readonly byBare = new Map<string, { tag: Tag; phrase: Phrase }[]>();

  constructor(entries: readonly { tag: Tag; phrases: readonly string[] }[], classes: Classes) {
    for (const { tag, phrases } of entries) {
      for (const written of phrases) {
        const read = phrase(written, classes);
        const first = read.elements[0];
        if (first?.kind !== 'word') continue;
        for (const word of first.exact) addTo(this.byExact, word, { tag, phrase: read });
        for (const word of first.bare) addTo(this.byBare, word, { tag, phrase: read });
      }
    }
  }

  /** Every place where a phrase of the book stands. */
  find(message: Words): Found<Tag>[] {
    const found: Found<Tag>[] = [];
    for (const [at, word] of message.words.entries()) {
      for (const form of word.forms) {
        this.collect(this.byExact.get(form), message, at, found);
        if (isBare(word, message)) this.collect(this.byBare.get(form), message, at, found);
      }
    }
    return found;
  }

  private collect(
    entries: readonly { tag: Tag; phrase: Phrase }[] | undefined,
    message: Words,
    at: number,
    found: Found<Tag>[],
  ): void {
    for (const { tag, phrase } of entries ?? []) {
      const last = endOf(phrase.elements, 0, message, at);
      if (last !== null) found.push({ tag, phrase: phrase.written, first: at, last });
    }
  }
}

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

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

import type { LocalDay } from '../domain/local-time.ts';
import { readAge } from './ages.ts';
import { readWords } from './normalise.ts';
import { PhraseBook } from './phrases.ts';
import { grownPhrases, ownAge, type WhoTag, whoClasses, whoPhrases } from './words/who.ts';

/**
 * Who writes a report, and about whom. `writes`: about herself, about another, or it cannot be told. `underSixteen`: of the
 * person it is about, as far as it was said; `age` where a number or a school class was.
 */
export type Who = { writes: 'me' | 'other' | null; underSixteen: boolean | null; age: number | null };

/** The law counts as a child who is under sixteen. */
const endOfChildhood = 16;
/** Longer than any answer to "about whom": what comes later tells something else. */
const longest = 300;

const book = new PhraseBook<WhoTag>(whoPhrases, whoClasses);
const grown = new PhraseBook([{ tag: 'grown', phrases: grownPhrases }], whoClasses);
const order: readonly WhoTag[] = whoPhrases.map(({ tag }) => tag);

/** "Một bé", "2 cháu": counted, not aged. */
const counted =
  /(?:^|\s)(?:một|mot|hai|ba|\d)\s+(?=(?:bé|be|em|cháu|chau|đứa|dua|người|nguoi|con|cô|co|chị|chi|bạn|ban|bà)(?:[^\p{L}]|$))/giu;

/** What the answer to "about whom is this?" says: "em 9 tuổi", "con 10t", "chị hàng xóm", "học sinh lớp tôi". */
export function readWho(text: string, today: LocalDay): Who {
  const said = text.slice(0, longest);
  const message = readWords(said);
  const age = readAge(said.replace(counted, ' '), today);
  const found = book.find(message);
  const others = found.filter(({ tag }) => tag === 'other child' || tag === 'other adult');
  // "Mẹ em bị đánh", "đánh con tôi": the "em" and the "tôi" in it only say whose mother and whose child.
  const isOthers = (at: number): boolean => others.some(({ first, last }) => first <= at && at <= last);
  const own = found.filter(({ tag, first, last }) => tag !== 'done to me' || !(isOthers(first) || isOthers(last)));
  const tags = new Set(own.map(({ tag }) => tag));
  const first = order.find((tag) => tags.has(tag));
  const isGrown = tags.has('me grown') || grown.find(message).length > 0;
  switch (first) {
    case 'other child':
      return { writes: 'other', underSixteen: byAge(age) ?? true, age };
    case 'other adult':
      return { writes: 'other', underSixteen: byAge(age) ?? false, age };
    case 'other':
      return { writes: 'other', underSixteen: byAge(age), age };
    case 'me says':
    case 'done to me':
    case 'me young':
    case 'me grown':
    case 'me':
      return { writes: 'me', underSixteen: byAge(age) ?? bySpeech(isGrown, tags), age };
    case undefined:
      // A number alone is an age, and of whoever says nothing else it is her own.
      return { writes: age === null ? null : 'me', underSixteen: byAge(age), age };
  }
}

/** Is the writer herself under sixteen? By the age she says of herself, or by what only a grown-up has; null when neither. */
export function readWriter(text: string, today: LocalDay): boolean | null {
  const own = ownAge.exec(text.normalize('NFC'))?.[0];
  const age = own === undefined ? null : readAge(own, today);
  if (age !== null) return age < endOfChildhood;
  return grown.find(readWords(text.slice(0, longest * 3))).length > 0 ? false : null;
}

const byAge = (age: number | null): boolean | null => (age === null ? null : age < endOfChildhood);

/** "Tôi" and "em" are the words of the two buttons; "mình" may be anybody. */
function bySpeech(isGrown: boolean, tags: ReadonlySet<WhoTag>): boolean | null {
  if (isGrown) return false;
  return tags.has('me young') ? true : null;
}

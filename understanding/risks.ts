import { type RiskItem, riskItems, risks } from '../domain/risk.ts';
import { fold, type Word, type Words, writtenAlike } from './normalise.ts';
import { type Found, PhraseBook } from './phrases.ts';
import { readMessage } from './reading.ts';
import {
  acrossCommas,
  already,
  ended,
  longAgo,
  negation,
  neverOver,
  notRisk,
  notYet,
  ofAge,
  riskClasses,
  riskPhrases,
  stillSo,
  story,
  withNoInside,
} from './words/risks.ts';

/** An item she told in her own words, with the place of the words. */
export type ReadRisk = { item: RiskItem; from: number; to: number };

type Tag = { kind: 'item'; item: RiskItem } | { kind: 'none' | 'long ago' | 'still so' | 'ended' | 'story' };
/** Where all else is as calm as this, a knife is a cook's and a child hides in a game: nobody is woken by one word. */
const calm = -3.5;
/** A wish to die stands beside a question about a class as well: only where all else is play it is a figure of speech. */
const calmForLife = -6;

type Place = { first: number; last: number };
type Told = Place & { item: RiskItem; written: string };

const book = new PhraseBook<Tag>(
  [
    ...riskItems.map((item) => ({ tag: { kind: 'item' as const, item }, phrases: riskPhrases[item] })),
    { tag: { kind: 'none' }, phrases: notRisk },
    { tag: { kind: 'long ago' }, phrases: longAgo },
    { tag: { kind: 'still so' }, phrases: stillSo },
    { tag: { kind: 'ended' }, phrases: ended },
    { tag: { kind: 'story' }, phrases: story },
  ],
  riskClasses,
);

/**
 * Which items of the list of risks somebody tells in her own words, each once, at its first place. Not what she denies, asks,
 * tells as long over, or tells of a film or a dream. Any text, never throws, linear in its length; the message is read once
 * for this and for everything else that judges it.
 */
export function readRisks(text: string): ReadRisk[] {
  const { message, scores } = readMessage(text);
  const found = book.find(message);
  const told: Told[] = [...agesIn(message)];
  for (const { tag, phrase, first, last } of found)
    if (tag.kind === 'item') told.push({ item: tag.item, written: phrase, first, last });
  if (told.length === 0) return [];
  const parts = partsOf(text, message);
  const idle = new Set(found.filter(({ tag }) => tag.kind === 'none').flatMap(placesOf));
  const around = setting(found, parts);
  const read = new Map<RiskItem, Told>();
  for (const one of told.sort((a, b) => a.first - b.first || b.last - a.last)) {
    if (scores.urgent < calmest(one.item)) continue;
    const before = read.get(one.item);
    // Said once: "em bầu 5" and "bầu 5 tháng" are one telling.
    if (before && one.first > before.last) continue;
    if (placesOf(one).some((place) => idle.has(place))) continue;
    if (isTornApart(one, parts)) continue;
    if (isDenied(one, message, parts) || around.isElsewhere(one)) continue;
    read.set(one.item, before ? { ...before, last: Math.max(before.last, one.last) } : one);
  }
  return [...read.values()].map(({ item, first, last }) => ({
    item,
    from: message.words[first]?.from ?? 0,
    to: message.words[last]?.to ?? 0,
  }));
}

/** Of what is critical nothing is read below this. */
function calmest(item: RiskItem): number {
  if (risks[item].urgency !== 'critical') return -Infinity;
  return item === 'self_harm' ? calmForLife : calm;
}

const placesOf = ({ first, last }: Place): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at);

const exactSet = (words: string): ReadonlySet<string> =>
  new Set(words.split(' ').map((word) => writtenAlike(word.replace('!', ''))));
const bareSet = (words: string): ReadonlySet<string> =>
  new Set(words.split(' ').flatMap((word) => (word.endsWith('!') ? [] : [fold(writtenAlike(word))])));

/** Is the word one of these? Without diacritics only in a message that is written without, and never where it has a `!`. */
type Member = (word: Word | undefined, message: Words) => boolean;
function oneOf(words: string): Member {
  const exact = exactSet(words);
  const bare = bareSet(words);
  return (word, message) =>
    word !== undefined &&
    (word.forms.some((form) => exact.has(form)) ||
      (!word.marked && !message.marked && word.forms.some((form) => bare.has(form))));
}

const isNo = oneOf(negation.no);
const isBetween = oneOf(negation.between);
const isWho = oneOf(negation.who);
const isNotYet = new Map(Object.entries(notYet).map(([item, words]) => [item, oneOf(words)]));
const isAlready = oneOf(already);
const asks = oneOf('có đã phải bị');
const asking = oneOf('không chưa hông hả');
const closing = oneOf('đâu');
const polite = oneOf('ạ à cô chú mà nhé nha vậy hả nào cả đó em con');

/** The sentence and the part of a sentence each word stands in, by their numbers. */
type Parts = { sentences: readonly number[]; clauses: readonly number[] };

function partsOf(text: string, { words }: Words): Parts {
  const sentences: number[] = [];
  const clauses: number[] = [];
  let sentence = 0;
  let clause = 0;
  for (const [at, word] of words.entries()) {
    const between = at === 0 ? '' : text.slice(words[at - 1]?.to ?? 0, word.from);
    if (/[.!?…\n]/.test(between)) sentence += 1;
    if (/[.!?…\n,;:]/.test(between)) clause += 1;
    sentences.push(sentence);
    clauses.push(clause);
  }
  return { sentences, clauses };
}

/** Its words stand in two sentences, or in two parts of one where nobody says it so. */
const isTornApart = ({ item, first, last }: Told, { sentences, clauses }: Parts): boolean =>
  sentences[first] !== sentences[last] || (clauses[first] !== clauses[last] && !acrossCommas.includes(item));

const farthestNo = 5;

function isDenied(told: Told, message: Words, { clauses }: Parts): boolean {
  const { first, last, item, written } = told;
  const { words } = message;
  const clause = clauses[first];
  const inClause = (at: number): boolean => clauses[at] === clause;
  const hasNo = /không|chẳng|chả|chưa|not|don t|won t|doesn t|can t/.test(written);
  if (!withNoInside.includes(item) && !hasNo)
    for (let at = first + 1; at < last; at += 1) if (isNo(words[at], message)) return true;
  let may = false;
  for (let at = first - 1; at >= 0 && first - at <= farthestNo && inClause(at); at -= 1) {
    if (isNo(words[at], message) && (may || at === first - 1 || !isWhoOnly(words, at + 1, first, message))) {
      return !isMoreThan(words[at + 1], message);
    }
    if (isBetween(words[at], message)) may = true;
    else if (!isWho(words[at], message)) break;
  }
  const early = isAlready(words[first], message) ? undefined : isNotYet.get(item);
  for (let at = first - 1; at >= first - 2 && at >= 0 && inClause(at); at -= 1)
    if (early?.(words[at], message)) return true;
  return isAsked(told, message, inClause);
}

/** "Về nhà không nó giết": here the no closes what came before, for nothing of it stands between. */
const isWhoOnly = (words: readonly Word[], from: number, to: number, message: Words): boolean =>
  words.slice(from, to).every((word) => isWho(word, message) && !isBetween(word, message));

/** "Không chỉ", "không những": and more than that. */
const isMoreThan = oneOf('chỉ những riêng');

/** "Có dao không", "báo công an chưa", "bầu đâu ạ": to the end of its part of the sentence. */
function isAsked({ first, last }: Told, message: Words, inClause: (at: number) => boolean): boolean {
  const { words } = message;
  let end = last;
  while (inClause(end + 1) && end + 1 < words.length && end - last < 4) end += 1;
  if (inClause(end + 1) && end + 1 < words.length) return false;
  while (end > last && polite(words[end], message)) end -= 1;
  if (end === last) return false;
  if (closing(words[end], message)) return end === last + 1;
  const begins = asks(words[first - 1], message) || asks(words[first], message);
  return end - last <= 3 && begins && asking(words[end], message);
}

/** Long ago without a now behind it, at an end, or in a film: by the sentence it stands in. */
function setting(found: readonly Found<Tag>[], { sentences }: Parts): { isElsewhere: (told: Told) => boolean } {
  const of = (kind: Tag['kind']) => found.filter(({ tag }) => tag.kind === kind);
  const [past, still, over, films] = [of('long ago'), of('still so'), of('ended'), of('story')];
  const beside = (told: Told) => (one: Place) => sentences[one.first] === sentences[told.first];
  const isElsewhere = (told: Told): boolean => {
    if (films.some(beside(told))) return true;
    if (neverOver.includes(told.item)) return false;
    if (over.some(beside(told))) return true;
    const then = past.filter(beside(told)).at(0);
    return then !== undefined && !still.filter(beside(told)).some(({ first }) => first > then.last);
  };
  return { isElsewhere };
}

const isChild = oneOf(ofAge.child);
const isEither = oneOf(ofAge.either);
const isFiller = oneOf(ofAge.between);
const isYears = oneOf(ofAge.years);
const isMonths = oneOf(ofAge.months);
const isNoAge = oneOf(ofAge.notAge);
const isSmallest = oneOf(ofAge.smallest);
const isTens = oneOf(ofAge.tens);
const isOlderThan = oneOf(ofAge.olderThan);
const joined = /^([0-5])(t|tuoi|tuổi|y|yo)$/;
const joinedMonths = /^(\d{1,2})(th|thg|thang|tháng)$/;
const oldestInMonths = 71;
const farthestChild = 6;
/** As many as of a phrase: nobody tells more of them, except to keep us busy. */
const mostAges = 10;

/** "Con 3 tuổi", "bé 2t", "cháu mới được 8 tháng": under six. */
function agesIn(message: Words): Told[] {
  const told: Told[] = [];
  for (const [at, word] of message.words.entries()) {
    const last = endOfAge(message, at, word);
    if (last === null) continue;
    const first = childBefore(message, at, last);
    if (first !== null) told.push({ item: 'small_child', written: '', first, last });
    if (told.length === mostAges) break;
  }
  return told;
}

/** The place of the last word of an age under six that begins with this word. */
function endOfAge(message: Words, at: number, word: Word): number | null {
  const next = message.words[at + 1];
  if (isTens(message.words[at - 1], message)) return null;
  if (joined.test(word.text)) return at;
  const months = joinedMonths.exec(word.text);
  if (months) return isMonthsOld(Number(months[1]), next, message) ? at : null;
  if (isSmallest(word, message) && isYears(next, message)) return at + 1;
  if (!/^\d{1,2}$/.test(word.text) && !isSmallest(word, message)) return null;
  const count = /^\d/.test(word.text) ? Number(word.text) : 1;
  return isMonths(next, message) && isMonthsOld(count, message.words[at + 2], message) ? at + 1 : null;
}

const isMonthsOld = (count: number, next: Word | undefined, message: Words): boolean =>
  count > 0 && count <= oldestInMonths && !isNoAge(next, message) && !/^\d/.test(next?.text ?? '');

/** Who is so old, told just before it: a child, or with years also "em". */
function childBefore(message: Words, at: number, last: number): number | null {
  const { words } = message;
  const inYears = isYears(words[last], message) || joined.test(words[last]?.text ?? '');
  for (let place = at - 1; place >= 0 && at - place <= farthestChild; place -= 1) {
    const word = words[place];
    // "Hơn em 3 tuổi" says who is older, "hơn 3 tuổi" how old.
    if (isOlderThan(word, message) && place < at - 1) return null;
    if (isChild(word, message) || (inYears && isEither(word, message)))
      return isOlderThan(words[place - 1], message) ? null : place;
    if (!isFiller(word, message)) return null;
  }
  return null;
}

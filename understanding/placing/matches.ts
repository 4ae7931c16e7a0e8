import { kindWords } from '../words/places.ts';
import type { PlaceIndex, PlaceName, Via } from './names.ts';
import { type PlaceText, type Reading, says } from './text.ts';

/**
 * How a name stands in a text. `exact`: letter by letter; `bare`: without diacritics, as the whole message; `mixed`: some
 * of it without, or typed through; `plainAmongMarked`: without, in a message with; `slip`: one other letter or mark.
 */
export type Fit = 'exact' | 'bare' | 'mixed' | 'plainAmongMarked' | 'slip' | 'short' | 'looseShort';

export type Match = { first: number; last: number; place: PlaceName; fit: Fit };

/** Every name in the text, of overlapping ones the longest; slips only where nothing is written right. */
export function matchesIn(text: PlaceText, index: PlaceIndex): Match[] {
  const found: Match[] = [];
  for (let first = 0; first < text.words.length; first += 1) follow(text, first, first, index.root, [], found);
  const right = longestOnly(
    found.filter((one) => !beginsWithKind(text, one) || !found.some((other) => isBehindKind(one, other))),
  );
  const taken = new Set<number>();
  for (const { first, last, fit } of right)
    if (fit !== 'looseShort' && fit !== 'plainAmongMarked' && fit !== 'slip')
      for (let at = first; at <= last; at += 1) taken.add(at);
  return longestOnly([...right, ...slipsIn(text, index, taken)]);
}

/** "phường Đông Triều" is not "Phương Đông". */
const beginsWithKind = ({ words }: PlaceText, { first }: Match): boolean => words[first]?.folded === 'phuong';
const isBehindKind = (one: Match, other: Match): boolean =>
  other.first === one.first + 1 && other.last > other.first && strength[other.fit] >= 2;

function follow(
  text: PlaceText,
  first: number,
  at: number,
  node: PlaceIndex['root'],
  read: readonly Reading[],
  found: Match[],
): void {
  for (const reading of text.readings[at] ?? []) {
    const next = node.next.get(reading.plain);
    if (!next) continue;
    const span = [...read, reading];
    for (const { place, via } of next.names) {
      const fit = fitOf(text, place, via, span);
      if (fit !== null && !isCounting(text, place, at)) found.push({ first, last: at, place, fit });
    }
    if (next.next.size > 0 && !(text.begins[at + 1] ?? true)) follow(text, first, at + 1, next, span, found);
  }
}

/** "Móng Cái 2 năm rồi": the number is not of the name. */
const isCounting = (text: PlaceText, { exact }: PlaceName, last: number): boolean =>
  /\d$/.test(exact) && !text.begins[last + 1] && says(text, last + 1, 'counted');

function fitOf(text: PlaceText, place: PlaceName, via: Via, span: readonly Reading[]): Fit | null {
  if (via === 'short' || via === 'looseShort') return via;
  const isMarked = span.map(({ exact, plain }) => exact !== plain);
  const typedThrough = span.some(({ literal }) => !literal);
  if (via === 'joined') {
    const whole = span.map(({ exact }) => exact).join('');
    if (!isMarked.includes(true)) return text.marked ? 'mixed' : 'bare';
    return whole === place.exact.replaceAll(' ', '') ? 'exact' : 'slip';
  }
  // One syllable alone is hardly ever a place: "trời", "huế".
  if (place.syllables.length === 1 && span[0]?.exact !== place.exact) return null;
  let wrong = 0;
  let missing = 0;
  for (const [at, { exact, plain }] of place.syllables.entries()) {
    if (span[at]?.exact === exact) continue;
    if (isMarked[at] || (exact === plain && isMarked[at])) wrong += 1;
    else missing += 1;
  }
  if (wrong > 1 || (wrong === 1 && place.syllables.length < 2)) return null;
  if (wrong === 1) return 'slip';
  if (missing === 0) return 'exact';
  if (typedThrough || isMarked.includes(true)) return 'mixed';
  return text.marked ? 'plainAmongMarked' : 'bare';
}

/** Shorter names have too many neighbours: of them only a doubled letter is read as a slip. */
const shortestForSlips = 5;

/** Names of which one syllable is right and the other one letter away. */
function slipsIn(text: PlaceText, index: PlaceIndex, taken: ReadonlySet<number>): Match[] {
  const found: Match[] = [];
  let tries = 0;
  for (let first = 0; first < text.words.length - 1 && tries < mostTries; first += 1) {
    if (taken.has(first) || taken.has(first + 1) || text.begins[first + 1] || isKind(text, first)) continue;
    if (!isWorthTrying(text, first, taken)) continue;
    tries += 1;
    const seen = new Set<PlaceName>();
    for (const at of [0, 1]) {
      for (const reading of text.readings[first + at] ?? []) {
        for (const place of index.bySyllable.get(`${at}:${reading.plain}`) ?? []) {
          if (seen.has(place)) continue;
          seen.add(place);
          const last = first + place.syllables.length - 1;
          if (place.syllables.length < 2 || last >= text.words.length) continue;
          const fit = slipFit(text, place, first);
          if (fit !== null) found.push({ first, last, place, fit });
        }
      }
    }
  }
  return found;
}

/** So many places of a text are looked at for slips, the first ones. */
const mostTries = 24;
const shortText = 8;

const isKind = ({ words }: PlaceText, at: number): boolean =>
  kindWords.has(words[at]?.text ?? '') || words[at]?.folded === 'phuong';

/** A slip counts only where something else makes it a place. */
function isWorthTrying(text: PlaceText, first: number, taken: ReadonlySet<number>): boolean {
  if (text.words.length <= shortText || taken.has(first - 1) || taken.has(first + 2) || taken.has(first + 3))
    return true;
  for (let at = first - 1; at >= first - 3; at -= 1)
    if (says(text, at, 'locatives') || isKind(text, at) || text.words[at]?.text === 'o') return true;
  return says(text, first - 1, 'selves');
}

function slipFit(text: PlaceText, place: PlaceName, first: number): Fit | null {
  let slips = 0;
  let doubled = false;
  const letters = place.exact.length;
  for (const [at, syllable] of place.syllables.entries()) {
    const word = text.words[first + at];
    if (!word) return null;
    const isRight = word.marked ? word.text === syllable.exact : word.folded === syllable.plain;
    if (isRight) continue;
    if (isTypedThrough(text.readings[first + at], syllable.plain)) continue;
    const written = word.marked ? word.text : word.folded;
    const meant = word.marked ? syllable.exact : syllable.plain;
    if (isDoubled(written, meant)) doubled = true;
    else if (letters - 1 < shortestForSlips || !isOneApart(written, meant)) return null;
    slips += 1;
  }
  if (slips !== 1) return null;
  return doubled ? 'mixed' : 'slip';
}

const isTypedThrough = (readings: readonly Reading[] = [], plain: string): boolean =>
  readings.length > 1 && readings.some((one) => !one.literal && one.plain === plain);

/** "khee", "lamm": one letter twice. */
function isDoubled(written: string, meant: string): boolean {
  if (written.length !== meant.length + 1) return false;
  for (let at = 1; at < written.length; at += 1) {
    if (written.charAt(at) === written.charAt(at - 1) && written.slice(0, at) + written.slice(at + 1) === meant)
      return true;
  }
  return false;
}

/** One letter wrong, missing, too many, or two swapped; or a sound that is written in two ways here. */
export function isOneApart(written: string, meant: string): boolean {
  const shorter = Math.min(written.length, meant.length);
  let from = 0;
  while (from < shorter && written.charCodeAt(from) === meant.charCodeAt(from)) from += 1;
  let back = 0;
  while (
    from + back < shorter &&
    written.charCodeAt(written.length - 1 - back) === meant.charCodeAt(meant.length - 1 - back)
  )
    back += 1;
  const [left, right] = [written.length - from - back, meant.length - from - back];
  if (left <= 1 && right <= 1) return true;
  const isSwap = left === 2 && right === 2 && written.charAt(from) === meant.charAt(from + 1);
  if (isSwap && written.charAt(from + 1) === meant.charAt(from)) return true;
  // Compared only where all but the first letters is the same.
  return from <= 1 && back > 0 && left <= 2 && right <= 2 && sounds(written) === sounds(meant);
}

/** l and n, tr and ch, s and x, r and d and gi and v: one sound for many people of the province. */
const sounds = (syllable: string): string =>
  syllable
    .replace(/^tr/, 'ch')
    .replace(/^x/, 's')
    .replace(/^(?:gi|r|v)/, 'd')
    .replace(/^n(?![gh])/, 'l');

const strength: Record<Fit, number> = {
  exact: 5,
  bare: 4,
  mixed: 4,
  plainAmongMarked: 3,
  short: 2,
  slip: 1,
  looseShort: 1,
};

/** Of names that lie one in the other the longer, of the same words the one that fits best. */
function longestOnly(found: readonly Match[]): Match[] {
  const from = new Map<number, Match[]>();
  for (const one of found) {
    const list = from.get(one.first);
    if (list) list.push(one);
    else from.set(one.first, [one]);
  }
  return found.filter((one) => {
    for (let at = one.first - longestName + 1; at <= one.last; at += 1)
      if (from.get(at)?.some((other) => covers(other, one))) return false;
    return true;
  });
}

const longestName = 4;

function covers(other: Match, one: Match): boolean {
  if (other === one || other.last < one.first) return false;
  const longer = other.last - other.first - (one.last - one.first);
  // "p Đông Mai": of names that share a word the one written better.
  if (other.first > one.first || other.last < one.last)
    return longer >= 0 && strength[other.fit] > strength[one.fit] + 1;
  if (longer > 0) return strength[other.fit] >= 2 || strength[one.fit] < 2;
  return strength[other.fit] > strength[one.fit];
}

import { costOf, costOfBare } from './common.ts';
import { fold } from './letters.ts';
import { longestSyllable, readSyllable } from './syllables.ts';

/** Short forms that stand in such tokens like words: "emkomuonve". */
const shortPieces = new Set(['ko', 'dc', 'đc', 'ck', 'hok']);
const costOfShort = 6.5;
/** For every piece, so that few long ones are liked better than many short ones. */
const costOfPiece = 1;
/** In a token with diacritics a piece without them is likelier a plain word. */
const costOfLostMarks = 3;
/** A syllable that is in no list. */
const costOfUnknown = 11;
/** Dearer than this for each letter, it is some word or name of another language; these have no diacritics of ours. */
const dearest = { marked: 3.8, bare: 3.3 };
export const longestToken = 400;

/**
 * Where words begin in a token that was typed without spaces: "cuuemvoi" is cuu, em, voi. Null when it does not split wholly
 * into common syllables. Lower case, composed.
 */
export function splitToken(
  token: string,
  { most, short = true }: { most?: number; short?: boolean } = {},
): number[] | null {
  const length = token.length;
  if (length < 4 || length > longestToken) return null;
  const isMarked = fold(token) !== token;
  const limit = most ?? (isMarked ? dearest.marked : dearest.bare);
  const least = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(length + 1);
  least[0] = 0;
  for (let from = 0; from < length; from += 1) {
    const sofar = least[from] ?? Number.POSITIVE_INFINITY;
    if (sofar === Number.POSITIVE_INFINITY) continue;
    for (let to = from + 1; to <= from + longestSyllable && to <= length; to += 1) {
      const cost = costOfPart(token.slice(from, to), isMarked, short);
      if (cost === undefined || sofar + cost + costOfPiece >= (least[to] ?? 0)) continue;
      least[to] = sofar + cost + costOfPiece;
      before[to] = from;
    }
  }
  if ((least[length] ?? 0) > limit * length) return null;
  const starts: number[] = [];
  for (let at = length; at > 0; at = before[at] ?? 0) starts.push(before[at] ?? 0);
  return starts.length > 1 ? starts.reverse() : null;
}

function costOfPart(part: string, isMarked: boolean, short: boolean): number | undefined {
  if (part.length === 1)
    return (part === 'ạ' || part === 'à' || part === 'ở' || part === 'ơ') && isMarked ? costOf(part) : undefined;
  if (short && shortPieces.has(part)) return costOfShort;
  if (!isMarked) return costOfBare(part);
  const exact = costOf(part);
  if (exact !== undefined) return exact;
  const bare = costOfBare(part);
  if (bare !== undefined) return bare + costOfLostMarks;
  return part.length > 2 && readSyllable(part) ? costOfUnknown : undefined;
}

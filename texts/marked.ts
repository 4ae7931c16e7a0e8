import { decomposed } from '../domain/normal-form.ts';
import { forbiddenWords } from './forbidden.ts';

/** A stretch of a text, and whether it is to be marked. */
export type Stretch = { text: string; marked: boolean };

const token = /[\p{L}\p{M}\p{N}-]+/gu;
const bare = (word: string): string =>
  decomposed(word).replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();

/** Cuts a text where the given words of the forbidden list stand in it, with or without their diacritics; `asWritten` as they stand. */
export function markWords(text: string, found: readonly string[], asWritten: readonly string[] = []): Stretch[] {
  const tokens = [...text.matchAll(token)].map((match) => ({ word: match[0], from: match.index }));
  const wanted = forbiddenWords.filter((word) => found.includes(word)).map((word) => bare(word).split(' '));
  const spans = asWritten.flatMap((written) => placesOf(written, text));
  for (const [at, first] of tokens.entries()) {
    for (const words of wanted) {
      const last = tokens[at + words.length - 1];
      if (last === undefined || !words.every((word, next) => bare(tokens[at + next]?.word ?? '') === word)) continue;
      spans.push({ from: first.from, to: last.from + last.word.length });
    }
  }
  return cut(text, spans);
}

function placesOf(written: string, text: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  for (let from = text.indexOf(written); from >= 0; from = text.indexOf(written, from + written.length))
    places.push({ from, to: from + written.length });
  return places;
}

function cut(text: string, spans: readonly { from: number; to: number }[]): Stretch[] {
  const stretches: Stretch[] = [];
  let done = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (to <= done) continue;
    const start = Math.max(from, done);
    if (start > done) stretches.push({ text: text.slice(done, start), marked: false });
    stretches.push({ text: text.slice(start, to), marked: true });
    done = to;
  }
  if (done < text.length) stretches.push({ text: text.slice(done), marked: false });
  return stretches;
}

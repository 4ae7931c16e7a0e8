import { cues } from '../words/places.ts';
import { bitOf, type PlaceText, says, saysPair } from './text.ts';

const weighed = (
  ['now', 'staying', 'taken', 'living', 'home', 'work', 'origin', 'past', 'planned', 'going'] as const
).map((table) => ({ bit: bitOf(table), weight: cues[table].weight }));
const anyCue = weighed.reduce((all, { bit }) => all | bit, 0);
const others = -4;

/** How far before a name what is said of it may stand. */
const reach = 12;

/**
 * Is she there now, does she live there, or does she come from there, work there, is it somebody else who is there? Read
 * from the words before the name, back to the sentence's beginning or to the name before.
 */
export function roleOf(text: PlaceText, name: { first: number }, after: number): number {
  let from = name.first;
  const lowest = Math.max(after, name.first - reach, 0);
  while (from > lowest && !(text.begins[from] && from < name.first)) {
    if (from < name.first && says(text, from, 'turns')) break;
    from -= 1;
  }
  let spoken = 0;
  let role = 0;
  for (let at = from; at < name.first; at += 1) {
    // Two words together say what they say, and not what each does.
    const pair = at + 1 < name.first ? (text.saidInPairs[at + 1] ?? 0) & anyCue : 0;
    spoken |= pair || (text.said[at] ?? 0);
    if (pair) at += 1;
  }
  for (const { bit, weight } of weighed) if (spoken & bit) role += weight;
  return role + (isSomebodyElse(text, from, name.first) ? others : 0);
}

/** The last one spoken of before the name is not herself. */
function isSomebodyElse(text: PlaceText, from: number, to: number): boolean {
  let other = false;
  for (let at = from; at < to; at += 1) {
    if (at > from && saysPair(text, at, 'couples')) {
      other = false;
      continue;
    }
    if (saysPair(text, at + 1, 'couples')) continue;
    const length = at + 1 < to && saysPair(text, at + 1, 'kin') ? 2 : says(text, at, 'kin') ? 1 : 0;
    if (length > 0) {
      const isAlone = length === 2 ? saysPair(text, at + 1, 'kinAlone') : says(text, at, 'kinAlone');
      const isHers = at + length < to && says(text, at + length, 'selves');
      if (isAlone || isHers || length === 2) {
        other = true;
        at += length - 1 + (isHers ? 1 : 0);
        continue;
      }
    }
    if (says(text, at, 'selves')) other = false;
  }
  return other;
}

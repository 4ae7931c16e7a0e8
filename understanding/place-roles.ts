import { type PlaceText, says, saysPair, type Table } from './place-text.ts';
import { cues } from './words/places.ts';

const weighed: readonly { table: Table & keyof typeof cues; weight: number }[] = [
  { table: 'now', weight: cues.now.weight },
  { table: 'staying', weight: cues.staying.weight },
  { table: 'taken', weight: cues.taken.weight },
  { table: 'living', weight: cues.living.weight },
  { table: 'home', weight: cues.home.weight },
  { table: 'work', weight: cues.work.weight },
  { table: 'origin', weight: cues.origin.weight },
  { table: 'past', weight: cues.past.weight },
  { table: 'planned', weight: cues.planned.weight },
  { table: 'going', weight: cues.going.weight },
];
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
  let role = 0;
  const heard = new Set<number>();
  for (const { weight, table } of weighed) {
    let spoke = false;
    for (let at = from; at < name.first; at += 1) {
      if (at > from && saysPair(text, at, table)) {
        spoke = true;
        heard.add(at - 1).add(at);
      } else if (!heard.has(at) && says(text, at, table)) spoke = true;
    }
    if (spoke) role += weight;
  }
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

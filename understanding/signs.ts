import type { Words } from './normalise.ts';
import { once } from './once.ts';
import { type Found, PhraseBook } from './phrases.ts';
import { doubtful, idioms, over, swimming } from './words/calm.ts';
import { classes, type Rule, urgentPhrases } from './words/urgent.ts';
import { urgentMorePhrases } from './words/urgent-more.ts';
import { readAlong, takenBack, watchedClasses } from './words/watched.ts';

type Tag =
  | { kind: 'urgent'; rule: Rule }
  | { kind: 'idiom' }
  | { kind: 'over' }
  | { kind: 'swimming' }
  | { kind: 'doubtful' }
  | { kind: 'taken back' }
  | { kind: 'read along' };

export type Sign = Found<Tag>;

const book = once(
  () =>
    new PhraseBook<Tag>(
      [
        ...[...urgentPhrases, ...urgentMorePhrases].map(({ tag, phrases }) => ({
          tag: { kind: 'urgent' as const, rule: tag },
          phrases,
        })),
        { tag: { kind: 'idiom' }, phrases: idioms },
        { tag: { kind: 'over' }, phrases: over },
        { tag: { kind: 'swimming' }, phrases: swimming },
        { tag: { kind: 'doubtful' }, phrases: doubtful },
        { tag: { kind: 'taken back' }, phrases: takenBack },
        { tag: { kind: 'read along' }, phrases: readAlong },
      ],
      { ...classes, ...watchedClasses },
    ),
);

export const warmSigns = (): void => book().warm();

/** What the rules find in a message, before anything is weighed. */
export type Signs = {
  /** Words that tell of harm, and stand in no idiom. */
  harm: readonly (Sign & { tag: { kind: 'urgent'; rule: Rule } })[];
  doubtful: readonly Sign[];
  /** Told as over, or only asked about. */
  over: boolean;
  swimming: boolean;
  /** She takes it back, and somebody stands beside her: then the words are not hers. */
  watched: boolean;
  /** The same for the classifier, as names of features. */
  names: readonly string[];
};

/** Any words, never throws. Linear in their number. */
export function signsOf(message: Words): Signs {
  const found = book().find(message);
  const covered = new Set(found.filter(({ tag }) => tag.kind === 'idiom').flatMap(places));
  const told = found.filter((entry) => !places(entry).some((place) => covered.has(place)));
  const about = (kind: Tag['kind']): boolean => found.some(({ tag }) => tag.kind === kind);
  const harm = told.flatMap((entry) => (entry.tag.kind === 'urgent' ? [{ ...entry, tag: entry.tag }] : []));
  const doubts = told.filter(({ tag }) => tag.kind === 'doubtful');
  const names = new Set(harm.map(({ tag }) => `r ${tag.rule.id}`));
  for (const kind of ['idiom', 'over', 'swimming'] as const) if (about(kind)) names.add(`r ${kind}`);
  if (doubts.length > 0) names.add('r doubtful');
  names.add(`r harm ${Math.min(separate(harm), mostCounted)}`);
  return {
    harm,
    doubtful: doubts,
    over: about('over'),
    swimming: about('swimming'),
    watched: about('taken back') && about('read along'),
    names: [...names],
  };
}

const mostCounted = 4;

/** How many of the findings stand apart from each other. */
export function separate(found: readonly { first: number; last: number }[]): number {
  let count = 0;
  let end = -1;
  for (const { first, last } of found.toSorted((a, b) => a.first - b.first)) {
    if (first > end) count += 1;
    end = Math.max(end, last);
  }
  return count;
}

/** The places of its words, first to last. */
const places = ({ first, last }: Found<Tag>): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

import type { HarmCategory, Urgency } from '../domain/urgency.ts';
import { readWords, type Words } from './normalise.ts';
import { type Found, PhraseBook } from './phrases.ts';
import { doubtful, idioms, over, swimming } from './words/calm.ts';
import { aCallForHelp, classes, type Rule, urgentPhrases } from './words/urgent.ts';
import { urgentMorePhrases } from './words/urgent-more.ts';

type Tag =
  | { kind: 'urgent'; rule: Rule }
  | { kind: 'idiom' }
  | { kind: 'over' }
  | { kind: 'swimming' }
  | { kind: 'doubtful' };

const book = new PhraseBook<Tag>(
  [
    ...[...urgentPhrases, ...urgentMorePhrases].map(({ tag, phrases }) => ({
      tag: { kind: 'urgent' as const, rule: tag },
      phrases,
    })),
    { tag: { kind: 'idiom' }, phrases: idioms },
    { tag: { kind: 'over' }, phrases: over },
    { tag: { kind: 'swimming' }, phrases: swimming },
    { tag: { kind: 'doubtful' }, phrases: doubtful },
  ],
  classes,
);

/** What a message about a swimming class may name. */
const ofWater: readonly HarmCategory[] = ['drowning', 'child_alone', 'injury'];

/**
 * How urgent a message is, by its words alone: a first list, to be replaced by something that understands more.
 * Doubt goes upward: what is told as over is still asked about. Any text, never throws.
 * @param talk the question it answers, as `flow.step`: what happened is told without "now"
 */
export function judgeUrgency(text: string, talk: { asked: string | null }): Urgency {
  const message = readWords(text);
  const found = book.find(message);
  const covered = new Set(found.filter(({ tag }) => tag.kind === 'idiom').flatMap(places));
  const told = found.filter((entry) => !places(entry).some((place) => covered.has(place)));
  const about = (kind: Tag['kind']): boolean => found.some(({ tag }) => tag.kind === kind);
  const harm = told.filter(({ tag }) => tag.kind === 'urgent');
  // Beside a class, water and a fall are the subject; only a second finding makes them a cry.
  const isSubject = about('swimming') && rulesOf(harm).every(isOfWater) && separate(harm) < 2;
  const urgent = isSubject ? [] : harm;
  const rules = rulesOf(urgent);
  const isReport = talk.asked?.startsWith('report-danger.') ?? false;
  // Two separate findings are not talked away by one "xong rồi".
  const isOver = about('over') && !isReport && separate(urgent) < 2;
  const why = [...urgent, ...told.filter(({ tag }) => tag.kind === 'doubtful')]
    .slice(0, mostReasons)
    .map((entry) => reason(entry, message));
  if (rules.length > 0 && !isOver) {
    const critical = rules.some((rule) => rule.critical);
    return { level: 'urgent', critical, watched: false, category: mainCategory(rules), why };
  }
  const doubt = rules.length > 0 || told.some(({ tag }) => tag.kind === 'doubtful');
  if (doubt && !(rules.length === 0 && isOver))
    return { level: 'ask', critical: false, watched: false, category: mainCategory(rules), why };
  return { level: 'none', critical: false, watched: false, category: null, why: [] };
}

const mostReasons = 8;

const rulesOf = (found: readonly Found<Tag>[]): Rule[] =>
  found.flatMap(({ tag }) => (tag.kind === 'urgent' ? [tag.rule] : []));

const isOfWater = ({ category }: Rule): boolean => ofWater.includes(category);

/** How many of the findings stand apart from each other. */
function separate(found: readonly Found<Tag>[]): number {
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

const reason = ({ tag, first, last }: Found<Tag>, { words }: Words): Urgency['why'][number] => ({
  rule: tag.kind === 'urgent' ? tag.rule.id : 'not clear',
  from: words[first]?.from ?? 0,
  to: words[last]?.to ?? 0,
});

/** Of equals the one that needs the fastest help. */
const fastestHelp: readonly HarmCategory[] = [
  'weapon',
  'drowning',
  'self_harm',
  'injury',
  'locked_in',
  'sexual',
  'physical',
];

/** Danger now before everything else, then what is named most. */
function mainCategory(rules: readonly Rule[]): HarmCategory | null {
  const specific = rules.filter(({ id }) => id !== aCallForHelp);
  const weights = new Map<HarmCategory, number>();
  for (const { category, critical } of specific.length > 0 ? specific : rules)
    weights.set(category, (weights.get(category) ?? 0) + (critical ? 100 : 1));
  const rank = (category: HarmCategory): number =>
    (fastestHelp.indexOf(category) + fastestHelp.length + 1) % (fastestHelp.length + 1);
  return [...weights].sort(([a, x], [b, y]) => y - x || rank(a) - rank(b))[0]?.[0] ?? null;
}

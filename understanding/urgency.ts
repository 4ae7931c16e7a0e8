import type { HarmCategory, Urgency } from '../domain/urgency.ts';
import { categoryBy, type Scores } from './learned/classifier.ts';
import type { Words } from './normalise.ts';
import { readMessage } from './reading.ts';
import { type Signs, separate } from './signs.ts';
import { aCallForHelp, type Rule, toEndHerLife } from './words/urgent.ts';

/** What the sum must pass: chosen on messages the classifier had not seen, by the table in docs/understanding.md. */
export const limits = { urgent: 0, ask: -1.3 } as const;
/** Asked what happened, people tell it without "now", and hardly ever in fun. */
const asTelling = 0.6;
/** Asked for a place, an age, a time or a name, they answer in few words that say little: less is read into them. */
const asAnswer = -1.5;
/** The questions that ask what happened, or take a telling instead of their answer. */
const asksToTell: readonly string[] = [
  'report-danger.aboutWhom',
  'report-child.whatHappened',
  'report-adult.whatHappened',
  'report-for-other.whatSeen',
  'talk-to-officer.fewWords',
  'find-help.waiting',
  'come-back.tell',
];
const asksForLittle: readonly string[] = [
  'report-danger',
  'report-child',
  'report-adult',
  'report-for-other',
  'which-unit',
  'swim-class',
  'swim-code',
  'find-help',
  'go-on',
  'come-back',
  'safe-contact',
  'own-number',
];
/** Where a child is told of; names and a birth date say little, however many words they are. */
const asksForChildren: readonly string[] = ['swim-class.children', 'swim-class.childName', 'swim-class.childBorn'];
const birthDate = /\d{1,2}[-/. ]\d{1,2}[-/. ](?:20)?\d{2}(?!\d)/;
/** More words than these are no short answer. */
const longestAnswer = 6;
/** Where the words of a rule stand, danger now or two apart, less is asked of the rest: for each finding, up to three. */
const ofSigns = 0.5;
const mostApart = 3;
/** Words that are never quite nothing, fear of somebody at home, no strength left: asked about, unless all else is calm. */
const leastDoubtful = -3.5;
/** A wish to die stands beside a question about a class as well: only where all else is play it is a figure of speech. */
const leastForLife = -6;
/** Below this no words of a retraction are taken for one under pressure: the message speaks of something else. */
const leastWatched = -2.5;

/**
 * How urgent a message is: the words of the rules and the weights of the learned classifier together. Doubt goes upward: to a
 * gentle question, not to silence. Nothing leaves the machine. Any text, never throws, linear in its length.
 * @param talk the question it answers, as `flow.step`: in a report, what happened is told without "now"
 */
export function judgeUrgency(text: string, talk: { asked: string | null }): Urgency {
  const { message, signs, scores } = readMessage(text);
  const score = scores.urgent + helpOf(text, message, signs, talk.asked);
  const watched = scores.urgent > leastWatched && signs.watched;
  const isDoubtful = !signs.over && !signs.swimming && score > leastToAsk(signs);
  if (!watched && !isDoubtful && score <= limits.ask) return calm;
  const rules = signs.harm.map(({ tag }) => tag.rule);
  const category = mainCategory(rules) ?? categoryBy(scores);
  const why = reasons(message, signs, scores);
  if (!watched && score <= limits.urgent) return { level: 'ask', critical: false, watched, category, why };
  const pressure = watched ? [{ rule: 'taken back under pressure', from: 0, to: text.length }] : [];
  const critical = watched || rules.some(isCritical) || (category !== null && nobodyMayWait.includes(category));
  return { level: 'urgent', critical, watched, category, why: [...pressure, ...why] };
}

const calm: Urgency = { level: 'none', critical: false, watched: false, category: null, why: [] };

/** Above this what is not clear is asked about; infinite where nothing is in doubt. */
function leastToAsk({ harm, doubtful }: Signs): number {
  if (harm.some(({ tag }) => tag.rule.id === toEndHerLife)) return leastForLife;
  return doubtful.length > 0 ? leastDoubtful : Number.POSITIVE_INFINITY;
}

/** What speaks for it, or against it, besides the classifier's own weights. */
function helpOf(text: string, message: Words, signs: Signs, asked: string | null): number {
  const apart = separate(signs.harm);
  const isCalm = signs.over || signs.swimming;
  const strong = apart > 1 || (signs.harm.some(({ tag }) => tag.rule.critical) && !isCalm);
  const found = strong ? ofSigns * Math.min(apart, mostApart) : 0;
  if (asked === null) return found;
  if (asksToTell.includes(asked)) return found + asTelling;
  const isShort = message.words.length <= longestAnswer || (asksForChildren.includes(asked) && birthDate.test(text));
  const isAnswer = apart === 0 && signs.doubtful.length === 0 && isShort;
  return isAnswer && asksForLittle.includes(asked.split('.')[0] ?? '') ? found + asAnswer : found;
}

const isCritical = ({ critical }: Rule): boolean => critical;

const mostReasons = 8;
const mostLearned = 3;

/** The rules' findings, then the words that weighed most, each with its place in the text as it came. */
function reasons(message: Words, signs: Signs, scores: Scores): Urgency['why'] {
  const spans = [
    ...signs.harm.map(({ tag, first, last }) => ({ rule: tag.rule.id, first, last })),
    ...signs.doubtful.map(({ first, last }) => ({ rule: 'not clear', first, last })),
    ...heaviest(scores.grounds).map((span) => ({ rule: 'learned', ...span })),
  ];
  return spans.slice(0, mostReasons).map(({ rule, first, last }) => ({
    rule,
    from: message.words[first]?.from ?? 0,
    to: message.words[last]?.to ?? 0,
  }));
}

/** A word that speaks less for it than this is not shown. */
const leastGround = 0.08;

/** Runs of words that spoke for it, the heaviest first. */
function heaviest(grounds: readonly number[]): { first: number; last: number }[] {
  const runs: { first: number; last: number; weight: number }[] = [];
  for (const [at, weight] of grounds.entries()) {
    if (weight < leastGround) continue;
    const before = runs.at(-1);
    if (before?.last === at - 1) {
      before.last = at;
      before.weight += weight;
    } else runs.push({ first: at, last: at, weight });
  }
  return runs.sort((a, b) => b.weight - a.weight).slice(0, mostLearned);
}

/** Danger now, whether a rule says it or only the words together (contract: case.urgency critical). */
const nobodyMayWait: readonly HarmCategory[] = [
  'weapon',
  'drowning',
  'self_harm',
  'injury',
  'locked_in',
  'child_alone',
];

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

const rank = (category: HarmCategory): number =>
  (fastestHelp.indexOf(category) + fastestHelp.length + 1) % (fastestHelp.length + 1);

/** Danger now before everything else, then what is named most. */
function mainCategory(rules: readonly Rule[]): HarmCategory | null {
  const specific = rules.filter(({ id }) => id !== aCallForHelp);
  const weights = new Map<HarmCategory, number>();
  for (const { category, critical } of specific.length > 0 ? specific : rules)
    weights.set(category, (weights.get(category) ?? 0) + (critical ? 100 : 1));
  return heaviestOf(weights);
}

const heaviestOf = (weights: ReadonlyMap<HarmCategory, number>): HarmCategory | null =>
  [...weights].sort(([a, x], [b, y]) => y - x || rank(a) - rank(b))[0]?.[0] ?? null;

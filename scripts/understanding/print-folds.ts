import { limits } from '../../understanding/urgency.ts';
import { foldedScores, type Scored } from './folds.ts';
import type { LabelledMessage } from './labelled.ts';
import { developmentSet, judgingPart, learningPart } from './learning-part.ts';
import { type Rate, rate } from './rates.ts';

/**
 * npm run folds:understanding: how well the classifier judges messages that it has not learned from, five folds, neighbours
 * (twins) kept together; as the tables of docs/understanding.md. Takes about two minutes.
 */
const folds = 5;

const shown = ({ value, low, high }: Rate): string =>
  `${(value * 100).toFixed(1)} (${(low * 100).toFixed(1)}-${(high * 100).toFixed(1)})`;

function row(name: string, scored: readonly Scored[]): string {
  const urgent = scored.filter(({ message }) => message.urgent);
  const calm = scored.filter(({ message }) => !message.urgent);
  const above = (some: readonly Scored[], limit: number): Rate =>
    rate(some.filter((one) => one.urgent > limit).length, some.length);
  const intents = rate(scored.filter(({ message, intent }) => message.intent === intent).length, scored.length);
  const cells = [
    above(urgent, limits.urgent),
    above(urgent, limits.ask),
    above(calm, limits.urgent),
    above(calm, limits.ask),
    intents,
  ];
  return `| ${name} | ${scored.length} | ${cells.map(shown).join(' | ')} |`;
}

function table(title: string, rows: readonly string[]): void {
  console.log(`\n${title}\n`);
  console.log('| | n | urgent found | or asked | false urgent | or asked | intent |\n|---|---|---|---|---|---|---|');
  for (const one of rows) console.log(one);
}

const learning = learningPart();
const development = developmentSet();
const ofDevelopment = foldedScores(development, folds, learning);
const ofLearning = foldedScores(learning, folds, development);

function grouped(scored: readonly Scored[], nameOf: (message: LabelledMessage) => string): [string, Scored[]][] {
  const groups = new Map<string, Scored[]>();
  for (const one of scored) {
    const name = nameOf(one.message);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}

table('By set', [
  row('development set', ofDevelopment),
  row('learning part', ofLearning),
  ...grouped(ofLearning, ({ id }) => `learn-${id.charAt(1)}`).map(([name, scored]) => row(name, scored)),
]);
table(
  'By style, development set and learning part',
  grouped([...ofDevelopment, ...ofLearning], ({ style }) => style).map(([style, scored]) => row(style, scored)),
);
const count = (messages: readonly LabelledMessage[]): number => messages.length;
console.log(
  `\n${count(development)} + ${count(learning)} messages learned from, ${count(judgingPart())} kept for judging`,
);

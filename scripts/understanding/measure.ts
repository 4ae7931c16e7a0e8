import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readUnits } from '../../domain/unit.ts';
import { readIntent } from '../../understanding/intent.ts';
import { findUnits } from '../../understanding/places.ts';
import { judgeUrgency } from '../../understanding/urgency.ts';
import { judgeMessages, type MessageFigures, messageFigures } from './judge-messages.ts';
import { labelledMessage, labelledPlace, readLines } from './labelled.ts';
import { judgePlaces } from './places.ts';
import { quantile, type Rate, rate } from './rates.ts';

/**
 * npm run measure:understanding -- MESSAGES.jsonl [--places PLACES.jsonl] [--json]: how well messages and places are
 * understood, on any file of labelled ones. Shares with their 95 % intervals (Wilson); times of reading one message whole.
 */
const usage = 'npm run measure:understanding -- MESSAGES.jsonl [--places PLACES.jsonl] [--json]';

const table = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../../data/localities', name), 'utf8');
const units = readUnits(table('localities.csv'), table('localities-former.csv'));

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { places: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(`one file of messages: ${usage}`);
  const messages = readLines(file, labelledMessage);
  const figures = messageFigures(judgeMessages(messages));
  const places = values.places === undefined ? null : placeFigures(values.places);
  const microseconds = timesOf(messages.map(({ text }) => text));
  if (values.json) console.log(JSON.stringify({ messages: figures, places, microseconds }));
  else console.log([...messageLines(figures), ...placeLines(places), timeLine(microseconds)].join('\n'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

type PlaceRates = { n: number; right_or_asked: Rate; wrong: Rate; misses: unknown[] };

function placeFigures(name: string): PlaceRates {
  const { n, rightOrAsked, wrong, misses } = judgePlaces(readLines(name, labelledPlace), units);
  return { n, right_or_asked: rate(rightOrAsked, n), wrong: rate(wrong, n), misses };
}

/** Urgency, intent and places of every text, after as many texts to warm up, in microseconds. */
function timesOf(texts: readonly string[]): { median: number; p99: number } {
  const readAll = (text: string): void => {
    judgeUrgency(text, { asked: null });
    readIntent(text);
    findUnits(text, units);
  };
  const warm = Math.max(1, Math.ceil(2_000 / Math.max(1, texts.length)));
  for (let round = 0; round < warm; round += 1) texts.forEach(readAll);
  const times = texts
    .map((text) => {
      const started = performance.now();
      readAll(text);
      return (performance.now() - started) * 1_000;
    })
    .sort((a, b) => a - b);
  return { median: Math.round(quantile(times, 0.5)), p99: Math.round(quantile(times, 0.99)) };
}

function timeLine({ median, p99 }: { median: number; p99: number }): string {
  return `microseconds a message, everything: median ${median}, p99 ${p99}`;
}

function percent({ value, low, high }: Rate): string {
  const shown = (share: number): string => (share * 100).toFixed(1);
  return `${shown(value)} % (${shown(low)}-${shown(high)})`;
}

function messageLines({ n, urgent, intent, by_style, misses }: MessageFigures): string[] {
  return [
    `${n} messages`,
    `  urgent, judged urgent          ${percent(urgent.recall)}`,
    `  urgent, judged urgent or ask   ${percent(urgent.recall_or_ask)}`,
    `  not urgent, judged urgent      ${percent(urgent.false_urgent)}`,
    `  not urgent, urgent or ask      ${percent(urgent.false_urgent_or_ask)}`,
    `  precision of urgent            ${percent(urgent.precision)}`,
    `  intent                         ${percent(intent.accuracy)}`,
    ...Object.entries(by_style).map(
      ([style, of]) =>
        `  ${style.padEnd(16)} ${String(of.n).padStart(4)}  recall ${percent(of.recall)}, or ask ${percent(of.recall_or_ask)}, false ${percent(of.false_urgent)}, or ask ${percent(of.false_urgent_or_ask)}, intent ${percent(of.intent)}`,
    ),
    `misses: ${misses.length}`,
    ...misses.map(({ id, level, why }) => `  ${id} ${level}${why.length > 0 ? `: ${why.join(' · ')}` : ''}`),
  ];
}

function placeLines(places: PlaceRates | null): string[] {
  if (places === null) return [];
  return [
    `${places.n} places`,
    `  right, or rightly asked        ${percent(places.right_or_asked)}`,
    `  wrong without asking           ${percent(places.wrong)}`,
    ...places.misses.map((miss) => `  ${JSON.stringify(miss)}`),
  ];
}

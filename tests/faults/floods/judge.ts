import { figuresOf } from '../../../bench/figures.ts';
import { settledWithin } from './options.ts';
import type { Heard } from './settled.ts';
import { isTaken, type Told } from './telling.ts';

/** One part of the run, when it has settled. */
export type Wave = {
  name: string;
  told: readonly Told[];
  cries: readonly Heard[];
  /** How many of both were answered 200 and are not in the inbox. */
  missing: number;
  /** How many were kept on disk first. */
  spilled: number;
  /** Milliseconds for 99 of 100 cries. */
  limit: number;
};

/** What is promised and does not hold, in words; nobody's words among them. */
export function brokenIn({ name, told, cries, missing, limit }: Wave): string[] {
  const untaken = [...told, ...cries.map((cry) => cry.told)].filter((one) => !isTaken(one)).length;
  const caseless = cries.filter(({ cases }) => cases.length === 0).length;
  const doubled = cries.filter(({ cases }) => cases.length > 1).length;
  const silent = cries.filter(({ toAlert }) => toAlert === null).length;
  const { p99 } = alertFigures(cries);
  return [
    ...(untaken > 0 ? [`${untaken} messages were never taken`] : []),
    ...(missing > 0 ? [`${missing} messages were answered 200 and are not in the inbox after ${settledWithin} s`] : []),
    ...(caseless > 0 ? [`${caseless} cries have no case`] : []),
    ...(doubled > 0 ? [`${doubled} cries have several cases`] : []),
    ...(silent > 0 ? [`no alert was taken about ${silent} cries`] : []),
    ...(cries.length === 0 ? ['nobody cried'] : []),
    ...(p99 > limit ? [`99 of 100 cries took ${p99} ms to the alert, more than ${limit}`] : []),
  ].map((what) => `${name}: ${what}`);
}

const alertFigures = (cries: readonly Heard[]) => figuresOf(cries.flatMap(({ toAlert }) => toAlert ?? []));

/** Lines for a terminal. */
export function wordsOf({ name, told, cries, spilled }: Wave): string[] {
  const { n, p50, p99, max } = alertFigures(cries);
  const alerts = `${name}: ${n} of ${cries.length} cries have an alert; p50 ${p50}, p99 ${p99}, max ${max} ms`;
  const pages = figuresOf(cries.flatMap(({ toPage }) => toPage ?? []));
  const written = `${name}: of it until the page is written: p50 ${pages.p50}, p99 ${pages.p99}, max ${pages.max} ms`;
  const answers = [
    answersOf(
      `${name}: cries`,
      cries.map((cry) => cry.told),
    ),
  ];
  if (told.length > 0) answers.push(answersOf(`${name}: messages`, told));
  return [alerts, written, ...answers, `${name}: ${spilled} kept on disk first`];
}

function answersOf(what: string, told: readonly Told[]): string {
  const first = told.flatMap(({ attempts }) => attempts.slice(0, 1));
  const count = (which: (status: number) => boolean): number => first.filter(({ status }) => which(status)).length;
  const { p50, p99, max } = figuresOf(first.map(({ tookMs }) => tookMs));
  const others = count((status) => ![200, 503, 0].includes(status));
  const again = told.filter(({ attempts }) => attempts.length > 1).length;
  return (
    `${what}: ${told.length} told, at first ${count((status) => status === 200)} answered 200, ` +
    `${count((status) => status === 503)} 503, ${count((status) => status === 0)} not in time` +
    `${others > 0 ? `, ${others} otherwise` : ''}; p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)}, max ${max.toFixed(0)} ms; ` +
    `${again} sent again`
  );
}

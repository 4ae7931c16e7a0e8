import type { Unit, UnitsFound } from '../../domain/unit.ts';
import { findUnits } from '../../understanding/places.ts';

/** One line of data/messages/places-*.jsonl. */
export type LabelledPlace = { id: string; text: string; expect_codes: string[]; ask: boolean; outside: boolean };

export type PlaceFigures = {
  n: number;
  /** The right unit, or one question that leads to it. */
  rightOrAsked: number;
  /** A unit settled on without asking that is not the one. */
  wrong: number;
  misses: { id: string; text: string; got: string[]; expected: string[] }[];
};

/** Judges findUnits against labels: exactly one code, several to ask among, outside, or no place at all. Pure. */
export function judgePlaces(labelled: readonly LabelledPlace[], units: readonly Unit[]): PlaceFigures {
  const figures: PlaceFigures = { n: labelled.length, rightOrAsked: 0, wrong: 0, misses: [] };
  for (const label of labelled) {
    const found = findUnits(label.text, units);
    if (found.kind === 'one' && !label.expect_codes.includes(found.unit.code)) figures.wrong += 1;
    if (isRight(found, label)) figures.rightOrAsked += 1;
    else figures.misses.push({ id: label.id, text: label.text, got: told(found), expected: wanted(label) });
  }
  return figures;
}

function isRight(found: UnitsFound, { expect_codes: expected, outside }: LabelledPlace): boolean {
  if (outside) return found.kind === 'outside';
  if (expected.length === 0) return found.kind === 'nothing' || found.kind === 'several';
  if (found.kind === 'several') {
    const shown = found.byName ? found.codes : found.candidates.map(({ code }) => code);
    return expected.length === 1
      ? shown.some((code) => expected.includes(code))
      : shown.every((code) => expected.includes(code));
  }
  return found.kind === 'one' && expected.length === 1 && found.unit.code === expected[0];
}

function told(found: UnitsFound): string[] {
  switch (found.kind) {
    case 'one':
      return [found.unit.code];
    case 'several':
      return ['ask', ...found.codes];
    case 'outside':
      return ['outside', found.place];
    case 'nothing':
      return ['nothing'];
  }
}

const wanted = ({ expect_codes, outside }: LabelledPlace): string[] =>
  outside ? ['outside'] : expect_codes.length > 0 ? expect_codes : ['nothing'];

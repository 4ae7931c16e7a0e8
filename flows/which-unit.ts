import { z } from 'zod';
import type { Effect, Input } from '../domain/conversation.ts';
import type { UnitsFound } from '../domain/unit.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { defineFlow } from './engine/define-flow.ts';
import type { Button } from './engine/types.ts';
import { dontKnow, no, notInWords, yes } from './plain-answers.ts';

export const unitKind = z.enum(['ward', 'commune', 'township', 'special_zone', 'district']);
const unit = z.object({ code: z.string(), name: z.string(), kind: unitKind });
type Unit = z.output<typeof unit>;

const memory = z.object({
  /** The buttons. */
  candidates: z.array(unit).max(4).default([]),
  /** Everything that may be meant: what she names next is looked for among these first. */
  codes: z.array(z.string()).default([]),
  byName: z.boolean().default(false),
  /** What she answers is told to the officer of her case: not where she only looks for a place. */
  keeps: z.boolean().default(true),
});
type Memory = z.output<typeof memory>;

const chosen = z.object({ unit: z.string() });
const notChosen = z.object({ near: z.string() });

const example: Unit[] = ['06652', '06658', '06661', '06673'].map((code) => ({ code, name: 'Hà Tu', kind: 'ward' }));

/**
 * Which of several places is meant: one question, once. Whatever else is answered leaves it to the officer, who has the
 * words. Returns the unit chosen; or one it is near to, where it stays open; or nothing.
 */
export const whichUnit = defineFlow({
  id: 'which-unit',
  version: 1,
  start: ({ byName, candidates }) =>
    byName || candidates.length === 0 ? 'byName' : candidates.length > 1 ? 'which' : 'isIt',
  memory,
  startedWith: [{ candidates: example }, { candidates: example.slice(0, 1) }, { candidates: example, keeps: false }],
  steps: {
    which: {
      say: text('whichUnit.which'),
      takes: 'telling',
      buttons: ({ candidates }) => [...candidates.map(buttonOf), dontKnow],
      next: (context) => {
        const { input, memory, find, end } = context;
        const { candidates, codes } = memory;
        if (input.kind === 'found') return end({ result: resultOf(input, codes) ?? nearOf(codes) });
        if (input.kind === 'location') return find({ kind: 'nearestUnit', point: input.point });
        if (input.kind === 'media') return notInWords(context, text('whichUnit.which'));
        const choice = readChoice(input, [...candidates.map(({ code }) => code), 'unknown']);
        const unit = candidates.find(({ code }) => code === choice);
        if (unit) return end({ effects: told(unit.name, memory), result: { unit: unit.code } });
        if (choice !== null || input.kind !== 'text') return end({ result: nearOf(codes) });
        return find({ kind: 'units', words: input.text }, { effects: told(input.text, memory) });
      },
    },
    isIt: {
      say: ({ candidates: [unit] }) => isIt(unit),
      takes: 'telling',
      buttons: [yes, no, dontKnow],
      next: (context) => {
        const { input, memory, find, end } = context;
        const { candidates, codes } = memory;
        const [unit] = candidates;
        if (input.kind === 'found') return end({ result: resultOf(input, codes) ?? nearOf(codes) });
        if (input.kind === 'location') return find({ kind: 'nearestUnit', point: input.point });
        if (input.kind === 'media') return notInWords(context, isIt(unit));
        const answer = readYesNo(input);
        if (answer === 'yes' && unit) return end({ effects: told(unit.name, memory), result: { unit: unit.code } });
        if (answer !== null || input.kind !== 'text' || readChoice(input, ['yes', 'no', 'unknown']) !== null)
          return end();
        return find({ kind: 'units', words: input.text }, { effects: told(input.text, memory) });
      },
    },
    byName: {
      say: text('whichUnit.byName'),
      takes: 'telling',
      buttons: [dontKnow],
      next: (context) => {
        const { input, memory, find, end } = context;
        const { codes } = memory;
        if (input.kind === 'found') return end({ result: resultOf(input, codes) ?? nearOf(codes) });
        if (input.kind === 'location') return find({ kind: 'nearestUnit', point: input.point });
        if (input.kind === 'media') return notInWords(context, text('whichUnit.byName'));
        if (input.kind !== 'text' || readChoice(input, ['unknown']) !== null) return end({ result: nearOf(codes) });
        return find({ kind: 'units', words: input.text }, { effects: told(input.text, memory) });
      },
    },
  },
});

/** The memory it is entered with, for what a look-up has found. */
export const whichUnitOf = (found: UnitsFound & { kind: 'several' }, { keeps } = { keeps: true }): Memory => ({
  keeps,
  candidates: found.candidates.map(({ code, name, kind }) => ({ code, name, kind })),
  codes: found.codes,
  byName: found.byName,
});

/** The unit that came back from it; null when it stays open. */
export function unitChosen({ flow, result }: Input & { kind: 'returned' }): string | null {
  const read = flow === 'which-unit' ? chosen.safeParse(result) : null;
  return read?.success ? read.data.unit : null;
}

/** Where she looks for something: the unit that came back, or one that is near to wherever she is. */
export function whereReturned(input: Input & { kind: 'returned' }): { unit?: string; near?: string } {
  const unit = unitChosen(input);
  if (unit !== null) return { unit };
  const open = input.flow === 'which-unit' ? notChosen.safeParse(input.result) : null;
  return open?.success ? open.data : {};
}

/** Of units with one name any is nearer than the middle of the province. */
const nearOf = ([near]: readonly string[]): { near: string } | undefined => (near === undefined ? undefined : { near });

/** What a look-up of units has found. */
export const unitsFound = (input: Input): UnitsFound =>
  input.kind === 'found' && input.found.kind === 'units' ? input.found.found : { kind: 'nothing' };

/** What she named now: one unit, or the only one of it that was in question. Never a second question. */
function resultOf(input: Input, codes: readonly string[]): { unit: string } | undefined {
  const named = unitsFound(input);
  if (named.kind === 'one') return { unit: named.unit.code };
  const [only, ...more] = named.kind === 'several' ? named.codes.filter((code) => codes.includes(code)) : [];
  return only !== undefined && more.length === 0 ? { unit: only } : undefined;
}

/** Kept beside the first answer, for the officer. */
const told = (value: string, { keeps }: Memory): Effect[] =>
  keeps ? [{ kind: 'addAnswer', question: 'where', value }] : [];

const buttonOf = (unit: Unit): Button => ({ title: unitName(unit), value: unit.code });

/** A unit as it is called: phường Hà Tu. */
export function unitName({ name: place, kind }: Pick<Unit, 'name' | 'kind'>): KnownText {
  if (kind === 'ward') return text('whichUnit.ward', { place });
  return kind === 'special_zone' ? text('whichUnit.specialZone', { place }) : text('whichUnit.commune', { place });
}

function isIt(unit: Unit | undefined): KnownText {
  const place = unit?.name ?? '';
  if (unit?.kind === 'ward') return text('whichUnit.isItWard', { place });
  return unit?.kind === 'special_zone'
    ? text('whichUnit.isItSpecialZone', { place })
    : text('whichUnit.isItCommune', { place });
}

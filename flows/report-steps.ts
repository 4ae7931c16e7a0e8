import { z } from 'zod';
import type { CaseKind } from '../domain/case.ts';
import type { Effect, Input } from '../domain/conversation.ts';
import type { Hours } from '../domain/escalation.ts';
import type { RiskItem } from '../domain/risk.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { readAnswer, readChoice, readsAtHome } from '../understanding/answers.ts';
import { type ContactWay, contactWays, readContactWay } from '../understanding/contact-ways.ts';
import { readHours } from '../understanding/hours.ts';
import { judgeUrgency } from '../understanding/urgency.ts';
import type { Button, Context, StepDefinition, Then } from './engine/types.ts';
import { dontKnow, no, notInWords, numbered, skip, toldBy, yes } from './plain-answers.ts';
import { unitChosen, unitsFound, whichUnitOf } from './which-unit.ts';

/** What the three talks of a report remember: what decides the case's kind and the end's words, never what was written. */
export const known = z.object({
  /** The person who is hurt; left out while unknown. */
  underSixteen: z.boolean().optional(),
  /** Done by somebody of the home, or in a way that has to do with gender. */
  harm: z.enum(['home', 'gender']).optional(),
  /** Whoever hurts is near now. */
  near: z.boolean().optional(),
  /** How she may be reached; left out while she has not said. */
  reach: z.enum(['write', 'call', 'neither']).optional(),
});
export type Known = z.output<typeof known>;
type KnownStep<Name extends string> = StepDefinition<Name, Known>;

/** The law counts as a child who is under sixteen. Source: Law on Children 2016, Article 1. */
export const endOfChildhood = 16;
/** Children under six are marked as such in the list of risks: domain/risk.ts. */
export const endOfSmallChildhood = 6;

/**
 * Kept simple: under sixteen is a child's case; an adult hurt by somebody of the home is domestic violence, hurt in a way of
 * gender by somebody else is gender violence, and any other adult is other harm. Without an age the officer decides.
 */
export function kindOf({ underSixteen, harm }: Known): CaseKind {
  if (underSixteen === undefined) return 'unclear';
  if (underSixteen) return 'child_abuse';
  if (harm === 'home') return 'domestic_violence';
  return harm === 'gender' ? 'gender_violence' : 'other_harm';
}

/** Begins the case, with the kind as far as it is known. */
export const draft = (memory: Known): Effect => ({ kind: 'openCase', caseKind: kindOf(memory), track: 'report' });

/** To the officer on duty, with the kind as far as it is known; the case's urgency never falls by it. */
export function moveOn(memory: Known): Effect {
  const caseKind = kindOf(memory);
  return { kind: 'raiseCase', urgency: 'high', ...(caseKind !== 'unclear' && { caseKind }) };
}

export const kept = (question: string, value: string): Effect => ({ kind: 'addAnswer', question, value });
export const risk = (...items: readonly RiskItem[]): Effect[] => (items.length === 0 ? [] : [{ kind: 'risk', items }]);

/** What happened, in her own words. `heard`: what they say of herself, where that is not known yet. */
export const askWhat = <Name extends string>(
  question: 'whatHappened' | 'whatSeen',
  say: KnownText,
  next: NoInfer<Name>,
  heard: (words: string, input: Input, memory: Known) => { patch: Partial<Known>; effects: Effect[] } = () => ({
    patch: {},
    effects: [],
  }),
): KnownStep<Name> => ({
  say,
  buttons: [skip],
  next: (context) => {
    const { input, memory, go } = context;
    const value = toldBy(input);
    if (value === null) return notInWords(context, say);
    const { patch, effects } = heard(value, input, memory);
    const answer = kept(question, numbered(input, value, ['skip']));
    return go(next, { ...harmIn(value, memory), ...patch }, { effects: [answer, ...effects] });
  },
});

const byGender = new Set(['sexual', 'trafficking', 'forced_marriage']);

function harmIn(words: string, { harm }: Known): Partial<Known> {
  if (harm === 'home' || readsAtHome(words)) return { harm: 'home' };
  const { category } = judgeUrgency(words, { asked: null });
  return harm === 'gender' || (category !== null && byGender.has(category)) ? { harm: 'gender' } : {};
}

/** Who must not know. Before the place: once that is known, the officers of the place are paged. */
export const askMustNotKnow = <Name extends string>(say: KnownText, next: NoInfer<Name>): KnownStep<Name> => ({
  say,
  buttons: [yes, no, skip],
  next: (context) => {
    const { input, go } = context;
    const value = toldBy(input);
    if (value === null) return notInWords(context, say);
    const effects = [kept('mustNotKnow', numbered(input, value, ['yes', 'no', 'skip']))];
    if (namesSomebody(input)) effects.push({ kind: 'leaveOutUnit' });
    return go(next, {}, { effects });
  },
});

/** "Yes", or somebody is named instead: in doubt the commune is not told. */
export function namesSomebody(input: Input): boolean {
  const answer = readAnswer(input) ?? readChoice(input, ['yes', 'no', 'skip']);
  return answer === null ? input.kind === 'text' : answer === 'yes';
}

/** Where it is: one unit is the case's; of several she is asked once; elsewhere 111 helps as well. */
export const askWhere = <Name extends string>(say: KnownText, next: NoInfer<Name>): KnownStep<Name> => ({
  say,
  buttons: [dontKnow],
  asksPlace: true,
  next: (context) => {
    const { input, memory, find, go } = context;
    if (input.kind === 'found') return afterLookUp(context, input, next);
    if (input.kind === 'returned') return go(next, {}, { effects: settled(unitChosen(input)) });
    const value = toldBy(input);
    if (value === null) return notInWords(context, say);
    const effects = [kept('where', numbered(input, value, ['unknown'])), moveOn(memory)];
    if (input.kind === 'text') return find({ kind: 'units', words: value }, { effects });
    if (input.kind === 'location') return find({ kind: 'nearestUnit', point: input.point }, { effects });
    return go(next, {}, { effects });
  },
});

function afterLookUp<Name extends string>(
  { go, enter }: Pick<Context<Name, Known>, 'go' | 'enter'>,
  input: Input,
  next: Name,
): Then {
  const named = unitsFound(input);
  if (named.kind === 'one') return go(next, {}, { effects: settled(named.unit.code) });
  if (named.kind === 'several') return enter('which-unit', whichUnitOf(named));
  return go(next, {}, named.kind === 'outside' ? { say: text('report.outside') } : {});
}

const settled = (unit: string | null): Effect[] => (unit === null ? [] : [{ kind: 'setUnit', unit }]);

/** A question of yes and no; `onYes` is what a yes causes. A telling instead of an answer is kept, and is neither. */
export const askYesNo = <Name extends string>(
  question: 'nearNow' | 'goingOn',
  say: KnownText,
  next: NoInfer<Name>,
  onYes: { patch?: Partial<Known>; say?: KnownText; risk: RiskItem },
): KnownStep<Name> => ({
  say,
  buttons: [yes, no, dontKnow],
  next: (context) => {
    const { input, memory, go } = context;
    const value = toldBy(input);
    if (value === null) return notInWords(context, say);
    const isYes = (readAnswer(input) ?? readChoice(input, ['yes', 'no', 'unknown'])) === 'yes';
    const effects = [kept(question, numbered(input, value, ['yes', 'no', 'unknown'])), moveOn(memory)];
    if (!isYes) return go(next, {}, { effects });
    const more = { effects: [...effects, ...risk(onYes.risk)], ...(onYes.say && { say: onYes.say }) };
    return go(next, onYes.patch ?? {}, more);
  },
});

/** By these she says how she may be reached, wherever it is asked. */
export const contactWayButtons: readonly Button[] = [
  { title: text('report.contactWrite'), value: 'write' },
  { title: text('report.contactCall'), value: 'call' },
  { title: text('report.contactBoth'), value: 'both' },
  { title: text('report.contactNeither'), value: 'neither' },
  skip,
];

/** What she allows by it. Without hours nothing is written to her later on. */
export const mayContact = (way: ContactWay, hours: Hours | null): Effect => ({
  kind: 'mayContact',
  allowed: { write: way === 'write' || way === 'both', hours },
});

/** How she may be reached. `next`: where nobody may reach her, hours are not asked for. */
export const askContactWays = <Name extends string>(
  say: KnownText,
  next: { reached: NoInfer<Name>; neither: NoInfer<Name> },
): KnownStep<Name> => ({
  say,
  buttons: contactWayButtons,
  next: (context) => {
    const { input, memory, go } = context;
    const value = toldBy(input);
    if (value === null) return notInWords(context, say);
    const way = readContactWay(input);
    const effects = [kept('contactWays', numbered(input, value, [...contactWays, 'skip'])), moveOn(memory)];
    if (way === null) return go(next.reached, { reach: undefined }, { effects });
    const reach = way === 'both' ? 'write' : way;
    const hours = input.kind === 'text' ? readHours(input.text, input.at) : null;
    effects.push(mayContact(way, hours));
    return go(reach === 'neither' ? next.neither : next.reached, { reach }, { effects });
  },
});

/** The hours that are safe, and a word by which she knows the officer: one question, kept as it was written. */
export const askContactHours = <Name extends string>(say: KnownText, next: NoInfer<Name>): KnownStep<Name> => ({
  say,
  buttons: [skip],
  next: (context) => {
    const { input, memory, go } = context;
    const value = toldBy(input);
    if (value === null) return notInWords(context, say);
    const hours = input.kind === 'text' ? readHours(input.text, input.at) : null;
    const effects = [kept('contactHours', numbered(input, value, ['skip'])), moveOn(memory)];
    // Hours alone allow nothing: whoever skipped how she may be reached has not said that she may be.
    if (memory.reach && hours) effects.push(mayContact(memory.reach, hours));
    return go(next, {}, { effects });
  },
});

/** Somebody else she trusts, to ask when she cannot be reached. */
export const askTrustedPerson = <Name extends string>(
  say: KnownText,
  next: (memory: Known) => NoInfer<Name>,
): KnownStep<Name> => ({
  say,
  buttons: [skip],
  next: (context) => {
    const { input, memory, go } = context;
    const value = toldBy(input);
    if (value === null) return notInWords(context, say);
    const effects = [kept('trustedPerson', numbered(input, value, ['skip'])), moveOn(memory)];
    return go(next(memory), {}, { effects });
  },
});

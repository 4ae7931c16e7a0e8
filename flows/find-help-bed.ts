import type { Effect, Input } from '../domain/conversation.ts';
import type { Guest } from '../domain/place.ts';
import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { contactWays, readContactWay } from '../understanding/contact-ways.ts';
import type { Then } from './engine/types.ts';
import { type At, isChild, type Memory, type StepsOf } from './find-help-memory.ts';
import { no, notInWords, numbered, skip, toldBy, yes } from './plain-answers.ts';
import { contactWayButtons, kept, mayContact, namesSomebody } from './report-steps.ts';

/** A bed for the night is asked for: who must not know of it, how she may be reached, and then she waits for the officer. */
export const findHelpBed: StepsOf<'mustNotKnow' | 'reach' | 'waiting'> = {
  // Whoever has the watch in her commune may be kin: before it is told she is asked.
  mustNotKnow: {
    say: [text('findHelp.stayAsked'), text('reportAdult.mustNotKnow')],
    buttons: [yes, no, skip],
    takes: 'telling',
    next: (context) => {
      const { input, memory, go } = context;
      const value = toldBy(input);
      if (value === null) return notInWords(context, text('reportAdult.mustNotKnow'));
      const answer = kept('mustNotKnow', numbered(input, value, ['yes', 'no', 'skip']));
      return go('reach', nothing, { effects: [answer, ...shelterNear(input, memory)] });
    },
  },
  // Asked as in a report, and no `askContactWays`: this case is open already, a report beside it must not rise by the
  // answer, and no hours are asked for, so none are read.
  reach: {
    say: text('reportChild.contactWays'),
    buttons: contactWayButtons,
    takes: 'telling',
    next: (context) => {
      const { input, go } = context;
      if (input.kind === 'media') return notInWords(context, text('reportChild.contactWays'));
      return go('waiting', {}, { effects: reached(input) });
    },
  },
  waiting: {
    say: ({ told }) => (told ? text('findHelp.stayRead') : text('findHelp.stayWaits')),
    takes: 'waiting',
    next: ({ input, memory: { told }, go, again }) => {
      if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
      return told ? again([], { counted: false }) : go('waiting', { told: true });
    },
  },
};

/** What she looked for is the officer's now. */
const nothing: Memory = {
  isSafe: false,
  unit: undefined,
  near: undefined,
  point: undefined,
  chosen: undefined,
  needs: [],
  skip: 0,
  places: [],
  more: false,
  confirmed: true,
  told: false,
};

/** Officers are paged before anything more is asked. */
export const askForBed = ({ memory, go }: Pick<At, 'memory' | 'go'>): Then =>
  go('mustNotKnow', { ...nothing, unit: memory.unit }, { effects: shelterAsked(memory) });

const shelterAsked = ({ needs }: Memory): Effect[] => [
  { kind: 'requestShelter', answers: comesOf(needs).map((value) => ({ question: 'whoComes', value })) },
  ...(isChild(needs) ? [{ kind: 'childKnown' } as const] : []),
];

/** Skipped, or named: her commune is not told, the province has it. */
function shelterNear(input: Input, { unit }: Memory): Effect[] {
  if (unit === undefined) return [];
  const isFree = (readYesNo(input) ?? readChoice(input, ['yes', 'no', 'skip'])) === 'no';
  return isFree || namesSomebody(input) ? [{ kind: 'shelterNear', unit, leftOut: !isFree }] : [];
}

/** Who comes, as the officer reads it. */
function comesOf(needs: readonly Guest[]): string[] {
  if (needs.length === 0) return ['unknown'];
  const said = [
    ...(isChild(needs) ? ['young'] : []),
    ...(needs.includes('disabled') ? ['disabled'] : []),
    ...(needs.includes('boys_over_12') ? ['withBoy'] : needs.includes('children_with_mother') ? ['withChildren'] : []),
  ];
  return said.length > 0 ? said : ['alone'];
}

function reached(input: Input): Effect[] {
  const said = readChoice(input, [...contactWays, 'skip']) ?? (input.kind === 'text' ? input.text : null);
  const way = readContactWay(input);
  return [...(said === null ? [] : [kept('contactWays', said)]), ...(way === null ? [] : [mayContact(way, null)])];
}

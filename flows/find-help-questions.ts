import type { Input } from '../domain/conversation.ts';
import type { Guest } from '../domain/place.ts';
import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { readSeenBy } from '../understanding/seen-by.ts';
import { type Comes, comesWith, readComes } from '../understanding/who-comes.ts';
import type { Button } from './engine/types.ts';
import { isChild, nearly, type StepsOf } from './find-help-memory.ts';
import { dontKnow, no, notInWords, yes } from './plain-answers.ts';
import { unitsFound, whereReturned, whichUnitOf } from './which-unit.ts';

const who: readonly { title: Button['title']; value: Comes }[] = [
  { title: text('findHelp.alone'), value: 'alone' },
  { title: text('findHelp.withChildren'), value: 'withChildren' },
  { title: text('findHelp.withBoy'), value: 'withBoy' },
  { title: text('findHelp.young'), value: 'young' },
  { title: text('findHelp.disabled'), value: 'disabled' },
];

/** What is asked before any place is told: whether somebody reads along, where she is, and who comes. */
export const findHelpQuestions: StepsOf<'maySomeoneSee' | 'askWhere' | 'placeOfPin' | 'whoComes'> = {
  maySomeoneSee: {
    say: text('findHelp.maySomeoneSee'),
    buttons: [yes, no],
    next: (context) => {
      const { input, memory, go, again, end } = context;
      const answer = readYesNo(input) ?? seenBy(input);
      if (answer === 'yes') return end({ say: text('findHelp.writeWhenSafe') });
      if (answer === 'no') return go(afterSafety(memory.unit));
      if (input.kind === 'media') return notInWords(context, text('findHelp.maySomeoneSeeAgain'));
      return again(text('findHelp.maySomeoneSeeAgain'));
    },
  },
  askWhere: {
    say: text('findHelp.askWhere'),
    buttons: [dontKnow],
    asksPlace: true,
    takes: 'any',
    next: (context) => {
      const { input, go, again, enter, find, end } = context;
      if (input.kind === 'returned') return go('whoComes', whereReturned(input));
      if (input.kind === 'found') {
        const named = unitsFound(input);
        if (named.kind === 'one') return go('whoComes', { unit: named.unit.code });
        if (named.kind === 'several') return enter('which-unit', whichUnitOf(named, { keeps: false }));
        if (named.kind === 'outside') return end({ say: text('findHelp.outside') });
        return again(text('findHelp.askWhereAgain'));
      }
      if (input.kind === 'location') return go('placeOfPin', { point: nearly(input.point) });
      if (input.kind === 'media') return notInWords(context, text('findHelp.askWhere'));
      if (readChoice(input, ['unknown']) !== null) return go('whoComes');
      return input.kind === 'text' ? find({ kind: 'units', words: input.text }) : again(text('findHelp.askWhereAgain'));
    },
  },
  // Of a position it need not be known in which unit it lies: distance decides.
  placeOfPin: {
    find: ({ point = { lat: 0, lon: 0 } }) => ({ kind: 'nearestUnit', point }),
    next: ({ input, go, end }) => {
      const found = unitsFound(input);
      if (found.kind === 'outside') return end({ say: text('findHelp.outside') });
      if (found.kind === 'nothing')
        return go('askWhere', { point: undefined }, { say: text('findHelp.noSuchPosition') });
      return go('whoComes', { unit: found.kind === 'one' ? found.unit.code : undefined, near: undefined });
    },
  },
  whoComes: {
    say: text('findHelp.whoComes'),
    buttons: who,
    takes: 'telling',
    // Whoever does not say is helped all the same.
    next: ({ input, go }) => {
      const needs = needsOf(input);
      return go('search', { needs }, { effects: isChild(needs) ? [{ kind: 'setAudience', audience: 'child' }] : [] });
    },
  },
};

/** In her own words: nobody, or who. */
function seenBy(input: Input): 'yes' | 'no' | null {
  const seen = input.kind === 'text' ? readSeenBy(input.text) : null;
  return seen && (seen === 'somebody' ? 'yes' : 'no');
}

/** Where she is need not be asked where her first words have named it. */
export const afterSafety = (unit: string | undefined): 'askWhere' | 'whoComes' =>
  unit === undefined ? 'askWhere' : 'whoComes';

function needsOf(input: Input): Guest[] {
  const comes = readChoice(
    input,
    who.map(({ value }) => value),
  );
  if (comes !== null) return comesWith[comes];
  if (readYesNo(input) === 'no') return comesWith.alone;
  return input.kind === 'text' ? readComes(input.text) : [];
}

import type { Input } from '../domain/conversation.ts';
import type { ClassesFound } from '../domain/find-classes.ts';
import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { saysRegistered } from '../understanding/registration-order.ts';
import { readClassWish, withoutSwimming } from '../understanding/swim-answers.ts';
import type { Button, Then } from './engine/types.ts';
import { nearly } from './find-help-memory.ts';
import { dontKnow, no, notInWords, yes } from './plain-answers.ts';
import { nextMissing } from './swim-children.ts';
import type { At, StepsOf } from './swim-memory.ts';
import { classTitle, dayOf, offeredClassOf, sayClass, sayClasses } from './swim-words.ts';
import { unitsFound, whereReturned, whichUnitOf } from './which-unit.ts';

const register: Button = { title: text('swimClass.register'), value: 'register' };
const other: Button = { title: text('swimClass.otherClass'), value: 'other' };
const more: Button = { title: text('swimClass.more'), value: 'more' };
/** After so many the list begins anew. */
const mostSkipped = 9;

/** Where the child lives, which classes there are, and what one of them is. */
export const swimFind: StepsOf<'askWhere' | 'placeOfPin' | 'search' | 'classes' | 'noClasses' | 'about'> = {
  askWhere: {
    say: text('swimClass.askWhere'),
    buttons: [dontKnow],
    asksPlace: true,
    takes: 'any',
    next: (context) => {
      const { input, go, again, enter, end } = context;
      // What she came for was her registration.
      if (input.kind === 'returned' && input.flow === 'swim-code') return end();
      if (input.kind === 'returned') return go('search', { ...whereReturned(input), skip: 0 });
      if (input.kind === 'found') {
        const named = unitsFound(input);
        if (named.kind === 'one') return go('search', { unit: named.unit.code, skip: 0 });
        if (named.kind === 'several') return enter('which-unit', whichUnitOf(named, { keeps: false }));
        if (named.kind === 'outside') return end({ say: text('swimClass.outside') });
        return again(text('swimClass.askWhereAgain'));
      }
      if (input.kind === 'location') return go('placeOfPin', { point: nearly(input.point) });
      if (input.kind === 'media') return notInWords(context, text('swimClass.askWhere'));
      if (readChoice(input, ['unknown']) !== null) return go('search', { skip: 0 });
      if (input.kind === 'text' && saysRegistered(input.text)) return enter('swim-code');
      return input.kind === 'text' ? wanted(context, input.text) : again(text('swimClass.askWhereAgain'));
    },
  },
  placeOfPin: {
    find: ({ point = { lat: 0, lon: 0 } }) => ({ kind: 'nearestUnit', point }),
    next: ({ input, go, end }) => {
      const found = unitsFound(input);
      if (found.kind === 'outside') return end({ say: text('swimClass.outside') });
      if (found.kind === 'nothing') return go('askWhere', { point: undefined });
      return go('search', { unit: found.kind === 'one' ? found.unit.code : undefined, skip: 0 });
    },
  },
  search: {
    find: ({ unit, near, point, age, month, children, skip }) => ({
      kind: 'swimClasses',
      unit: unit ?? near ?? null,
      point: point ?? null,
      age: age ?? null,
      born: children.flatMap(({ born }) => born ?? []),
      month: month ?? null,
      skip,
    }),
    next: ({ input, go }) => {
      const found = classesIn(input);
      const classes = (found?.offers ?? []).slice(0, 3).map(offeredClassOf);
      if (classes.length === 0) return go('noClasses', { classes, more: false, skip: 0 });
      return go('classes', { classes, more: found?.more ?? false, chosen: undefined });
    },
  },
  classes: {
    say: ({ classes }) => sayClasses(classes),
    buttons: ({ classes, more: others, skip }) => [
      ...classes.map((swim, at) => ({ title: classTitle(swim), value: String(at + 1) })),
      ...(others || skip > 0 ? [more] : []),
    ],
    takes: 'any',
    next: (context) => {
      const { input, memory, go, again, enter } = context;
      if (input.kind === 'returned') return go('search', { ...whereReturned(input), point: undefined, skip: 0 });
      if (input.kind === 'found') {
        const named = unitsFound(input);
        if (named.kind === 'one') return go('search', { unit: named.unit.code, point: undefined, skip: 0 });
        if (named.kind === 'several') return enter('which-unit', whichUnitOf(named, { keeps: false }));
        return again(text('swimClass.listAgain'));
      }
      if (input.kind === 'location') return go('placeOfPin', { point: nearly(input.point), skip: 0 });
      if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
      const numbers = memory.classes.map((_, at) => String(at + 1));
      const choice = readChoice(input, [...numbers, ...(memory.more || memory.skip > 0 ? ['more'] : [])]);
      if (choice === 'more')
        return go('search', { skip: memory.more && memory.skip < mostSkipped ? memory.skip + 3 : 0 });
      if (choice !== null) return go('about', { chosen: memory.classes[Number(choice) - 1], classes: [] });
      return input.kind === 'text' ? wanted(context, input.text) : again(text('swimClass.listAgain'));
    },
  },
  noClasses: {
    say: ({ age, children }) => [
      age === undefined && children.length === 0 ? text('swimClass.noClasses') : text('swimClass.noClassesOfAge'),
    ],
    buttons: [yes, no],
    next: (context) => toPerson(context),
  },
  about: {
    say: ({ chosen }) =>
      chosen === undefined
        ? []
        : [
            sayClass(chosen),
            ...(chosen.opensOn === null ? [] : [text('swimClass.aboutLater', { day: dayOf(chosen.opensOn) })]),
          ],
    buttons: ({ chosen }) => [...(chosen?.opensOn === null ? [register] : []), other],
    next: (context) => {
      const { input, memory, go, again } = context;
      const { chosen } = memory;
      const choice = readChoice(input, [...(chosen?.opensOn === null ? (['register'] as const) : []), 'other']);
      if (choice === 'register') return begin(context);
      if (choice === 'other') return go('search', { chosen: undefined });
      const answer = chosen?.opensOn === null ? readYesNo(input) : null;
      if (answer === 'yes') return begin(context);
      if (answer === 'no') return go('search', { chosen: undefined });
      if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
      return again(text('swimClass.aboutAgain'));
    },
  },
};

/** Words with which a place begins: where one is named the rest of the message waits for its question. */
const namesPlace = /(?<!\p{L})(?:ở|o|tại|tai|phường|phuong|xã|xa|gần|gan)(?!\p{L})/iu;

/** Which classes she wants now: of an age or a month, or near what she names. */
function wanted({ go, find }: At, said: string): Then {
  const { age, month } = readClassWish(said);
  if ((age !== null || month !== null) && !namesPlace.test(said))
    return go('search', { ...(age !== null && { age }), ...(month !== null && { month }), skip: 0 });
  return find({ kind: 'units', words: withoutSwimming(said) });
}

function toPerson(context: At): Then {
  const { input, enter, again, end } = context;
  if (input.kind === 'returned') return end();
  const answer = readYesNo(input);
  if (answer === 'yes') return enter('talk-to-officer', { wanted: true });
  if (answer === 'no') return end({ say: text('swimClass.goodbye') });
  if (input.kind === 'media') return notInWords(context, text('swimClass.noClassesAgain'));
  return again(text('swimClass.noClassesAgain'));
}

/** Children told of before are registered for this class instead. */
const begin = (context: At): Then =>
  context.memory.children.length > 0 ? nextMissing(context, context.memory.children) : context.go('children');

const classesIn = (input: Input): ClassesFound | null =>
  input.kind === 'found' && input.found.kind === 'swimClasses' ? input.found.found : null;

import { freeAges, wishAge, yearsOn } from '../domain/swim-eligible.ts';
import { text } from '../texts/keys.ts';
import { readChoice } from '../understanding/answers.ts';
import { nameOf, readChildren, type ToldChild } from '../understanding/children.ts';
import { dayInVietNam, readBirthDate } from '../understanding/dates.ts';
import { readCanSwim, readGroups } from '../understanding/swim-answers.ts';
import type { Button, Then } from './engine/types.ts';
import { no, notInWords, skip, yes } from './plain-answers.ts';
import {
  type At,
  type DraftChild,
  type Memory,
  mostChildren,
  onTo,
  type StepName,
  type StepsOf,
  withChild,
} from './swim-memory.ts';
import { dayOf, groupsAsked, whichOf } from './swim-words.ts';

const boy: Button = { title: text('swimClass.boy'), value: 'boy' };
const girl: Button = { title: text('swimClass.girl'), value: 'girl' };
const swims: readonly Button[] = [
  { title: text('swimClass.swimsNo'), value: 'no' },
  { title: text('swimClass.swimsLittle'), value: 'little' },
  { title: text('swimClass.swims25'), value: 'metres25' },
];

/** Who the children are: told in one go, and what is missing asked for by itself. */
export const swimChildren: StepsOf<
  | 'children'
  | 'childName'
  | 'childBorn'
  | 'childSex'
  | 'notOfAge'
  | 'groups'
  | 'noGroup'
  | 'canSwim'
  | 'health'
  | 'school'
> = {
  children: {
    say: text('swimClass.children'),
    takes: 'telling',
    next: (context) => {
      const { input, memory, again } = context;
      if (input.kind === 'media') return notInWords(context, text('swimClass.childrenAgain'));
      if (input.kind !== 'text') return again(text('swimClass.childrenAgain'));
      const told = readChildren(input.text, dayInVietNam(input.at)).filter(tellsSomething);
      const [first] = told;
      if (first === undefined) return again(text('swimClass.childrenAgain'));
      const room = mostChildren - memory.children.length;
      const children = [...memory.children, ...told.slice(0, room).map(draftOf)];
      return nextMissing(context, children, told.length > room);
    },
  },
  childName: {
    say: (memory) => text('swimClass.childName', { which: whichOf(memory) }),
    takes: 'telling',
    next: (context) => {
      const { input, memory, again } = context;
      if (input.kind !== 'text') return notInWords(context, text('swimClass.childName', { which: whichOf(memory) }));
      const { name, noName } = nameOf(input.text);
      if (name !== null) return nextMissing(context, withChild(memory, { name }));
      const which = whichOf(memory);
      if (noName === 'digits') return again(text('swimClass.childNameDigits', { which }));
      return again(text(noName === 'tooLong' ? 'swimClass.childNameLong' : 'swimClass.childName', { which }));
    },
  },
  childBorn: {
    say: (memory) => text('swimClass.childBorn', { which: whichOf(memory) }),
    takes: 'telling',
    next: (context) => {
      const { input, memory, again } = context;
      const which = whichOf(memory);
      if (input.kind !== 'text') return notInWords(context, text('swimClass.childBorn', { which }));
      const born = readBirthDate(input.text, dayInVietNam(input.at));
      if (born?.kind === 'date') return nextMissing(context, withChild(memory, { born: born.date }));
      return again(text(born?.kind === 'impossible' ? 'swimClass.childBornNever' : 'swimClass.childBorn', { which }));
    },
  },
  childSex: {
    say: (memory) => text('swimClass.childSex', { which: whichOf(memory) }),
    buttons: [boy, girl],
    next: (context) => {
      const { input, memory, again } = context;
      const sex =
        readChoice(input, ['boy', 'girl'] as const) ?? (input.kind === 'text' ? sexIn(input.text, input.at) : null);
      if (sex !== null) return nextMissing(context, withChild(memory, { sex }));
      if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
      return again(text('swimClass.childSex', { which: whichOf(memory) }));
    },
  },
  notOfAge: {
    say: text('swimClass.notOfAge'),
    buttons: ({ children }) => [
      { title: text('swimClass.otherChild'), value: 'born' },
      ...(children.length > 1 ? [{ title: text('swimClass.without'), value: 'without' }] : []),
      { title: text('swimClass.otherClass'), value: 'class' },
      { title: text('swimClass.stop'), value: 'stop' },
    ],
    next: (context) => {
      const { input, memory, go, again, end } = context;
      const { children, at } = memory;
      const options = ['born', ...(children.length > 1 ? (['without'] as const) : []), 'class', 'stop'] as const;
      const choice = readChoice(input, options);
      if (choice === 'born') return go('childBorn', { children: withChild(memory, { born: null }) });
      if (choice === 'without')
        return nextMissing(
          context,
          children.filter((_, n) => n !== at),
        );
      if (choice === 'class') return go('search', { at: 0, chosen: undefined, fixing: false, skip: 0 });
      if (choice === 'stop') return end({ say: text('swimClass.goodbye') });
      if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
      return again(text('swimClass.notOfAge'));
    },
  },
  groups: {
    say: text('swimClass.groups'),
    takes: 'telling',
    next: (context) => {
      const { input, memory, go, again } = context;
      if (input.kind !== 'text') return notInWords(context, text('swimClass.groupsAgain'));
      const groups = readGroups(input.text, groupsAsked);
      if (groups === null) return again(text('swimClass.groupsAgain'));
      return groups.length === 0 ? go('noGroup') : go(onTo(memory, 'canSwim'), { groups, at: 0 });
    },
  },
  noGroup: {
    say: text('swimClass.noGroup'),
    buttons: [yes, no],
    next: (context) => {
      const { input, go, again, end } = context;
      const choice = readChoice(input, ['yes', 'no'] as const);
      if (choice === 'yes') return go('groups');
      if (choice === 'no') return end({ say: text('swimClass.goodbye') });
      if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
      return again(text('swimClass.noGroup'));
    },
  },
  canSwim: {
    say: (memory) => text('swimClass.canSwim', { which: whichOf(memory) }),
    buttons: swims,
    next: (context) => {
      const { input, memory, go, again } = context;
      const said = readChoice(input, ['no', 'little', 'metres25'] as const);
      const canSwim = said ?? (input.kind === 'text' ? readCanSwim(input.text) : null);
      if (canSwim === null)
        return input.kind === 'media'
          ? again(text('talk.wordsOnly'), { counted: false })
          : again(text('swimClass.canSwimAgain'));
      const children = withChild(memory, { canSwim });
      const next = memory.at + 1;
      if (next < children.length) return go('canSwim', { children, at: next });
      return go(onTo(memory, 'health'), { children, at: 0 });
    },
  },
  health: {
    say: text('swimClass.health'),
    buttons: [{ title: text('swimClass.nothing'), value: 'nothing' }],
    takes: 'telling',
    next: (context) => {
      const { input, memory, go } = context;
      if (input.kind === 'media') return notInWords(context, text('swimClass.health'));
      const none = readChoice(input, ['nothing']) !== null || (input.kind === 'text' && saysNothing(input.text));
      const health = none || input.kind !== 'text' ? null : input.text.trim().slice(0, mostRemark);
      return go(onTo(memory, 'guardian'), { health });
    },
  },
  school: {
    say: text('swimClass.school'),
    buttons: [skip],
    takes: 'telling',
    next: (context) => {
      const { input, memory, go } = context;
      if (input.kind === 'media') return notInWords(context, text('swimClass.school'));
      const school =
        input.kind === 'text' && readChoice(input, ['skip']) === null ? input.text.trim().slice(0, 100) : null;
      return go(onTo(memory, 'summary'), { school });
    },
  },
};

/** A remark is no diary. */
const mostRemark = 300;

const saysNothing = (words: string): boolean =>
  /^(?:không|khong|ko|k|hông|no|none|nothing|bình thường|binh thuong|0|1|khỏe|khoe)(?: (?:có gì|co gi|có|co|bệnh gì|benh gi|gì|gi|ạ|a|cả|ca))*[.!]*$/iu.test(
    words.trim(),
  );

const sexIn = (words: string, at: Date): DraftChild['sex'] =>
  /^\s*(?:bé\s+|be\s+|con\s+)?nam\s*$/iu.test(words) ? 'boy' : (readChildren(words, dayInVietNam(at))[0]?.sex ?? null);

const tellsSomething = ({ name, born, sex, noName }: ToldChild): boolean =>
  name !== null || born !== null || sex !== null || noName !== null;

const draftOf = ({ name, born, sex }: ToldChild): DraftChild => ({
  name,
  born: born?.kind === 'date' ? born.date : null,
  sex,
  canSwim: null,
  wish: null,
});

/** What is still missing of the children, the first of them first; then whether each is of age; then the next question. */
export function nextMissing({ go, memory }: At, children: DraftChild[], tooMany = false): Then {
  const chosen = memory.chosen;
  const extra = tooMany ? { say: text('swimClass.tooMany', { most: String(mostChildren) }) } : {};
  for (const [at, child] of children.entries()) {
    const missing: StepName | null =
      child.name === null ? 'childName' : child.born === null ? 'childBorn' : child.sex === null ? 'childSex' : null;
    if (missing !== null) return go(missing, { children, at }, extra);
    const age = yearsOn(child.born ?? '', chosen?.firstDay ?? '');
    const from = Math.max(chosen?.ages.from ?? 0, freeAges.from);
    const below = Math.min(chosen?.ages.below ?? freeAges.below, freeAges.below);
    if (chosen !== undefined && (age < from || age >= below)) {
      const which = whichOf({ ...memory, children, at });
      const day = dayOf(chosen.firstDay);
      const say =
        age < from
          ? text('swimClass.tooYoung', { day, which, age: String(Math.max(age, 0)), from: String(from) })
          : text('swimClass.tooOld', { day, which, age: String(age), below: String(below) });
      return go('notOfAge', { children, at }, { say });
    }
  }
  const unasked = children.findIndex(({ canSwim }) => canSwim === null);
  // A child that was added later is asked about; what holds for all was asked before.
  if (memory.fixing && unasked >= 0) return go('canSwim', { children, at: unasked }, extra);
  // For another class all else was told before.
  const isTold = memory.groups.length > 0 && memory.name !== null;
  return go(isTold ? 'summary' : onTo(memory, 'groups'), { children, at: 0 }, extra);
}

/** Is one of them old enough to be asked itself? */
export const hasWish = ({ children, chosen }: Memory): boolean =>
  children.some(({ born }) => yearsOn(born ?? '', chosen?.firstDay ?? '') >= wishAge);

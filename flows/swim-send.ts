import type { Command } from '../domain/conversation.ts';
import { wishAge, yearsOn } from '../domain/swim-eligible.ts';
import type { Child, Registered } from '../domain/swim-registration.ts';
import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import type { Then } from './engine/types.ts';
import { notInWords } from './plain-answers.ts';
import { type At, type Memory, mostChildren, type StepName, type StepsOf } from './swim-memory.ts';
import { dayOf, sayRegistered, saySummary, timeOf, whichOf } from './swim-words.ts';

/** What can be put right, in the order in which the question numbers it. */
const fixes = [
  'children',
  'groups',
  'canSwim',
  'health',
  'guardian',
  'phone',
  'school',
  'photos',
] as const satisfies StepName[];

/** What is sent, one thing of it put right, and what became of it. */
export const swimSend: StepsOf<'summary' | 'fix' | 'send' | 'noLonger' | 'maybeSame' | 'keepWaiting'> = {
  summary: {
    say: (memory) => saySummary(memory),
    buttons: ({ children }) => [
      { title: text('swimClass.send'), value: 'send' },
      { title: text('swimClass.fix'), value: 'fix' },
      ...(children.length < mostChildren ? [{ title: text('swimClass.addChild'), value: 'add' }] : []),
    ],
    next: (context) => {
      const { input, memory, go, again } = context;
      const options = ['send', 'fix', ...(memory.children.length < mostChildren ? (['add'] as const) : [])] as const;
      const choice = readChoice(input, options);
      if (choice === 'send' || (choice === null && readYesNo(input) === 'yes')) return go('send', { fixing: false });
      if (choice === 'add') return go('children', { fixing: true });
      if (choice === 'fix' || readYesNo(input) === 'no') return go('fix');
      if (input.kind === 'media') return notInWords(context, text('swimClass.summaryAgain'));
      return again(text('swimClass.summaryAgain'));
    },
  },
  fix: {
    say: text('swimClass.whatToFix'),
    takes: 'telling',
    next: (context) => {
      const { input, go, again } = context;
      if (input.kind !== 'text') return notInWords(context, text('swimClass.whatToFixAgain'));
      const [, number] = /^\D*(\d)\D*$/.exec(input.text) ?? [];
      if (number === '0') return go('summary');
      const step = number === undefined ? undefined : fixes[Number(number) - 1];
      if (step === undefined) return again(text('swimClass.whatToFixAgain'));
      // The children are told anew; of everything else one answer is.
      return go(step, { fixing: true, at: 0, ...(step === 'children' && { children: [] }) });
    },
  },
  send: {
    do: (memory) => commandOf(memory),
    next: (context) => {
      const { input, go } = context;
      const done = input.kind === 'done' ? input.done : null;
      if (done?.kind !== 'registerChildren') return go('summary', {}, { say: text('swimClass.tryLater') });
      return answered(context, done.registered);
    },
  },
  noLonger: {
    say: text('swimClass.seeOther'),
    buttons: [
      { title: text('swimClass.otherClass'), value: 'other' },
      { title: text('swimClass.stop'), value: 'stop' },
    ],
    next: (context) => {
      const { input, go, again, end } = context;
      const choice = readChoice(input, ['other', 'stop'] as const) ?? readYesNo(input);
      // What was told of the children is kept for the other class.
      if (choice === 'other' || choice === 'yes') return go('search', { skip: 0 });
      if (choice === 'stop' || choice === 'no') return end({ say: text('swimClass.goodbye') });
      if (input.kind === 'media') return notInWords(context, text('swimClass.noLongerAgain'));
      return again(text('swimClass.noLongerAgain'));
    },
  },
  maybeSame: {
    say: (memory) => [text('swimClass.isSame', { which: whichOf(memory) })],
    buttons: [
      { title: text('swimClass.anotherChild'), value: 'another' },
      { title: text('swimClass.sameChild'), value: 'same' },
    ],
    next: (context) => {
      const { input, memory, go, again, end } = context;
      const choice = readChoice(input, ['another', 'same'] as const);
      if (choice === 'another') return go('send', { anotherChild: true });
      const others = memory.children.filter((_, n) => n !== memory.at);
      if (choice === 'same' && others.length > 0)
        return go('summary', { children: others, at: 0 }, { say: text('swimClass.sameThen') });
      if (choice === 'same') return end({ say: text('swimClass.sameThen') });
      const question = text('swimClass.isSame', { which: whichOf(memory) });
      if (input.kind === 'media') return notInWords(context, question);
      return again(question);
    },
  },
  keepWaiting: {
    say: text('swimClass.waitOrOther'),
    buttons: [
      { title: text('swimClass.keepWaiting'), value: 'wait' },
      { title: text('swimClass.otherClass'), value: 'other' },
    ],
    next: ({ input, go, end }) => {
      // She waits whatever she answers, until a child has a place in the other class; what she told is kept for that.
      const choice = readChoice(input, ['wait', 'other'] as const);
      if (choice === 'other') return go('search', { chosen: undefined, skip: 0, fixing: false, anotherChild: false });
      return end({ say: text('swimClass.goodbye') });
    },
  },
};

/** What a guardian has agreed to when she sends: the text of the question, and which one it was. */
function commandOf(memory: Memory): Command {
  const { chosen, together, anotherChild, name, relation, phone } = memory;
  return {
    kind: 'registerChildren',
    application: { classId: chosen?.id ?? '', children: childrenOf(memory), together, anotherChild },
    guardian: { name: name ?? '', relation: relation ?? 'relative', phone },
  };
}

const childrenOf = ({ children, chosen, unit, near, groups, health, school, photos }: Memory): Child[] =>
  children.map(({ name, born, sex, canSwim, wish }) => ({
    name: name ?? '',
    born: born ?? '',
    sex: sex ?? 'girl',
    unit: unit ?? near ?? chosen?.unit?.code ?? '',
    school,
    groups,
    health,
    canSwim: canSwim ?? 'no',
    wish: yearsOn(born ?? '', chosen?.firstDay ?? '') >= wishAge ? (wish ?? 'notAsked') : null,
    photos,
  }));

function answered({ memory, go, end }: At, registered: Registered): Then {
  const { chosen } = memory;
  switch (registered.kind) {
    case 'closed':
    case 'notYet':
      return go('noLonger', { chosen: undefined }, { say: text('swimClass.closed') });
    case 'gone':
      return go('noLonger', { chosen: undefined }, { say: text('swimClass.gone') });
    case 'notEligible':
      return registered.why === 'noGroup'
        ? go('noGroup', { fixing: true })
        : go('notOfAge', { at: registered.child, fixing: true });
    case 'maybeSame': {
      const { code } = registered;
      const say = code === null ? text('swimClass.maybeSame') : text('swimClass.maybeSameCode', { code });
      return go('maybeSame', { at: registered.child }, { say });
    }
    case 'registered': {
      const children = sayRegistered(registered, memory);
      const [from, pool] = [dayOf(chosen?.firstDay ?? ''), chosen?.pool ?? ''];
      const waits = registered.children.some(({ kind }) => kind === 'waiting');
      if (waits && chosen?.isFull === false)
        return go('keepWaiting', {}, { say: text('swimClass.justFull', { children }) });
      if (registered.children.some(({ kind }) => kind === 'placed')) {
        const time = chosen === undefined ? '' : timeOf(chosen);
        const address = chosen?.address ?? '';
        return end({ say: text('swimClass.results', { children, from, time, pool, address }) });
      }
      return end({ say: text('swimClass.resultsWaiting', { children }) });
    }
  }
}

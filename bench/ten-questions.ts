import { z } from 'zod';
import type { Saying } from '../domain/message.ts';
import { defineFlow } from '../flows/engine/define-flow.ts';
import type { Button, Flow, StepDefinition } from '../flows/engine/types.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { words } from '../texts/render.ts';

/** What is said, and the buttons below it: what stands on each, and what it stands for. */
export type Reply = { text: string; buttons: readonly { title: string; value: string }[] };

/** A question as every engine asks it, what is said to what is no answer, and what is kept of one that is. */
export type Question = { id: string; ask: Reply; again: Reply; read: (message: string) => string | null };

/** The talk every engine has: what it asks, what somebody writes, and the reply there must be to each message. */
export type TenQuestions = {
  questions: readonly Question[];
  end: Reply;
  messages: readonly string[];
  replies: readonly Reply[];
};

/** What is known of each person between two messages, as JSON. */
export type States = Map<string, string>;

/** An engine as it is measured: it reads a person's state, answers one message and writes the state. People have numbers. */
export type Engine = { answer: (person: number, message: string) => Reply | Promise<Reply> };
export type CreateEngine = (talk: TenQuestions, states: States) => Engine;

type Asked = { say: KnownText; again: KnownText; buttons: readonly Button[]; read: Question['read'] };

const whose = { which: text('swimClass.whichOnly') };
const button = (value: string, title: KnownText): Button => ({ value, title });

/**
 * Questions a parent is really asked, in an order of their own; none needs a look-up, which no peer has. What is kept of an
 * answer is what a flow of ours may keep: a code or a number, never the words.
 */
const asked = {
  born: matching(text('swimClass.childBorn', whose), text('swimClass.childBornNever', whose), /^\d+\/\d+\/\d{4}$/),
  sex: oneOf(text('swimClass.childSex', whose), text('swimClass.childSex', whose), [
    button('boy', text('swimClass.boy')),
    button('girl', text('swimClass.girl')),
  ]),
  groups: matching(text('swimClass.groups'), text('swimClass.groupsAgain'), /^\d(, \d)*$/),
  swims: oneOf(text('swimClass.canSwim', whose), text('swimClass.canSwimAgain'), [
    button('no', text('swimClass.swimsNo')),
    button('little', text('swimClass.swimsLittle')),
    button('25', text('swimClass.swims25')),
  ]),
  relation: oneOf(text('swimClass.relation'), text('swimClass.relation'), [
    button('mother', text('swimClass.relation_mother')),
    button('father', text('swimClass.relation_father')),
    button('teacher', text('swimClass.relation_teacher')),
  ]),
  wish: oneOf(text('swimClass.wish'), text('swimClass.wishAgain'), [
    button('yes', text('swimClass.wishYes')),
    button('notAsked', text('swimClass.wishNotAsked')),
    button('no', text('swimClass.wishNo')),
  ]),
  photos: oneOf(text('swimClass.photos'), text('swimClass.photosAgain'), [
    button('yes', text('swimClass.photosYes')),
    button('no', text('swimClass.photosNo')),
  ]),
  together: oneOf(text('swimClass.together'), text('swimClass.togetherAgain'), [
    button('yes', text('swimClass.togetherYes')),
    button('no', text('swimClass.togetherNo')),
  ]),
  phone: matching(text('swimClass.phone'), text('swimClass.phoneAgain'), /^0\d{9}$/),
  consent: oneOf(text('swimClass.consent'), text('swimClass.consentAgain'), [
    button('yes', text('swimClass.agree')),
    button('no', text('swimClass.disagree')),
  ]),
};
type Name = keyof typeof asked;
const goodbye = text('talkToOfficer.goodbye');

const answer = z.string().optional();
const memory = z.object({
  born: answer,
  sex: answer,
  groups: answer,
  swims: answer,
  relation: answer,
  wish: answer,
  photos: answer,
  together: answer,
  phone: answer,
  consent: answer,
});

/** The ten questions as one of our flows. */
export const tenQuestionsFlow: Flow = defineFlow({
  id: 'questions',
  version: 1,
  start: 'born',
  memory,
  steps: {
    born: step('born', 'sex'),
    sex: step('sex', 'groups'),
    groups: step('groups', 'swims'),
    swims: step('swims', 'relation'),
    relation: step('relation', 'wish'),
    wish: step('wish', 'photos'),
    photos: step('photos', 'together'),
    together: step('together', 'phone'),
    phone: step('phone', 'consent'),
    consent: step('consent', null),
  },
});

function step(name: Name, next: Name | null): StepDefinition<Name, z.output<typeof memory>> {
  const { say, again: sayAgain, buttons, read } = asked[name];
  return {
    say,
    buttons,
    next: ({ input, go, again, end }) => {
      const told = input.kind === 'text' ? read(input.text) : null;
      if (told === null) return again(sayAgain);
      return next === null ? end({ say: goodbye, result: told }) : go(next, { [name]: told });
    },
  };
}

function matching(say: KnownText, again: KnownText, fits: RegExp): Asked {
  return { say, again, buttons: [], read: (message) => (fits.test(message) ? message : null) };
}

/** By its number, or by its button's words. */
function oneOf(say: KnownText, again: KnownText, buttons: readonly Button[]): Asked {
  const values = new Map(
    buttons.flatMap(({ title, value }, index) => [
      [String(index + 1), value],
      [inWords(title), value],
    ]),
  );
  return { say, again, buttons, read: (message) => values.get(message) ?? null };
}

function inWords(say: KnownText): string {
  return words(say, { audience: 'unknown', language: 'vi', medium: 'chat' });
}

const replyOf = (say: KnownText, buttons: readonly Button[]): Reply => ({
  text: inWords(say),
  buttons: buttons.map(({ title, value }) => ({ title: inWords(title), value })),
});

/** The words of a saying of this talk, which stand ready by their keys, as a peer's do in its code. */
export function readyWords(): (saying: Saying) => Reply {
  const all = Object.values(asked).flatMap(({ say, again, buttons }) => [
    say,
    again,
    ...buttons.map((one) => one.title),
  ]);
  const ready = new Map<string, string>([...all, goodbye].map((one) => [one.key, inWords(one)]));
  const wordsOf = ({ key }: { key: string }): string => ready.get(key) ?? '';
  return ({ texts, buttons }) => ({
    text: texts.map(wordsOf).join('\n\n'),
    buttons: buttons.map(({ title, value }) => ({ title: wordsOf(title), value })),
  });
}

/** The talk: one message begins it, one is no answer, and after the tenth answer it is over. */
export function tenQuestions(): TenQuestions {
  const questions = Object.entries(asked).map(([id, { say, again, buttons, read }]) => ({
    id,
    ask: replyOf(say, buttons),
    again: replyOf(again, buttons),
    read,
  }));
  const end = replyOf(goodbye, []);
  const asks = questions.map(({ ask }) => ask);
  const tried = questions.findIndex(({ id }) => id === 'swims') + 1;
  const tryAgain = questions.slice(tried - 1, tried).map(({ again }) => again);
  const answers = [
    '12/5/2016',
    'Gái',
    '1, 7',
    'hơi hơi',
    '2',
    'mẹ',
    '1',
    'Không',
    'Đợi học cùng nhau',
    '0912345678',
    '1',
  ];
  return {
    questions,
    end,
    messages: ['lớp bơi', ...answers],
    replies: [...asks.slice(0, tried), ...tryAgain, ...asks.slice(tried), end],
  };
}

import { readRegistrationCode } from '../domain/registration-code.ts';
import { mayBecome } from '../domain/swim-registration.ts';
import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { readPhone } from '../understanding/phones.ts';
import { readRegistrationOrder } from '../understanding/registration-order.ts';
import { defineFlow } from './engine/define-flow.ts';
import type { Button, Then } from './engine/types.ts';
import { dontKnow, notInWords } from './plain-answers.ts';
import { answered } from './swim-code-answered.ts';
import { swimCodeChange } from './swim-code-change.ts';
import { type At, by, memory, type Shown, type StepsOf, stepOf, wanted } from './swim-code-memory.ts';
import { sayShown } from './swim-code-words.ts';

const take: Button = { title: text('swimCode.take'), value: 'take' };
const leave: Button = { title: text('swimCode.leave'), value: 'leave' };
const change: Button = { title: text('swimCode.change'), value: 'change' };
const cancel: Button = { title: text('swimCode.cancel'), value: 'cancel' };
const quiet: Button = { title: text('swimCode.quiet'), value: 'quiet' };
const tell: Button = { title: text('swimCode.tell'), value: 'tell' };
const keep: Button = { title: text('swimCode.keep'), value: 'keep' };

/** What can be done with it, as it stands; nothing when it is over. */
function choicesOf(shown: Shown | null): readonly Button[] {
  if (shown === null || !mayBecome(shown.state, 'withdrawn')) return [];
  const messages = shown.isOptedOut ? tell : quiet;
  return shown.state === 'offered' ? [take, leave, change] : [change, cancel, messages];
}

const steps: StepsOf<'askCode' | 'askPhone' | 'look' | 'answer' | 'optOut' | 'shown' | 'reallyCancel' | 'withdraw'> = {
  askCode: {
    say: text('swimCode.askCode'),
    buttons: [dontKnow],
    takes: 'any',
    next: (context) => {
      const { input, go, again, end } = context;
      if (input.kind === 'media') return notInWords(context, text('swimCode.askCode'));
      if (readChoice(input, ['unknown']) !== null) return end({ say: text('swimCode.noCode') });
      const code = input.kind === 'text' ? codeIn(input.text) : null;
      return code === null ? again(text('swimCode.askCodeAgain')) : go(stepOf(context.memory), { code });
    },
  },
  askPhone: {
    say: text('swimCode.askPhone'),
    takes: 'telling',
    next: (context) => {
      const { input, go, again } = context;
      if (input.kind !== 'text') return notInWords(context, text('swimCode.askPhone'));
      const read = readPhone(input.text);
      if (read === null || read.kind === 'impossible') return again(text('swimCode.askPhoneAgain'));
      return go(stepOf(context.memory), { phone: read.kind === 'phone' ? read.phone : read.to });
    },
  },
  look: {
    do: (told) => ({ kind: 'lookUpRegistration', by: by(told) }),
    next: (context) => answered(context),
  },
  answer: {
    do: (told) => ({ kind: 'answerOffer', by: by(told), take: told.wants === 'take' }),
    next: (context) => answered(context),
  },
  optOut: {
    do: (told) => ({ kind: 'optOutRegistration', by: by(told), out: told.wants === 'optOut' }),
    next: (context) => answered(context),
  },
  shown: {
    say: ({ shown }) => (shown === null ? [] : sayShown(shown)),
    buttons: ({ shown }) => choicesOf(shown),
    next: (context) => {
      const { input, memory: told, go, again } = context;
      const choice = readChoice(
        input,
        choicesOf(told.shown).map(({ value }) => value),
      );
      const isOffered = told.shown?.state === 'offered';
      const answer = isOffered && choice === null ? readYesNo(input) : null;
      if (choice === 'take' || answer === 'yes') return go('answer', { wants: 'take' });
      if (choice === 'leave' || answer === 'no') return go('answer', { wants: 'decline' });
      if (choice === 'change') return go('whatToChange');
      if (choice === 'cancel' || readChoice(input, ['cancel']) !== null) return go('reallyCancel');
      if (choice === 'quiet') return go('optOut', { wants: 'optOut' });
      if (choice === 'tell') return go('optOut', { wants: 'optIn' });
      if (input.kind === 'media') return notInWords(context, text('swimCode.shownAgain'));
      return again(text('swimCode.shownAgain'));
    },
  },
  reallyCancel: {
    say: ({ shown }) =>
      isOfFamily(shown)
        ? text('swimCode.reallyCancelFamily', { initials: shown.initials, count: String(shown.family) })
        : text('swimCode.reallyCancel', { initials: initialsIn(shown) }),
    buttons: ({ shown }) =>
      isOfFamily(shown)
        ? [{ title: text('swimCode.onlyThis'), value: 'onlyThis' }, { title: text('swimCode.all'), value: 'all' }, keep]
        : [cancel, keep],
    next: (context) => reallyCancel(context),
  },
  withdraw: {
    do: (told) => ({ kind: 'withdrawRegistration', by: by(told), all: told.all }),
    next: (context) => answered(context),
  },
};

const initialsIn = (shown: Shown | null): string => shown?.initials ?? '';

function isOfFamily(shown: Shown | null): shown is Shown {
  return shown !== null && shown.family > 1;
}

/** The code with its prefix or without. */
const codeIn = (written: string): string | null =>
  readRegistrationOrder(written)?.code ?? readRegistrationCode(written.replace(/[.!,]+\s*$/, ''));

function reallyCancel(context: At): Then {
  const { input, memory: told, go, again, end } = context;
  const ofFamily = isOfFamily(told.shown);
  const choice = readChoice(input, ofFamily ? ['onlyThis', 'all', 'keep'] : ['cancel', 'keep']);
  if (choice === 'all') return go('withdraw', { all: true });
  if (choice === 'onlyThis' || choice === 'cancel') return go('withdraw', { all: false });
  const answer = choice === null ? readYesNo(input) : null;
  if (choice === 'keep' || answer === 'no') return end({ say: text('swimCode.kept') });
  // Of several a yes does not say which.
  if (answer === 'yes' && !ofFamily) return go('withdraw', { all: false });
  if (input.kind === 'media') return notInWords(context, text('swimCode.cancelAgain'));
  return again(text('swimCode.cancelAgain'));
}

/**
 * One registration, by its code and the guardian's number: what is true of it, an offer answered, one thing told anew, the
 * registration cancelled, the messages ended. Somebody else's code is answered like one that does not exist.
 */
export const swimCode = defineFlow({
  id: 'swim-code',
  version: 1,
  start: (told) => (told.code === null ? 'askCode' : stepOf(told)),
  memory,
  startedWith: wanted.map((wants) => ({ wants, code: 'BOI-WWWWW0' })),
  // Which child and class it is, and what is told anew, leads nowhere else.
  alike: ({ wants, shown }) => ({
    wants,
    shown: shown && [choicesOf(shown).map(({ value }) => value), shown.family > 1],
  }),
  steps: { ...steps, ...swimCodeChange },
});

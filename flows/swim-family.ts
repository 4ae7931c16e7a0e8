import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { readPhone } from '../understanding/phones.ts';
import { readGuardian } from '../understanding/swim-answers.ts';
import type { Button, Then } from './engine/types.ts';
import { notInWords } from './plain-answers.ts';
import { hasWish } from './swim-children.ts';
import { type At, onTo, type StepsOf } from './swim-memory.ts';

const agree: Button = { title: text('swimClass.agree'), value: 'yes' };
const disagree: Button = { title: text('swimClass.disagree'), value: 'no' };

/** Who registers, what she agrees to, and what the children want. */
export const swimFamily: StepsOf<
  'guardian' | 'relation' | 'hasNumber' | 'phone' | 'consent' | 'wish' | 'photos' | 'together'
> = {
  guardian: {
    say: text('swimClass.guardian'),
    takes: 'telling',
    next: (context) => {
      const { input, memory, go, again } = context;
      if (input.kind !== 'text') return notInWords(context, text('swimClass.guardianAgain'));
      const { name, relation } = readGuardian(input.text);
      if (name === null) return again(text('swimClass.guardianAgain'));
      return go(relation === null ? 'relation' : onTo(memory, 'hasNumber'), { name, relation });
    },
  },
  relation: {
    say: text('swimClass.relation'),
    takes: 'telling',
    next: (context) => {
      const { input, memory, go } = context;
      if (input.kind !== 'text') return notInWords(context, text('swimClass.relation'));
      // Whoever says something else is somebody of the family all the same.
      return go(onTo(memory, 'hasNumber'), { relation: readGuardian(input.text).relation ?? 'relative' });
    },
  },
  hasNumber: {
    find: () => ({ kind: 'hasNumber' }),
    next: ({ input, go }) =>
      go(input.kind === 'found' && input.found.kind === 'hasNumber' && input.found.hasNumber ? 'consent' : 'phone'),
  },
  phone: {
    say: text('swimClass.phone'),
    takes: 'telling',
    next: (context) => {
      const { input, memory, go, again } = context;
      if (input.kind !== 'text') return notInWords(context, text('swimClass.phone'));
      const read = readPhone(input.text);
      if (read?.kind === 'renumbered') return go(onTo(memory, 'consent'), { phone: read.to });
      if (read?.kind === 'phone' && read.mobile) return go(onTo(memory, 'consent'), { phone: read.phone });
      return again(text(read?.kind === 'phone' ? 'swimClass.phoneLandline' : 'swimClass.phoneAgain'));
    },
  },
  consent: {
    say: text('swimClass.consent'),
    buttons: [agree, disagree],
    next: (context) => {
      const { input, memory, go, again, end } = context;
      // Silence is no consent, nor is anything else but a clear yes: Law 91/2025/QH15.
      const answer = readYesNo(input);
      if (answer === 'yes') return go(hasWish(memory) ? 'wish' : 'photos');
      if (answer === 'no') return end({ say: text('swimClass.noConsent') });
      if (input.kind === 'media') return notInWords(context, text('swimClass.consentAgain'));
      return again(text('swimClass.consentAgain'));
    },
  },
  wish: {
    say: text('swimClass.wish'),
    buttons: [
      { title: text('swimClass.wishYes'), value: 'yes' },
      { title: text('swimClass.wishNotAsked'), value: 'notAsked' },
      { title: text('swimClass.wishNo'), value: 'no' },
    ],
    next: (context) => {
      const { input, memory, go, again } = context;
      const wish = readChoice(input, ['yes', 'notAsked', 'no'] as const) ?? readYesNo(input);
      if (wish !== null) return go('photos', { children: memory.children.map((child) => ({ ...child, wish })) });
      if (input.kind === 'media') return notInWords(context, text('swimClass.wishAgain'));
      return again(text('swimClass.wishAgain'));
    },
  },
  photos: {
    say: text('swimClass.photos'),
    buttons: [
      { title: text('swimClass.photosYes'), value: 'yes' },
      { title: text('swimClass.photosNo'), value: 'no' },
    ],
    next: (context) => {
      const { input, memory, go, again } = context;
      const answer = readYesNo(input);
      if (answer !== null)
        return go(onTo(memory, memory.children.length > 1 ? 'together' : 'summary'), { photos: answer === 'yes' });
      if (input.kind === 'media') return notInWords(context, text('swimClass.photosAgain'));
      return again(text('swimClass.photosAgain'));
    },
  },
  together: {
    say: text('swimClass.together'),
    buttons: [
      { title: text('swimClass.togetherYes'), value: 'together' },
      { title: text('swimClass.togetherNo'), value: 'apart' },
    ],
    next: (context) => answeredTogether(context),
  },
};

function answeredTogether(context: At): Then {
  const { input, go, again } = context;
  const choice = readChoice(input, ['together', 'apart'] as const);
  if (choice !== null) return go('summary', { together: choice === 'together' });
  if (input.kind === 'media') return notInWords(context, text('swimClass.togetherAgain'));
  return again(text('swimClass.togetherAgain'));
}

import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { readPhone } from '../understanding/phones.ts';
import { readCanSwim } from '../understanding/swim-answers.ts';
import { notInWords } from './plain-answers.ts';
import { answered } from './swim-code-answered.ts';
import { by, type StepsOf } from './swim-code-memory.ts';

const changes = {
  newPhone: 'phone',
  newSchool: 'school',
  newHealth: 'health',
  newSwims: 'canSwim',
  newPhotos: 'photos',
} as const;
const values = ['newPhone', 'newSchool', 'newHealth', 'newSwims', 'newPhotos'] as const;
/** More of a school's name, or of a remark, than this is not kept. */
const longestSchool = 120;
const longestRemark = 500;

/** One thing told anew. */
export const swimCodeChange: StepsOf<'whatToChange' | 'phone' | 'school' | 'health' | 'canSwim' | 'photos' | 'change'> =
  {
    whatToChange: {
      say: text('swimCode.whatToChange'),
      buttons: values.map((value) => ({ title: text(`swimCode.${value}`), value })),
      next: (context) => {
        const { input, go, again } = context;
        const choice = readChoice(input, values);
        if (choice !== null) return go(changes[choice]);
        if (input.kind === 'media') return notInWords(context, text('swimCode.whatToChangeAgain'));
        return again(text('swimCode.whatToChangeAgain'));
      },
    },
    phone: {
      say: text('swimCode.phone'),
      takes: 'telling',
      next: (context) => {
        const { input, go, again } = context;
        if (input.kind !== 'text') return notInWords(context, text('swimCode.phone'));
        const read = readPhone(input.text);
        if (read?.kind === 'renumbered') return go('change', { change: { what: 'phone', value: read.to } });
        if (read?.kind === 'phone' && read.mobile)
          return go('change', { change: { what: 'phone', value: read.phone } });
        return again(text(read?.kind === 'phone' ? 'swimCode.phoneLandline' : 'swimCode.phoneAgain'));
      },
    },
    school: {
      say: text('swimCode.school'),
      takes: 'telling',
      next: (context) => {
        const { input, go } = context;
        if (input.kind !== 'text') return notInWords(context, text('swimCode.school'));
        return go('change', { change: { what: 'school', value: input.text.trim().slice(0, longestSchool) } });
      },
    },
    health: {
      say: text('swimCode.health'),
      buttons: [{ title: text('swimCode.nothing'), value: 'nothing' }],
      takes: 'telling',
      next: (context) => {
        const { input, go } = context;
        const isNothing = readChoice(input, ['nothing']) !== null || readYesNo(input) === 'no';
        if (isNothing) return go('change', { change: { what: 'health', value: null } });
        if (input.kind !== 'text') return notInWords(context, text('swimCode.health'));
        return go('change', { change: { what: 'health', value: input.text.trim().slice(0, longestRemark) } });
      },
    },
    canSwim: {
      say: text('swimCode.canSwim'),
      buttons: [
        { title: text('swimClass.swimsNo'), value: 'no' },
        { title: text('swimClass.swimsLittle'), value: 'little' },
        { title: text('swimClass.swims25'), value: 'metres25' },
      ],
      next: (context) => {
        const { input, go, again } = context;
        const said = input.kind === 'text' ? readCanSwim(input.text) : null;
        const value = readChoice(input, ['no', 'little', 'metres25'] as const) ?? said;
        if (value !== null) return go('change', { change: { what: 'canSwim', value } });
        if (input.kind === 'media') return notInWords(context, text('swimCode.canSwimAgain'));
        return again(text('swimCode.canSwimAgain'));
      },
    },
    photos: {
      say: text('swimCode.photos'),
      buttons: [
        { title: text('swimClass.photosYes'), value: 'yes' },
        { title: text('swimClass.photosNo'), value: 'no' },
      ],
      next: (context) => {
        const { input, go, again } = context;
        const answer = readYesNo(input);
        if (answer !== null) return go('change', { change: { what: 'photos', value: answer === 'yes' } });
        if (input.kind === 'media') return notInWords(context, text('swimCode.photosAgain'));
        return again(text('swimCode.photosAgain'));
      },
    },
    change: {
      do: (told) =>
        told.change === null
          ? { kind: 'lookUpRegistration', by: by(told) }
          : { kind: 'changeRegistration', by: by(told), change: told.change },
      next: (context) => answered(context),
    },
  };

import type { FC } from 'hono/jsx';
import type { CasePage } from '../../hotline/open-case-page.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { say } from '../say.ts';

const choices = {
  me: text('casePage.value_me'),
  meChild: text('casePage.value_meChild'),
  meAdult: text('casePage.value_meAdult'),
  child: text('casePage.value_child'),
  adult: text('casePage.value_adult'),
  skip: text('casePage.value_skip'),
  unknown: text('casePage.value_unknown'),
  noNeed: text('casePage.value_noNeed'),
  write: text('casePage.value_write'),
  call: text('casePage.value_call'),
  both: text('casePage.value_both'),
  neither: text('casePage.value_neither'),
  near: text('casePage.value_near'),
  children: text('casePage.value_children'),
  pregnant: text('casePage.value_pregnant'),
  worse: text('casePage.value_worse'),
  none: text('casePage.value_none'),
  yes: text('casePage.value_yes'),
  no: text('casePage.value_no'),
  help: text('firstContact.doorHelp'),
  place: text('firstContact.doorPlace'),
  swim: text('firstContact.doorSwim'),
  person: text('firstContact.doorPerson'),
  alone: text('casePage.value_alone'),
  withChildren: text('casePage.value_withChildren'),
  withBoy: text('casePage.value_withBoy'),
  young: text('casePage.value_young'),
  disabled: text('casePage.value_disabled'),
} as const satisfies Record<string, KnownText>;
type Choice = keyof typeof choices;
const isChoice = (value: string): value is Choice => Object.hasOwn(choices, value);

/** What was asked, and which answers to it are buttons of ours: anything else is in her own words. */
const questions: Readonly<Record<string, { label: KnownText; choices: readonly Choice[] }>> = {
  beforeSafe: { label: text('casePage.question_beforeSafe'), choices: [] },
  aboutWhom: {
    label: text('casePage.question_aboutWhom'),
    choices: ['me', 'meChild', 'meAdult', 'child', 'adult', 'skip'],
  },
  whatHappened: { label: text('casePage.question_whatHappened'), choices: ['skip'] },
  mustNotKnow: { label: text('casePage.question_mustNotKnow'), choices: ['yes', 'no', 'skip'] },
  where: { label: text('casePage.question_where'), choices: ['unknown'] },
  howOld: { label: text('casePage.question_howOld'), choices: ['unknown'] },
  howToReach: { label: text('casePage.question_howToReach'), choices: ['noNeed'] },
  whatSeen: { label: text('casePage.question_whatSeen'), choices: ['skip'] },
  ageAndSex: { label: text('casePage.question_ageAndSex'), choices: ['unknown'] },
  nearNow: { label: text('casePage.question_nearNow'), choices: ['yes', 'no', 'unknown'] },
  goingOn: { label: text('casePage.question_goingOn'), choices: ['yes', 'no', 'unknown'] },
  whatWeighs: {
    label: text('casePage.question_whatWeighs'),
    choices: ['near', 'children', 'pregnant', 'worse', 'none'],
  },
  contactWays: {
    label: text('casePage.question_contactWays'),
    choices: ['write', 'call', 'both', 'neither', 'skip'],
  },
  contactHours: { label: text('casePage.question_contactHours'), choices: ['skip'] },
  trustedPerson: { label: text('casePage.question_trustedPerson'), choices: ['skip'] },
  whoComes: {
    label: text('casePage.question_whoComes'),
    choices: ['alone', 'withChildren', 'withBoy', 'young', 'disabled', 'unknown'],
  },
  wantsOfficer: { label: text('casePage.question_wantsOfficer'), choices: ['yes'] },
  fewWords: { label: text('casePage.question_fewWords'), choices: ['skip'] },
};
/** A question's own name, without its flow's. */
export const questionName = (question: string): string => question.split('.').at(-1) ?? question;

function questionOf(question: string) {
  const name = questionName(question);
  return Object.hasOwn(questions, name) ? questions[name] : undefined;
}

/** What was asked, in words; a question of another version by its own name. */
export function questionWords(question: string): string {
  const known = questionOf(question);
  return known === undefined ? question : say(known.label);
}

/** An answer in words; what she wrote stays as she wrote it. */
export function answerWords(question: string, value: string): string {
  const known = questionOf(question)?.choices.find((choice) => choice === value);
  return known === undefined ? value : say(choices[known]);
}

export const Answers: FC<{ answers: CasePage['answers'] }> = ({ answers }) => (
  <section id="answers">
    <h2>{say(text('casePage.answersTitle'))}</h2>
    {answers.length === 0 && <p class="hint">{say(text('casePage.noAnswers'))}</p>}
    <dl>
      {answers.map(({ question, value }) => {
        const known = questionOf(question);
        return (
          <>
            <dt>{known === undefined ? question : say(known.label)}</dt>
            <dd class="said">{answerWords(question, value)}</dd>
          </>
        );
      })}
    </dl>
  </section>
);

/** A button's value is flow.step.value; typed by hand it may be anything. */
export function choiceWords(value: string): string {
  const [, step = '', last = value] = /^[\w-]+\.(\w+)\.(\w+)$/.exec(value) ?? [];
  if (!isChoice(last)) return value;
  const asked = questionOf(step);
  return [...(asked === undefined ? [] : [say(asked.label)]), say(choices[last])].join(' → ');
}

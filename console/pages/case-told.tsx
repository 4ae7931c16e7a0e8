import type { FC } from 'hono/jsx';
import { refusedReasons } from '../../domain/media.ts';
import type { Content, Point } from '../../domain/message.ts';
import type { StoryEvent } from '../../hotline/case-story.ts';
import type { Worry } from '../../hotline/judgement.ts';
import type { CasePage } from '../../hotline/open-case-page.ts';
import type { MediaOfCase } from '../../storage/case-media.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { isReason } from '../../texts/vi/why.ts';
import { type ShowTime, say } from '../say.ts';
import { Measure, Police } from './case-clocks.tsx';
import { sentWords, wasNotSent } from './sent-words.ts';

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

export const Story: FC<{ story: readonly StoryEvent[]; time: ShowTime; id?: string; title?: KnownText }> = ({
  story,
  time,
  id = 'story',
  title = text('casePage.storyTitle'),
}) => (
  <section id={id}>
    <h2>{say(title)}</h2>
    <ol class="story">
      {story.map((event) => (
        <Told event={event} time={time} id={event === story.find(isNewWords) ? 'new' : undefined} />
      ))}
    </ol>
  </section>
);

/** What she wrote since the officer's last look. */
export const isNewWords = (event: StoryEvent): boolean => event.kind === 'words' && event.isNew;

const Told: FC<{ event: StoryEvent; time: ShowTime; id: string | undefined }> = ({ event, time, id }) => {
  const strong = event.kind === 'words' || event.kind === 'note' || event.kind === 'officer_reply';
  return (
    <li class={strong ? event.kind : 'event'} id={id}>
      <p class="what">
        <time datetime={event.at.toISOString()}>{time(event.at)}</time> <b>{labelOf(event)}</b>
        {isNewWords(event) && <span class="new">{say(text('casePage.isNew'))}</span>}
      </p>
      <Body event={event} time={time} />
    </li>
  );
};

function labelOf(event: StoryEvent): string {
  switch (event.kind) {
    case 'told':
      return say(text(`casePage.told_${event.what}`));
    case 'not_told':
      return say(text(`casePage.notTold_${event.what}`));
    case 'other':
      return say(text('casePage.event_other', { name: event.name }));
    case 'note':
    case 'officer_reply':
    case 'offered':
    case 'measure':
    case 'police':
      return [say(text(`casePage.event_${event.kind}`)), ...(event.by === null ? [] : [event.by])].join(' · ');
    case 'referral':
      return [
        say(text('casePage.event_referral')),
        say(text(`casePage.referralDid_${event.step}`)),
        ...(event.place === null ? [] : [event.place]),
        ...(event.by === null ? [] : [event.by]),
      ].join(' · ');
    case 'came_back':
      return [
        say(text('casePage.event_came_back')),
        say(text(`casePage.cameBack_${event.by}`)),
        ...(event.elsewhere ? [say(text('casePage.cameBackElsewhere'))] : []),
      ].join(' · ');
    case 'words':
    case 'opened':
    case 'raised':
    case 'reopened':
    case 'staff_words':
    case 'risk':
      return say(text(`casePage.event_${event.kind}`));
    default: {
      const more = [
        ...(event.outcome === null ? [] : [say(text(`casePage.outcome_${event.outcome}`))]),
        ...(event.kind === 'given_back' ? [givenBackWords(event.why)] : []),
        ...(event.by === null ? [] : [event.by]),
      ];
      return [say(text(`casePage.event_${event.kind}`)), ...more].join(' · ');
    }
  }
}

function givenBackWords(why: string | null): string {
  if (why === 'cannot') return say(text('casePage.givenBackCannot'));
  if (why === 'must not know') return say(text('casePage.givenBackMustNotKnow'));
  return say(text(why === 'no contact in time' ? 'casePage.givenBackNoContact' : 'casePage.givenBackRemoved'));
}

const Body: FC<{ event: StoryEvent; time: ShowTime }> = ({ event, time }) => {
  switch (event.kind) {
    case 'words':
      return (
        <>
          <Words content={event.content} isAlone={event.files.length === 0} />
          {event.files.map((file) => (
            <p class={isLost(file) ? 'sent failed' : 'sent'}>{fileWords(file)}</p>
          ))}
          {event.afterQuiet && <p class="hint">{say(text('casePage.afterQuiet'))}</p>}
          {event.worry !== null && <p class="why">{worryWords(event.worry)}</p>}
        </>
      );
    case 'opened':
    case 'raised':
    case 'reopened':
      return event.category === null ? null : <p class="hint">{say(text(`casePage.category_${event.category}`))}</p>;
    case 'risk':
      return <p class="hint">{event.risks.map(({ item }) => say(text(`casePage.risk_${item}`))).join('; ')}</p>;
    case 'staff_words':
    case 'note':
      return <p class="said">{event.words}</p>;
    case 'officer_reply':
      return (
        <>
          <p class="said">{event.words}</p>
          <p class={wasNotSent(event.sent) ? 'sent failed' : 'sent'}>{sentWords(event.sent)}</p>
        </>
      );
    case 'measure':
      return <Measure event={event} time={time} />;
    case 'police':
      return <Police event={event} time={time} />;
    case 'referral':
      return event.words === null ? null : <p class="said">{event.words}</p>;
    case 'told':
    case 'offered':
      return <p class={wasNotSent(event.sent) ? 'sent failed' : 'sent'}>{sentWords(event.sent)}</p>;
    default:
      return null;
  }
};

/** "Vì sao gấp: có hung khí (“cầm dao”)." */
function worryWords({ level, category, reasons }: Worry): string {
  const unnamed = say(text(category === null ? 'why.unknown' : `casePage.category_${category}`));
  const named = reasons.map(({ rule, words }) => {
    const phrase = isReason(rule) ? say(text(`why.${rule}`)) : unnamed;
    return words === null ? phrase : `${phrase} (“${words}”)`;
  });
  const why = named.length === 0 ? [unnamed] : [...new Set(named)];
  return say(text(level === 'urgent' ? 'casePage.whyUrgent' : 'casePage.whyAsk', { why: why.join('; ') }));
}

const isLost = ({ state }: MediaOfCase): boolean => state !== 'waiting' && state !== 'kept';

/** What became of a file. It is never shown, and nothing leads to it: it is for the police alone. */
function fileWords({ kind, state, reason }: MediaOfCase): string {
  const why = refusedReasons.find((known) => known === reason);
  const became =
    state === 'refused' && why !== undefined
      ? say(text(`casePage.fileRefused_${why}`))
      : say(text(`casePage.file_${state}`));
  return `${say(text(`casePage.fileKind_${kind}`))}: ${became}`;
}

/** As she wrote it: never a link, nothing of it is loaded. `isAlone`: no file came with it. */
const Words: FC<{ content: Content; isAlone: boolean }> = ({ content, isAlone }) => {
  switch (content.kind) {
    case 'text':
      return <p class="said">{content.text}</p>;
    case 'choice':
      return <p class="hint">{say(text('casePage.wordsChoice', { value: choiceWords(content.value) }))}</p>;
    case 'location':
      return <Location point={content.point} />;
    case 'media':
      return isAlone ? <p class="hint">{say(text(`casePage.media_${content.media}`))}</p> : null;
  }
};

/** A button's value is flow.step.value; typed by hand it may be anything. */
function choiceWords(value: string): string {
  const [, step = '', last = value] = /^[\w-]+\.(\w+)\.(\w+)$/.exec(value) ?? [];
  if (!isChoice(last)) return value;
  const asked = questionOf(step);
  return [...(asked === undefined ? [] : [say(asked.label)]), say(choices[last])].join(' → ');
}

const Location: FC<{ point: Point }> = ({ point: { lat, lon } }) => (
  <p>
    {say(text('casePage.wordsLocation'))}: {lat}, {lon}{' '}
    <a href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`} rel="noreferrer noopener">
      {say(text('casePage.openMap'))}
    </a>
  </p>
);

import type { FC } from 'hono/jsx';
import { refusedReasons } from '../../domain/media.ts';
import type { Content } from '../../domain/message.ts';
import type { StoryEvent } from '../../hotline/case-story.ts';
import type { Worry } from '../../hotline/judgement.ts';
import type { MediaOfCase } from '../../storage/case-media.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { isReason } from '../../texts/vi/why.ts';
import { type ShowTime, say } from '../say.ts';
import { choiceWords } from './case-answers.tsx';
import { Measure, Police } from './case-clocks.tsx';
import { MapLink } from './map-link.tsx';
import { sentWords, wasNotSent } from './sent-words.ts';

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
      return (
        <p>
          {say(text('casePage.wordsLocation'))}: {content.point.lat}, {content.point.lon}{' '}
          <MapLink point={content.point} />
        </p>
      );
    case 'media':
      return isAlone ? <p class="hint">{say(text(`casePage.media_${content.media}`))}</p> : null;
  }
};

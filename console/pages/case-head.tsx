import type { FC } from 'hono/jsx';
import type { CaseFacts, CaseKind } from '../../domain/case.ts';
import { localPhone } from '../../domain/phone.ts';
import { unitWords, urgencyWords } from '../../hotline/alert-words.ts';
import type { StoryEvent } from '../../hotline/case-story.ts';
import type { Hotline } from '../../hotline/hotline.ts';
import type { CasePage } from '../../hotline/open-case-page.ts';
import { text } from '../../texts/keys.ts';
import { type ShowTime, say } from '../say.ts';
import { answerWords, questionName } from './case-answers.tsx';

/** Code, urgency, unit, kind, state and since when; and above everything what must not be done. */
export const Head: FC<{ page: CasePage; hotline: Pick<Hotline, 'units'>; time: ShowTime }> = ({
  page: { facts, watched, language, channel },
  hotline,
  time,
}) => {
  const { acknowledgedAt, contactMadeAt, outcome } = facts.clocks;
  const rows: [string, string][] = [
    [say(text('casePage.factState')), say(text(`casePage.state_${facts.state}`))],
    [say(text('casePage.factKind')), say(text(`casePage.kind_${facts.kind}`))],
    [say(text('casePage.factUnit')), unitWords(hotline, facts.unitCode)],
    [say(text('casePage.factChannel')), say(text(`casePage.channel_${channel}`))],
    [say(text('casePage.factSince')), time(facts.firstHeardAt)],
  ];
  if (language !== null && language !== 'vi')
    rows.push([say(text('casePage.factLanguage')), say(text(`casePage.language_${language}`))]);
  if (acknowledgedAt !== null) rows.push([say(text('casePage.factTaken')), time(acknowledgedAt)]);
  if (contactMadeAt !== null) rows.push([say(text('casePage.factContact')), time(contactMadeAt)]);
  if (outcome !== null) rows.push([say(text('casePage.factOutcome')), say(text(`casePage.outcome_${outcome}`))]);
  return (
    <header>
      <p class={`urgency ${facts.urgency}`}>{urgencyWords(facts)}</p>
      <h1 class="code">{facts.code}</h1>
      <Warnings facts={facts} watched={watched} />
      <dl class="facts">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </header>
  );
};

const Warnings: FC<{ facts: CaseFacts; watched: boolean }> = ({ facts, watched }) => (
  <>
    {watched && (
      <div class="warning" role="alert">
        <strong>{say(text('casePage.watched'))}</strong>
        <p>{say(text('casePage.watchedHow'))}</p>
      </div>
    )}
    {(facts.doNotContact || facts.personWithdrewAt !== null) && (
      <div class="warning" role="alert">
        <strong>{say(text('casePage.doNotContact'))}</strong>
        <p>
          {say(
            text(facts.personWithdrewAt === null ? 'casePage.doNotContactStopped' : 'casePage.doNotContactWithdrew'),
          )}
        </p>
      </div>
    )}
    {facts.unitLeftOut && (
      <div class="warning" role="alert">
        <p>{say(text('casePage.unitLeftOut'))}</p>
      </div>
    )}
  </>
);

/** Which words the machine judged by, newest last. */
export const Why: FC<{ story: readonly StoryEvent[]; kind: CaseKind }> = ({ story, kind }) => {
  const judged = story.flatMap((event) =>
    (event.kind === 'opened' || event.kind === 'raised' || event.kind === 'reopened') && event.judged ? [event] : [],
  );
  const categories = [...new Set(judged.flatMap(({ category }) => (category === null ? [] : [category])))];
  const words = categories.map((category) => say(text(`casePage.category_${category}`)));
  const asked = kind === 'shelter_request' ? 'casePage.whyShelter' : 'casePage.whyAnswers';
  const without = judged.length > 0 ? 'casePage.whyNoCategory' : asked;
  return (
    <section>
      <h2>{say(text('casePage.whyTitle'))}</h2>
      <p>{words.length > 0 ? say(text('casePage.whyCategory', { category: words.join('; ') })) : say(text(without))}</p>
    </section>
  );
};

/** The questions of how to reach her; the first was asked by an earlier version of the talk. */
const reachQuestions = ['howToReach', 'contactWays', 'contactHours'];

/** What she allowed, and whether she may be written to now. */
export const Reach: FC<{ page: CasePage; time: ShowTime }> = ({ page: { answers, may, mayCall, phone }, time }) => {
  const said = reachQuestions.flatMap(
    (name) => answers.findLast(({ question }) => questionName(question) === name) ?? [],
  );
  return (
    <section>
      <h2>{say(text('casePage.reachTitle'))}</h2>
      {said.length === 0 ? (
        <p>{say(text('casePage.reachNoAnswer'))}</p>
      ) : (
        <>
          <p class="hint">{say(text('casePage.reachAnswer'))}</p>
          {said.map(({ question, value }) => (
            <p class="said">{answerWords(question, value)}</p>
          ))}
        </>
      )}
      <p>
        {may.kind === 'yes'
          ? say(text('casePage.mayWrite', { time: time(may.until) }))
          : say(text(`casePage.mayNot_${may.why}`))}
      </p>
      {!mayCall && <p class="warning">{say(text('casePage.doNotCall'))}</p>}
      {phone !== null && isNumber.test(phone) && (
        <div class="warning">
          <p>{say(text('casePage.callWarning'))}</p>
          <a class="button" href={`tel:${phone}`}>
            {say(text('casePage.callPerson', { phone: localPhone(phone).replaceAll(' ', '\u00a0') }))}
          </a>
        </div>
      )}
    </section>
  );
};

const isNumber = /^\+?\d{3,15}$/;
const numbers = ['113', '111', '115', '114', '18001769'] as const;

/** The numbers to call for her. */
export const Numbers: FC = () => (
  <section id="call">
    <h2>{say(text('casePage.callTitle'))}</h2>
    <ul class="numbers">
      {numbers.map((number) => (
        <li>
          <a class="button" href={`tel:${number}`}>
            <b>{number}</b>
            {say(text(`casePage.call_${number}`))}
          </a>
        </li>
      ))}
    </ul>
  </section>
);

import type { FC } from 'hono/jsx';
import { type HeardRisk, riskItems, risks } from '../../domain/risk.ts';
import type { StoryEvent } from '../../hotline/case-story.ts';
import { text } from '../../texts/keys.ts';
import { say } from '../say.ts';
import { answerWords, questionWords } from './case-answers.tsx';

/** What makes it more dangerous, as far as it was heard: each item once, with the newest words it was read from. */
export const Risks: FC<{ story: readonly StoryEvent[] }> = ({ story }) => {
  const heard = newestOf(story);
  if (heard.length === 0) return null;
  return (
    <section id="risks">
      <h2>{say(text('casePage.risksTitle'))}</h2>
      <ul class="risks">
        {heard.map((risk) => (
          <li>
            <b>{say(text(`casePage.risk_${risk.item}`))}</b>
            <Ground risk={risk} />
            <p class="hint">{say(text('casePage.riskSource', { source: risks[risk.item].source }))}</p>
          </li>
        ))}
      </ul>
      <p class="hint">{say(text('casePage.risksNotAll'))}</p>
    </section>
  );
};

/** In the order of the list: the heaviest first, whatever came first. */
function newestOf(story: readonly StoryEvent[]): HeardRisk[] {
  const heard = story.flatMap((event) => (event.kind === 'risk' ? event.risks : []));
  return riskItems.flatMap((item) => {
    const of = heard.filter((risk) => risk.item === item);
    return of.findLast((risk) => risk.words !== undefined || risk.answer !== undefined) ?? of.at(-1) ?? [];
  });
}

const Ground: FC<{ risk: HeardRisk }> = ({ risk: { words, answer } }) => {
  if (words !== undefined) return <p class="said">“{words}”</p>;
  if (answer === undefined) return null;
  return (
    <p class="said">
      {questionWords(answer.question)} → {answerWords(answer.question, answer.value)}
    </p>
  );
};

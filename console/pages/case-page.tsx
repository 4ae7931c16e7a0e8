import type { FC } from 'hono/jsx';
import type { Hotline } from '../../hotline/hotline.ts';
import type { CasePage as Opened } from '../../hotline/open-case-page.ts';
import { text } from '../../texts/keys.ts';
import { Document, type LinkOnPage } from '../layout.tsx';
import { type ShowTime, say } from '../say.ts';
import { Acts, Reply } from './case-acts.tsx';
import { Answers } from './case-answers.tsx';
import { ChildClock, PoliceClock, type WriteTime } from './case-clocks.tsx';
import { Head, Numbers, Reach, Why } from './case-head.tsx';
import { Live } from './case-live.tsx';
import { Referrals } from './case-referral.tsx';
import { Risks } from './case-risks.tsx';
import { isNewWords, Story } from './case-told.tsx';

/** The case, for the officer who holds it: what must not be done, whom to call, what was told, what she can do. */
export const CasePage: FC<{
  link: LinkOnPage;
  hotline: Pick<Hotline, 'units' | 'paging'>;
  page: Opened;
  time: ShowTime;
  field: WriteTime;
}> = ({ link, hotline, page, time, field }) => {
  // What was told of a case beside a report was told in the report, but for what it was opened with.
  const { report } = page;
  const told = report === null ? page : { ...report, answers: [...page.answers, ...report.answers] };
  const referrals = <Referrals link={link} page={page} hotline={hotline} time={time} />;
  const asksForShelter = page.facts.kind === 'shelter_request';
  return (
    <Document>
      <Head page={page} hotline={hotline} time={time} />
      <Linked page={page} />
      <nav>
        <a href="#call">{say(text('casePage.navCall'))}</a>
        <a href="#answers">{say(text('casePage.navTold'))}</a>
        <a href="#reply">{say(text('casePage.navReply'))}</a>
        <a href="#referral">{say(text('casePage.navReferral'))}</a>
        <a href="#acts">{say(text('casePage.navResult'))}</a>
      </nav>
      <NewWords count={told.story.filter(isNewWords).length} />
      {asksForShelter && referrals}
      <ChildClock link={link} page={page} time={time} />
      <Risks story={told.story} />
      <Why story={told.story} kind={page.facts.kind} />
      <Reach page={{ ...page, answers: told.answers }} time={time} />
      <Numbers />
      {page.report !== null && (
        <section>
          <h2>{say(text('casePage.reportTitle', { code: page.report.code }))}</h2>
          {page.facts.track === 'child' && <p class="hint">{say(text('casePage.childOfHint'))}</p>}
        </section>
      )}
      <Answers answers={told.answers} />
      {page.report !== null && (
        <Story story={page.report.story} time={time} id="report" title={reportStory(page.report)} />
      )}
      <Story story={page.story} time={time} />
      <Live link={link} page={page} time={time} />
      <Reply link={link} page={page} time={time} />
      {!asksForShelter && referrals}
      <PoliceClock link={link} page={page} time={time} field={field} />
      <Acts link={link} page={page} time={time} />
    </Document>
  );
};

const reportStory = ({ code }: { code: string }) => text('casePage.reportStory', { code });

/** Which report a case beside it belongs to, and which cases a report has beside it. */
const Linked: FC<{ page: Opened }> = ({ page: { facts, report, beside } }) => (
  <>
    {report !== null && (
      <p class="linked">
        {say(text(facts.track === 'child' ? 'casePage.childOf' : 'casePage.shelterOf', { code: report.code }))}
      </p>
    )}
    {beside.map(({ code, state, track }) => (
      <p class="linked">
        {say(
          text(track === 'child' ? 'casePage.childCase' : 'casePage.shelterCase', {
            code,
            value: text(`casePage.state_${state}`),
          }),
        )}
      </p>
    ))}
  </>
);

/** The newest words stand far down: one tap leads there. */
const NewWords: FC<{ count: number }> = ({ count }) =>
  count === 0 ? null : (
    <a class="button news" href="#new">
      {say(text('casePage.newWords', { count: String(count) }))}
    </a>
  );

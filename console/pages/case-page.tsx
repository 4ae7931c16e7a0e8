import type { FC } from 'hono/jsx';
import type { Hotline } from '../../hotline/hotline.ts';
import type { CasePage as Opened } from '../../hotline/open-case-page.ts';
import { text } from '../../texts/keys.ts';
import { Document, type LinkOnPage } from '../layout.tsx';
import { type ShowTime, say } from '../say.ts';
import { Acts, Reply } from './case-acts.tsx';
import { Head, Numbers, Reach, Why } from './case-head.tsx';
import { Risks } from './case-risks.tsx';
import { Answers, isNewWords, Story } from './case-told.tsx';

/** The case, for the officer who holds it: what must not be done, whom to call, what was told, what she can do. */
export const CasePage: FC<{
  link: LinkOnPage;
  hotline: Pick<Hotline, 'units'>;
  page: Opened;
  time: ShowTime;
}> = ({ link, hotline, page, time }) => (
  <Document>
    <Head facts={page.facts} watched={page.watched} hotline={hotline} time={time} />
    <nav>
      <a href="#call">{say(text('casePage.navCall'))}</a>
      <a href="#answers">{say(text('casePage.navTold'))}</a>
      <a href="#reply">{say(text('casePage.navReply'))}</a>
      <a href="#acts">{say(text('casePage.navResult'))}</a>
    </nav>
    <NewWords count={page.story.filter(isNewWords).length} />
    <Risks story={page.story} />
    <Why story={page.story} />
    <Reach page={page} time={time} />
    <Numbers />
    <Answers answers={page.answers} />
    <Story story={page.story} time={time} />
    <Reply link={link} page={page} time={time} />
    <Acts link={link} page={page} time={time} />
  </Document>
);

/** The newest words stand far down: one tap leads there. */
const NewWords: FC<{ count: number }> = ({ count }) =>
  count === 0 ? null : (
    <a class="button news" href="#new">
      {say(text('casePage.newWords', { count: String(count) }))}
    </a>
  );

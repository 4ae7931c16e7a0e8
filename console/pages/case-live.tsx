import type { FC } from 'hono/jsx';
import type { CasePage } from '../../hotline/open-case-page.ts';
import { text } from '../../texts/keys.ts';
import { LinkForm, type LinkOnPage } from '../layout.tsx';
import { type ShowTime, say } from '../say.ts';

export const OfferForm: FC<{ link: LinkOnPage }> = ({ link }) => (
  <LinkForm link={link} kind="offer" path="/offer">
    <button type="submit">{say(text('casePage.offer'))}</button>
  </LinkForm>
);

export const BackToBotForm: FC<{ link: LinkOnPage }> = ({ link }) => (
  <LinkForm link={link} kind="back-to-bot" path="/back-to-bot">
    <button type="submit">{say(text('casePage.backToBot'))}</button>
  </LinkForm>
);

/** While she is there: since when she waits, what she has written since, and whether officer or machine answers her. */
export const Live: FC<{ link: LinkOnPage; page: CasePage; time: ShowTime }> = ({ link, page, time }) =>
  page.may.kind === 'yes' ? (
    <section id="live">
      <h2>{say(text('casePage.liveTitle'))}</h2>
      {page.waitsSince !== null && <p>{say(text('casePage.waitsSince', { time: time(page.waitsSince) }))}</p>}
      <p class="hint">
        {say(
          page.withOfficer ? text('casePage.withOfficer', { time: time(page.may.until) }) : text('casePage.withBot'),
        )}
      </p>
      {/* Without a place on the page: with one, a browser would only scroll. */}
      <a class="button" href={`/a/${link.token}/case`}>
        {say(text('casePage.loadNew'))}
      </a>
      {page.withOfficer ? <BackToBotForm link={link} /> : <OfferForm link={link} />}
    </section>
  ) : null;

import type { FC } from 'hono/jsx';
import { longestNote, longestReply } from '../../domain/officer-words.ts';
import { referralState } from '../../domain/referral.ts';
import type { CasePage } from '../../hotline/open-case-page.ts';
import type { OfficerOutcome } from '../../hotline/record-outcome.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { LinkForm, type LinkOnPage } from '../layout.tsx';
import { type ShowTime, say } from '../say.ts';
import { nameOf } from './case-referral.tsx';

/** The form in which an officer writes to the person. */
export const ReplyForm: FC<{ link: LinkOnPage; isSms: boolean; words: string; button: KnownText; class?: string }> = ({
  link,
  isSms,
  words,
  button,
  class: name = 'main',
}) => (
  <LinkForm link={link} kind="reply" path="/reply">
    <label>
      {say(text('casePage.replyLabel'))}
      <textarea name="words" rows={4} maxlength={longestReply} required>
        {words}
      </textarea>
    </label>
    <p class="hint">{say(text('casePage.replyHint'))}</p>
    {isSms && <p class="hint">{say(text('casePage.replySms'))}</p>}
    <button type="submit" class={name}>
      {say(button)}
    </button>
  </LinkForm>
);

export const NoteForm: FC<{ link: LinkOnPage; words: string }> = ({ link, words }) => (
  <LinkForm link={link} kind="note" path="/note">
    <label>
      {say(text('casePage.noteLabel'))}
      <textarea name="words" rows={4} maxlength={longestNote} required>
        {words}
      </textarea>
    </label>
    <p class="hint">{say(text('casePage.noteHint'))}</p>
    <button type="submit">{say(text('casePage.noteSave'))}</button>
  </LinkForm>
);

export const ContactForm: FC<{ link: LinkOnPage; again: boolean }> = ({ link, again }) => (
  <LinkForm link={link} kind="contact" path="/contact">
    <button type="submit" class={again ? '' : 'main'}>
      {say(text(again ? 'casePage.contactAgain' : 'casePage.contactMade'))}
    </button>
  </LinkForm>
);

/** One button for each outcome. */
export const OutcomeForm: FC<{ link: LinkOnPage; outcomes: readonly OfficerOutcome[] }> = ({ link, outcomes }) => (
  <LinkForm link={link} kind="outcome" path="/outcome" class="buttons">
    {outcomes.map((outcome) => (
      <button type="submit" name="outcome" value={outcome}>
        {say(text(`casePage.outcome_${outcome}`))}
      </button>
    ))}
  </LinkForm>
);

export const Reply: FC<{ link: LinkOnPage; page: CasePage; time: ShowTime }> = ({ link, page, time }) => (
  <section id="reply">
    <h2>{say(text('casePage.replyTitle'))}</h2>
    {page.may.kind === 'yes' ? (
      <>
        <p>{say(text('casePage.mayWrite', { time: time(page.may.until) }))}</p>
        <ReplyForm link={link} isSms={page.channel === 'sms'} words="" button={text('casePage.send')} />
      </>
    ) : (
      <p>{say(text(`casePage.mayNot_${page.may.why}`))}</p>
    )}
  </section>
);

const passedOn = ['passed_police', 'passed_commune', 'passed_house'] as const;

/** What she did, and what became of it. What ends her part is behind one more tap. */
export const Acts: FC<{ link: LinkOnPage; page: CasePage; time: ShowTime }> = ({
  link,
  page: { facts, referrals },
  time,
}) => {
  const { contactMadeAt } = facts.clocks;
  const bed = referrals.find((one) => one.holdsBeds && referralState(one) === 'arrived');
  const stillThere = bed === undefined ? null : nameOf(bed);
  // Nobody of the unit may know: to pass it there is no button to press by mistake.
  const outcomes = passedOn.filter((outcome) => outcome !== 'passed_commune' || !facts.unitLeftOut);
  return (
    <>
      <section id="acts">
        <h2>{say(text('casePage.contactTitle'))}</h2>
        {contactMadeAt !== null && <p>{say(text('casePage.contactNoted', { time: time(contactMadeAt) }))}</p>}
        <ContactForm link={link} again={contactMadeAt !== null} />
      </section>
      <section id="outcome">
        <h2>{say(text('casePage.outcomeTitle'))}</h2>
        <OutcomeForm link={link} outcomes={outcomes} />
        <details>
          <summary>{say(text('casePage.cannotTitle'))}</summary>
          <p class="hint">{say(text('casePage.cannotHint'))}</p>
          <OutcomeForm link={link} outcomes={['cannot']} />
        </details>
        <details>
          <summary>{say(text('casePage.closeTitle'))}</summary>
          <p class="hint">{say(text('casePage.closeHint'))}</p>
          {stillThere !== null && <p class="failed">{say(text('casePage.stillThere', { place: stillThere }))}</p>}
          <OutcomeForm link={link} outcomes={['helped', 'false_alarm']} />
        </details>
      </section>
      <section id="note">
        <h2>{say(text('casePage.noteTitle'))}</h2>
        <NoteForm link={link} words="" />
      </section>
    </>
  );
};

import type { FC, PropsWithChildren } from 'hono/jsx';
import type { ReferralChoice } from '../../domain/referral-choices.ts';
import type { MeasureForm as MeasureFields } from '../../hotline/record-measure.ts';
import { type OfficerOutcome, officerOutcomes } from '../../hotline/record-outcome.ts';
import type { PoliceForm as PoliceFields } from '../../hotline/record-police.ts';
import type { ReferralForm as ReferralFields } from '../../hotline/refer-person.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { markWords } from '../../texts/marked.ts';
import { Document, LinkForm, type LinkOnPage, Problem } from '../layout.tsx';
import { say } from '../say.ts';
import { ContactForm, NoteForm, OutcomeForm, ReplyForm } from './case-acts.tsx';
import { MeasureForm, PoliceForm } from './case-clocks.tsx';
import { BackToBotForm, OfferForm } from './case-live.tsx';
import { ReferralForm } from './case-referral.tsx';

/** A form once more, with what was wrong. Nothing of the case is on it: only what she has just sent. */
const Again: FC<PropsWithChildren<{ link: LinkOnPage; title: KnownText; problem: KnownText }>> = ({
  link,
  title,
  problem,
  children,
}) => (
  <Document>
    <h1>{say(title)}</h1>
    <Problem what={problem} />
    {children}
    <p>
      <a class="button" href={`/a/${link.token}/case`}>
        {say(text('casePage.back'))}
      </a>
    </p>
  </Document>
);

export const NoteAgainPage: FC<{ link: LinkOnPage; problem: KnownText; words: string }> = ({
  link,
  problem,
  words,
}) => (
  <Again link={link} title={text('casePage.notSavedTitle')} problem={problem}>
    <NoteForm link={link} words={words} />
  </Again>
);

export const MeasureAgainPage: FC<{ link: LinkOnPage; problem: KnownText; typed: MeasureFields }> = ({
  link,
  problem,
  typed,
}) => (
  <Again link={link} title={text('casePage.notSavedTitle')} problem={problem}>
    <MeasureForm link={link} typed={typed} />
  </Again>
);

export const PoliceAgainPage: FC<{ link: LinkOnPage; problem: KnownText; typed: PoliceFields }> = ({
  link,
  problem,
  typed,
}) => (
  <Again link={link} title={text('casePage.notSavedTitle')} problem={problem}>
    <PoliceForm link={link} typed={typed} />
  </Again>
);

/** What is still free stands first. Where a place is does not stand here: only the case's page, whose reading is noted, says it. */
export const ReferralAgainPage: FC<{
  link: LinkOnPage;
  problem: KnownText;
  typed: ReferralFields;
  choices: readonly ReferralChoice[];
}> = ({ link, problem, typed, choices }) => {
  const hasRoom = ({ place }: ReferralChoice): boolean => place.beds !== null && place.beds.free >= Number(typed.beds);
  const sorted = [...choices.filter(hasRoom), ...choices.filter((one) => !hasRoom(one))];
  return (
    <Again link={link} title={text('casePage.notSavedTitle')} problem={problem}>
      <ReferralForm link={link} choices={sorted} typed={typed} />
    </Again>
  );
};

/** `form` false: it cannot be sent any more, and the words are only there to be copied. */
export const ReplyAgainPage: FC<{ link: LinkOnPage; problem: KnownText; words: string; form: boolean }> = ({
  link,
  problem,
  words,
  form,
}) => (
  <Again link={link} title={text('casePage.notSentTitle')} problem={problem}>
    {form ? (
      <ReplyForm link={link} isSms={false} words={words} button={text('casePage.send')} />
    ) : (
      <textarea rows={4} readonly aria-label={say(text('casePage.replyLabel'))}>
        {words}
      </textarea>
    )}
  </Again>
);

/** Her words with those marked that would give the person away, by SMS they cannot be sent at all; or a telephone number. */
export const MarkedReplyPage: FC<{
  link: LinkOnPage;
  words: string;
  found: readonly string[];
  phones: readonly string[];
  isSms: boolean;
}> = ({ link, words, found, phones, isSms }) => (
  <Again
    link={link}
    title={text(isSms ? 'casePage.notSentTitle' : 'casePage.markedTitle')}
    problem={text(isSms ? 'casePage.markedSms' : 'casePage.marked')}
  >
    {phones.length > 0 && <p>{say(text('casePage.markedPhone'))}</p>}
    <p class="said quoted">
      {markWords(words, found, phones).map((stretch) => (stretch.marked ? <mark>{stretch.text}</mark> : stretch.text))}
    </p>
    <ReplyForm link={link} isSms={isSms} words={words} button={text('casePage.sendChanged')} />
    {!isSms && (
      <LinkForm link={link} kind="reply" path="/reply">
        <input type="hidden" name="words" value={words} />
        <button type="submit" name="despite" value="yes">
          {say(text('casePage.sendDespite'))}
        </button>
      </LinkForm>
    )}
  </Again>
);

type Press = 'contact' | 'offer' | 'back-to-bot' | OfficerOutcome;

/** A press that was not taken: the same button once more. */
export const PressAgainPage: FC<{ link: LinkOnPage; problem: KnownText; press: Press | null }> = ({
  link,
  problem,
  press,
}) => (
  <Again link={link} title={text('officerLink.refusedTitle')} problem={problem}>
    {press === 'contact' && <ContactForm link={link} again={false} />}
    {press === 'offer' && <OfferForm link={link} />}
    {press === 'back-to-bot' && <BackToBotForm link={link} />}
    {isOutcome(press) && <OutcomeForm link={link} outcomes={[press]} />}
  </Again>
);

const isOutcome = (press: Press | null): press is OfficerOutcome =>
  officerOutcomes.some((outcome) => outcome === press);

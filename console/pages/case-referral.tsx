import type { FC } from 'hono/jsx';
import { longestField } from '../../domain/officer-words.ts';
import { localPhone } from '../../domain/phone.ts';
import type { Place } from '../../domain/place.ts';
import {
  mostBeds,
  nextAfter,
  nightsOf,
  type ReferralStep,
  referralState,
  servicesGiven,
  stepsOf,
} from '../../domain/referral.ts';
import type { ReferralChoice } from '../../domain/referral-choices.ts';
import { unitWords } from '../../hotline/alert-words.ts';
import type { Hotline } from '../../hotline/hotline.ts';
import type { CasePage, ReferralTo } from '../../hotline/open-case-page.ts';
import type { ReferralForm as ReferralFields } from '../../hotline/refer-person.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { LinkForm, type LinkOnPage } from '../layout.tsx';
import { type ShowTime, say } from '../say.ts';
import { MapLink } from './map-link.tsx';

type Known = Pick<Hotline, 'units' | 'paging'>;
type Parts = { link: LinkOnPage; page: CasePage; hotline: Known; time: ShowTime };

/** So many places stand open; the others are one tap away. */
const shownAtOnce = 6;

/** Where she was referred and what became of it, and the places she may be referred to. */
export const Referrals: FC<Parts> = ({ link, page, hotline, time }) => (
  <section id="referral">
    <h2>{say(text('casePage.referralTitle'))}</h2>
    {page.referrals.map((one) => (
      <OneReferral link={link} page={page} hotline={hotline} time={time} referral={one} />
    ))}
    <details open={page.facts.kind === 'shelter_request' && page.referrals.length === 0}>
      <summary>{say(text(page.referrals.length === 0 ? 'casePage.referralAsk' : 'casePage.referralAskOther'))}</summary>
      <p class="hint">{say(text('casePage.referralHint'))}</p>
      <p class="hint">{say(text('casePage.referralCareful'))}</p>
      <p class="hint">{say(text('casePage.referralDistance'))}</p>
      <ReferralForm link={link} choices={page.choices} typed={nothingTyped}>
        {(choice) => <PlaceFacts place={choice.place} choice={choice} hotline={hotline} time={time} />}
      </ReferralForm>
    </details>
  </section>
);

const nothingTyped: ReferralFields = { place: '', beds: '1', note: '' };

/** The form by which a place is asked. What is told of each place stands below its name. */
export const ReferralForm: FC<{
  link: LinkOnPage;
  choices: readonly ReferralChoice[];
  typed: ReferralFields;
  children?: (choice: ReferralChoice) => unknown;
}> = ({ link, choices, typed, children }) => {
  if (choices.length === 0) return <p>{say(text('casePage.referralNoPlaces'))}</p>;
  const option = (choice: ReferralChoice) => (
    <div class="place">
      <label class="choice">
        <input type="radio" name="place" value={choice.place.id} checked={typed.place === choice.place.id} required />
        {choice.place.name}
        <span class="hint">{bedWords(choice.place)}</span>
      </label>
      {children?.(choice)}
    </div>
  );
  const more = choices.slice(shownAtOnce);
  return (
    <LinkForm link={link} kind="referral" path="/referral">
      {choices.slice(0, shownAtOnce).map(option)}
      {more.length > 0 && (
        <details open={more.some(({ place }) => place.id === typed.place)}>
          <summary>{say(text('casePage.referralMore', { count: String(more.length) }))}</summary>
          {more.map(option)}
        </details>
      )}
      <label>
        {say(text('casePage.referralBeds'))}
        <input type="number" name="beds" min="0" max={mostBeds} value={typed.beds} inputmode="numeric" required />
      </label>
      <label>
        {say(text('casePage.referralNote'))}
        <textarea name="words" rows={2} maxlength={longestField}>
          {typed.note}
        </textarea>
      </label>
      <button type="submit" class="main">
        {say(text('casePage.referralSave'))}
      </button>
    </LinkForm>
  );
};

const bedWords = ({ beds }: Place): string => {
  if (beds === null) return say(text('casePage.placeBedsUnknown'));
  const { free, total } = beds;
  return free === 0
    ? say(text('casePage.placeFull', { total: String(total) }))
    : say(text('casePage.placeFree', { free: String(free), total: String(total) }));
};

/** A place whole, also where a safe house is: an officer's page only. */
const PlaceFacts: FC<{ place: Place; choice?: ReferralChoice; hotline: Known; time: ShowTime }> = ({
  place,
  choice,
  hotline,
  time,
}) => {
  const unit = place.unitCode === null ? say(text('casePage.placeProvince')) : unitWords(hotline, place.unitCode);
  const near = choice === undefined || choice.km === null || choice.isOwnUnit ? [] : [kmWords(choice.km)];
  const lines = [
    [say(text(`casePage.placeKind_${place.kind}`)), unit, ...near].join(' · '),
    ...(place.address === null ? [] : [place.address]),
    ...(place.contactRole === null ? [] : [say(text('casePage.placeAskFor', { value: place.contactRole }))]),
    ...(place.hours === '' ? [] : [say(text('casePage.placeHours', { value: place.hours }))]),
    guestWords(place),
    ...(place.beds === null ? [] : [say(text('casePage.placeBedsAt', { time: time(place.beds.at) }))]),
  ];
  return (
    <div class="about">
      {choice?.leftOut && <p class="failed">{say(text('casePage.placeLeftOut'))}</p>}
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {place.point !== null && <PlacePoint place={place} point={place.point} />}
      {warningsOf(place, choice).map((warning) => (
        <p class="failed">{say(warning)}</p>
      ))}
      {place.phones.map((phone, at) => (
        <a class={at === 0 ? 'button' : 'also'} href={`tel:${phone}`}>
          {say(text('casePage.placeCall', { phone: localPhone(phone).replaceAll(' ', '\u00a0') }))}
        </a>
      ))}
    </div>
  );
};

/** Where a safe house is, no map service hears. */
const PlacePoint: FC<{ place: Place; point: NonNullable<Place['point']> }> = ({ place, point }) => (
  <p>{place.kind === 'safe_house' ? `${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}` : <MapLink point={point} />}</p>
);

const kmWords = (km: number): string => say(text('casePage.placeKm', { km: km < 1 ? '1' : String(Math.round(km)) }));

const guestWords = ({ takesIn }: Place): string =>
  takesIn === null
    ? say(text('casePage.placeTakesUnknown'))
    : say(text('casePage.placeTakes', { value: takesIn.map((one) => say(text(`casePage.guest_${one}`))).join(', ') }));

function warningsOf(place: Place, choice: ReferralChoice | undefined): KnownText[] {
  const warnings: KnownText[] = [];
  if (place.wrongNumberSince !== null) warnings.push(text('casePage.placeWrongNumber'));
  if (place.unansweredSince !== null) warnings.push(text('casePage.placeUnanswered'));
  if (choice?.isOld) warnings.push(text('casePage.placeOld'));
  return warnings;
}

const OneReferral: FC<Parts & { referral: ReferralTo }> = ({ link, page, hotline, time, referral }) => {
  const state = referralState(referral);
  const nights = nightsOf(referral, page.at, hotline.paging.rules.timeZone);
  const from = page.referrals.find(({ id }) => id === referral.fromId);
  const next = nextAfter(referral, page.referrals);
  const nextTo = page.referrals.find(({ id }) => id === next?.id);
  const isOver = state === 'declined' || state === 'cancelled' || state === 'left';
  return (
    <div class="recorded referral">
      <p>
        <b>{nameOf(referral)}</b>
      </p>
      <p>{timesOf(referral, time).join(' · ')}</p>
      {referral.beds > 0 && <p>{say(bedsAsked(referral, isOver))}</p>}
      {nights !== null && (
        <p>{say(text(state === 'left' ? 'casePage.nights' : 'casePage.nightsSoFar', { count: String(nights) }))}</p>
      )}
      {referral.services.length > 0 && (
        <p>
          {say(
            text('casePage.servicesGiven', {
              value: referral.services.map((one) => say(text(`casePage.service_${one}`))).join(', '),
            }),
          )}
        </p>
      )}
      {from !== undefined && <p>{say(text('casePage.cameFrom', { place: nameOf(from) }))}</p>}
      {nextTo !== undefined && <p>{say(text('casePage.nextPlace', { place: nameOf(nextTo) }))}</p>}
      {referral.note !== null && <p class="said">{referral.note}</p>}
      {referral.to !== null && !isOver && (
        <details>
          <summary>{say(text('casePage.placeWhere'))}</summary>
          <PlaceFacts place={referral.to} hotline={hotline} time={time} />
        </details>
      )}
      <Steps link={link} referral={referral} steps={stepsOf[state]} />
    </div>
  );
};

/** A place by its name. */
export const nameOf = ({ to }: ReferralTo): string => to?.name ?? say(text('casePage.placeGone'));

const bedsAsked = ({ beds, holdsBeds }: ReferralTo, isOver: boolean): KnownText => {
  const count = String(beds);
  if (holdsBeds) return text('casePage.bedsHeld', { count });
  return isOver ? text('casePage.bedsWere', { count }) : text('casePage.bedsNotCounted', { count });
};

function timesOf(referral: ReferralTo, time: ShowTime): string[] {
  const { askedAt, acceptedAt, declinedAt, arrivedAt, leftAt } = referral;
  const times: string[] = [say(text('casePage.referral_asked', { time: time(askedAt) }))];
  if (acceptedAt !== null) times.push(say(text('casePage.referral_accepted', { time: time(acceptedAt) })));
  if (declinedAt !== null) times.push(say(text('casePage.referral_declined', { time: time(declinedAt) })));
  if (arrivedAt !== null) times.push(say(text('casePage.referral_arrived', { time: time(arrivedAt) })));
  if (leftAt !== null)
    times.push(
      say(text(arrivedAt === null ? 'casePage.referral_cancelled' : 'casePage.referral_left', { time: time(leftAt) })),
    );
  return times;
}

/** What may be done next. What she was given is noted with any step of these. */
const Steps: FC<{ link: LinkOnPage; referral: ReferralTo; steps: readonly ReferralStep[] }> = ({
  link,
  referral,
  steps,
}) => {
  if (steps.length === 0) return null;
  const [first] = steps;
  const form = (
    <LinkForm link={link} kind="referral-step" path="/referral/step" class="buttons">
      <input type="hidden" name="referral" value={referral.id} />
      {steps.includes('services') && (
        <fieldset>
          <legend>{say(text('casePage.servicesLabel'))}</legend>
          {servicesGiven.map((one) => (
            <label class="tick">
              <input type="checkbox" name={`service_${one}`} value="yes" checked={referral.services.includes(one)} />
              {say(text(`casePage.service_${one}`))}
            </label>
          ))}
        </fieldset>
      )}
      {steps.map((step) => (
        <button type="submit" name="step" value={step} class={step === first && step !== 'services' ? 'main' : ''}>
          {say(text(`casePage.step_${step}`))}
        </button>
      ))}
    </LinkForm>
  );
  if (first !== 'services') return form;
  return (
    <details>
      <summary>{say(text('casePage.servicesLabel'))}</summary>
      {form}
    </details>
  );
};

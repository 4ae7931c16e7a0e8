import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { servicesGiven } from '../domain/referral.ts';
import type { NotHers } from '../hotline/act-on-case.ts';
import { moveReferral } from '../hotline/move-referral.ts';
import { chooseAgain } from '../hotline/places-to-choose.ts';
import { referPerson } from '../hotline/refer-person.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { type ConsoleParts, linkOf, officerOf, sendHtml, wakeAfter } from './at-link.ts';
import { formOf } from './form.ts';
import { linkOnPage, renderPage } from './layout.tsx';
import { isNonce } from './nonce.ts';
import { PressAgainPage, ReferralAgainPage } from './pages/words-again-page.tsx';

const config = { permission: 'the officer after her PIN, holder of the case' as const };
const formOld = text('officerLink.formOld');

type Parts = Pick<ConsoleParts, 'hotline' | 'wake'> & {
  notHers: (request: FastifyRequest, reply: FastifyReply, found: NotHers) => Promise<FastifyReply>;
};

/** Referring the person of a case to a place, and what becomes of it. */
export function referralRoutes(app: FastifyInstance, { hotline, wake, notHers }: Parts): void {
  const linkFor = (request: FastifyRequest) => linkOnPage(hotline.keyring, linkOf(request).token);
  const toReferrals = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    wakeAfter(reply, wake);
    return reply.redirect(`/a/${linkOf(request).token}/case#referral`, 303);
  };

  app.post('/:token/referral', { config }, async (request, reply) => {
    const { field } = formOf(request);
    const typed = { place: field('place'), beds: field('beds'), note: field('words') };
    const again = async (problem: KnownText, kept = typed): Promise<FastifyReply> => {
      const found = await chooseAgain(hotline, officerOf(request));
      if (found.kind !== 'choices') return notHers(request, reply, found);
      const page = { link: linkFor(request), problem, typed: kept, choices: found.choices };
      return sendHtml(reply, 400, renderPage(<ReferralAgainPage {...page} />));
    };
    if (!isNonce(hotline.keyring, linkOf(request).token, 'referral', field('nonce'))) return again(formOld);
    const referred = await referPerson(hotline, officerOf(request), typed);
    switch (referred.kind) {
      case 'done':
        return toReferrals(request, reply);
      case 'refused':
        return again(text(`casePage.${referred.why}`));
      case 'full':
        // Nothing is chosen now: pressed in haste, the same place would only be full again.
        return again(
          referred.free === 0
            ? text('casePage.referralFull')
            : text('casePage.referralTooFew', { count: String(referred.free) }),
          { ...typed, place: '' },
        );
      default:
        return notHers(request, reply, referred);
    }
  });

  app.post('/:token/referral/step', { config }, async (request, reply) => {
    const { field } = formOf(request);
    const refused = (problem: KnownText): FastifyReply =>
      sendHtml(reply, 400, renderPage(<PressAgainPage link={linkFor(request)} problem={problem} press={null} />));
    if (!isNonce(hotline.keyring, linkOf(request).token, 'referral-step', field('nonce'))) return refused(formOld);
    const services = servicesGiven.filter((one) => field(`service_${one}`) === 'yes');
    const form = { referral: field('referral'), step: field('step'), services };
    const moved = await moveReferral(hotline, officerOf(request), form);
    switch (moved.kind) {
      case 'done':
        return toReferrals(request, reply);
      case 'refused':
        return refused(text(`casePage.${moved.why}`));
      default:
        return notHers(request, reply, moved);
    }
  });
}

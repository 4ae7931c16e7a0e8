import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NotHers } from '../hotline/act-on-case.ts';
import { addNote } from '../hotline/add-note.ts';
import { backToBot, offerToTalk } from '../hotline/offer-to-talk.ts';
import { openCasePage } from '../hotline/open-case-page.ts';
import { recordContact } from '../hotline/record-contact.ts';
import { recordMeasure } from '../hotline/record-measure.ts';
import { officerOutcomes, recordOutcome } from '../hotline/record-outcome.ts';
import { recordPolice } from '../hotline/record-police.ts';
import { replyToPerson } from '../hotline/reply-to-person.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { type ConsoleParts, linkOf, officerOf, sendHtml, wakeAfter } from './at-link.ts';
import { formOf } from './form.ts';
import { linkOnPage, renderPage } from './layout.tsx';
import { type FormKind, isNonce } from './nonce.ts';
import { CasePage } from './pages/case-page.tsx';
import { showLinkNow, showPin, showSaying } from './pages/doors.tsx';
import {
  MarkedReplyPage,
  MeasureAgainPage,
  NoteAgainPage,
  PoliceAgainPage,
  PressAgainPage,
  ReplyAgainPage,
} from './pages/words-again-page.tsx';
import { referralRoutes } from './referral-routes.tsx';
import { showTimes, writeTimes } from './say.ts';

const permission = 'the officer after her PIN, holder of the case' as const;
const config = { permission };
const formOld = text('officerLink.formOld');

/** The page of a case and what its holder can do there. */
export function caseRoutes(app: FastifyInstance, { hotline, wake }: ConsoleParts): void {
  const linkFor = (request: FastifyRequest) => linkOnPage(hotline.keyring, linkOf(request).token);
  const hasNonce = (request: FastifyRequest, kind: FormKind): boolean =>
    isNonce(hotline.keyring, linkOf(request).token, kind, formOf(request).field('nonce'));
  const toCase = (request: FastifyRequest, reply: FastifyReply, place = ''): FastifyReply => {
    wakeAfter(reply, wake);
    return reply.redirect(`/a/${linkOf(request).token}/case${place}`, 303);
  };
  /** The session ended, or the case went to somebody else, between the guard and the act. */
  const notHers = (request: FastifyRequest, reply: FastifyReply, found: NotHers): Promise<FastifyReply> => {
    const { token, view } = linkOf(request);
    return found.kind === 'noSession' && view.kind === 'yours'
      ? showPin(reply, hotline, { token, view }, { status: 403, problem: text('officerLink.sessionEnded') })
      : showLinkNow(reply, hotline, token);
  };

  app.route({
    method: ['GET', 'HEAD'],
    url: '/:token/case',
    config,
    handler: async (request, reply) => {
      // A HEAD shows nothing, so it is no reading.
      if (request.method === 'HEAD') return sendHtml(reply, 200, '');
      const page = await openCasePage(hotline, officerOf(request));
      if (page.kind !== 'open') return notHers(request, reply, page);
      wakeAfter(reply, wake);
      const times = { time: showTimes(hotline), field: writeTimes(hotline) };
      const html = <CasePage link={linkFor(request)} hotline={hotline} page={page} {...times} />;
      return sendHtml(reply, 200, renderPage(html));
    },
  });

  app.post('/:token/contact', { config }, async (request, reply) => {
    if (!hasNonce(request, 'contact'))
      return sendHtml(
        reply,
        400,
        renderPage(<PressAgainPage link={linkFor(request)} problem={formOld} press="contact" />),
      );
    const done = await recordContact(hotline, officerOf(request));
    return done.kind === 'done' ? toCase(request, reply) : notHers(request, reply, done);
  });

  app.post('/:token/offer', { config }, async (request, reply) => {
    if (!hasNonce(request, 'offer'))
      return sendHtml(
        reply,
        400,
        renderPage(<PressAgainPage link={linkFor(request)} problem={formOld} press="offer" />),
      );
    const made = await offerToTalk(hotline, officerOf(request));
    if (made.kind === 'done') return toCase(request, reply, '#live');
    if (made.kind !== 'mayNot') return notHers(request, reply, made);
    const problem = text(`casePage.mayNot_${made.why}`);
    return sendHtml(reply, 400, renderPage(<PressAgainPage link={linkFor(request)} problem={problem} press={null} />));
  });

  app.post('/:token/back-to-bot', { config }, async (request, reply) => {
    if (!hasNonce(request, 'back-to-bot'))
      return sendHtml(
        reply,
        400,
        renderPage(<PressAgainPage link={linkFor(request)} problem={formOld} press="back-to-bot" />),
      );
    const done = await backToBot(hotline, officerOf(request));
    return done.kind === 'done' ? toCase(request, reply, '#live') : notHers(request, reply, done);
  });

  app.post('/:token/outcome', { config }, async (request, reply) => {
    const wanted = formOf(request).field('outcome');
    const outcome = officerOutcomes.find((known) => known === wanted) ?? null;
    if (outcome === null || !hasNonce(request, 'outcome')) {
      const problem = outcome === null ? text('casePage.noOutcome') : formOld;
      return sendHtml(
        reply,
        400,
        renderPage(<PressAgainPage link={linkFor(request)} problem={problem} press={outcome} />),
      );
    }
    const done = await recordOutcome(hotline, officerOf(request), outcome);
    switch (done.kind) {
      case 'passedOn':
        return toCase(request, reply);
      case 'givenBack':
      case 'closed': {
        wakeAfter(reply, wake);
        const { code } = done;
        const [title, line] =
          done.kind === 'closed'
            ? [text('officerLink.endedTitle', { code }), text('officerLink.ended')]
            : [text('officerLink.givenBackTitle', { code }), text('officerLink.thanks')];
        return showSaying(reply, 200, title, [line]);
      }
      default:
        return notHers(request, reply, done);
    }
  });

  app.post('/:token/note', { config }, async (request, reply) => {
    const words = formOf(request).field('words');
    const again = (problem: KnownText): FastifyReply =>
      sendHtml(reply, 400, renderPage(<NoteAgainPage link={linkFor(request)} problem={problem} words={words} />));
    if (!hasNonce(request, 'note')) return again(formOld);
    const added = await addNote(hotline, officerOf(request), words);
    switch (added.kind) {
      case 'done':
        return toCase(request, reply, '#story');
      case 'empty':
        return again(text('casePage.empty'));
      case 'tooLong':
        return again(text('casePage.tooLongNote'));
      default:
        return notHers(request, reply, added);
    }
  });

  app.post('/:token/measure', { config }, async (request, reply) => {
    const { field } = formOf(request);
    const typed = {
      measure: field('measure'),
      words: field('words'),
      decision: field('decision'),
      signer: field('signer'),
      at: field('at'),
    };
    const again = (problem: KnownText): FastifyReply =>
      sendHtml(reply, 400, renderPage(<MeasureAgainPage link={linkFor(request)} problem={problem} typed={typed} />));
    if (!hasNonce(request, 'measure')) return again(formOld);
    const recorded = await recordMeasure(hotline, officerOf(request), typed);
    switch (recorded.kind) {
      case 'done':
        return toCase(request, reply, '#measure');
      case 'refused':
        return again(text(`casePage.${recorded.why}`));
      default:
        return notHers(request, reply, recorded);
    }
  });

  app.post('/:token/police', { config }, async (request, reply) => {
    const { field } = formOf(request);
    const typed = {
      unit: field('unit'),
      received: field('received'),
      record: field('record'),
      handed: field('handed'),
    };
    const again = (problem: KnownText): FastifyReply =>
      sendHtml(reply, 400, renderPage(<PoliceAgainPage link={linkFor(request)} problem={problem} typed={typed} />));
    if (!hasNonce(request, 'police')) return again(formOld);
    const recorded = await recordPolice(hotline, officerOf(request), typed);
    switch (recorded.kind) {
      case 'done':
        return toCase(request, reply, '#police');
      case 'refused':
        return again(text(`casePage.${recorded.why}`));
      default:
        return notHers(request, reply, recorded);
    }
  });

  app.post('/:token/reply', { config }, async (request, reply) => {
    const form = formOf(request);
    const words = form.field('words');
    const again = (problem: KnownText, mayBeSent = true): FastifyReply =>
      sendHtml(
        reply,
        400,
        renderPage(<ReplyAgainPage link={linkFor(request)} problem={problem} words={words} form={mayBeSent} />),
      );
    if (!hasNonce(request, 'reply')) return again(formOld);
    const sent = await replyToPerson(hotline, officerOf(request), words, { despite: form.field('despite') === 'yes' });
    switch (sent.kind) {
      case 'sent':
        return toCase(request, reply, '#reply');
      case 'empty':
        return again(text('casePage.empty'));
      case 'tooLong':
        return again(text('casePage.tooLongReply'));
      case 'mayNot':
        return again(text(`casePage.mayNot_${sent.why}`), false);
      case 'marked':
      case 'refused': {
        const isSms = sent.kind === 'refused';
        const phones = sent.kind === 'marked' ? sent.phones : [];
        const page = (
          <MarkedReplyPage
            link={linkFor(request)}
            words={sent.words}
            found={sent.found}
            phones={phones}
            isSms={isSms}
          />
        );
        return sendHtml(reply, isSms ? 400 : 200, renderPage(page));
      }
      default:
        return notHers(request, reply, sent);
    }
  });

  referralRoutes(app, { hotline, wake, notHers });
}

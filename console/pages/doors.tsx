import type { FastifyReply } from 'fastify';
import { lookAtLink } from '../../hotline/alert-link.ts';
import type { Hotline } from '../../hotline/hotline.ts';
import { pinStanding } from '../../storage/pin-standing.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { ClosedLinkPage, TakePage } from '../alert-page.tsx';
import { type KnownLink, sendHtml } from '../at-link.ts';
import { linkOnPage, renderPage, SayingPage } from '../layout.tsx';
import { showTimes } from '../say.ts';
import { type PinDoor, PinPage, SetPinPage } from './pin-page.tsx';

/** How a page before the PIN is answered. */
export type Shown = { status?: number; problem?: KnownText | null; unsent?: string | null };

/** A page that only says something. */
export const showSaying = (
  reply: FastifyReply,
  status: number,
  title: KnownText,
  lines: readonly KnownText[],
): FastifyReply => sendHtml(reply, status, renderPage(<SayingPage title={title} lines={lines} />));

/** The same answer for every link that opens nothing: unknown, malformed, of somebody removed, void. */
export const showUnknown = (reply: FastifyReply, hotline: Hotline): FastifyReply => {
  const page = <ClosedLinkPage view={{ kind: 'unknown' }} time={showTimes(hotline)} twoWay={hotline.paging.twoWay} />;
  return sendHtml(reply, 404, renderPage(page));
};

/** The page of a link as it stands, without anything of what a person told. Reads only. */
export async function showLink(
  reply: FastifyReply,
  hotline: Hotline,
  { token, view }: KnownLink,
  { status = 200, problem = null }: Shown = {},
): Promise<FastifyReply> {
  switch (view.kind) {
    case 'page': {
      const link = linkOnPage(hotline.keyring, token);
      return sendHtml(
        reply,
        status,
        renderPage(<TakePage link={link} hotline={hotline} view={view} problem={problem} />),
      );
    }
    case 'yours':
      return reply.redirect(`/a/${token}/case`, 303);
    case 'test':
      return showTest(reply, hotline, { token, view }, { status, problem });
    case 'takenByOther':
    case 'ended':
    case 'stale': {
      const page = <ClosedLinkPage view={view} time={showTimes(hotline)} twoWay={hotline.paging.twoWay} />;
      return sendHtml(reply, status, renderPage(page));
    }
  }
}

/** The same, looked at anew: an act has found that things have changed. */
export async function showLinkNow(reply: FastifyReply, hotline: Hotline, token: string): Promise<FastifyReply> {
  const view = await lookAtLink(hotline, token);
  return view.kind === 'unknown' ? showUnknown(reply, hotline) : showLink(reply, hotline, { token, view });
}

type LinkOf<Kind> = { token: string; view: Extract<KnownLink['view'], { kind: Kind }> };

/** Behind a test link: the form that verifies her phone, or that it is done. */
export async function showTest(
  reply: FastifyReply,
  hotline: Hotline,
  { token, view }: LinkOf<'test'>,
  { status = 200, problem = null }: Shown = {},
): Promise<FastifyReply> {
  const { door, isOneTime } = await doorOf(hotline, view.officerId);
  if (view.verified && !isOneTime && door.kind !== 'none') return showVerified(reply);
  const link = linkOnPage(hotline.keyring, token);
  const time = showTimes(hotline);
  const page = isOneTime ? (
    <SetPinPage link={link} code={null} door={door} problem={problem} time={time} />
  ) : (
    <PinPage link={link} code={null} door={door} problem={problem} unsent={null} time={time} />
  );
  return sendHtml(reply, status, renderPage(page));
}

export const showVerified = (reply: FastifyReply): FastifyReply =>
  showSaying(reply, 200, text('officerLink.verifiedTitle'), [text('officerLink.verified')]);

/** Before a case's page: her PIN; or, the first time, the one she was given and her own. */
export async function showPin(
  reply: FastifyReply,
  hotline: Hotline,
  { token, view }: LinkOf<'yours'>,
  { status = 200, problem = null, unsent = null }: Shown = {},
): Promise<FastifyReply> {
  const { door, isOneTime } = await doorOf(hotline, view.officerId);
  const link = linkOnPage(hotline.keyring, token);
  const time = showTimes(hotline);
  const { code } = view.facts;
  const page = isOneTime ? (
    <SetPinPage link={link} code={code} door={door} problem={problem} time={time} />
  ) : (
    <PinPage link={link} code={code} door={door} problem={problem} unsent={unsent} time={time} />
  );
  return sendHtml(reply, status, renderPage(page));
}

async function doorOf(hotline: Hotline, officerId: string): Promise<{ door: PinDoor; isOneTime: boolean }> {
  const standing = await pinStanding(hotline.db, officerId, hotline.clock.now());
  if (standing === null) return { door: { kind: 'none' }, isOneTime: false };
  const { isOneTime, lockedUntil: until } = standing;
  return { door: until === null ? { kind: 'open' } : { kind: 'locked', until }, isOneTime };
}

import type { FastifyInstance, FastifyReply } from 'fastify';
import { isPin } from '../domain/pin.ts';
import type { LinkView } from '../hotline/alert-link.ts';
import { enterPin, type PinRefused } from '../hotline/enter-pin.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { type NewPinFault, type NewPinForm, setPinAndEnter } from '../hotline/set-own-pin.ts';
import { confirmPhone, verifyPhone } from '../hotline/verify-phone.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { type ConsoleParts, linkOf, sessionCookie } from './at-link.ts';
import { type Form, formOf } from './form.ts';
import { type FormKind, isNonce } from './nonce.ts';
import { type Shown, showLink, showPin, showTest, showVerified } from './pages/doors.tsx';

type AtLink<Kind> = { token: string; view: Extract<LinkView, { kind: Kind }> };

/** `POST /a/:token/pin`: opens the page of a case she holds, or verifies her phone behind a test link. */
export function pinRoutes(app: FastifyInstance, { hotline }: ConsoleParts): void {
  app.post('/:token/pin', { config: { permission: 'anybody with the link' } }, (request, reply) => {
    const { token, view } = linkOf(request);
    const form = formOf(request);
    if (view.kind === 'yours') return enter(hotline, reply, { token, view }, form);
    if (view.kind === 'test') return verify(hotline, reply, { token, view }, form);
    return showLink(reply, hotline, { token, view });
  });
}

async function enter(hotline: Hotline, reply: FastifyReply, at: AtLink<'yours'>, form: Form): Promise<FastifyReply> {
  const { token, view } = at;
  const again = (shown: Shown): Promise<FastifyReply> => showPin(reply, hotline, at, shown);
  const sets = form.field('given') !== '';
  if (!hasNonce(hotline, token, sets ? 'setup' : 'pin', form)) return again(oldForm);
  const who = { officerId: view.officerId, caseId: view.facts.id };
  const pin = pinIn(form, 'pin');
  if (!sets && !isPin(pin)) return again({ status: 400, problem: text('officerLink.notSixDigits') });
  const entered = sets ? await setPinAndEnter(hotline, who, newPinIn(form)) : await enterPin(hotline, who, pin);
  if (entered.kind === 'right') {
    // No Max-Age: it goes with the browser, and the server ends it after half an hour in any case.
    return reply
      .setCookie(sessionCookie(who), entered.session, {
        path: '/a',
        httpOnly: true,
        sameSite: 'strict',
        secure: hotline.paging.publicUrl.startsWith('https:'),
      })
      .redirect(`/a/${token}/case`, 303);
  }
  if (entered.kind === 'oneTime') return again({});
  return again(refusal(entered, sets));
}

async function verify(hotline: Hotline, reply: FastifyReply, at: AtLink<'test'>, form: Form): Promise<FastifyReply> {
  const { token, view } = at;
  const again = (shown: Shown): Promise<FastifyReply> => showTest(reply, hotline, at, shown);
  const sets = form.field('given') !== '';
  if (!hasNonce(hotline, token, sets ? 'setup' : 'confirm', form)) return again(oldForm);
  const pin = pinIn(form, 'pin');
  if (!sets && !isPin(pin)) return again({ status: 400, problem: text('officerLink.notSixDigits') });
  const done = sets
    ? await verifyPhone(hotline, view.officerId, newPinIn(form))
    : await confirmPhone(hotline, view.officerId, pin);
  if (done.kind === 'verified') return showVerified(reply);
  if (done.kind === 'oneTime') return again({});
  return again(refusal(done, sets));
}

const oldForm: Shown = { status: 400, problem: text('officerLink.formOld') };

const hasNonce = ({ keyring }: Hotline, token: string, kind: FormKind, form: Form): boolean =>
  isNonce(keyring, token, kind, form.field('nonce'));

/** Some keyboards put blanks between digits. */
const pinIn = (form: Form, name: string): string => form.field(name).replace(/\s/g, '');

const newPinIn = (form: Form): NewPinForm => ({
  given: pinIn(form, 'given'),
  own: pinIn(form, 'own'),
  again: pinIn(form, 'again'),
});

/** What is wrong, said at its place; a locked or missing PIN is said by the page itself. */
function refusal(refused: PinRefused | NewPinFault | { kind: 'alreadySet' }, sets: boolean): Shown {
  switch (refused.kind) {
    case 'wrong': {
      const left = String(refused.left);
      return { status: 403, problem: wrongPin(left, sets) };
    }
    case 'locked':
      return { status: 429 };
    case 'none':
      return { status: 403 };
    default:
      return { status: 400, problem: text(`officerLink.${refused.kind}`) };
  }
}

const wrongPin = (left: string, sets: boolean): KnownText =>
  sets ? text('officerLink.givenWrong', { left }) : text('officerLink.pinWrong', { left });

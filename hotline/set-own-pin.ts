import { isPin, isTrivialPin } from '../domain/pin.ts';
import type { Tx } from '../storage/database.ts';
import { clearPinTries, setOwnPin } from '../storage/officer-pins.ts';
import type { OfficerSession } from '../storage/officer-sessions.ts';
import { verifyOfficer } from '../storage/officers.ts';
import { holdPin, pinStanding } from '../storage/pin-standing.ts';
import { auditPin, comparePin, openSession, type PinEntered, type PinRefused } from './enter-pin.ts';
import type { Hotline } from './hotline.ts';

/** What an officer fills in once: the PIN she was given, and the one she will keep, twice. */
export type NewPinForm = { given: string; own: string; again: string };

/** What is wrong with the new PIN itself, before anything is compared. */
export type NewPinFault = { kind: 'notSixDigits' } | { kind: 'notTheSame' } | { kind: 'tooEasy' } | { kind: 'asGiven' };

/** The PIN she was given has been used up: her own is asked for. */
export type PinAlreadySet = { kind: 'alreadySet' };

export function newPinFault({ given, own, again }: NewPinForm): NewPinFault | null {
  if (!isPin(own)) return { kind: 'notSixDigits' };
  if (own !== again) return { kind: 'notTheSame' };
  if (isTrivialPin(own)) return { kind: 'tooEasy' };
  return own === given ? { kind: 'asGiven' } : null;
}

/**
 * Behind an alert's link: an officer who was paged before she had set her own PIN sets it, and the page opens. The link came
 * to her number and the PIN from the operator: that is all a test link proves, so the number is verified.
 */
export const setPinAndEnter = (
  hotline: Hotline,
  who: OfficerSession,
  form: NewPinForm,
): Promise<(PinEntered & { kind: 'right' }) | NewPinFault | PinRefused | PinAlreadySet> =>
  replacePin(hotline, who.officerId, form, async (tx, at) => {
    await verifyOfficer(tx, who.officerId, at);
    return openSession(hotline, tx, who);
  });

/** Puts her own PIN in the place of the one she was given, and does what it was set for in the same transaction. */
export async function replacePin<Result>(
  hotline: Hotline,
  officerId: string,
  form: NewPinForm,
  then: (tx: Tx, at: Date) => Promise<Result>,
): Promise<Result | NewPinFault | PinRefused | PinAlreadySet> {
  const fault = newPinFault(form);
  if (fault !== null) return fault;
  // The same form sent twice: the PIN she was given is gone by now, and to compare it would cost her a try.
  const standing = await pinStanding(hotline.db, officerId, hotline.clock.now());
  if (standing !== null && !standing.isOneTime) return { kind: 'alreadySet' };
  const compared = await comparePin(hotline, officerId, form.given);
  if (compared.kind !== 'right') return compared;
  const hash = await hotline.pins.hash(form.own);
  return hotline.db.transaction(async (tx): Promise<Result | PinRefused | PinAlreadySet> => {
    const at = hotline.clock.now();
    // Two who set it at once: the second finds that it is no longer the PIN she was given.
    if (!compared.isOneTime || !(await holdPin(tx, officerId, compared.hash))) return { kind: 'alreadySet' };
    await clearPinTries(tx, officerId, compared.hash);
    if (!(await setOwnPin(tx, officerId, hash, at))) return { kind: 'none' };
    await auditPin(hotline, tx, officerId, 'pin.set', at);
    return then(tx, at);
  });
}

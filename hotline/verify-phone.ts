import { clearPinTries } from '../storage/officer-pins.ts';
import { verifyOfficer } from '../storage/officers.ts';
import { auditPin, comparePin, type PinRefused } from './enter-pin.ts';
import type { Hotline } from './hotline.ts';
import { type NewPinFault, type NewPinForm, type PinAlreadySet, replacePin } from './set-own-pin.ts';

type Verified = { kind: 'verified' };

/**
 * Behind a test link: whoever knows the PIN the operator gave this officer, and has the phone, sets her own PIN; the number
 * is hers from then on. Looking at the link alone verifies nothing: previews look too.
 */
export const verifyPhone = (
  hotline: Hotline,
  officerId: string,
  form: NewPinForm,
): Promise<Verified | NewPinFault | PinRefused | PinAlreadySet> =>
  replacePin(hotline, officerId, form, async (tx, at): Promise<Verified> => {
    await verifyOfficer(tx, officerId, at);
    await auditPin(hotline, tx, officerId, 'phone.verified', at);
    return { kind: 'verified' };
  });

/** The same for an officer who has a PIN of her own already: it is enough. */
export async function confirmPhone(
  hotline: Hotline,
  officerId: string,
  pin: string,
): Promise<Verified | PinRefused | { kind: 'oneTime' }> {
  const compared = await comparePin(hotline, officerId, pin);
  if (compared.kind !== 'right') return compared;
  if (compared.isOneTime) return { kind: 'oneTime' };
  return hotline.db.transaction(async (tx): Promise<Verified> => {
    const at = hotline.clock.now();
    await clearPinTries(tx, officerId, compared.hash);
    await verifyOfficer(tx, officerId, at);
    await auditPin(hotline, tx, officerId, 'phone.verified', at);
    return { kind: 'verified' };
  });
}

import { readMobile } from '../domain/phone.ts';
import { newPin } from '../domain/pin.ts';
import { setOneTimePin } from '../storage/officer-pins.ts';
import { endSessions, findOfficerByPhone, voidTestLinks } from '../storage/officers.ts';
import { noteAct, type Operator } from './operator.ts';
import { sendTestLink } from './test-link.ts';

export type NewPin = { kind: 'done'; id: string; oneTimePin: string } | { kind: 'refused'; reason: string };

/**
 * Gives an officer a new one-time PIN and a new link: she must set her own anew. Her phone stays verified; the PIN, open
 * pages and test links of before are void.
 */
export async function giveNewPin(operator: Operator, phone: string): Promise<NewPin> {
  const oneTimePin = newPin();
  const hash = await operator.pins.hash(oneTimePin);
  const at = operator.clock.now();
  return operator.db.transaction(async (tx): Promise<NewPin> => {
    const officer = await findOfficerByPhone(tx, operator.keyring, readMobile(phone) ?? phone);
    if (!officer || !(await setOneTimePin(tx, officer.id, hash, at)))
      return { kind: 'refused', reason: `There is no officer with the phone ${phone}.` };
    await endSessions(tx, officer.id);
    await voidTestLinks(tx, officer.id);
    await sendTestLink(operator, tx, officer, at);
    await noteAct(operator, tx, { at, act: 'officer.new_pin', subject: officer.id, detail: {} });
    return { kind: 'done', id: officer.id, oneTimePin };
  });
}

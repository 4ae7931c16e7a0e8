import { randomBytes } from 'node:crypto';
import { plusSeconds } from '../domain/clock.ts';
import { raiseAlarmOnce } from '../storage/alarms.ts';
import { appendAudit } from '../storage/audit.ts';
import type { Tx } from '../storage/database.ts';
import { keyFor } from '../storage/keyring.ts';
import { clearPinTries, pinLockedFor, takePinTry } from '../storage/officer-pins.ts';
import { addSession, type OfficerSession } from '../storage/officer-sessions.ts';
import { holdPin } from '../storage/pin-standing.ts';
import type { Hotline } from './hotline.ts';

/** An open page lasts this long after the PIN, in seconds. */
export const sessionLasts = 1_800;

/** A PIN that does not open anything, and why. */
export type PinRefused =
  | { kind: 'wrong'; left: number }
  | { kind: 'locked'; until: Date }
  /** She is removed, or has no PIN. */
  | { kind: 'none' };

export type PinEntered =
  | { kind: 'right'; session: string; expiresAt: Date }
  /** It is the one the operator gave her: she sets her own first. */
  | { kind: 'oneTime' }
  | PinRefused;

type Compared = { kind: 'right'; hash: string; isOneTime: boolean } | PinRefused;

/** The officer's own PIN opens her case's page for half an hour. */
export async function enterPin(hotline: Hotline, who: OfficerSession, pin: string): Promise<PinEntered> {
  const compared = await comparePin(hotline, who.officerId, pin);
  if (compared.kind !== 'right') return compared;
  if (compared.isOneTime) return { kind: 'oneTime' };
  return hotline.db.transaction(async (tx): Promise<PinEntered> => {
    // Replaced, or she was removed, while it was compared.
    if (!(await holdPin(tx, who.officerId, compared.hash))) return { kind: 'none' };
    await clearPinTries(tx, who.officerId, compared.hash);
    return openSession(hotline, tx, who);
  });
}

/** A session's secret: 256 random bits, known to her browser only. */
export async function openSession(
  hotline: Hotline,
  tx: Tx,
  who: OfficerSession,
): Promise<PinEntered & { kind: 'right' }> {
  const at = hotline.clock.now();
  const session = randomBytes(32).toString('base64url');
  const expiresAt = plusSeconds(at, sessionLasts);
  await addSession(tx, session, who, at, expiresAt);
  await auditPin(hotline, tx, who.officerId, 'pin.right', at);
  return { kind: 'right', session, expiresAt };
}

/**
 * Compares a PIN with an officer's, and counts it: the try is taken before, so that guesses at once are counted like guesses
 * in a row. The last wrong one locks for a quarter of an hour and is an alarm: somebody has her phone, or she needs help.
 * Whoever finds it right gives the tries back.
 */
export async function comparePin(hotline: Hotline, officerId: string, pin: string): Promise<Compared> {
  const taken = await hotline.db.transaction((tx) => takePinTry(tx, officerId, hotline.clock.now()));
  if (taken.kind !== 'compare') return taken;
  // Outside a transaction: it takes half a second, and waits for its turn.
  if (await hotline.pins.matches(pin, taken.hash))
    return { kind: 'right', hash: taken.hash, isOneTime: taken.isOneTime };
  return hotline.db.transaction(async (tx): Promise<PinRefused> => {
    const at = hotline.clock.now();
    if (taken.left === 0) await raiseAlarmOnce(tx, 'pin_locked', officerId, at);
    await auditPin(hotline, tx, officerId, taken.left === 0 ? 'pin.locked' : 'pin.wrong', at);
    return taken.left === 0
      ? { kind: 'locked', until: plusSeconds(at, pinLockedFor) }
      : { kind: 'wrong', left: taken.left };
  });
}

/** What happens to a PIN is in the audit log; never the PIN. */
export const auditPin = (hotline: Hotline, tx: Tx, officerId: string, act: string, at: Date): Promise<void> =>
  appendAudit(tx, keyFor(hotline.keyring, 'audit'), {
    at,
    actor: `officer:${officerId}`,
    act,
    subject: officerId,
    detail: {},
  });

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { plusSeconds, secondsBetween } from '../domain/clock.ts';
import { webSessionIdleSeconds } from '../domain/retention.ts';
import { type Keyring, keyFor } from '../storage/keyring.ts';
import { endSession, seeSession, sessionIndex, standingOf } from '../storage/web-sessions.ts';
import type { Hotline } from './hotline.ts';

/**
 * One talk in one browser. `secret` is in its cookie and nowhere else; `address` is whom the hotline knows by it, as it knows a
 * telephone number.
 */
export type WebSession = { secret: string; madeAt: Date; address: string };

const secretBytes = 16;
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const sessionWith = (secret: string, madeAt: Date): WebSession => ({
  secret,
  madeAt,
  address: digest(`web-chat|${secret}`),
});

/** A session nobody has had. */
export const freshSession = (at: Date): WebSession => sessionWith(randomBytes(secretBytes).toString('base64url'), at);

/**
 * The session the first post of a form begins: the same for each repetition of that post, so that an impatient second press is not
 * a second person. Only whoever was shown the form knows its id.
 */
export const sessionOfForm = (keyring: Keyring, formId: string, at: Date): WebSession => {
  const derived = createHmac('sha256', keyFor(keyring, 'web-session-of-form')).update(formId).digest();
  return sessionWith(derived.subarray(0, secretBytes).toString('base64url'), at);
};

const proofOf = (keyring: Keyring, made: string, secret: string): string =>
  createHmac('sha256', keyFor(keyring, 'web-session')).update(`${made}.${secret}`).digest('base64url').slice(0, 22);

/** What the browser keeps of it: it proves by itself that it is ours, also while the database is away. */
export function cookieOf(keyring: Keyring, { secret, madeAt }: WebSession): string {
  const made = Math.floor(madeAt.getTime() / 1000).toString(36);
  return `${made}.${secret}.${proofOf(keyring, made, secret)}`;
}

const cookieForm = /^([0-9a-z]{1,9})\.([\w-]{22})\.([\w-]{22})$/;

/** The session of a cookie; null for whatever we have not written. */
export function readCookie(keyring: Keyring, cookie: string | undefined): WebSession | null {
  const [, made, secret, proof] = cookieForm.exec(cookie ?? '') ?? [];
  if (made === undefined || secret === undefined || proof === undefined) return null;
  const expected = proofOf(keyring, made, secret);
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(proof))) return null;
  return sessionWith(secret, new Date(Number.parseInt(made, 36) * 1000));
}

const idleSince = (at: Date): Date => plusSeconds(at, -webSessionIdleSeconds);

/** Can it still be read? Where nothing was ever written its age alone decides. @throws when the database cannot be asked */
export async function isOpen(
  { db, keyring }: Pick<Hotline, 'db' | 'keyring'>,
  { address, madeAt }: WebSession,
  at: Date,
): Promise<boolean> {
  const standing = await standingOf(db, sessionIndex(keyring, address), idleSince(at));
  return standing === 'open' || (standing === 'none' && secondsBetween(madeAt, at) < webSessionIdleSeconds);
}

/** The same before something is written there, which keeps it open. @throws when the database cannot be asked */
export async function keepOpen(
  { db, keyring }: Pick<Hotline, 'db' | 'keyring'>,
  { address, madeAt }: WebSession,
  at: Date,
): Promise<boolean> {
  const index = sessionIndex(keyring, address);
  // Its row may be forgotten by now: then it must not begin anew.
  if (secondsBetween(madeAt, at) >= webSessionIdleSeconds && (await standingOf(db, index, idleSince(at))) === 'none')
    return false;
  return seeSession(db, index, at, idleSince(at));
}

/** She leaves: whoever holds the cookie afterwards is shown nothing. @throws when the database cannot be asked */
export const leaveWebChat = (
  { db, keyring }: Pick<Hotline, 'db' | 'keyring'>,
  address: string,
  at: Date,
): Promise<void> => db.transaction((tx) => endSession(tx, sessionIndex(keyring, address), at));

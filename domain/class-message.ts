import type { RegistrationState } from './swim-registration.ts';

/** What a message to a family says, as far as it can become untrue before it leaves. */
export type ClassMessage = {
  /** How the registration stands now. */
  state: RegistrationState;
  offerUntil: Date | null;
  /** The change it tells; null: it is about lessons. */
  tells: RegistrationState | null;
  /** A reminder of a lesson that has changed since. */
  isOvertaken: boolean;
  /** Somebody of this number still comes to the class. */
  comes: boolean;
};

/** Is what was decided of a registration still so? An offer only while it can be answered. */
export function isStillSo(told: RegistrationState, now: Pick<ClassMessage, 'state' | 'offerUntil'>, at: Date): boolean {
  if (told === 'placed' && now.state === 'attending') return true;
  return told === now.state && (told !== 'offered' || (now.offerUntil !== null && now.offerUntil > at));
}

/** Nothing that is no longer true is sent: an offer that was answered, a lesson that has changed, a child that does not come. */
export const isObsolete = (message: ClassMessage, at: Date): boolean =>
  message.tells === null ? message.isOvertaken || !message.comes : !isStillSo(message.tells, message, at);

import { z } from 'zod';
import { createFaults, type Faults } from './faults.ts';

/** `...AfterAccept`, `drip`, `huge` and `wrongType`: the message is taken, and only the answer is bad. */
export const smsFaultKinds = [
  'refuse',
  'reset',
  'hang',
  'slow',
  'limited',
  'quotaUsedUp',
  'serverError',
  'errorAfterAccept',
  'resetAfterAccept',
  'hangAfterAccept',
  'drip',
  'huge',
  'html',
  'wrongJson',
  'wrongType',
  'redirect',
  'unauthorized',
  'optedOut',
  'blackHole',
  'undelivered',
  'statusesShuffled',
] as const;
export type SmsFaultKind = (typeof smsFaultKinds)[number];

export const smsRoutes = ['send', 'read', 'inbound'] as const;
/**
 * `send`: new messages · `read`: the list and single messages · `inbound`: the webhook of a phone's message, which never
 * reaches the hotline, whatever the kind; Twilio does not try again.
 */
export type SmsRoute = (typeof smsRoutes)[number];

/** How the next `count` calls of `route` go wrong; without a count, all until the fault is cleared. */
export const smsFaultSchema = z.object({
  kind: z.enum(smsFaultKinds),
  route: z.enum(smsRoutes).default('send'),
  count: z.int().positive().nullable().default(null),
  /** For `slow`: how long the answer waits; for `drip`: how long each byte of it takes. */
  ms: z.int().min(0).max(600_000).default(1500),
  /** For `limited`: what Retry-After says, in seconds. */
  retryAfter: z.int().min(0).max(86_400).default(1),
});
export type SmsFault = z.infer<typeof smsFaultSchema>;

/** The faults of Twilio's API, one per route. */
export type SmsFaults = Faults<SmsFault, z.input<typeof smsFaultSchema>>;

export const createSmsFaults = (): SmsFaults => createFaults((given) => smsFaultSchema.parse(given));

import { z } from 'zod';
import { createFaults, type Faults } from './faults.ts';

export const smsFaultKinds = [
  'refuse',
  'reset',
  'hang',
  'slow',
  'limited',
  'errorAfterAccept',
  'resetAfterAccept',
  'html',
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
  /** For `slow`: how long the answer waits. */
  ms: z.int().min(0).max(600_000).default(1500),
});
export type SmsFault = z.infer<typeof smsFaultSchema>;

/** The faults of Twilio's API, one per route. */
export type SmsFaults = Faults<SmsFault, z.input<typeof smsFaultSchema>>;

export const createSmsFaults = (): SmsFaults => createFaults((given) => smsFaultSchema.parse(given));

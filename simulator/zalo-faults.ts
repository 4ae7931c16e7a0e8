import { z } from 'zod';
import { createFaults, type Faults } from './faults.ts';

/** `...AfterAccept`, `drip`, `huge` and `wrongType`: the message is taken, and only the answer is bad. */
export const apiFaultKinds = [
  'refuse',
  'reset',
  'hang',
  'slow',
  'limited',
  'rateLimited',
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
  'tokenExpired',
  'windowClosed',
  'blackHole',
] as const;
export type ApiFaultKind = (typeof apiFaultKinds)[number];

export const apiRoutes = ['send', 'read', 'oauth'] as const;
/** `send`: messages · `read`: quota and user detail · `oauth`: tokens. */
export type ApiRoute = (typeof apiRoutes)[number];

/** How the next `count` calls of `route` go wrong; without a count, all until the fault is cleared. */
export const apiFaultSchema = z.object({
  kind: z.enum(apiFaultKinds),
  route: z.enum(apiRoutes).default('send'),
  count: z.int().positive().nullable().default(null),
  /** For `slow`: how long the answer waits; for `drip`: how long each byte of it takes. */
  ms: z.int().min(0).max(600_000).default(1500),
  /** For `limited`: what Retry-After says, in seconds; null: the header is absent. */
  retryAfter: z.int().min(0).max(86_400).nullable().default(null),
});
export type ApiFault = z.infer<typeof apiFaultSchema>;

export const webhookFaultKinds = ['duplicate', 'reordered'] as const;

/** `duplicate`: the next `count` events are sent twice at once. `reordered`: the next `count` are held back, then sent last first. */
export const webhookFaultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('duplicate'), count: z.int().positive().nullable().default(null) }),
  z.object({ kind: z.literal('reordered'), count: z.int().min(2) }),
]);
export type WebhookFault = z.infer<typeof webhookFaultSchema>;

/** The faults of the API, one per route. */
export type ApiFaults = Faults<ApiFault, z.input<typeof apiFaultSchema>>;

export const createApiFaults = (): ApiFaults => createFaults((given) => apiFaultSchema.parse(given));

import { z } from 'zod';
import { createFaults, type Faults } from './faults.ts';

/** Answers with a code of eSMS's own, HTTP 200; nothing is taken. */
export const esmsCodes = {
  refuse: '99',
  unauthorized: '101',
  noMoney: '103',
  unknownBrandname: '104',
  badNumber: '108',
  notWhitelisted: '140',
  networkNotRegistered: '177',
  inProgress: '199',
} as const;
const codeKinds = [
  'refuse',
  'unauthorized',
  'noMoney',
  'unknownBrandname',
  'badNumber',
  'notWhitelisted',
  'networkNotRegistered',
  'inProgress',
] as const satisfies readonly (keyof typeof esmsCodes)[];

/**
 * `...AfterAccept`, `drip`, `huge` and `wrongType`: the message is taken, and only the answer is bad. Of a message that is
 * taken and answered for: `undelivered` does not arrive, `rejected` is thrown away; `unheard` arrives and
 * `undeliveredUnheard` does not, and neither is told unasked; `blackHole` waits for ever; `toldOften` is told three times.
 */
export const esmsFaultKinds = [
  ...codeKinds,
  'templateRefused',
  'limited',
  'reset',
  'hang',
  'slow',
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
  'undelivered',
  'rejected',
  'unheard',
  'undeliveredUnheard',
  'blackHole',
  'toldOften',
] as const;
export type EsmsFaultKind = (typeof esmsFaultKinds)[number];

export const esmsRoutes = ['send', 'status', 'inbound'] as const;
/** `send`: new messages · `status`: asking what became of one · `inbound`: a phone's message, which never reaches the hotline. */
export type EsmsRoute = (typeof esmsRoutes)[number];

/** How the next `count` calls of `route` go wrong; without a count, all until the fault is cleared. */
export const esmsFaultSchema = z.object({
  kind: z.enum(esmsFaultKinds),
  route: z.enum(esmsRoutes).default('send'),
  count: z.int().positive().nullable().default(null),
  /** For `slow`: how long the answer waits; for `drip`: how long each byte of it takes. */
  ms: z.int().min(0).max(600_000).default(1500),
});
export type EsmsFault = z.infer<typeof esmsFaultSchema>;

/** The faults of eSMS's API, one per route. */
export type EsmsFaults = Faults<EsmsFault, z.input<typeof esmsFaultSchema>>;

export const createEsmsFaults = (): EsmsFaults => createFaults((given) => esmsFaultSchema.parse(given));

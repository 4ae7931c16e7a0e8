import type { SendResult } from '../../domain/message.ts';
import { type Answer, brokenOff, drip, json, page, reset, tenMegabytes, tooLarge } from './local-provider.ts';

/** `patience`: how long it is waited for, in milliseconds, where it would never end. */
export type CommonFault = { name: string; answers: Answer; becomes: Partial<SendResult>; patience?: number };

/** Faults every HTTP provider can have, and what becomes of a message then. */
export const commonFaults: CommonFault[] = [
  { name: 'takes it, then resets the connection', answers: reset, becomes: { kind: 'unknown' } },
  { name: 'breaks off in the middle of its answer', answers: brokenOff, becomes: { kind: 'unknown' } },
  { name: 'answers without end', answers: tooLarge, becomes: { kind: 'unknown' } },
  { name: 'answers with ten megabytes', answers: tenMegabytes, becomes: { kind: 'unknown' } },
  { name: 'answers letter by letter', answers: drip, becomes: { kind: 'unknown' }, patience: 200 },
  { name: 'answers with a page', answers: page(200), becomes: { kind: 'unknown' } },
  { name: 'sends to another address', answers: page(302), becomes: { kind: 'unknown' } },
  { name: 'fails inside', answers: page(500), becomes: { kind: 'unknown' } },
  { name: 'is away behind its gateway', answers: page(503), becomes: { kind: 'unknown' } },
  { name: 'is asked too often', answers: json({}, 429), becomes: { kind: 'tryAgain', afterSeconds: null } },
  {
    name: 'is asked too often and says for how long',
    answers: json({}, 429, { 'retry-after': '7' }),
    becomes: { kind: 'tryAgain', afterSeconds: 7 },
  },
];

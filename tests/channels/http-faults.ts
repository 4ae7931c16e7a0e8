import type { SendResult } from '../../domain/message.ts';
import { type Answer, brokenOff, json, page, reset, tooLarge } from './local-provider.ts';

/** Faults every HTTP provider can have, and what becomes of a message then. */
export const commonFaults: { name: string; answers: Answer; becomes: Partial<SendResult> }[] = [
  { name: 'takes it, then resets the connection', answers: reset, becomes: { kind: 'unknown' } },
  { name: 'breaks off in the middle of its answer', answers: brokenOff, becomes: { kind: 'unknown' } },
  { name: 'answers without end', answers: tooLarge, becomes: { kind: 'unknown' } },
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

import type { CaseFacts } from './case.ts';
import { plusSeconds } from './clock.ts';

/**
 * Is what she writes meant for an officer? Since the officer who has her case wrote to her, until a quarter of an hour after
 * her own last message: whoever writes later may only have found her phone, and is answered as anybody. An urgent message
 * takes the case from the officer and not her words: she is paged again with the others.
 * @param lastHeardAt her last message before this one
 * @param within seconds after it
 */
export function isWithOfficer(
  { clocks: { officerWroteAt, holderId } }: Pick<CaseFacts, 'clocks'>,
  lastHeardAt: Date,
  at: Date,
  within: number,
): boolean {
  return officerWroteAt !== null && holderId !== null && at <= plusSeconds(lastHeardAt, within);
}

/** A human being writes to her from now on. */
export const beginWithOfficer = (facts: CaseFacts, at: Date): CaseFacts => ({
  ...facts,
  clocks: { ...facts.clocks, officerWroteAt: at },
});

/** The machine answers her again. The same object when it does already. */
export const endWithOfficer = (facts: CaseFacts): CaseFacts =>
  facts.clocks.officerWroteAt === null ? facts : { ...facts, clocks: { ...facts.clocks, officerWroteAt: null } };

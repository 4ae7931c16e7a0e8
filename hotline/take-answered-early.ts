import type { HelpGiven } from '../domain/help-given.ts';
import { lockEarly, takeEarly } from '../storage/early-acknowledgements.ts';
import { takeByMessage } from './acknowledge-by-message.ts';
import { measureTaken } from './acknowledge-case.ts';
import type { Hotline } from './hotline.ts';
import { workAgain } from './work-again.ts';

/**
 * Takes a case for the officer who has answered its page of the outage before the case was in the database. To be called
 * once its pages are entered; done again it changes nothing.
 */
export async function takeAnsweredEarly(hotline: Hotline, { pages, caseCode }: HelpGiven): Promise<void> {
  for (const { alert, sent } of pages) {
    const { officerId } = alert;
    const pagedAt = await workAgain(hotline, async (tx) => {
      await lockEarly(tx, officerId);
      const wayId = await takeEarly(tx, officerId, caseCode, sent.at);
      return wayId === null
        ? null
        : takeByMessage(hotline, tx, { officerId, wayId }, { kind: 'take', code: caseCode }, null);
    });
    measureTaken(hotline, pagedAt);
  }
}

import { moveOn } from '../domain/case.ts';
import { secondsBetween } from '../domain/clock.ts';
import { actOnCase, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import type { Hotline } from './hotline.ts';

/** A second press within this many seconds is the same contact. */
const samePress = 60;

/** The officer has reached the person: nobody asks any more whether contact was made. */
export function recordContact(hotline: Hotline, who: OfficerAtCase): Promise<{ kind: 'done' } | NotHers> {
  return actOnCase(hotline, who, ({ facts }, at) => {
    const { contactMadeAt } = facts.clocks;
    const result = { kind: 'done' as const };
    if (facts.state === 'in_contact' && contactMadeAt !== null && secondsBetween(contactMadeAt, at) < samePress)
      return { result };
    return {
      result,
      act: {
        facts: moveOn(facts, 'in_contact', at),
        timeline: [{ kind: 'contact_made', detail: { officer: who.officerId } }],
        audit: { act: 'case.contact' },
      },
    };
  });
}

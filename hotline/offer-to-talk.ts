import { newId } from '../domain/id.ts';
import { type MayWrite, mayWrite } from '../domain/may-write.ts';
import type { OutgoingWrite } from '../domain/turn.ts';
import { beginWithOfficer, endWithOfficer } from '../domain/with-officer.ts';
import { text } from '../texts/keys.ts';
import { actOnCase, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import { said } from './alert-words.ts';
import type { Hotline } from './hotline.ts';
import { limitsOf } from './limits-of.ts';
import { saidJustNow } from './said-just-now.ts';

export type OfferMade = { kind: 'done' } | { kind: 'mayNot'; why: (MayWrite & { kind: 'no' })['why'] } | NotHers;

/**
 * The officer is there: the person is told so in one sentence, under the rule for every word to her, and what she writes from
 * then on is for the officer. A second press within a minute is the same offer.
 */
export function offerToTalk(hotline: Hotline, who: OfficerAtCase): Promise<OfferMade> {
  return actOnCase<Exclude<OfferMade, NotHers>>(hotline, who, async ({ facts, person }, at, tx) => {
    const may = mayWrite(facts, person, at, limitsOf(hotline));
    if (may.kind === 'no' || person === null)
      return { result: { kind: 'mayNot', why: may.kind === 'no' ? may.why : 'withdrew' } };
    const result = { kind: 'done' as const };
    const stands = facts.clocks.officerWroteAt !== null;
    if (stands && (await saidJustNow(tx, hotline, facts, 'offered', null, at))) return { result };
    const outgoing: OutgoingWrite = {
      id: newId(at),
      purpose: 'told',
      urgency: 'urgent',
      saying: said(text('told.here')),
      audience: person.audience,
      language: person.language,
      notAfter: may.until,
      caseId: facts.id,
    };
    return {
      result,
      act: {
        facts: beginWithOfficer(facts, at),
        timeline: [{ kind: 'offered', detail: { officer: who.officerId, outgoing: outgoing.id } }],
        outgoing: [outgoing],
        audit: { act: 'case.offer', detail: { outgoing: outgoing.id } },
      },
    };
  });
}

/** The officer leaves the talk: the machine answers the person again, who is told nothing of it. */
export function backToBot(hotline: Hotline, who: OfficerAtCase): Promise<{ kind: 'done' } | NotHers> {
  return actOnCase(hotline, who, ({ facts }) => {
    const result = { kind: 'done' as const };
    if (facts.clocks.officerWroteAt === null) return { result };
    return {
      result,
      act: {
        facts: endWithOfficer(facts),
        timeline: [{ kind: 'back_to_bot', detail: { officer: who.officerId } }],
        audit: { act: 'case.back_to_bot' },
      },
    };
  });
}

import { assertNever } from '../domain/assert-never.ts';
import { type CaseFacts, closeCase, giveBack, moveOn } from '../domain/case.ts';
import { endAlerts } from '../storage/alerts.ts';
import { addDecline } from '../storage/paging.ts';
import { actOnCase, type CaseAct, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import type { Hotline } from './hotline.ts';
import { endReferrals } from './move-referral.ts';

/** What an officer may say became of a case; `cannot`: the next one, please. */
export const officerOutcomes = [
  'passed_police',
  'passed_commune',
  'passed_house',
  'cannot',
  'false_alarm',
  'helped',
] as const;
export type OfficerOutcome = (typeof officerOutcomes)[number];

export type OutcomeRecorded = { kind: 'passedOn' | 'givenBack' | 'closed'; code: string };

/** Passed on, given back to the next officer, or ended, as the officer who holds it says. */
export function recordOutcome(
  hotline: Hotline,
  who: OfficerAtCase,
  outcome: OfficerOutcome,
): Promise<OutcomeRecorded | NotHers> {
  return actOnCase<OutcomeRecorded>(hotline, who, async ({ facts }, at, tx) => {
    const act = actOf(facts, who.officerId, outcome, at);
    const { id: caseId, code } = facts;
    switch (outcome) {
      case 'cannot':
        await addDecline(tx, { caseId, officerId: who.officerId, round: act.facts.clocks.round, at });
        return { result: { kind: 'givenBack', code }, act };
      case 'false_alarm':
      case 'helped': {
        await endAlerts(tx, caseId);
        const by = { officerId: who.officerId, actor: who.officerId, at };
        const ended = await endReferrals(tx, hotline.keyring, caseId, by);
        return { result: { kind: 'closed', code }, act: { ...act, timeline: [...ended, ...act.timeline] } };
      }
      case 'passed_police':
      case 'passed_commune':
      case 'passed_house': {
        // Pressed twice it is once.
        const known = facts.state === 'referred' && facts.clocks.outcome === outcome;
        return { result: { kind: 'passedOn', code }, ...(!known && { act }) };
      }
      default:
        return assertNever(outcome);
    }
  });
}

function actOf(facts: CaseFacts, officer: string, outcome: OfficerOutcome, at: Date): CaseAct {
  const audit = { act: 'case.outcome', detail: { outcome } };
  switch (outcome) {
    case 'cannot': {
      const timeline = [{ kind: 'given_back' as const, detail: { why: 'cannot', officer } }];
      return { facts: giveBack(facts, at), timeline, declines: true, audit };
    }
    case 'false_alarm':
    case 'helped':
      return {
        facts: closeCase(facts, outcome, at),
        timeline: [{ kind: 'closed', detail: { outcome, officer } }],
        audit,
      };
    case 'passed_police':
    case 'passed_commune':
    case 'passed_house': {
      const timeline = [{ kind: 'referred' as const, detail: { outcome, officer } }];
      return { facts: moveOn(facts, 'referred', at, outcome), timeline, audit };
    }
    default:
      return assertNever(outcome);
  }
}

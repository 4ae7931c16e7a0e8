import { type CaseOutcome, caseOutcomes, closeCase } from '../domain/case.ts';
import { readCaseCode } from '../domain/case-code.ts';
import { settleCaseAlarms } from '../storage/alarms.ts';
import { endAlerts } from '../storage/alerts.ts';
import { changeCase, lockCaseByCode } from '../storage/cases.ts';
import { endReferrals } from './move-referral.ts';
import { noteAct, type Operator } from './operator.ts';

export type CaseClosed = { kind: 'closed'; code: string; outcome: CaseOutcome } | { kind: 'refused'; reason: string };

/** The operator ends a case. The person's conversation is untouched: what she writes next is a new case, linked to it. */
export function closeCaseAs(operator: Operator, written: string, outcomeWritten: string): Promise<CaseClosed> {
  return operator.db.transaction(async (tx): Promise<CaseClosed> => {
    const refused = (reason: string): CaseClosed => ({ kind: 'refused', reason });
    const outcome = caseOutcomes.find((known) => known === outcomeWritten);
    if (outcome === undefined)
      return refused(`The outcome is "${outcomeWritten}"; expected one of ${caseOutcomes.join(', ')}.`);
    const code = readCaseCode(written);
    const facts = code === null ? null : await lockCaseByCode(tx, code);
    if (facts === null) return refused(`There is no case ${written}.`);
    const at = operator.clock.now();
    const closed = closeCase(facts, outcome, at);
    if (closed === facts)
      return refused(`The case ${facts.code} is ${facts.state}${facts.state === 'closed' ? ' already' : ''}.`);
    const detail = { outcome, by: 'operator' };
    const by = { officerId: null, actor: operator.actor, at };
    const ended = await endReferrals(tx, operator.keyring, facts.id, by);
    if (!(await changeCase(tx, operator.keyring, closed, [...ended, { kind: 'closed', detail }], at)))
      throw new Error('a case changed under its lock');
    await endAlerts(tx, facts.id);
    await settleCaseAlarms(tx, facts.code, at);
    await noteAct(operator, tx, { at, act: 'case.closed', subject: facts.id, detail: { outcome } });
    return { kind: 'closed', code: facts.code, outcome };
  });
}

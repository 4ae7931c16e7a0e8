import { readCaseCode } from '../domain/case-code.ts';
import { lockCaseByCode } from '../storage/cases.ts';
import { holdOf, setHold } from '../storage/hold-cases.ts';
import { noteAct, type Operator } from './operator.ts';

export type CaseHeld = { kind: 'done'; code: string; changed: boolean } | { kind: 'refused'; reason: string };

/**
 * Keeps one case, and whoever it is of, from being erased by time, or ends that. A second time changes nothing.
 * @param reason why it is held; null: it is released
 */
export function holdCaseAs(operator: Operator, written: string, reason: string | null): Promise<CaseHeld> {
  return operator.db.transaction(async (tx): Promise<CaseHeld> => {
    const code = readCaseCode(written);
    const facts = code === null ? null : await lockCaseByCode(tx, code);
    if (facts === null) return { kind: 'refused', reason: `There is no case ${written}.` };
    const { held, forgotten } = await holdOf(tx, facts.id);
    if (reason !== null && forgotten)
      return { kind: 'refused', reason: `The words of ${facts.code} are erased already: there is nothing to hold.` };
    if (held === (reason !== null)) return { kind: 'done', code: facts.code, changed: false };
    const at = operator.clock.now();
    await setHold(tx, facts.id, reason === null ? null : at);
    const act = reason === null ? 'case.released' : 'case.held';
    await noteAct(operator, tx, { at, act, subject: facts.id, detail: reason === null ? {} : { reason } });
    return { kind: 'done', code: facts.code, changed: true };
  });
}

import { type CaseFacts, giveBack } from '../domain/case.ts';
import { readMobile } from '../domain/phone.ts';
import { noSpans } from '../domain/spans.ts';
import { changeCase, lockCasesOfOfficer } from '../storage/cases.ts';
import type { Tx } from '../storage/database.ts';
import { holdPages } from '../storage/duty.ts';
import { findOfficerByPhone, removeOfficerRow, voidAlerts } from '../storage/officers.ts';
import { noteAct, type Operator } from './operator.ts';
import { workAgain } from './work-again.ts';

export type OfficerRemoved =
  /** `givenBack`: cases she held, paged anew; `hastened`: cases that waited for her, looked at now. */
  { kind: 'removed'; id: string; givenBack: number; hastened: number } | { kind: 'refused'; reason: string };

/**
 * Takes an officer out: her PIN, pages, links and ways are void, nothing more is sent to her, what she held is open again and
 * paged, what waited for her goes on at once. What she did stays hers.
 */
export function removeOfficer(operator: Operator, phone: string): Promise<OfficerRemoved> {
  // She may be paged at this very moment: the server may give up one of the two.
  return workAgain({ db: operator.db, spans: noSpans }, (tx) => remove(operator, tx, phone));
}

async function remove(operator: Operator, tx: Tx, phone: string): Promise<OfficerRemoved> {
  const { keyring } = operator;
  const at = operator.clock.now();
  const refused: OfficerRemoved = { kind: 'refused', reason: `There is no officer with the phone ${phone}.` };
  const officer = await findOfficerByPhone(tx, keyring, readMobile(phone) ?? phone);
  if (!officer) return refused;
  // Cases first, as everybody who pages does; then pages being written are waited for, and their cases are seen too.
  await lockCasesOfOfficer(tx, officer.id);
  await holdPages(tx);
  if (!(await removeOfficerRow(tx, officer.id, at))) return refused;
  const cases = await lockCasesOfOfficer(tx, officer.id);
  let givenBack = 0;
  for (const facts of cases) {
    const back = giveBack(facts, at);
    const isBack = back !== facts;
    const next = isBack ? back : dueNow(facts, officer.id, at);
    const timeline = isBack
      ? [{ kind: 'given_back' as const, detail: { why: 'officer removed', officer: officer.id } }]
      : [];
    if (!(await changeCase(tx, keyring, next, timeline, at))) throw new Error('a case changed under its lock');
    if (isBack) givenBack += 1;
  }
  await voidAlerts(tx, officer.id, at);
  const hastened = cases.length - givenBack;
  await noteAct(operator, tx, { at, act: 'officer.removed', subject: officer.id, detail: { givenBack, hastened } });
  return { kind: 'removed', id: officer.id, givenBack, hastened };
}

/** Whoever held a case that was opened anew is not paged for it any more. */
const dueNow = (facts: CaseFacts, officerId: string, at: Date): CaseFacts => {
  const holderId = facts.clocks.holderId === officerId ? null : facts.clocks.holderId;
  return { ...facts, clocks: { ...facts.clocks, holderId, nextStepAt: at } };
};

import { linkAcknowledgesFor, mayTakeBy } from '../domain/alert.ts';
import { acknowledge, type CaseFacts } from '../domain/case.ts';
import { secondsBetween } from '../domain/clock.ts';
import { mayBePaged } from '../domain/recipients.ts';
import { settleCaseAlarms } from '../storage/alarms.ts';
import { firstPagedAt } from '../storage/alert-times.ts';
import { acknowledgeAlert, endAlerts, type FoundAlert, findAlertByToken } from '../storage/alerts.ts';
import { appendAudit } from '../storage/audit.ts';
import type { Tx } from '../storage/database.ts';
import { loadDutyPlan } from '../storage/duty.ts';
import { type HeldCase, holdCase } from '../storage/held-case.ts';
import { keyFor } from '../storage/keyring.ts';
import { isActiveOfficer, nameOfOfficer } from '../storage/officers.ts';
import { loadPaging } from '../storage/paging.ts';
import { escalate } from './escalation-writes.ts';
import type { Hotline } from './hotline.ts';
import { writeEscalation } from './run-escalation.ts';
import { workAgain } from './work-again.ts';

/**
 * `taken`: she has it now; `pagedAt`: when somebody was first paged for it. `alreadyYours`: she had it before. `takenByOther`: somebody was faster. `ended`: it is closed.
 * `stale`: this link was used before, or is older than a day. `unknown`: no such link, or not for a case.
 */
export type AcknowledgeResult =
  | { kind: 'taken'; caseId: string; code: string; pagedAt: Date | null }
  | { kind: 'alreadyYours'; caseId: string; code: string }
  | { kind: 'takenByOther'; code: string; name: string; at: Date }
  | { kind: 'ended'; code: string }
  | { kind: 'stale'; code: string }
  | { kind: 'unknown' };

/** An officer takes the case of her link. The first wins; everybody else is told the truth. */
export function acknowledgeByLink(hotline: Hotline, token: string): Promise<AcknowledgeResult> {
  const { spans } = hotline;
  return spans.run('acknowledge', { by: 'link' }, async () => {
    const result = await workAgain(hotline, async (tx): Promise<AcknowledgeResult> => {
      const alert = await findAlertByToken(tx, token);
      if (alert === null || alert.caseId === null) return { kind: 'unknown' };
      return takeCase(hotline, tx, { ...alert, caseId: alert.caseId }, 'link');
    });
    spans.note({ outcome: result.kind === 'ended' ? 'case ended' : result.kind });
    if (result.kind === 'taken') measureTaken(hotline, result.pagedAt);
    return result;
  });
}

/** To be called once what takes a case is committed: how long it waited for somebody. */
export function measureTaken({ meters, clock }: Pick<Hotline, 'meters' | 'clock'>, pagedAt: Date | null): void {
  if (pagedAt !== null) meters.alertToAck(secondsBetween(pagedAt, clock.now()));
}

/**
 * The one way a case is taken, whatever the officer pressed or wrote: under the case's lock, with the word to the person and
 * the audit row in the same transaction.
 */
export async function takeCase(
  hotline: Hotline,
  tx: Tx,
  alert: FoundAlert & { caseId: string },
  by: 'link' | 'message',
): Promise<AcknowledgeResult> {
  const at = hotline.clock.now();
  const held = await holdCase(tx, hotline.keyring, alert.caseId, { wait: true });
  // Asked again under the lock: whoever removed her may have had it until now, and a case must not fall to nobody.
  if (held === null || !(await isActiveOfficer(tx, alert.officerId))) return { kind: 'unknown' };
  const settled = await whoHasIt(hotline, tx, held, alert.officerId);
  if (settled !== null) return settled;
  const { facts } = held;
  if (!(await mayHearOf(hotline, tx, facts, alert.officerId, at))) return { kind: 'stale', code: facts.code };
  // A link takes once; a number that writes the code says it anew each time.
  const again = by === 'message' && alert.state === 'acknowledged';
  const isOfToday = secondsBetween(alert.createdAt, at) <= linkAcknowledgesFor;
  if (!mayTakeBy(alert.purpose) || !isOfToday) return { kind: 'stale', code: facts.code };
  if (again) await endAlerts(tx, facts.id);
  else if (!(await acknowledgeAlert(tx, facts.id, alert.id, at))) return { kind: 'stale', code: facts.code };
  const { demo, channels } = hotline.paging;
  const paging = await loadPaging(tx, { demo, channels, caseId: facts.id }, at);
  const due = escalate(hotline, acknowledge(facts, alert.officerId, at), paging, held.person, at);
  await writeEscalation(hotline, tx, held, due, at, [
    // A stopped case is opened by being taken.
    ...(facts.state === 'stopped' ? [{ kind: 'opened' as const, detail: null }] : []),
    { kind: 'acknowledged', detail: { officer: alert.officerId, by } },
  ]);
  const { officerId, id } = alert;
  await settleCaseAlarms(tx, facts.code, at);
  const entry = {
    at,
    actor: `officer:${officerId}`,
    act: 'case.acknowledged',
    subject: facts.id,
    detail: { alert: id, by },
  };
  await appendAudit(tx, keyFor(hotline.keyring, 'audit'), entry);
  const pagedAt = await firstPagedAt(tx, facts.id, facts.clocks.round);
  return { kind: 'taken', caseId: facts.id, code: facts.code, pagedAt };
}

/**
 * May she hear of the case still? The person may have said after the page that somebody of her commune must not know: the
 * links of its officers take nothing then.
 */
export async function mayHearOf(
  hotline: Pick<Hotline, 'paging'>,
  tx: Tx,
  facts: CaseFacts,
  officerId: string,
  at: Date,
): Promise<boolean> {
  if (!facts.unitLeftOut && facts.senderOfficerId === null) return true;
  return mayBePaged({ plan: await loadDutyPlan(tx, at, hotline.paging), facts })(officerId);
}

/** What there is to say where the case no longer waits; null while it does. */
export async function whoHasIt(
  hotline: Pick<Hotline, 'keyring'>,
  tx: Tx,
  { facts }: Pick<HeldCase, 'facts'>,
  officerId: string,
): Promise<Exclude<AcknowledgeResult, { kind: 'taken' | 'unknown' | 'stale' }> | null> {
  const { code, state, id } = facts;
  const { holderId, acknowledgedAt } = facts.clocks;
  if (state === 'closed') return { kind: 'ended', code };
  if (state === 'open' || state === 'stopped' || state === 'draft') return null;
  if (holderId === officerId) return { kind: 'alreadyYours', caseId: id, code };
  const name = holderId === null ? null : await nameOfOfficer(tx, hotline.keyring, holderId);
  return { kind: 'takenByOther', code, name: name ?? '…', at: acknowledgedAt ?? facts.firstHeardAt };
}

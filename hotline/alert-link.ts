import { linkAcknowledgesFor, mayTakeBy } from '../domain/alert.ts';
import type { CaseFacts } from '../domain/case.ts';
import { secondsBetween } from '../domain/clock.ts';
import { findAlertByToken } from '../storage/alerts.ts';
import { readCaseFacts } from '../storage/cases.ts';
import { mayHearOf, whoHasIt } from './acknowledge-case.ts';
import type { Hotline } from './hotline.ts';

/** What a link opens now. Only code, urgency, unit and names of officers: nothing a person told. */
export type LinkView =
  | { kind: 'unknown' }
  /** The link that verifies her phone. */
  | { kind: 'test'; officerId: string; verified: boolean }
  /** The case waits, and this link may take it. */
  | { kind: 'page'; officerId: string; facts: CaseFacts }
  /** She holds it: her PIN opens its page. */
  | { kind: 'yours'; officerId: string; facts: CaseFacts }
  | { kind: 'takenByOther'; code: string; name: string; at: Date }
  | { kind: 'ended'; code: string }
  /** Used before, or older than a day. */
  | { kind: 'stale'; code: string };

/** Looks at a link without changing anything: previews and scanners open links too. */
export async function lookAtLink(hotline: Hotline, token: string): Promise<LinkView> {
  const alert = await findAlertByToken(hotline.db, token);
  if (alert === null) return { kind: 'unknown' };
  const { officerId, caseId } = alert;
  if (alert.purpose === 'test') return { kind: 'test', officerId, verified: alert.officerVerified };
  const facts = caseId === null ? null : await readCaseFacts(hotline.db, caseId);
  if (facts === null) return { kind: 'unknown' };
  const settled = await whoHasIt(hotline, hotline.db, { facts }, officerId);
  if (settled?.kind === 'alreadyYours') return { kind: 'yours', officerId, facts };
  if (settled !== null) return settled;
  const at = hotline.clock.now();
  if (!(await mayHearOf(hotline, hotline.db, facts, officerId, at))) return { kind: 'stale', code: facts.code };
  const isOfToday = secondsBetween(alert.createdAt, at) <= linkAcknowledgesFor;
  const mayTake = mayTakeBy(alert.purpose) && alert.state !== 'acknowledged' && isOfToday;
  return mayTake ? { kind: 'page', officerId, facts } : { kind: 'stale', code: facts.code };
}

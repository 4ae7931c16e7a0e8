import type { CaseFacts, CaseState } from '../domain/case.ts';
import type { OutgoingWrite, PagingContext, TimelineRow } from '../domain/turn.ts';
import { type AuditEntry, appendAudit } from '../storage/audit.ts';
import type { Tx } from '../storage/database.ts';
import { type HeldCase, holdCase } from '../storage/held-case.ts';
import { keyFor } from '../storage/keyring.ts';
import { holdsSession } from '../storage/officer-sessions.ts';
import { loadPaging } from '../storage/paging.ts';
import { escalate } from './escalation-writes.ts';
import type { Hotline } from './hotline.ts';
import { writeEscalation } from './run-escalation.ts';
import { workAgain } from './work-again.ts';

/** An officer at a case's page: who she is by her link, and the secret of her session. */
export type OfficerAtCase = { officerId: string; caseId: string; session: string };

/** `noSession`: her PIN is asked for again. `notHolder`: she does not hold the case any more. */
export type NotHers = { kind: 'noSession' } | { kind: 'notHolder' };

/** What an act or a view changes, besides what is due for the case afterwards. */
export type CaseAct = {
  facts: CaseFacts;
  timeline: TimelineRow[];
  outgoing?: OutgoingWrite[];
  /** "Cannot": her decline belongs to the round that begins with the act. */
  declines?: boolean;
  /** Ids and codes only. */
  audit: Pick<AuditEntry, 'act'> & { detail?: AuditEntry['detail'] };
};

/** What is answered, and what is written; without an act nothing is. */
export type Decided<Result> = { result: Result; act?: CaseAct };

const heldStates: readonly CaseState[] = ['acknowledged', 'in_contact', 'referred'];

/** Does she hold it now? Only then may she see it or do anything about it. */
export const isHolder = ({ state, clocks }: CaseFacts, officerId: string): boolean =>
  clocks.holderId === officerId && heldStates.includes(state);

/**
 * Runs `work` in one transaction for the officer who holds a case. That her session lasts and that she holds the case is
 * looked at there, under the case's lock: whatever a page was shown before counts for nothing.
 */
export const asHolder = <Result>(
  hotline: Hotline,
  who: OfficerAtCase,
  work: (tx: Tx, held: HeldCase, at: Date) => Promise<Result>,
): Promise<Result | NotHers> =>
  // Again, for whoever erases the person waits for the case while we wait for her: the server gives up one of the two.
  hotline.spans.run('act', {}, () =>
    workAgain(hotline, async (tx): Promise<Result | NotHers> => {
      const at = hotline.clock.now();
      if (!(await holdsSession(tx, who.session, who, at))) return { kind: 'noSession' };
      const held = await holdCase(tx, hotline.keyring, who.caseId, { wait: true });
      if (held === null || !isHolder(held.facts, who.officerId)) return { kind: 'notHolder' };
      return work(tx, held, at);
    }),
  );

/** One act of the officer who holds a case, with what is due for the case afterwards and the audit row. */
export const actOnCase = <Result>(
  hotline: Hotline,
  who: OfficerAtCase,
  decide: (held: HeldCase, at: Date, tx: Tx) => Decided<Result> | Promise<Decided<Result>>,
): Promise<Result | NotHers> =>
  asHolder(hotline, who, async (tx, held, at) => {
    const { result, act } = await decide(held, at, tx);
    if (act === undefined) return result;
    await writeAct(hotline, tx, held, who, act, at);
    await auditAct(hotline, tx, who, act, at);
    return result;
  });

/** Writes what an act changes and whatever is due for the case now: its clocks are right when the transaction ends. */
export async function writeAct(
  hotline: Hotline,
  tx: Tx,
  held: HeldCase,
  who: OfficerAtCase,
  act: CaseAct,
  at: Date,
): Promise<void> {
  const { demo, channels } = hotline.paging;
  const paging = await loadPaging(tx, { demo, channels, caseId: who.caseId }, at);
  const due = escalate(hotline, act.facts, act.declines ? declinedBy(paging, who.officerId) : paging, held.person, at);
  const writes = { ...due, outgoing: [...(act.outgoing ?? []), ...due.outgoing] };
  await writeEscalation(hotline, tx, held, writes, at, act.timeline);
}

/** A round that only begins now has no other declines. */
const declinedBy = (paging: PagingContext, officerId: string): PagingContext => ({ ...paging, declined: [officerId] });

/** Last in the transaction: everybody else who audits waits for its end. */
export const auditAct = (
  hotline: Hotline,
  tx: Tx,
  who: OfficerAtCase,
  { audit }: Pick<CaseAct, 'audit'>,
  at: Date,
): Promise<void> =>
  appendAudit(tx, keyFor(hotline.keyring, 'audit'), {
    at,
    actor: `officer:${who.officerId}`,
    act: audit.act,
    subject: who.caseId,
    detail: audit.detail ?? {},
  });

import type { TurnWrites } from '../domain/turn.ts';
import { addAlert } from '../storage/alerts.ts';
import { writeCase } from '../storage/cases.ts';
import type { Tx } from '../storage/database.ts';
import { type HeldCase, holdCase } from '../storage/held-case.ts';
import { addOutgoing } from '../storage/outbox.ts';
import { loadPaging, writeAlarms } from '../storage/paging.ts';
import { type EscalationWrites, escalate } from './escalation-writes.ts';
import type { Hotline } from './hotline.ts';

/** `done`: what was due is written. `not due`: somebody else was faster, or nothing runs any more. */
export type EscalationOutcome = 'done' | 'not due';

/**
 * Looks at one case whose time has come, and writes what is due and the next time in one transaction. The case's row is held
 * meanwhile; one that is being worked on by somebody else is passed over, and found by the next sweep.
 */
export function runEscalation(hotline: Hotline, caseId: string): Promise<EscalationOutcome> {
  return hotline.spans.run('escalation', {}, async () => {
    const outcome = await lookAtCase(hotline, caseId);
    hotline.spans.note({ outcome });
    return outcome;
  });
}

function lookAtCase(hotline: Hotline, caseId: string): Promise<EscalationOutcome> {
  return hotline.db.transaction(async (tx) => {
    const at = hotline.clock.now();
    const held = await holdCase(tx, hotline.keyring, caseId);
    if (held === null) return 'not due';
    const { nextStepAt } = held.facts.clocks;
    if (nextStepAt === null || nextStepAt > at) return 'not due';
    hotline.spans.note({ urgency: held.facts.urgency });
    const { demo, channels } = hotline.paging;
    const paging = await loadPaging(tx, { demo, channels, caseId }, at);
    await writeEscalation(hotline, tx, held, escalate(hotline, held.facts, paging, held.person, at), at);
    return 'done';
  });
}

/** Writes a case whose row is held, with everything that is due for it. */
export async function writeEscalation(
  hotline: Hotline,
  tx: Tx,
  held: HeldCase,
  due: EscalationWrites,
  at: Date,
  timeline: NonNullable<TurnWrites['case']>['timeline'] = [],
): Promise<void> {
  const write = {
    facts: due.facts,
    seenVersion: held.facts.version,
    earlierWordsSince: null,
    answers: [],
    timeline: [...timeline, ...due.timeline],
  };
  if (!(await writeCase(tx, hotline.keyring, write, { at, inboxId: null, person: held.personKey })))
    throw new Error('a case changed under its lock');
  const { spans } = hotline;
  for (const alert of due.alerts) {
    await addAlert(tx, hotline.keyring, alert, at);
    spans.queued(alert.outgoingId, 'alert');
  }
  if (held.personKey)
    for (const outgoing of due.outgoing) {
      await addOutgoing(tx, hotline.keyring, held.personKey, outgoing, at);
      spans.queued(outgoing.id, outgoing.purpose);
    }
  await writeAlarms(tx, due.alarms, at);
}

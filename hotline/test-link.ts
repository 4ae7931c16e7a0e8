import { newId } from '../domain/id.ts';
import { addAlert } from '../storage/alerts.ts';
import type { Tx } from '../storage/database.ts';
import { text } from '../texts/keys.ts';
import { linkOf, newToken, said } from './alert-words.ts';
import type { Operator } from './operator.ts';

/** Sends the link that verifies an officer's phone: an alert without a case, sent by the workers like any other. */
export async function sendTestLink(
  operator: Pick<Operator, 'keyring' | 'paging'>,
  tx: Tx,
  officer: { id: string; wayId: string },
  at: Date,
): Promise<void> {
  const token = newToken();
  const write = {
    id: newId(at),
    caseId: null,
    officerId: officer.id,
    wayId: officer.wayId,
    purpose: 'test' as const,
    round: 0,
    step: null,
    level: null,
    token,
    outgoingId: newId(at),
    saying: said(text('alerts.testLink', { link: linkOf(operator, token) })),
  };
  await addAlert(tx, operator.keyring, write, at);
}

import { caseStates } from '../domain/case.ts';
import { secondsBetween } from '../domain/clock.ts';
import { outgoingStates } from '../domain/outgoing.ts';
import { statement, type Tx } from './database.ts';
import { lastBeat } from './heartbeats.ts';
import { countOutgoing } from './outbox.ts';

export type Status = {
  inbox: { messages: number };
  outbox: Record<string, number>;
  cases: Record<string, number>;
  warnings: string[];
};

/** A sweep older than this, in seconds, means that no worker runs. */
const sweepIsOldAfter = 15;

const counts = statement(
  'status-counts',
  `select (select count(*) from inbox where kind = 'message') as messages,
     (select count(*) from inbox where kind = 'not-understood') as not_understood,
     (select count(*) from people where channel_closed_at is not null) as closed_channels`,
);
const caseCounts = statement('status-cases', 'select state, count(*) as n from cases group by state');

/** What `admin status` shows: counts of everything, and a sentence for everything that needs somebody. */
export async function readStatus(tx: Tx, at: Date): Promise<Status> {
  const [row] = await tx.query<{ messages: number; not_understood: number; closed_channels: number }>(counts, []);
  const cases = await tx.query<{ state: string; n: number }>(caseCounts, []);
  const outbox = await countOutgoing(tx);
  const swept = await lastBeat(tx, 'sweep');
  const warnings: string[] = [];
  if (!swept) warnings.push('no worker has run yet');
  else if (secondsBetween(swept, at) > sweepIsOldAfter)
    warnings.push(`no worker has swept for ${Math.round(secondsBetween(swept, at))} s`);
  if (row && row.not_understood > 0) warnings.push(`${row.not_understood} events were not understood and are kept`);
  if (outbox.failed) warnings.push(`${outbox.failed} messages could not be sent`);
  if (outbox.unknown) warnings.push(`${outbox.unknown} messages: unknown whether they were sent`);
  return {
    inbox: { messages: row?.messages ?? 0 },
    outbox: Object.fromEntries(outgoingStates.map((state) => [state, outbox[state] ?? 0])),
    cases: {
      ...Object.fromEntries(caseStates.map((state) => [state, 0])),
      ...Object.fromEntries(cases.map((one) => [one.state, one.n])),
    },
    warnings,
  };
}

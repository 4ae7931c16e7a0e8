import { alertStates } from '../domain/alert.ts';
import { caseStates } from '../domain/case.ts';
import { childClockHours } from '../domain/child-clock.ts';
import { plusSeconds, secondsBetween } from '../domain/clock.ts';
import { gapsOf } from '../domain/duty.ts';
import { showLocal } from '../domain/local-time.ts';
import { outgoingStates } from '../domain/outgoing.ts';
import { statement, type Tx } from './database.ts';
import { loadDutyPlan, loadDutyPlanBetween, type PlanOf } from './duty.ts';
import { lastBeat } from './heartbeats.ts';
import { countOutgoing } from './outbox.ts';

export type Status = {
  inbox: { messages: number };
  outbox: Record<string, number>;
  cases: Record<string, number>;
  /** Pages only. */
  alerts: Record<string, number>;
  /** null: it has never run. */
  escalation_cycle_age_s: number | null;
  warnings: string[];
};

/** Who can be paged, and where the hotline is. */
export type StatusOf = PlanOf & { timeZone: string };

/** A sweep older than this, in seconds, means that no worker runs. */
const sweepIsOldAfter = 15;

const counts = statement(
  'status-counts',
  `select (select count(*) from inbox where kind = 'message') as messages,
     (select count(*) from inbox where kind = 'not-understood') as not_understood,
     (select count(*) from people where channel_closed_at is not null) as closed_channels`,
);
const caseCounts = statement('status-cases', 'select state, count(*) as n from cases group by state');
const alertCounts = statement(
  'status-alerts',
  "select state, count(*) as n from alerts where purpose = 'page' group by state",
);
const clocksRunOut = statement(
  'status-child-clocks',
  `select code from cases where state not in ('draft', 'closed') and child_known_at is not null and measure_at is null
     and first_heard_at <= $1 order by first_heard_at, id limit 50`,
);
type Count = { state: string; n: number };

/** What `admin status` shows: counts of everything, and a sentence for everything that needs somebody. */
export async function readStatus(tx: Tx, at: Date, of: StatusOf): Promise<Status> {
  const [row] = await tx.query<{ messages: number; not_understood: number; closed_channels: number }>(counts, []);
  const cases = await tx.query<Count>(caseCounts, []);
  const alerts = await tx.query<Count>(alertCounts, []);
  const escalated = await lastBeat(tx, 'escalation');
  const outbox = await countOutgoing(tx);
  const swept = await lastBeat(tx, 'sweep');
  const warnings: string[] = [];
  if (!swept) warnings.push('no worker has run yet');
  else if (secondsBetween(swept, at) > sweepIsOldAfter)
    warnings.push(`no worker has swept for ${Math.round(secondsBetween(swept, at))} s`);
  if (row && row.not_understood > 0) warnings.push(`${row.not_understood} events were not understood and are kept`);
  if (outbox.failed) warnings.push(`${outbox.failed} messages could not be sent`);
  if (outbox.unknown) warnings.push(`${outbox.unknown} messages: unknown whether they were sent`);
  const ranOut = await tx.query<{ code: string }>(clocksRunOut, [plusSeconds(at, -childClockHours * 3600)]);
  if (ranOut.length > 0)
    warnings.push(`a child's 12 hours ran out without a measure: ${ranOut.map(({ code }) => code).join(', ')}`);
  warnings.push(...(await dutyWarnings(tx, at, of)));
  return {
    inbox: { messages: row?.messages ?? 0 },
    outbox: Object.fromEntries(outgoingStates.map((state) => [state, outbox[state] ?? 0])),
    cases: byState(caseStates, cases),
    alerts: byState(alertStates, alerts),
    escalation_cycle_age_s: escalated ? Math.max(0, Math.round(secondsBetween(escalated, at))) : null,
    warnings,
  };
}

const byState = (states: readonly string[], counts: readonly Count[]): Record<string, number> => ({
  ...Object.fromEntries(states.map((state) => [state, 0])),
  ...Object.fromEntries(counts.map(({ state, n }) => [state, n])),
});

const gapDays = 14;
const countDemo = statement(
  'count-demo-officers',
  'select count(*) as n from officers where demo and removed_at is null',
);

/** What must be put right before it is needed. */
async function dutyWarnings(tx: Tx, at: Date, of: StatusOf): Promise<string[]> {
  const until = plusSeconds(at, gapDays * 86_400);
  const now = await loadDutyPlan(tx, at, of);
  const ahead = await loadDutyPlanBetween(tx, at, until, of);
  const [demo] = await tx.query<{ n: number }>(countDemo);
  const warnings: string[] = [];
  if (!of.demo && demo && demo.n > 0)
    warnings.push(`${officersWords(demo.n)} invented and never paged, because SMS is real; remove them`);
  if (now.officers.length === 0) return [...warnings, 'no officer can be paged: there is none; see officers add'];
  if (now.shifts.length === 0) warnings.push('nobody is on duty now: an urgent case pages every active officer');
  const unverified = now.officers.filter(({ verified }) => !verified).length;
  if (unverified > 0) warnings.push(`${officersWords(unverified)} not verified: the test link was not used`);
  const gaps = gapsOf(ahead, null, [1], at, until);
  const [first] = gaps;
  if (first) {
    const time = `${showLocal(first.from, of.timeZone)} to ${showLocal(first.to, of.timeZone)}`;
    const others = gaps.length > 1 ? `, the first of ${gaps.length} gaps of the next ${gapDays} days` : '';
    warnings.push(`nobody verified on level 1 for the province from ${time}${others}`);
  }
  return warnings;
}

const officersWords = (n: number): string => (n === 1 ? '1 officer is' : `${n} officers are`);

import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { caseStates, caseUrgencies } from '../domain/case.ts';
import { channelNames } from '../domain/message.ts';
import { type DatabaseFigures, inboundResults, type Looked, type Meters } from '../domain/meters.ts';
import { lanes, outgoingPurposes } from '../domain/outgoing.ts';

const turnBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 900];
const alertBuckets = [0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900];
const ackBuckets = [15, 30, 60, 120, 180, 300, 480, 900, 1800, 3600, 14_400, 86_400];

/** Meters of one process, with a registry of their own. The text is Prometheus' exposition format 0.0.4. */
export function openMeters(): Meters {
  const registry = new Registry();
  const registers = [registry];
  const inbound = new Counter({
    name: 'hotline_inbound_total',
    help: 'What came in, by what became of it',
    labelNames: ['channel', 'result'],
    registers,
  });
  const turn = new Histogram({
    name: 'hotline_turn_seconds',
    help: 'From the receipt of a message to its commit',
    buckets: turnBuckets,
    registers,
  });
  const outbound = new Counter({
    name: 'hotline_outbound_total',
    help: 'Attempts to send, by what became of the message',
    labelNames: ['channel', 'provider', 'result'],
    registers,
  });
  const segments = new Counter({
    name: 'hotline_sms_segments_total',
    help: 'Segments of SMS a provider has taken',
    labelNames: ['purpose'],
    registers,
  });
  const urgentToAlert = new Histogram({
    name: 'hotline_urgent_to_alert_seconds',
    help: 'From the receipt of an urgent message to the first alert a provider has taken',
    buckets: alertBuckets,
    registers,
  });
  const alertToAck = new Histogram({
    name: 'hotline_alert_to_ack_seconds',
    help: 'From the first alert a provider has taken to the officer who took the case',
    buckets: ackBuckets,
    registers,
  });
  // A counter that begins at nothing hides its first step from a rate.
  for (const channel of channelNames) for (const result of inboundResults) inbound.inc({ channel, result }, 0);
  for (const purpose of outgoingPurposes) segments.inc({ purpose }, 0);
  // A clock may step back between two looks at it.
  const observe = (histogram: Histogram, seconds: number): void => histogram.observe(Math.max(0, seconds));
  return {
    inbound: (channel, result) => inbound.inc({ channel, result }),
    turn: (seconds) => observe(turn, seconds),
    outbound: (channel, provider, result) => outbound.inc({ channel, provider, result }),
    smsSegments: (purpose, count) => segments.inc({ purpose }, count),
    urgentToAlert: (seconds) => observe(urgentToAlert, seconds),
    alertToAck: (seconds) => observe(alertToAck, seconds),
    text: async (looked) => `${await registry.metrics()}${await gaugesOf(looked).metrics()}`,
  };
}

/** Gauges live for one look: two monitors at once do not mix theirs, and what was not seen now is not told. */
function gaugesOf({ database, spill }: Looked): Registry {
  const registry = new Registry();
  const registers = [registry];
  const up = new Gauge({ name: 'hotline_database_up', help: '1 while the database answers', registers });
  up.set(database === null ? 0 : 1);
  if (database !== null) addDatabase(registry, database);
  if (spill === null) return registry;
  const messages = new Gauge({
    name: 'hotline_spill_messages',
    help: 'Messages kept on disk until the database is back',
    registers,
  });
  messages.set(spill.messages);
  const bytes = new Gauge({ name: 'hotline_spill_bytes', help: 'Size of the spill file', registers });
  bytes.set(spill.bytes);
  return registry;
}

function addDatabase(registry: Registry, { outboxPending, casesOpen, escalationCycleAge }: DatabaseFigures): void {
  const registers = [registry];
  const pending = new Gauge({
    name: 'hotline_outbox_pending',
    help: 'Messages that wait to be sent or are being sent',
    labelNames: ['urgency'],
    registers,
  });
  for (const urgency of lanes) pending.set({ urgency }, outboxPending[urgency] ?? 0);
  const cases = new Gauge({
    name: 'hotline_cases_open',
    help: 'Cases that are not closed',
    labelNames: ['urgency', 'state'],
    registers,
  });
  for (const urgency of caseUrgencies)
    for (const state of caseStates) {
      if (state === 'closed') continue;
      const found = casesOpen.find((one) => one.urgency === urgency && one.state === state);
      cases.set({ urgency, state }, found?.n ?? 0);
    }
  const age = new Gauge({
    name: 'hotline_escalation_cycle_age_seconds',
    help: 'Seconds since officers were last looked for; +Inf: never',
    registers,
  });
  age.set(escalationCycleAge ?? Number.POSITIVE_INFINITY);
}

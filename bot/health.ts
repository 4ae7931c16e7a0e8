import type { FastifyPluginCallback } from 'fastify';
import { secondsBetween } from '../domain/clock.ts';
import type { Hotline } from '../hotline/hotline.ts';
import type { Intake, SpillState } from '../hotline/intake.ts';
import { metricsType, showMetrics } from '../hotline/show-metrics.ts';
import { loadDutyPlan } from '../storage/duty.ts';
import { lastBeat } from '../storage/heartbeats.ts';

/** An escalation cycle older than this, in seconds, means that nobody is being paged. */
const cycleIsOldAfter = 15;
/** A monitor is answered within this, in milliseconds, whatever the database does. */
const patience = 1_000;

/** What monitors ask: is the process alive, can it take a message, are officers being paged. */
export function health(hotline: Hotline, intake: Intake): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/healthz', () => ({ ok: true }));
    app.get('/readyz', async (_request, reply) => {
      const found = await inTime(warningsOf(hotline));
      const spill = intake.state();
      const warnings = [...(found ?? (spill.away ? [] : ['the database does not answer'])), ...spillWarnings(spill)];
      const ready = (found !== null && !spill.away) || spill.writable;
      return reply.code(ready ? 200 : 503).send({ ready, warnings });
    });
    app.get('/healthz/escalation', async (_request, reply) => {
      const last = await inTime(lastBeat(hotline.db, 'escalation'));
      const age = last === null ? null : Math.max(0, secondsBetween(last, hotline.clock.now()));
      const healthy = age !== null && age <= cycleIsOldAfter;
      return reply.code(healthy ? 200 : 503).send({ ok: healthy, cycle_age_s: age });
    });
    app.get('/metrics', async (_request, reply) =>
      reply.type(metricsType).send(await showMetrics(hotline, intake.state())),
    );
    done();
  };
}

function spillWarnings({ away, messages, writable }: SpillState): string[] {
  const warnings: string[] = [];
  if (away) warnings.push('the database is away: messages are kept in the spill file');
  if (messages > 0) warnings.push(`${messages} messages wait in the spill file`);
  if (!writable) warnings.push('the spill file cannot be written');
  return warnings;
}

/** The hotline takes messages all the same; somebody must know. */
async function warningsOf({ db, clock, paging }: Hotline): Promise<string[]> {
  const { officers, shifts } = await loadDutyPlan(db, clock.now(), paging);
  if (officers.length === 0) return ['no officer can be paged'];
  return shifts.length === 0 ? ['nobody is on duty'] : [];
}

/** null: it failed, or did not answer in time. */
function inTime<T>(work: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(null), patience);
    work.then(resolve, () => resolve(null)).finally(() => clearTimeout(limit));
  });
}

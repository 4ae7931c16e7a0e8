import type { FastifyPluginCallback } from 'fastify';
import { secondsBetween } from '../domain/clock.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { metricsType, showMetrics } from '../hotline/show-metrics.ts';
import { statement } from '../storage/database.ts';
import { loadDutyPlan } from '../storage/duty.ts';
import { lastBeat } from '../storage/heartbeats.ts';

/** An escalation cycle older than this, in seconds, means that nobody is being paged. */
const cycleIsOldAfter = 15;

const ready = statement('ready', 'select 1');

/** What monitors ask: is the process alive, can it take a message, are officers being paged. */
export function health(hotline: Hotline): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/healthz', () => ({ ok: true }));
    app.get('/readyz', async () => {
      await hotline.db.query(ready);
      return { ready: true, warnings: await warningsOf(hotline) };
    });
    app.get('/healthz/escalation', async (_request, reply) => {
      const last = await lastBeat(hotline.db, 'escalation');
      const age = last === null ? null : Math.max(0, secondsBetween(last, hotline.clock.now()));
      const healthy = age !== null && age <= cycleIsOldAfter;
      return reply.code(healthy ? 200 : 503).send({ ok: healthy, cycle_age_s: age });
    });
    app.get('/metrics', async (_request, reply) => reply.type(metricsType).send(await showMetrics(hotline)));
    done();
  };
}

/** The hotline takes messages all the same; somebody must know. */
async function warningsOf({ db, clock, paging }: Hotline): Promise<string[]> {
  const { officers, shifts } = await loadDutyPlan(db, clock.now(), paging);
  if (officers.length === 0) return ['no officer can be paged'];
  return shifts.length === 0 ? ['nobody is on duty'] : [];
}

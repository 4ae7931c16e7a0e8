import { expect, test } from 'vitest';
import { createProviderAlarms } from '../../workers/provider-alarms.ts';
import { createSmsBudget } from '../../workers/sms-budget.ts';
import { sweepOnce } from '../../workers/sweep.ts';
import { startHotline } from '../harness/hotline.ts';

test('a monitor sees when nobody is being paged: the cycle is old, or nobody is there to be paged', async (t) => {
  const hotline = await startHotline(t);
  const ask = async (path: string) => {
    const answer = await fetch(new URL(path, hotline.webhook));
    return { status: answer.status, body: await answer.json() };
  };
  expect((await ask('/healthz/escalation')).status).toBe(503);
  await hotline.sweep();
  expect(await ask('/healthz/escalation')).toEqual({ status: 200, body: { ok: true, cycle_age_s: 0 } });
  hotline.clock.forward({ seconds: 16 });
  expect((await ask('/healthz/escalation')).status).toBe(503);
  await sweepOnce(hotline.hotline, {
    hotline: hotline.hotline,
    channels: new Map(),
    leaseSeconds: 10,
    alarms: createProviderAlarms(),
    budget: createSmsBudget(),
  });
  expect((await ask('/healthz/escalation')).status).toBe(200);
  expect(await ask('/readyz')).toEqual({ status: 200, body: { ready: true, warnings: ['no officer can be paged'] } });
});

test('with officers but nobody on duty it says so, and is ready', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: '+84900000001', shift: null }] });
  const answer = await fetch(new URL('/readyz', hotline.webhook));
  expect([answer.status, await answer.json()]).toEqual([200, { ready: true, warnings: ['nobody is on duty'] }]);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTwilioChannel } from '../../channels/sms/twilio/index.ts';
import { simulatedTwilio } from '../../channels/sms/twilio/settings.ts';
import { runOrRing } from '../../workers/lane-bell.ts';
import { createProviderAlarms } from '../../workers/provider-alarms.ts';
import { sendMessages } from '../../workers/send-messages.ts';
import { createSmsBudget } from '../../workers/sms-budget.ts';
import { startHotline } from '../harness/hotline.ts';
import { post, webhook } from '../harness/zalo-request.ts';

test('an alert whose provider hangs does not keep the next alert waiting', async (t) => {
  const hotline = await startHotline(t, { duty: ['+84900000001'] });
  const url = new URL(hotline.phones).origin;
  const settings = {
    kind: 'on' as const,
    ...simulatedTwilio,
    apiUrl: `${url}/twilio`,
    publicUrl: new URL(hotline.webhook).origin,
  };
  const sms = createTwilioChannel({ settings, clock: hotline.clock });
  const sending = {
    hotline: hotline.hotline,
    channels: new Map([[sms.name, sms]]),
    leaseSeconds: 10,
    alarms: createProviderAlarms(),
    budget: createSmsBudget(),
  };
  const wake = runOrRing((bell) => sendMessages(sending, 'alert', bell));

  hotline.twilio.faults.set({ kind: 'hang', count: 1 });
  await post(hotline, webhook('2468458835296100001', 'cứu em với, bố đang cầm dao'));
  const held = wake();
  await sleep(300);
  await post(hotline, webhook('2468458835296100002', 'cứu em với, bố đang cầm dao'));
  const from = performance.now();
  void wake();
  await expect.poll(() => hotline.twilio.accepted().length, { timeout: 4_000, interval: 20 }).toBe(1);
  expect(performance.now() - from).toBeLessThan(2_000);
  hotline.phone('+84900000001').receives(/KHAN/);
  await held;
});

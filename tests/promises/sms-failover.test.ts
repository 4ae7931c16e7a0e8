import { expect, type TestContext, test } from 'vitest';
import type { Channel } from '../../channels/channel.ts';
import { createTwilioChannel } from '../../channels/sms/twilio/index.ts';
import { simulatedTwilio } from '../../channels/sms/twilio/settings.ts';
import type { Clock } from '../../domain/clock.ts';
import type { SendResult } from '../../domain/message.ts';
import { type Answer, addressOfNobody, json, page, silence, startProvider } from '../channels/local-provider.ts';
import { startHotline } from '../harness/hotline.ts';

const officer = '+84900000001';
const broken: [string, Answer, number][] = [
  ['is out of order and says so', json({ code: 20003, message: 'x', status: 401 }, 401), 0],
  ['asks for quiet', json({ code: 20429, message: 'x', status: 429 }, 429, { 'retry-after': '600' }), 0],
  // It may have taken the message: the next attempt, five seconds later, is another's.
  ['answers with a page', page(502), 5],
  ['falls silent', silence, 5],
];

/** Another provider in front of the simulated one. */
const before =
  (apiUrl: string) =>
  (twilio: Channel, clock: Clock): Channel[] => {
    const settings = {
      kind: 'on' as const,
      ...simulatedTwilio,
      apiUrl,
      twoWay: false,
      publicUrl: 'http://127.0.0.1:1',
    };
    const other = createTwilioChannel({ settings, clock });
    const mine = ({ alarms = [], ...result }: SendResult): SendResult => ({
      ...result,
      ...(alarms.length > 0 && { alarms: alarms.map((alarm) => ({ ...alarm, provider: 'kannel' as const })) }),
    });
    return [
      {
        ...other,
        provider: 'kannel',
        doors: [],
        can: { ...other.can, lookUp: false },
        send: async (...given) => mine(await other.send(...given)),
      },
      twilio,
    ];
  };

test.for(broken)(
  'the first provider of SMS %s: the next one pages the officer within 15 seconds',
  async ([, answer, seconds], t) => {
    const first = await startProvider();
    t.onTestFinished(() => first.close());
    first.answers(answer);
    await isPaged(t, first.url, seconds);
    expect(first.got.length).toBeGreaterThan(0);
  },
);

test('the first provider of SMS cannot be reached: the next one pages the officer at once', async (t) => {
  await isPaged(t, await addressOfNobody(), 0);
});

async function isPaged(t: TestContext, url: string, seconds: number): Promise<void> {
  const hotline = await startHotline(t, { duty: [officer], smsProviders: before(url), patience: 300 });
  const from = hotline.clock.now();
  await hotline.person().says('cứu em với, bố đang cầm dao');
  if (seconds > 0) await hotline.forward({ seconds });
  hotline.phone(officer).receives(/^KHAN CAP/);
  expect(hotline.clock.now().getTime() - from.getTime()).toBeLessThanOrEqual(15_000);
  expect(await hotline.rows("select provider, state from outbox where purpose = 'alert'")).toEqual([
    { provider: 'twilio', state: 'accepted' },
  ]);
}

test('what a provider says has to be put right is an alarm, until it takes a message again', async (t) => {
  const first = await startProvider();
  t.onTestFinished(() => first.close());
  const hotline = await startHotline(t, { duty: [officer], smsProviders: before(first.url) });
  const alarms = () => hotline.rows('select kind, subject, settled_at is null as open from alarms order by at');
  first.answers(json({ code: 20003, message: 'x', status: 401 }, 401));
  await hotline.person().says('cứu em với');
  await hotline.person().says('cứu em với');
  expect(await alarms()).toEqual([{ kind: 'provider_account', subject: 'kannel', open: true }]);
  expect(hotline.phone(officer).texts()).toHaveLength(2);
  first.answers(json({ sid: `SM${'a'.repeat(32)}` }, 201));
  await hotline.forward({ minutes: 2 });
  expect(await alarms()).toEqual([{ kind: 'provider_account', subject: 'kannel', open: false }]);
});

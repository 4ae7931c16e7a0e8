import { expect, test } from 'vitest';
import { zaloBotWarnings } from '../../scripts/admin/zalo-bot-use.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const settings = {
  zaloBot: { kind: 'on' as const, token: '1:a', secret: 'SecretOfTests', apiUrl: 'http://127.0.0.1:1' },
  timeZone: 'Asia/Ho_Chi_Minh',
};
const officers = (count: number, from: number) =>
  Array.from({ length: count }, (_, n) => ({
    phone: `+8490000${from + n}`,
    zaloBot: `chat-${from + n}`,
    shift: null,
  }));
const sends = (hotline: TestHotline, count: number, at: string, state = 'accepted', channel = 'zalo-bot') =>
  hotline.rows(
    `insert into outbox (id, channel, purpose, urgency, state, created_at, attempt, unknowns)
     select gen_random_uuid(), '${channel}', 'alert', 'alert', '${state}', '${at}', 1, 0 from generate_series(1, ${count})`,
  );

test('four fifths of a month’s messages are told, counted where the hotline is', async (t) => {
  const hotline = await startHotline(t, { duty: officers(45, 1000) });
  const warnings = () => zaloBotWarnings(hotline.db, hotline.clock.now(), settings);
  await sends(hotline, 5_000, '2026-10-31T23:59:59+07:00');
  await sends(hotline, 2_398, '2026-11-01T00:00:00+07:00');
  await sends(hotline, 1, '2026-11-20T00:00:00+07:00', 'unknown');
  await sends(hotline, 50, '2026-11-20T00:00:00+07:00', 'refused');
  await sends(hotline, 50, '2026-11-20T00:00:00+07:00', 'accepted', 'sms');
  expect(await warnings()).toEqual([]);
  await sends(hotline, 1, '2026-11-20T00:00:01+07:00');
  expect(await warnings()).toEqual([expect.stringMatching(/^the Zalo bot has sent 2400 of the 3000 messages/)]);
  hotline.clock.forward({ days: 7 });
  expect(await warnings()).toEqual([]);
});

test('more than 45 users are told, once each; without a bot nothing is', async (t) => {
  const hotline = await startHotline(t, { duty: officers(46, 2000) });
  const at = hotline.clock.now();
  expect(await zaloBotWarnings(hotline.db, at, settings)).toEqual([expect.stringMatching(/^46 people are users/)]);
  expect(await zaloBotWarnings(hotline.db, at, { ...settings, zaloBot: { kind: 'off' } })).toEqual([]);
});

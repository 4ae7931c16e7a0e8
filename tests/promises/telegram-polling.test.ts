import { expect, type TestContext, test } from 'vitest';
import { pollChannels } from '../../bot/poll-channels.ts';
import { createTelegramChannel } from '../../channels/telegram/index.ts';
import type { Intake } from '../../hotline/intake.ts';
import { becomeSole } from '../../storage/sole-process.ts';
import { startHotline } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';
import { startTelegram } from '../harness/telegram-api.ts';

/** A hotline nobody can call: Telegram keeps what comes until it is asked. */
async function start(t: TestContext) {
  const telegram = await startTelegram(t);
  const settings = { kind: 'on' as const, botToken: telegram.token, webhookSecret: null, apiUrl: telegram.url };
  const hotline = await startHotline(t, {
    moreChannels: (clock) => [createTelegramChannel({ settings, clock })],
  });
  const channels = [...hotline.sending.channels.values()];
  const poll = (intake: Intake = hotline.intake) => {
    const { databaseUrl } = hotline;
    const stop = pollChannels({ hotline: hotline.hotline, intake, channels, databaseUrl, wake: () => {}, pause: 20 });
    t.onTestFinished(stop);
    return stop;
  };
  const she = telegram.person('7700000017');
  const heard = async (count: number): Promise<void> => {
    await until(`${count} messages are heard`, async () => {
      const rows = await hotline.rows("select 1 from inbox where kind = 'message'");
      return rows.length >= count;
    });
    await hotline.sweep();
  };
  return { telegram, hotline, poll, she, heard };
}

test('what was written before and while it runs is answered as by webhook, each once', async (t) => {
  const { hotline, poll, she, heard, telegram } = await start(t);
  await she.says('xin chào');
  poll();
  await heard(1);
  expect(she.texts()[0]).toMatch(/đường dây hỗ trợ/);
  await she.says('tìm nơi tạm lánh');
  await heard(2);
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(2);
  const offsets = telegram.calls('getUpdates').map(({ offset }) => offset);
  expect(offsets[0]).toBeUndefined();
  await until('both are told as kept', () => telegram.calls('getUpdates').at(-1)?.offset === 5_003);
});

test('what is not kept is asked for again, and nothing behind it is told as kept', async (t) => {
  const { hotline, poll, she, heard, telegram } = await start(t);
  let refusals = 0;
  const unwilling: Intake = {
    state: () => hotline.intake.state(),
    keeps: (...of) => hotline.intake.keeps(...of),
    idle: () => hotline.intake.idle(),
    stop: () => hotline.intake.stop(),
    receive: (channel, raw) => {
      if (refusals < 2) {
        refusals += 1;
        return Promise.reject(new Error('no disk'));
      }
      return hotline.intake.receive(channel, raw);
    },
  };
  await she.says('cứu em với');
  await she.says('em ở Hà Tu');
  poll(unwilling);
  await heard(2);
  const offsets = telegram.calls('getUpdates').map(({ offset }) => offset);
  expect(offsets.slice(0, 3)).toEqual([undefined, undefined, undefined]);
  const [first] = await hotline.cases();
  expect(first?.facts.urgency).toBe('critical');
});

test('one process asks at a time; the next one when it is gone', async (t) => {
  const { hotline, poll, she, heard, telegram } = await start(t);
  const holder = await becomeSole(hotline.databaseUrl, 'poll-telegram');
  expect(holder).not.toBeNull();
  expect(await becomeSole(hotline.databaseUrl, 'poll-telegram')).toBeNull();
  await she.says('xin chào');
  poll();
  await hotline.rows('select pg_sleep(0.2)');
  expect(telegram.calls('getUpdates')).toHaveLength(0);
  await holder?.end();
  await heard(1);
});

test('it stops at once, also while Telegram keeps it waiting', async (t) => {
  const { hotline, poll, telegram } = await start(t);
  const stop = poll();
  await until('it asks', () => telegram.calls('getUpdates').length > 1);
  await stop();
  const asked = telegram.calls('getUpdates').length;
  // The place is free for another.
  const next = await becomeSole(hotline.databaseUrl, 'poll-telegram');
  expect(next).not.toBeNull();
  await next?.end();
  expect(telegram.calls('getUpdates')).toHaveLength(asked);
});

test('where a webhook is set, Telegram says so, and it goes on asking', async (t) => {
  const { poll, telegram, she, heard } = await start(t);
  telegram.pointAt('http://127.0.0.1:1/');
  poll();
  await until('it is refused', () => telegram.calls('getUpdates').length > 1);
  telegram.pointAt(null);
  await she.says('xin chào');
  await heard(1);
});

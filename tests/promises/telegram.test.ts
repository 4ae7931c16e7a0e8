import { randomUUID } from 'node:crypto';
import { expect, type TestContext, test } from 'vitest';
import { createTelegramChannel } from '../../channels/telegram/index.ts';
import { plusSeconds } from '../../domain/clock.ts';
import { showMetrics } from '../../hotline/show-metrics.ts';
import { withdrawPerson } from '../../hotline/withdraw-person.ts';
import { claimTakeBacks } from '../../storage/take-backs.ts';
import { MovedClock, startHotline, type TestHotline, type TestOptions } from '../harness/hotline.ts';
import { readMetrics } from '../harness/metrics.ts';
import { until } from '../harness/processes.ts';
import { type LocalTelegram, startTelegram, type TelegramPerson } from '../harness/telegram-api.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;
const [hanh, dung] = ['880000001', '880000002'] as const;
const duty = [
  { phone: first, name: 'chị Hạnh', telegram: hanh, shift: { level: 1 } },
  { phone: second, name: 'anh Dũng', telegram: dung, shift: { level: 1 } },
];

type Started = {
  hotline: TestHotline;
  telegram: LocalTelegram;
  /** Does something as the person, and sweeps. */
  after(act: Promise<number>): Promise<number>;
  person(id?: string): TelegramPerson;
};

async function start(t: TestContext, options: TestOptions = {}): Promise<Started> {
  const clock = options.clock ?? new MovedClock();
  const telegram = await startTelegram(t, { now: () => clock.now() });
  const settings = {
    kind: 'on' as const,
    botToken: telegram.token,
    webhookSecret: telegram.secret,
    apiUrl: telegram.url,
  };
  const hotline = await startHotline(t, {
    ...options,
    clock,
    moreChannels: (now) => [createTelegramChannel({ settings, clock: now })],
  });
  telegram.pointAt(hotline.webhook.replace('zalo', 'telegram'));
  const after = async (act: Promise<number>): Promise<number> => {
    const status = await act;
    await hotline.sweep();
    return status;
  };
  return { hotline, telegram, after, person: (id = '7700000017') => telegram.person(id) };
}

const silence = (hotline: TestHotline): void => {
  for (const { phone } of duty) hotline.phone(phone).texts();
};
const opening = /đường dây hỗ trợ của tỉnh Quảng Ninh/;

test('a cry on Telegram is answered with the first text, and an officer is paged; what is delivered twice has one effect', async (t) => {
  const { hotline, telegram, after, person } = await start(t, { duty: [first] });
  const she = person();
  expect(await after(she.says('cứu em với, bố đang cầm dao'))).toBe(200);
  hotline.phone(first).receives(/^KHAN CAP/);
  expect(she.texts()[0]).toMatch(opening);
  expect(she.last().text).toMatch(/an toàn/);
  const texts = she.texts().length;
  expect(await after(telegram.again())).toBe(200);
  expect(she.texts()).toHaveLength(texts);
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'critical' });
});

test('"Start" opens the chat with the doors; a press is an answer, and Telegram is told that it came', async (t) => {
  const { telegram, after, person } = await start(t);
  const she = person();
  await after(she.says('/start'));
  expect(she.texts()[0]).toMatch(opening);
  expect(she.last().buttons).toContain('Tìm nơi giúp đỡ');
  await after(she.presses('Tìm nơi giúp đỡ'));
  expect(she.last().text).toMatch(/có ai|nhìn/i);
  await until('the press is answered', () => telegram.calls('answerCallbackQuery').length > 0);
});

test('a place that is asked for can be sent with one press; the button is taken away with the next message', async (t) => {
  const { after, person } = await start(t);
  const she = person();
  await after(she.says('tôi tìm nơi tạm lánh'));
  await after(she.presses('Không'));
  expect(she.last().text).toMatch(/ở đâu|xã, phường nào/i);
  expect(she.keyboard()).toEqual(['Gửi vị trí', 'Không biết']);
  await after(she.sendsPlace(20.959, 107.043));
  expect(she.keyboard()).toBeNull();
  expect(she.texts().slice(-2)[0]).toBe('Cảm ơn bạn.');
  expect(she.last().buttons.length).toBeGreaterThan(1);
  // The word of thanks is ours too, and goes when she wants it gone.
  await after(she.says('xóa'));
  expect(she.texts()).toHaveLength(1);
});

test('the key beside it says its words, and they are read as the answer', async (t) => {
  const { after, person } = await start(t);
  const she = person();
  await after(she.says('tôi tìm nơi tạm lánh'));
  await after(she.presses('Không'));
  const asked = she.last().text;
  await after(she.says('Không biết'));
  expect(she.last().text).not.toBe(asked);
  expect(she.keyboard()).toBeNull();
});

test('"xóa" takes everything back that was sent to her, and says what is left to her', async (t) => {
  const { hotline, telegram, after, person } = await start(t, { duty: [first] });
  const she = person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await after(she.says(words));
  const before = she.texts();
  expect(before.length).toBeGreaterThan(2);
  await after(she.says('xóa'));
  expect(she.texts()).toEqual([expect.stringMatching(/^Những tin đã gửi bạn ở đây/)]);
  expect(telegram.calls('deleteMessages')).toHaveLength(1);
  expect(await hotline.rows('select 1 from take_backs')).toEqual([]);
  silence(hotline);
});

test('what Telegram does not take back at once is tried again until it does', async (t) => {
  const { hotline, telegram, after, person } = await start(t);
  const she = person();
  await after(she.says('xin chào'));
  const busy = { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 30 } };
  telegram.fault('deleteMessages', { status: 502, body: '<html>' }, 'reset', {
    status: 429,
    body: JSON.stringify(busy),
  });
  await after(she.says('xóa'));
  expect(she.texts().length).toBeGreaterThan(2);
  await hotline.forward({ seconds: 2 });
  await hotline.forward({ seconds: 4 });
  await hotline.forward({ seconds: 29 });
  expect(telegram.calls('deleteMessages')).toHaveLength(3);
  expect(she.texts().length).toBeGreaterThan(2);
  await hotline.forward({ seconds: 1 });
  expect(she.texts()).toHaveLength(1);
  expect(await hotline.rows('select 1 from take_backs')).toEqual([]);
});

test('a worker that dies while it takes back leaves it to another', async (t) => {
  const { hotline, after, person } = await start(t);
  const she = person();
  await after(she.says('xin chào'));
  await she.says('xóa');
  const at = hotline.clock.now();
  const claim = { at, leaseToken: randomUUID(), leaseUntil: plusSeconds(at, 60), limit: 3 };
  const [held] = await claimTakeBacks(hotline.db, hotline.hotline.keyring, claim);
  expect(held).toMatchObject({ address: she.id });
  expect(held?.messages.length).toBeGreaterThan(1);
  await hotline.forward({ seconds: 59 });
  expect(she.texts().length).toBeGreaterThan(2);
  await hotline.forward({ seconds: 1 });
  expect(she.texts()).toHaveLength(1);
});

test('what was being sent when she wrote "xóa" is taken back when it has arrived', async (t) => {
  const { hotline, after, person } = await start(t);
  const she = person();
  await after(she.says('xin chào'));
  // As a worker that holds it at this moment.
  await hotline.rows(
    `update outbox set state = 'sending', provider_message_id = null, lease_token = gen_random_uuid(),
       lease_until = '2026-11-24T01:00:30Z' where purpose = 'reply'`,
  );
  const [, reply] = she.received();
  await after(she.says('xóa'));
  // The answer to her wish waits for it, as any message for the one before.
  expect(she.texts()).toEqual([reply?.text]);
  expect(await hotline.rows('select 1 from take_backs')).toHaveLength(1);
  await hotline.rows(
    `update outbox set state = 'accepted', provider_message_id = '${reply?.id}', lease_token = null where state = 'sending'`,
  );
  await hotline.forward({ seconds: 5 });
  expect(she.texts()).toEqual([expect.stringMatching(/^Những tin đã gửi/)]);
  expect(await hotline.rows('select 1 from take_backs')).toEqual([]);
});

test('whoever is erased meanwhile has it taken back all the same, and then nothing of her address is left', async (t) => {
  const { hotline, telegram, after, person } = await start(t);
  const she = person();
  await after(she.says('xin chào'));
  telegram.fault('deleteMessages', 'reset');
  const at = hotline.clock.now();
  const event = { channel: 'telegram' as const, sentAt: at, receivedAt: at, id: 'x', address: she.id };
  await withdrawPerson(hotline.hotline, { kind: 'life-cycle', ...event, event: 'withdrew' });
  await hotline.sweep();
  expect(await hotline.rows('select 1 from people')).toEqual([]);
  expect(she.texts()).toHaveLength(2);
  await hotline.forward({ seconds: 2 });
  expect(she.texts()).toEqual([]);
  expect(await hotline.rows('select 1 from take_backs')).toEqual([]);
});

test('what is older than Telegram lets a bot delete stays, and nothing is tried for ever', async (t) => {
  const { hotline, telegram, after, person } = await start(t);
  const she = person();
  await after(she.says('xin chào'));
  telegram.fault('deleteMessages', ...Array.from({ length: 300 }, () => ({ status: 502, body: '<html>' })));
  await after(she.says('xóa'));
  for (let hours = 0; hours < 50; hours += 1) await hotline.forward({ hours: 1 });
  expect(await hotline.rows('select 1 from take_backs')).toEqual([]);
  const tries = telegram.calls('deleteMessages').length;
  await hotline.forward({ hours: 1 });
  expect(telegram.calls('deleteMessages')).toHaveLength(tries);
});

test('a list Telegram refuses for one of its messages is gone through one by one', async (t) => {
  const { telegram, after, person } = await start(t);
  const she = person();
  await after(she.says('xin chào'));
  const refused = { ok: false, error_code: 400, description: "Bad Request: message can't be deleted" };
  telegram.fault('deleteMessages', { status: 400, body: JSON.stringify(refused) });
  telegram.fault('deleteMessage', { status: 400, body: JSON.stringify(refused) });
  await after(she.says('xóa'));
  expect(telegram.calls('deleteMessage')).toHaveLength(2);
  expect(she.texts()).toHaveLength(2);
});

test('asked too often, it waits as long as Telegram says, and nothing goes twice', async (t) => {
  const { hotline, telegram, after, person } = await start(t);
  const she = person();
  const busy = { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 20 } };
  telegram.fault('sendMessage', { status: 429, body: JSON.stringify(busy) });
  await after(she.says('xin chào'));
  expect(she.texts()).toEqual([]);
  await hotline.forward({ seconds: 19 });
  expect(she.texts()).toEqual([]);
  await hotline.forward({ seconds: 1 });
  expect(she.texts()).toHaveLength(2);
});

test('whoever blocks the bot is sent nothing more until she is heard again', async (t) => {
  const { hotline, telegram, after, person } = await start(t, { duty: [first] });
  const she = person();
  await after(she.says('cứu em với, bố đang cầm dao'));
  await after(she.blocks());
  const closed = () => hotline.rows<{ reason: string | null }>('select channel_closed_reason as reason from people');
  expect(await closed()).toEqual([{ reason: 'left' }]);
  const asked = telegram.calls('sendMessage').length;
  await hotline.takes(first);
  expect(telegram.calls('sendMessage')).toHaveLength(asked);
  await after(she.unblocks());
  await after(she.says('em đây'));
  expect(await closed()).toEqual([{ reason: null }]);
  silence(hotline);
});

test('an answer to somebody who has just blocked the bot closes her channel', async (t) => {
  const { hotline, telegram, after, person } = await start(t);
  const she = person();
  const blocked = { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' };
  telegram.fault('sendMessage', { status: 403, body: JSON.stringify(blocked) });
  await after(she.says('xin chào'));
  expect(await hotline.rows('select channel_closed_reason as reason from people')).toEqual([
    { reason: 'telegram 403' },
  ]);
});

test('"dừng", and the menu’s "/dung", end it without a word', async (t) => {
  for (const word of ['dừng', '/dung']) {
    const { after, person } = await start(t);
    const she = person();
    await after(she.says('xin chào'));
    const texts = she.texts().length;
    expect(await after(she.says(word))).toBe(200);
    expect(she.texts()).toHaveLength(texts);
  }
});

test('in a group nobody is answered; it is counted', async (t) => {
  const { hotline, after, person } = await start(t);
  const group = { id: -1001234567890, type: 'supergroup', title: 'Nhóm' };
  expect(await after(person().sends({ chat: group, text: 'cứu em với' }))).toBe(200);
  expect(await hotline.rows('select 1 from people')).toEqual([]);
  const shown = readMetrics(await showMetrics(hotline.hotline));
  expect(shown.figures.get('hotline_inbound_total{channel="telegram",result="ignored"}')).toBe(1);
});

test('a picture is fetched and sealed; the address with the token in it is kept nowhere', async (t) => {
  const { hotline, telegram, after, person } = await start(t, { duty: [first] });
  const she = person();
  telegram.file('AgACpicture', Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(2_000, 7)]));
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await after(she.says(words));
  await after(she.sends({ photo: [{ file_id: 'AgACpicture', width: 1, height: 1 }] }));
  expect(await hotline.rows('select state, type, reason from case_media')).toEqual([
    { state: 'kept', type: 'image/jpeg', reason: null },
  ]);
  await after(she.sends({ photo: [{ file_id: 'AgACunknown', width: 1, height: 1 }] }));
  expect(await hotline.rows('select state, reason from case_media order by id desc limit 1')).toEqual([
    { state: 'waiting', reason: 'not there' },
  ]);
  silence(hotline);
});

test('an officer takes a case with the button under her alert; twice is once, and another is told who has it', async (t) => {
  const { hotline, telegram, after } = await start(t, { duty });
  for (const id of [hanh, dung]) await after(telegram.person(id).says('/start'));
  const [her, him] = [telegram.person(hanh), telegram.person(dung)];
  await hotline.person().says('cứu em với, bố đang cầm dao');
  silence(hotline);
  const { code } = (await hotline.onlyCase()).facts;
  expect(her.last()).toEqual({
    text: expect.stringMatching(new RegExp(`^KHẨN CẤP: ca ${code}, .*/a/`)),
    buttons: ['Tôi nhận'],
  });
  expect(him.last().buttons).toEqual(['Tôi nhận']);
  expect(her.last().text).not.toMatch(/dao|bố|cứu/);
  await after(her.presses('Tôi nhận'));
  expect((await hotline.onlyCase()).facts).toMatchObject({
    state: 'acknowledged',
    clocks: expect.objectContaining({ holderId: hotline.officers.get(first) }),
  });
  expect(her.last().text).toMatch(new RegExp(`^Đã ghi: ca ${code}`));
  await after(her.pressesValue(`take:${code}`));
  expect(her.last().text).toMatch(new RegExp(`^Ca ${code} bạn đã nhận rồi`));
  await after(him.pressesValue(`take:${code}`));
  expect(him.last().text).toMatch(new RegExp(`^Ca ${code}: chị Hạnh đã nhận lúc`));
  expect((await hotline.onlyCase()).facts.clocks.holderId).toBe(hotline.officers.get(first));
});

test('the same press from somebody who is no officer takes nothing, and nothing goes back', async (t) => {
  const { hotline, telegram, after, person } = await start(t, { duty });
  await after(telegram.person(hanh).says('/start'));
  await hotline.person().says('cứu em với, bố đang cầm dao');
  silence(hotline);
  const { code } = (await hotline.onlyCase()).facts;
  const stranger = person('7700000099');
  await after(stranger.pressesValue(`take:${code}`));
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  expect(stranger.received()).toEqual([]);
});

test('the database is away: a cry is answered and paged at once, and the button that is pressed meanwhile counts', async (t) => {
  const { hotline, telegram, after, person } = await start(t, {
    duty: [{ phone: first, telegram: hanh }],
    databaseMayGo: true,
  });
  await after(telegram.person(hanh).says('/start'));
  await hotline.snapshot.take();
  hotline.database.cut();
  const she = person();
  expect(await she.says('cứu em với, bố đang cầm dao')).toBe(200);
  await hotline.intake.idle();
  expect(she.texts()).toEqual([expect.stringMatching(opening)]);
  hotline.phone(first).receives(/KHAN/);
  const officer = telegram.person(hanh);
  hotline.clock.forward({ seconds: 20 });
  const texts = officer.texts().length;
  expect(await officer.presses('Tôi nhận')).toBe(200);
  await hotline.intake.idle();
  expect(officer.texts()).toHaveLength(texts);
  hotline.database.back();
  await until('what was kept is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
  expect((await hotline.onlyCase()).facts).toMatchObject({
    state: 'acknowledged',
    clocks: expect.objectContaining({ holderId: hotline.officers.get(first) }),
  });
  expect(officer.last().text).toMatch(/^Đã ghi: ca/);
  expect(she.texts().filter((text) => opening.test(text))).toHaveLength(1);
});

test('an officer who has blocked the bot is paged by her other way, and her alert counts as failed', async (t) => {
  const { hotline, telegram, after } = await start(t, { duty: [{ phone: first, telegram: hanh }] });
  await after(telegram.person(hanh).says('/start'));
  await telegram.person(hanh).blocks();
  await hotline.person().says('cứu em với, bố đang cầm dao');
  hotline.phone(first).receives(/^KHAN CAP/);
  expect(await hotline.rows("select state, reason from alerts where channel = 'telegram'")).toEqual([
    { state: 'failed', reason: 'telegram 403' },
  ]);
  silence(hotline);
});

test('a token that is refused is an alarm, and what was to be said waits', async (t) => {
  const { hotline, telegram, after, person } = await start(t);
  const refused = { ok: false, error_code: 401, description: 'Unauthorized' };
  telegram.fault('sendMessage', { status: 401, body: JSON.stringify(refused) });
  const she = person();
  await after(she.says('xin chào'));
  const alarms = () =>
    hotline.rows("select subject from alarms where kind = 'provider_account' and settled_at is null");
  expect(await alarms()).toEqual([{ subject: 'telegram' }]);
  await hotline.forward({ minutes: 5 });
  expect(she.texts()).toHaveLength(2);
  expect(await alarms()).toEqual([]);
});

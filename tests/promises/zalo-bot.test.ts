import { expect, type TestContext, test } from 'vitest';
import { createZaloBotChannel } from '../../channels/zalo-bot/index.ts';
import { startHotline, type TestHotline, type TestOptions } from '../harness/hotline.ts';
import { botCredentials, startZaloBotApi, type ZaloBotApi } from '../harness/zalo-bot-api.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;
const hanh = '6ede9afa66b88fe6d6a9';
const officer = { phone: first, name: 'chị Hạnh', zaloBot: hanh };

type WithBot = { hotline: TestHotline; bot: ZaloBotApi };

/** A hotline with the bot as a further channel. */
async function startWithBot(t: TestContext, options: TestOptions = {}): Promise<WithBot> {
  const bot = await startZaloBotApi(t);
  const settings = { kind: 'on' as const, ...botCredentials, apiUrl: bot.url };
  const moreChannels: TestOptions['moreChannels'] = (clock) => [createZaloBotChannel({ settings, clock })];
  const hotline = await startHotline(t, { duty: [officer], moreChannels, ...options });
  bot.pointAt(`${hotline.webhook}-bot`);
  return { hotline, bot };
}

/** The bot is what she is tried by first; her number comes after it. */
const botFirst = async ({ hotline }: WithBot): Promise<void> => {
  for (const [from, to] of [
    [1, 9],
    [2, 1],
    [9, 2],
  ])
    await hotline.rows(`update officer_ways set position = ${to} where position = ${from} returning 1`);
};

const says = async ({ hotline }: WithBot, heard: Promise<number>): Promise<void> => {
  expect(await heard).toBe(200);
  await hotline.sweep();
};
const openAlarms = ({ hotline }: WithBot) =>
  hotline.rows("select kind, subject from alarms where settled_at is null and kind = 'provider_account'");

for (const twoWay of [true, false]) {
  test(`an officer takes a case by a reply to the bot, whether or not SMS can be answered: ${twoWay}`, async (t) => {
    const here = await startWithBot(t, { twoWay });
    const { hotline, bot } = here;
    const hers = bot.chat(hanh);
    const person = hotline.person();
    await person.says('cứu em với, bố đang cầm dao');
    const { code } = (await hotline.onlyCase()).facts;
    const bySms = hotline.phone(first).receives(/^KHAN CAP: ca TC-/);
    expect(bySms.includes(`tra loi: 1 ${code}`)).toBe(twoWay);
    const [page] = hers.texts();
    expect(page).toMatch(new RegExp(`^KHẨN CẤP: ca ${code}, .* Mở để nhận: http.*/a/.* Hoặc trả lời: 1 ${code}$`));

    await says(here, hers.says(`1 ${code}`));
    expect((await hotline.onlyCase()).facts).toMatchObject({
      state: 'acknowledged',
      clocks: { holderId: hotline.officers.get(first) },
    });
    expect(hers.texts().slice(1)).toEqual([expect.stringMatching(`^Đã ghi: ca ${code} do .* nhận`)]);
    expect(person.texts().at(-1)).toMatch(/cán bộ/);
    // None of it made a person of her; told again it has no second effect.
    await says(here, hers.again());
    expect(hers.texts()).toHaveLength(2);
    expect(await hotline.rows("select 1 from people where channel = 'zalo-bot'")).toEqual([]);
  });
}

test('whoever cries to the bot by mistake is a person: answered with the numbers, and an officer is paged', async (t) => {
  const here = await startWithBot(t);
  const { hotline, bot } = here;
  const her = bot.chat('7a00000000000000aaaa');
  await says(here, her.says('cứu em với, bố đang cầm dao'));
  hotline.phone(first).receives(/^KHAN CAP/);
  expect(bot.chat(hanh).texts()).toHaveLength(1);
  expect(her.texts()[0]).toMatch(/111 hoặc 18001769/);
  // What has buttons elsewhere has numbers here.
  expect(her.texts()[1]).toMatch(/an toàn[\s\S]*\n1 Có\n2 Không$/);
  const before = await hotline.rows('select 1 from outbox');
  await says(here, her.again());
  expect(await hotline.rows('select 1 from outbox')).toHaveLength(before.length);
  await says(here, her.says('1'));
  expect(her.texts()).toHaveLength(3);
  hotline.phone(first).texts();
});

for (const isFlat of [false, true]) {
  test(`whose words Zalo withholds is given the numbers once, and no case is made of it; flat: ${isFlat}`, async (t) => {
    const here = await startWithBot(t);
    const { hotline, bot } = here;
    if (isFlat) bot.flat();
    const child = bot.chat('7a00000000000000bbbb');
    await says(here, child.saysWithheld());
    expect(child.texts()).toEqual([
      expect.stringMatching(/^Đây là đường dây hỗ trợ[\s\S]*111 hoặc 18001769/),
      expect.stringMatching(/^Zalo không cho[\s\S]*111 hoặc 18001769[\s\S]*113, 114 hoặc 115/),
    ]);
    await says(here, child.saysWithheld());
    await says(here, child.again());
    expect(child.texts()).toHaveLength(2);
    expect(await hotline.cases()).toEqual([]);
    // After a while of quiet it may be somebody else, who has been told nothing.
    await hotline.forward({ minutes: 20 });
    await says(here, child.saysWithheld());
    expect(child.texts()).toHaveLength(4);
    await says(here, child.says('cứu em với'));
    expect((await hotline.onlyCase()).facts.urgency).toBe('critical');
    hotline.phone(first).receives(/^KHAN CAP/);
    // From now on her officer reads that she wrote, though not what.
    await says(here, child.saysWithheld());
    const words = (await hotline.onlyCase()).timeline.filter(({ kind }) => kind === 'words');
    expect(words.at(-1)?.detail).toMatchObject({ kind: 'media', media: 'withheld' });
  });
}

test('the month’s messages are used up: the page goes by her next way within seconds, a person’s answer waits', async (t) => {
  const here = await startWithBot(t);
  const { hotline, bot } = here;
  await botFirst(here);
  bot.quota(0);
  await hotline.person().says('bố hay đánh em');
  expect(bot.asked()).toBe(1);
  await hotline.forward({ seconds: 2 });
  hotline.phone(first).receivesNothing();
  await hotline.forward({ seconds: 4 });
  await hotline.sweep();
  hotline.phone(first).receives(/^KHAN: ca/);
  expect(await hotline.rows("select reason from outbox where channel = 'zalo-bot' and alert_id is not null")).toEqual([
    { reason: 'operator: zalo-bot quota' },
  ]);
  expect(await openAlarms(here)).toEqual([{ kind: 'provider_account', subject: 'zalo-bot' }]);
  // Known by now, it costs the next page nothing.
  await hotline.forward({ minutes: 5 });
  await hotline.sweep();
  hotline.phone(first).receives(/^KHAN: ca/);

  const her = bot.chat('7a00000000000000cccc');
  await says(here, her.says('xin chào'));
  expect(her.texts()).toEqual([]);
  bot.quota(10);
  await hotline.forward({ minutes: 1 });
  await hotline.forward({ seconds: 10 });
  expect(her.texts()[0]).toMatch(/111 hoặc 18001769/);
  expect(await openAlarms(here)).toEqual([]);
});

test('a bot whose token is not taken any more keeps no page: her next way at once, and the operator is told', async (t) => {
  const here = await startWithBot(t);
  await botFirst(here);
  here.bot.becomes('noSuchBot');
  await here.hotline.person().says('bố hay đánh em');
  await here.hotline.sweep();
  here.hotline.phone(first).receives(/^KHAN: ca/);
  expect(await openAlarms(here)).toHaveLength(1);
});

test('a bot that hangs or answers with a page is one nobody waits for: the steps go on, and it is told when it is back', async (t) => {
  const here = await startWithBot(t, { patience: 200, duty: [officer, second] });
  const { hotline, bot } = here;
  await botFirst(here);
  bot.becomes('hangs');
  await hotline.person().says('bố hay đánh em');
  bot.becomes('page');
  await hotline.forward({ seconds: 10 });
  for (let minute = 0; minute < 10; minute += 1) await hotline.forward({ minutes: 1 });
  hotline.phone(second).receives(/^KHAN: ca/);
  bot.becomes('works');
  await hotline.forward({ seconds: 30 });
  expect(bot.chat(hanh).texts().at(-1)).toMatch(/^KHẨN: ca/);
});

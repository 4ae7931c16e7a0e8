import { expect, type TestContext, test } from 'vitest';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { holder, pins, startCase } from '../harness/officer-page.ts';

const officer = '+84900000001';
const start = (t: TestContext) => startHotline(t, { duty: [officer] });
const risksOf = async (hotline: TestHotline): Promise<unknown[]> =>
  (await hotline.onlyCase()).timeline.filter(({ kind }) => kind === 'risk').map(({ detail }) => detail);

test('told in the second answer, over since yesterday: critical, and paged before the fourth answer', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('xin chào');
  for (const title of ['Tôi hoặc ai đó cần giúp', 'Có', 'Tôi, từ 16 tuổi']) await person.taps(title);
  expect((await hotline.onlyCase()).facts.state).toBe('draft');
  await person.says('hôm qua chồng bóp cổ tôi');
  const { facts } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'critical', answers: 2 });
  hotline.phone(officer).receives(/^KHAN CAP/);
  expect(await risksOf(hotline)).toEqual([{ items: [{ item: 'strangling', words: 'bóp cổ' }] }]);
});

test('an item that asks for high raises a draft and opens it not yet', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('xin chào');
  for (const title of ['Tôi hoặc ai đó cần giúp', 'Có', 'Tôi, từ 16 tuổi']) await person.taps(title);
  await person.says('vợ chồng hay cãi nhau, em bầu 5 tháng');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'draft', urgency: 'high' });
  expect(await risksOf(hotline)).toEqual([{ items: [{ item: 'pregnant', words: 'em bầu 5 tháng' }] }]);
  hotline.phone(officer).receivesNothing();
});

test('her first answer counts, though the case begins only with it', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('xin chào');
  for (const title of ['Tôi hoặc ai đó cần giúp', 'Có']) await person.taps(title);
  await person.says('chị em, chị em đang có bầu');
  hotline.phone(officer).texts();
  expect(await risksOf(hotline)).toEqual([{ items: [expect.objectContaining({ item: 'pregnant' })] }]);
});

test('in a swimming talk calm words are never read for it', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  await person.says('con em khuyết tật, 5 tuổi');
  expect(await hotline.cases()).toEqual([]);
});

test('a held case of urgency high becomes critical, and its holder hears of the words', async (t) => {
  const hotline = await startCase(t, {
    talk: async (person) => {
      await person.says('tôi cần giúp');
      for (const title of ['Có', 'Tôi, từ 16 tuổi']) await person.taps(title);
      await person.says('chồng hay chửi tôi');
      await person.taps('Không');
      await person.taps('Không biết');
    },
  });
  expect((await hotline.onlyCase()).facts.urgency).toBe('high');
  await hotline.browser.takes();
  await hotline.forward({ minutes: 11 });
  hotline.phone(holder).texts();
  await hotline.writer.says('mẹ chồng cấm em ra khỏi cổng');
  await hotline.sweep();
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts.urgency).toBe('critical');
  expect(timeline.map(({ kind }) => kind)).toContain('risk');
  expect(hotline.phone(holder).texts().length).toBeGreaterThan(0);
  await hotline.browser.enters(pins[holder]);
  expect((await hotline.browser.get('/case')).html).toContain('“cấm em ra khỏi”');
});

test('she is never told what was read: the same talk without it is answered with the same texts', async (t) => {
  const hotline = await start(t);
  const talk = async (told: string): Promise<string[]> => {
    const person = hotline.person();
    await person.says('xin chào');
    for (const title of ['Tôi hoặc ai đó cần giúp', 'Có', 'Tôi, từ 16 tuổi']) await person.taps(title);
    await person.says(told);
    await person.taps('Không');
    await person.says('phường Hà Tu');
    await person.says('không');
    await person.says('nhắn tối');
    hotline.phone(officer).texts();
    return person.texts();
  };
  const plain = await talk('vợ chồng tôi hay cãi nhau');
  expect(await talk('vợ chồng tôi hay cãi nhau, tôi bầu 5 tháng, con 3 tuổi, đã báo xã hai lần rồi')).toEqual(plain);
});

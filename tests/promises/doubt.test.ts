import { expect, test } from 'vitest';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const doubtful = 'em không chịu được nữa';
const safe = /an toàn để nhắn tin không\?/;
const numbers = /111.*18001769/s;

const lastCase = async (hotline: TestHotline) => (await hotline.cases()).at(-1)?.facts;

test('doubtful words in a swimming question: the numbers and one gentle question; then silence opens a case', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  await person.says(doubtful);
  expect(person.last().text).toMatch(numbers);
  expect(person.last().text).toMatch(safe);
  expect(await hotline.cases()).toEqual([]);
  const heard = person.texts().length;
  await hotline.forward({ minutes: 9 });
  expect(await hotline.cases()).toEqual([]);
  await hotline.forward({ minutes: 2 });
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'normal', kind: 'unclear' });
  expect(timeline).toContainEqual(
    expect.objectContaining({
      kind: 'words',
      detail: expect.objectContaining({ text: doubtful, judged: expect.objectContaining({ level: 'ask' }) }),
    }),
  );
  expect(person.texts()).toHaveLength(heard);
});

test('she writes, but not the answer: the doubt stands, and silence opens the case all the same', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says(doubtful);
  await person.says('gì cơ');
  await hotline.forward({ minutes: 11 });
  expect(await lastCase(hotline)).toMatchObject({ state: 'open', urgency: 'normal', kind: 'unclear' });
});

test('the gentle question is asked once about one thing, and her talk goes on', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  await person.says(doubtful);
  await person.says('menu');
  await person.says('lớp bơi');
  await person.says(doubtful);
  expect(person.last().text).not.toMatch(safe);
  await hotline.forward({ minutes: 11 });
  expect(await lastCase(hotline)).toMatchObject({ urgency: 'normal', kind: 'unclear' });
});

test('doubtful words in a report: the numbers once, beside the next question; silence then is urgent', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('xin chào');
  for (const title of ['Tôi hoặc ai đó cần giúp', 'Có', 'Tôi, từ 16 tuổi']) await person.taps(title);
  await person.says('tôi sợ chồng');
  expect(person.last().text).toMatch(numbers);
  expect(person.last().text).toMatch(/không muốn cho biết/);
  await person.says('tôi sợ chồng');
  expect(person.last().text).not.toMatch(numbers);
  await hotline.forward({ minutes: 11 });
  expect(await lastCase(hotline)).toMatchObject({ state: 'open', urgency: 'high' });
});

test('nothing doubtful goes on, and silence causes nothing', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  await person.says('phường Hà Tu');
  expect(person.last().text).toMatch(/^Hiện chưa có lớp nào/);
  await hotline.forward({ minutes: 11 });
  expect(await hotline.cases()).toEqual([]);
});

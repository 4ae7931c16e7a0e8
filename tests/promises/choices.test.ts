import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

test('a door opens by its button, its number, and its words with or without diacritics', async (t) => {
  const hotline = await startHotline(t);
  const lasts: string[] = [];
  const ways: ((person: ReturnType<typeof hotline.person>) => Promise<number>)[] = [
    (person) => person.taps('Tôi hoặc ai đó cần giúp'),
    (person) => person.says('1'),
    (person) => person.says('Tôi hoặc ai đó cần giúp'),
    (person) => person.says('toi hoac ai do can giup'),
  ];
  for (const way of ways) {
    const person = hotline.person();
    await person.says('xin chào');
    await way(person);
    lasts.push(person.last().text);
  }
  expect(new Set(lasts).size).toBe(1);
  expect(lasts[0]).toContain('an toàn');
});

test('menu leads to the doors from anywhere, "quay lại" to the question before', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  const asked = person.last().text;
  await person.says('chuyện dài lắm');
  await person.says('quay lai');
  expect(person.last().text).toBe(asked);
  await person.says('menu');
  expect(person.last().buttons).toHaveLength(4);
  await hotline.forward({ minutes: 11 });
  expect((await hotline.onlyCase()).facts.state).toBe('open');
});

test('a sticker where words were asked is answered in words, and the talk goes on', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có']) await person.says(words);
  await person.does((zalo) => zalo.sendsSticker());
  expect(person.last().text.length).toBeGreaterThan(10);
  await person.says('tôi');
  expect((await hotline.onlyCase()).answers).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

test('the first text is the same for everybody, whatever they wrote and whoever wrote before', async (t) => {
  const hotline = await startHotline(t);
  const firsts: string[] = [];
  for (const words of ['xin chào', 'cứu em với', 'đăng ký bơi', '?', '👻', 'có chỗ nào ở tạm không']) {
    const person = hotline.person();
    await person.says(words);
    firsts.push(person.texts()[0] ?? '');
  }
  const withCase = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi', 'chuyện ở nhà']) await withCase.says(words);
  await hotline.forward({ hours: 25 });
  const before = withCase.texts().length;
  await withCase.says('xin chào');
  firsts.push(withCase.texts()[before] ?? '');
  expect(new Set(firsts).size).toBe(1);
  for (const number of ['111', '18001769', '113', '114', '115']) expect(firsts[0]).toContain(number);
});

test('within one contact it is said once', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['xin chào', 'alo', 'ai đó']) await person.says(words);
  expect(person.texts().filter((text) => text.includes('18001769') && text.includes('114'))).toHaveLength(1);
});

test('opening the chat or following is answered with it, and writing afterwards does not repeat it', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.does((zalo) => zalo.follows());
  expect(person.texts()[0]).toContain('18001769');
  expect(person.last().buttons).toHaveLength(4);
  await person.does((zalo) => zalo.opensChat());
  await person.says('xin chào');
  expect(person.texts().filter((text) => text.includes('114'))).toHaveLength(1);
});

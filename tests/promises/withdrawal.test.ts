import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

test('who withdraws is erased with her draft; nothing more is sent', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  const heard = person.texts().length;
  await person.does((zalo) => zalo.withdraws());
  expect(await hotline.cases()).toEqual([]);
  expect(await hotline.rows('select 1 from people')).toEqual([]);
  expect(await hotline.rows("select 1 from inbox where body_sealed is not null and kind = 'message'")).toEqual([]);
  expect(await hotline.rows('select 1 from outbox where saying_sealed is not null')).toEqual([]);
  expect(person.texts()).toHaveLength(heard);
});

test('an open case stays for the officer, marked, without the way back to her', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cứu em với, bố đánh em');
  await person.does((zalo) => zalo.withdraws());
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', personId: null, doNotContact: true });
  expect(facts.personWithdrewAt).not.toBeNull();
  expect(timeline.map((row) => row.kind)).toContain('withdrew');
});

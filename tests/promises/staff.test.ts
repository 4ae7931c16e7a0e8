import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

test('while a human being writes from the Zalo tool the bot is silent for 30 minutes; urgent words still open a case', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('xin chào');
  const ours = () => person.texts().filter((text) => !text.startsWith('Chào chị')).length;
  const heard = ours();
  await hotline.zalo.staffWrites(person.id, 'Chào chị, em là cán bộ trực', '5500000000000000001');
  await person.says('vâng em đây');
  expect(ours()).toBe(heard);
  await person.says('cứu em với, nó cầm dao');
  expect(ours()).toBe(heard);
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts.urgency).toBe('critical');
  expect(timeline.map((row) => row.detail)).toContainEqual({
    kind: 'staff-words',
    text: 'Chào chị, em là cán bộ trực',
  });
  await hotline.forward({ minutes: 31 });
  await person.says('có ai không');
  expect(ours()).toBeGreaterThan(heard);
});

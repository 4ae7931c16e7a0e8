import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

test('every way of saying it is answered with silence, and the draft is stopped', async (t) => {
  const hotline = await startHotline(t);
  for (const word of ['dừng', 'Dung', 'THOÁT', 'thoat', 'stop']) {
    const person = hotline.person();
    for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
    const heard = person.texts().length;
    await person.says(word);
    expect(person.texts()).toHaveLength(heard);
  }
  expect((await hotline.cases()).map((one) => one.facts.state)).toEqual(Array(5).fill('stopped'));
});

test('stop ends the talk and the sending, whatever was waiting', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  const heard = person.texts().length;
  await person.says('dừng');
  expect(person.texts()).toHaveLength(heard);
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'stopped', doNotContact: true });
  await hotline.forward({ minutes: 20 });
  expect((await hotline.onlyCase()).facts.state).toBe('stopped');
  expect(person.texts()).toHaveLength(heard);
});

test('what waits to be sent when she says stop does not go out', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  hotline.zalo.faults.set({ kind: 'limited' });
  await person.says('xin chào');
  await person.says('thoát');
  hotline.zalo.faults.clear();
  await hotline.forward({ minutes: 5 });
  expect(person.texts()).toEqual([]);
});

test('an urgent case stays open after a stop, marked "do not contact"; her next words begin a new contact', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cứu em với');
  await person.says('dừng');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', doNotContact: true });
  const heard = person.texts().length;
  await person.says('xin chào');
  expect(person.texts()[heard]).toContain('18001769');
  expect((await hotline.onlyCase()).facts.doNotContact).toBe(false);
});

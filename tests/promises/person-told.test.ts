import { expect, test } from 'vitest';
import { forbiddenIn } from '../../texts/forbidden.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;
const taken = /Đã có cán bộ nhận tin/;
const nobody = /Chưa gọi được cán bộ nào.*111.*18001769.*113/s;

async function urgent(t: Parameters<typeof startHotline>[0]) {
  const hotline = await startHotline(t, { duty: [first, second] });
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  hotline.phone(first).receives(/^KHAN CAP/);
  return { hotline, person };
}
const noted = async (hotline: TestHotline): Promise<unknown[]> =>
  (await hotline.onlyCase()).timeline
    .filter(({ kind }) => kind === 'told' || kind === 'not_told')
    .map(({ kind, detail }) => [kind, (detail as { what: string }).what]);
const lookAway = (hotline: TestHotline): void => {
  for (const number of [first, second]) hotline.phone(number).texts();
};

test('somebody has taken it, and then has read it: she is told each once, in neutral words', async (t) => {
  const { hotline, person } = await urgent(t);
  await hotline.forward({ minutes: 1 });
  lookAway(hotline);
  await hotline.takes(first);
  expect(person.texts().at(-1)).toMatch(taken);
  await hotline.rows(
    `update cases set viewed_at = '${hotline.clock.now().toISOString()}', next_step_at = '${hotline.clock.now().toISOString()}'`,
  );
  await hotline.sweep();
  expect(person.texts().at(-1)).toMatch(/Cán bộ đã đọc tin/);
  const heard = person.texts().length;
  await hotline.forward({ minutes: 5 });
  expect(await hotline.takes(first)).toMatchObject({ kind: 'alreadyYours' });
  await hotline.rows('update cases set next_step_at = steps_started_at');
  await hotline.sweep();
  expect(person.texts()).toHaveLength(heard);
  expect(await noted(hotline)).toEqual([
    ['told', 'taken'],
    ['told', 'read'],
  ]);
  for (const text of person.texts().slice(2)) {
    expect(forbiddenIn(text)).toEqual([]);
    expect(text).not.toMatch(/dao|bố|TC-|Cán bộ 1|09000/);
  }
});

test('nobody could be reached yet: she is told after five minutes, once, and that the phone goes on ringing', async (t) => {
  const { hotline, person } = await urgent(t);
  await hotline.forward({ minutes: 4, seconds: 59 });
  expect(person.texts().at(-1)).not.toMatch(nobody);
  await hotline.forward({ seconds: 1 });
  expect(person.texts().at(-1)).toMatch(nobody);
  for (const minutes of [3, 5]) await hotline.forward({ minutes });
  expect(person.texts().filter((text) => nobody.test(text))).toHaveLength(1);
  lookAway(hotline);
});

test('after "dừng" she is told nothing, and it is noted on the case', async (t) => {
  const { hotline, person } = await urgent(t);
  await person.says('dừng');
  const heard = person.texts().length;
  await hotline.forward({ minutes: 6 });
  lookAway(hotline);
  await hotline.takes(first);
  await hotline.forward({ minutes: 1 });
  expect(person.texts()).toHaveLength(heard);
  expect(await noted(hotline)).toEqual([
    ['not_told', 'nobodyYet'],
    ['not_told', 'taken'],
  ]);
});

test('fifteen minutes after her own last words she is written to no more; what waits to be sent is dropped', async (t) => {
  const { hotline, person } = await urgent(t);
  for (const minutes of [5, 10]) await hotline.forward({ minutes });
  await hotline.forward({ seconds: 1 });
  lookAway(hotline);
  const heard = person.texts().length;
  await hotline.takes(second);
  expect(person.texts()).toHaveLength(heard);
  expect(await noted(hotline)).toEqual([
    ['told', 'nobodyYet'],
    ['not_told', 'taken'],
  ]);
});

test('a word that could not be sent within the fifteen minutes is not sent late', async (t) => {
  const { hotline, person } = await urgent(t);
  const heard = person.texts().length;
  await hotline.forward({ minutes: 4 });
  lookAway(hotline);
  hotline.zalo.faults.set({ kind: 'limited' });
  await hotline.takes(first);
  hotline.zalo.faults.clear();
  await hotline.forward({ minutes: 11, seconds: 1 });
  lookAway(hotline);
  expect(person.texts()).toHaveLength(heard);
  expect(await hotline.rows("select state, reason from outbox where purpose = 'told'")).toEqual([
    { state: 'expired', reason: 'too late' },
  ]);
});

test('a channel that is closed: nothing is tried, and it is noted', async (t) => {
  const { hotline, person } = await urgent(t);
  await hotline.rows(
    `update people set channel_closed_at = '${hotline.clock.now().toISOString()}', channel_closed_reason = 'left'`,
  );
  await hotline.takes(first);
  expect(person.texts().at(-1)).not.toMatch(taken);
  expect(await noted(hotline)).toEqual([['not_told', 'taken']]);
  expect(await hotline.rows("select 1 from outbox where purpose = 'told'")).toEqual([]);
});

test('a person who writes by SMS is told by SMS, one segment without diacritics', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  const person = hotline.phone('+84911111111');
  await person.says('cuu em voi');
  person.texts();
  hotline.phone(first).receives(/^KHAN CAP/);
  await hotline.takes(first);
  person.receives(/^Da co can bo nhan tin cua ban\. Can gap hon, ban cu goi 111 hoac 113\.$/);
});

import { expect, test } from 'vitest';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;

async function taken(t: Parameters<typeof startHotline>[0], words = 'cứu em với, bố đang cầm dao') {
  const hotline = await startHotline(t, { duty: [first, second] });
  const person = hotline.person();
  await person.says(words);
  hotline.phone(first).receives(/^KHAN/);
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
  return { hotline, person };
}
const factsOf = async (hotline: TestHotline) => (await hotline.onlyCase()).facts;

test('an alert that is claimed after the acknowledgement does not go out', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  hotline.twilio.faults.set({ kind: 'limited' });
  await hotline.forward({ minutes: 3 });
  expect(await hotline.rows("select 1 from outbox where state = 'pending' and purpose = 'alert'")).not.toEqual([]);
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
  hotline.twilio.faults.clear();
  for (const seconds of [10, 60, 120]) await hotline.forward({ seconds });
  for (const number of [first, second]) hotline.phone(number).receivesNothing();
  const unsent = "select distinct reason from outbox where state = 'expired' and purpose = 'alert'";
  expect(await hotline.rows(unsent)).toEqual([{ reason: 'case taken' }]);
});

test('contact not made in time: asked once, then open again and paged on', async (t) => {
  const { hotline } = await taken(t);
  await hotline.forward({ minutes: 14, seconds: 59 });
  hotline.phone(first).receivesNothing();
  await hotline.forward({ seconds: 1 });
  hotline.phone(first).receives(/^Ca TC-\w{5}: da lien lac duoc chua\? .*\/a\//);
  await hotline.forward({ minutes: 4, seconds: 59 });
  for (const number of [first, second]) hotline.phone(number).receivesNothing();
  expect((await factsOf(hotline)).state).toBe('acknowledged');
  await hotline.forward({ seconds: 1 });
  expect(await factsOf(hotline)).toMatchObject({ state: 'open', clocks: { holderId: null, round: 2 } });
  hotline.phone(first).receives(/^KHAN CAP/);
  await hotline.forward({ minutes: 3 });
  hotline.phone(first).receives(/^KHAN CAP/);
  hotline.phone(second).receives(/^KHAN CAP/);
  const { timeline } = await hotline.onlyCase();
  expect(timeline.filter(({ kind }) => kind === 'given_back')).toMatchObject([
    { detail: { why: 'no contact in time', officer: hotline.officers.get(first) } },
  ]);
});

test('urgent words after the acknowledgement: open again, and paged anew together with whoever held it', async (t) => {
  const { hotline, person } = await taken(t);
  await hotline.forward({ minutes: 4 });
  // Another has the watch now: her shift would not page the one who holds the case.
  await hotline.rows(`update shifts set level = 3 - level`);
  await person.says('nó quay lại rồi, cứu em với');
  for (const number of [first, second]) hotline.phone(number).receives(/^KHAN CAP/);
  expect(await factsOf(hotline)).toMatchObject({ state: 'open', clocks: { round: 2 } });
  expect((await hotline.onlyCase()).timeline.map(({ kind }) => kind)).toContain('reopened');
  expect(await hotline.takes(second)).toMatchObject({ kind: 'taken' });
  expect((await factsOf(hotline)).clocks.holderId).toBe(hotline.officers.get(second));
});

test('she cries again while it is open: its steps go on and do not begin anew, else nobody further up would ever hear', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  const person = hotline.person();
  await person.says('cứu em với');
  for (let n = 0; n < 6; n += 1) {
    await hotline.forward({ seconds: 30 });
    await person.says('cứu em với');
  }
  hotline.phone(second).receives(/^KHAN CAP/);
  expect((await factsOf(hotline)).clocks.round).toBe(1);
  hotline.phone(first).texts();
});

test('after it is closed her next words are a new case, linked to the one before', async (t) => {
  const { hotline, person } = await taken(t);
  const closed = await factsOf(hotline);
  await hotline.rows("update cases set state = 'closed', next_step_at = null");
  await hotline.forward({ minutes: 30 });
  hotline.phone(first).receivesNothing();
  await person.says('cứu em với, nó lại tới');
  hotline.phone(first).receives(/^KHAN CAP/);
  const cases = (await hotline.cases()).map(({ facts }) => facts);
  expect(cases).toHaveLength(2);
  const fresh = cases.find(({ state }) => state === 'open');
  expect(fresh).toMatchObject({ earlierCaseId: closed.id });
  expect(fresh?.code).not.toBe(closed.code);
});

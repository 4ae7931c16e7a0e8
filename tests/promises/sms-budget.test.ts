import { expect, test } from 'vitest';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const officer = '+84900000001';
const alarmsOf = ({ rows }: TestHotline) =>
  rows<{ kind: string }>('select kind from alarms where settled_at is null order by at, kind').then((all) =>
    all.map(({ kind }) => kind),
  );
const segmentsOf = ({ rows }: TestHotline) =>
  rows<{ segments: number }>('select segments from sms_days order by day').then((all) =>
    all.map(({ segments }) => segments),
  );

test('ordinary SMS leave a fifth of the day for alerts, and at half and four fifths somebody has to know', async (t) => {
  const hotline = await startHotline(t, { duty: [officer], smsPerDay: 20 });
  const phone = hotline.phone('+84911111111');
  for (let n = 0; n < 20; n += 1) {
    await phone.says(`xin chao ${n}`);
  }
  phone.texts();
  const [ordinary] = await segmentsOf(hotline);
  expect(ordinary).toBe(16);
  expect(await alarmsOf(hotline)).toEqual(expect.arrayContaining(['sms_half_used']));
  expect(
    await hotline.rows(
      "select distinct state, reason from outbox where channel = 'sms' and state = 'pending' and reason is not null",
    ),
  ).toEqual([{ state: 'pending', reason: 'sms day limit' }]);

  await hotline.person().says('cứu em với, bố đang cầm dao');
  hotline.phone(officer).receives(/^KHAN CAP/);
});

test('the day costs no more than it may, whatever happens; and the next day it goes on', async (t) => {
  const hotline = await startHotline(t, { duty: [officer], smsPerDay: 10 });
  for (let n = 0; n < 15; n += 1) await hotline.person().says('cứu em với, bố đang cầm dao');
  const sent = () => hotline.twilio.accepted().length;
  expect(sent()).toBe(10);
  expect(await segmentsOf(hotline)).toEqual([10]);
  expect(await alarmsOf(hotline)).toEqual(expect.arrayContaining(['sms_half_used', 'sms_almost_used', 'sms_used_up']));

  hotline.phone(officer).texts();

  await hotline.forward({ hours: 24 });
  hotline.phone(officer).texts();
  expect(sent()).toBeGreaterThan(10);
  expect(await segmentsOf(hotline)).toHaveLength(2);
});

test('what a provider did not take costs nothing', async (t) => {
  const hotline = await startHotline(t, { duty: [officer], smsPerDay: 100 });
  hotline.twilio.faults.set({ kind: 'limited', count: 3 });
  await hotline.person().says('cứu em với, bố đang cầm dao');
  for (let n = 0; n < 5; n += 1) await hotline.forward({ seconds: 10 });
  hotline.phone(officer).receives(/^KHAN CAP/);
  expect(await segmentsOf(hotline)).toEqual([hotline.twilio.accepted().length]);
});

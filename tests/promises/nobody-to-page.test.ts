import { expect, test } from 'vitest';
import { addShifts } from '../../storage/duty.ts';
import { startHotline } from '../harness/hotline.ts';
import { seedOfficers } from '../harness/officers.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;
const open = "select kind, subject from alarms where settled_at is null and kind = 'no_recipient'";
const settled = "select kind from alarms where settled_at is not null and kind = 'no_recipient'";

test('nobody at all is an alarm, never success, and it is one alarm however long it lasts', async (t) => {
  const hotline = await startHotline(t);
  await hotline.person().says('cứu em với');
  const { facts } = await hotline.onlyCase();
  expect(facts.state).toBe('open');
  expect(facts.clocks.stepsDone).toBe(0);
  for (let minute = 0; minute < 5; minute += 1) await hotline.forward({ minutes: 1 });
  expect(await hotline.rows(open)).toEqual([{ kind: 'no_recipient', subject: facts.code }]);
});

test('somebody comes: paged within a minute, and the alarm is settled', async (t) => {
  const hotline = await startHotline(t);
  await hotline.person().says('cứu em với');
  await hotline.forward({ minutes: 10 });
  await seedOfficers(hotline.hotline, [first]);
  await hotline.forward({ seconds: 60 });
  hotline.phone(first).receives(/^KHAN CAP/);
  expect(await hotline.rows(open)).toEqual([]);
  expect(await hotline.rows(settled)).toHaveLength(1);
  // From now on its steps go their way.
  await hotline.forward({ minutes: 5 });
  hotline.phone(first).receives(/^KHAN CAP/);
});

test('an invented officer is nobody where SMS are real', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: first, demo: true }] });
  hotline.hotline.paging.demo = false;
  await hotline.person().says('cứu em với');
  hotline.phone(first).receivesNothing();
  expect(await hotline.rows(open)).toHaveLength(1);
});

test('a page to an invented officer that was written before is refused, and the real one is paged', async (t) => {
  const hotline = await startHotline(t, {
    duty: [
      { phone: first, demo: true },
      { phone: second, shift: { level: 2 } },
    ],
  });
  hotline.twilio.faults.set({ kind: 'limited', count: 1 });
  await hotline.person().says('cứu em với');
  hotline.hotline.paging.demo = false;
  await hotline.forward({ seconds: 10 });
  await hotline.sweep();
  hotline.phone(first).receivesNothing();
  expect(
    await hotline.rows('select o.state, o.reason from outbox o join officers f on f.id = o.officer_id where f.demo'),
  ).toEqual([{ state: 'refused', reason: 'demo officer' }]);
  hotline.phone(second).receives(/^KHAN CAP/);
});

test('an officer whose watch begins later is paged at once, as the last resort, not left until it begins', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: first, shift: null }] });
  const startsAt = new Date(hotline.clock.now().getTime() + 3_600_000);
  const shift = { officerId: hotline.officers.get(first) ?? '', unitCode: null, level: 1, startsAt };
  await addShifts(hotline.db, [{ ...shift, endsAt: new Date(startsAt.getTime() + 3_600_000) }], hotline.clock.now());
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
});

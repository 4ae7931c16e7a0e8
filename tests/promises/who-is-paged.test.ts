import { expect, test } from 'vitest';
import { addShifts } from '../../storage/duty.ts';
import { MovedClock, startHotline, type TestHotline } from '../harness/hotline.ts';

const [unit1, unit2, province, other] = ['+84900000001', '+84900000002', '+84900000003', '+84900000004'] as const;
const haTu = '06652';

const nobody = (hotline: TestHotline, ...numbers: string[]): void => {
  for (const number of numbers) hotline.phone(number).receivesNothing();
};

/** She says where it is before anything is urgent. */
async function reportsAt(hotline: TestHotline, place: string): Promise<void> {
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi', 'chuyện ở nhà', 'không', place]) await person.says(words);
}

test('the unit’s officers come before the province’s; a level the unit has not is the province’s', async (t) => {
  const hotline = await startHotline(t, {
    duty: [
      { phone: unit1, role: 'commune_officer', unit: haTu, shift: { level: 1 } },
      { phone: province, shift: { level: 1 } },
      { phone: other, shift: { level: 2 } },
      { phone: unit2, role: 'commune_officer', unit: '06658', shift: { level: 1 } },
    ],
  });
  await reportsAt(hotline, 'phường Hà Tu');
  hotline.phone(unit1).receives(/^KHAN: ca TC-\w{5}, phuong Ha Tu\. /);
  nobody(hotline, province, other);
  await hotline.forward({ minutes: 5 });
  hotline.phone(unit1).receives(/^KHAN/);
  nobody(hotline, province, other);
  await hotline.forward({ minutes: 5 });
  hotline.phone(other).receives(/^KHAN/);
  await hotline.forward({ minutes: 10 });
  for (const number of [unit1, province, other]) hotline.phone(number).receives(/^KHAN/);
  // The officer of another unit never hears of it.
  nobody(hotline, unit2);
});

test('unit unknown: the province at once; known later: its officers are added, and nobody is withdrawn', async (t) => {
  const hotline = await startHotline(t, {
    duty: [
      { phone: unit1, role: 'commune_officer', unit: haTu, shift: { level: 1 } },
      { phone: unit2, role: 'commune_officer', unit: haTu, shift: { level: 2 } },
      { phone: province, shift: { level: 1 } },
    ],
  });
  const person = hotline.person();
  await person.says('cứu em với');
  hotline.phone(province).receives(/^KHAN CAP: ca TC-\w{5}, chua ro xa, phuong\. /);
  nobody(hotline, unit1, unit2);
  await hotline.forward({ seconds: 20 });
  for (const words of ['có', 'tôi', 'chuyện ở nhà', 'không', 'phường Hà Tu']) await person.says(words);
  expect((await hotline.onlyCase()).facts.unitCode).toBe(haTu);
  hotline.phone(unit1).receives(/^KHAN CAP: ca TC-\w{5}, phuong Ha Tu\. /);
  nobody(hotline, province, unit2);
  await hotline.forward({ seconds: 40 });
  for (const number of [unit1, province]) hotline.phone(number).receives(/^KHAN CAP/);
  await hotline.forward({ minutes: 2 });
  hotline.phone(unit2).receives(/^KHAN CAP/);
});

test('nobody has the watch at all: everybody who is active is paged', async (t) => {
  const hotline = await startHotline(t, {
    duty: [
      { phone: unit1, role: 'commune_officer', unit: haTu, shift: null },
      { phone: province, shift: null },
      { phone: other, role: 'auditor', shift: null },
    ],
  });
  await hotline.person().says('cứu em với');
  for (const number of [unit1, province]) hotline.phone(number).receives(/^KHAN CAP/);
  nobody(hotline, other);
});

test('an unverified number is paged only together with a verified one, or when there is no other', async (t) => {
  const hotline = await startHotline(t, {
    duty: [
      { phone: unit1, verified: false, shift: { level: 1 } },
      { phone: unit2, verified: false, shift: { level: 2 } },
      { phone: province, shift: { level: 2 } },
    ],
  });
  await hotline.person().says('cứu em với');
  // Level 1 has only an unverified one: it is skipped at once, and level 2 is paged.
  nobody(hotline, unit1);
  for (const number of [unit2, province]) hotline.phone(number).receives(/^KHAN CAP/);

  const alone = await startHotline(t, { duty: [{ phone: unit1, verified: false }] });
  await alone.person().says('cứu em với');
  alone.phone(unit1).receives(/^KHAN CAP/);
});

test('a shift across midnight, and the hand-over in the middle of an escalation', async (t) => {
  const at = (time: string): Date => new Date(`2026-11-${time}:00+07:00`);
  const hotline = await startHotline(t, {
    clock: new MovedClock('2026-11-24T23:58:30+07:00'),
    duty: [
      { phone: unit1, shift: { level: 1, from: at('24T19:00'), to: at('25T00:00') } },
      { phone: unit2, shift: { level: 1, from: at('25T00:00'), to: at('25T07:00') } },
      { phone: province, shift: { level: 2, from: at('24T22:00'), to: at('25T06:00') } },
    ],
  });
  await hotline.person().says('cứu em với');
  hotline.phone(unit1).receives(/^KHAN CAP/);
  await hotline.forward({ seconds: 60 });
  hotline.phone(unit1).receives(/^KHAN CAP/);
  nobody(hotline, unit2, province);
  await hotline.forward({ seconds: 120 });
  hotline.phone(province).receives(/^KHAN CAP/);
  await hotline.forward({ minutes: 5 });
  // Midnight has passed: whoever went home is not woken, whoever came is.
  for (const number of [unit2, province]) hotline.phone(number).receives(/^KHAN CAP/);
  nobody(hotline, unit1);
  expect(await hotline.takes(unit1)).toMatchObject({ kind: 'taken' });
});

test('whoever comes on duty while a case waits is paged by its next step', async (t) => {
  const hotline = await startHotline(t, { duty: [unit1, { phone: unit2, shift: null }] });
  await hotline.person().says('cứu em với');
  hotline.phone(unit1).receives(/^KHAN CAP/);
  const now = hotline.clock.now();
  const endsAt = new Date(now.getTime() + 3_600_000);
  const shift = { officerId: hotline.officers.get(unit2) ?? '', unitCode: null, level: 1, startsAt: now, endsAt };
  await addShifts(hotline.db, [shift], now);
  await hotline.forward({ seconds: 60 });
  for (const number of [unit1, unit2]) hotline.phone(number).receives(/^KHAN CAP/);
});

test('an officer in need: her words open a case, she is not paged for it, and the province is', async (t) => {
  const hotline = await startHotline(t, {
    duty: [
      { phone: unit1, role: 'commune_officer', unit: haTu, shift: { level: 1 } },
      { phone: province, shift: { level: 1 } },
    ],
  });
  const officer = hotline.phone(unit1);
  await officer.says('cuu toi voi, chong toi dang cam dao');
  const { facts } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'critical', senderOfficerId: hotline.officers.get(unit1) });
  expect(officer.texts().join(' ')).not.toContain('/a/');
  hotline.phone(province).receives(/^KHAN CAP/);
  for (const words of ['co', 'toi', 'chuyen o nha', 'khong', 'phường Hà Tu']) await officer.says(words);
  await hotline.forward({ minutes: 1 });
  hotline.phone(province).receives(/^KHAN CAP/);
  await hotline.forward({ minutes: 8 });
  hotline.phone(province).texts();
  expect(officer.texts().join(' ')).not.toMatch(/KHAN|\/a\/|Tin moi/);
  const hers = await hotline.rows<{ officer_id: string }>('select officer_id from alerts');
  expect(hers.map(({ officer_id }) => officer_id)).not.toContain(hotline.officers.get(unit1));
});

test('the same from her registered Zalo', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: unit1, zalo: '2468458835290000042' }, province] });
  await hotline.person('2468458835290000042').says('cứu em với, chồng đang đánh em');
  nobody(hotline, unit1);
  hotline.phone(province).receives(/^KHAN CAP/);
});

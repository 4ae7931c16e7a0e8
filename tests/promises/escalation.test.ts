import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

const [first, second, third] = ['+84900000001', '+84900000002', '+84900000003'];

test('the first contact is silent: paged again, then the second, then everybody, then on and on', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second, third] });
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  expect(hotline.phone(first).receives(/^KHAN CAP: ca TC-/)).toContain('/a/');
  await hotline.forward({ seconds: 59 });
  hotline.phone(first).receivesNothing();
  await hotline.forward({ seconds: 1 });
  hotline.phone(first).receives(/KHAN CAP/);
  hotline.phone(second).receivesNothing();
  await hotline.forward({ minutes: 2 });
  hotline.phone(second).receives(/KHAN CAP/);
  hotline.phone(first).receivesNothing();
  await hotline.forward({ minutes: 5 });
  for (const phone of [first, second, third]) hotline.phone(phone).receives(/KHAN CAP/);
  await hotline.forward({ minutes: 5 });
  for (const phone of [first, second, third]) hotline.phone(phone).receives(/KHAN CAP/);
  expect(person.texts().at(-1)).toMatch(/chưa gọi được cán bộ/);
});

test('the link takes the case: the person is told, and nobody else is paged', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  hotline.phone(first).receives(/KHAN CAP/);
  const link = hotline.phone(first).link();
  const { acknowledgeByLink } = await import('../../hotline/acknowledge-case.ts');
  expect(await acknowledgeByLink(hotline.hotline, link.split('/a/')[1] ?? '')).toMatchObject({ kind: 'taken' });
  await hotline.sweep();
  expect(person.texts().at(-1)).toMatch(/Đã có cán bộ nhận tin/);
  await hotline.forward({ minutes: 14 });
  hotline.phone(second).receivesNothing();
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
});

test('an SMS takes the case; the second officer is told who has it', async (t) => {
  const hotline = await startHotline(t, {
    duty: [
      { phone: first, name: 'chị Hạnh', shift: { level: 1 } },
      { phone: second, shift: { level: 1 } },
    ],
  });
  await hotline.person().says('cứu em với, bố đang cầm dao');
  const code = (await hotline.onlyCase()).facts.code;
  hotline.phone(first).receives(/KHAN CAP.*Hoac tra loi: 1 TC-/);
  hotline.phone(second).receives(/KHAN CAP/);
  await hotline.phone(first).says(`1 ${code}`);
  hotline.phone(first).receives(new RegExp(`^Da ghi: ca ${code}`));
  await hotline.phone(second).says('ok');
  hotline.phone(second).receives(new RegExp(`^Ca ${code}: chi Hanh da nhan luc 08:00`));
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'acknowledged' });
});

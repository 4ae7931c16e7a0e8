import { expect, test } from 'vitest';
import { lookAtLink } from '../../hotline/alert-link.ts';
import { startHotline } from '../harness/hotline.ts';

const [commune, province] = ['+84900000001', '+84900000002'] as const;
const duty = [
  { phone: commune, role: 'commune_officer', unit: '06652', shift: { level: 1 } },
  { phone: province, shift: { level: 1 } },
] as const;

test('somebody of the commune must not know: its officers get nothing, the province is paged', async (t) => {
  const hotline = await startHotline(t, { duty });
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi', 'chuyện ở nhà']) await person.says(words);
  await person.taps('Có');
  await person.says('phường Hà Tu');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', unitCode: '06652', unitLeftOut: true });
  hotline.phone(province).receives(/^KHAN: ca TC-\w{5}, phuong Ha Tu/);
  for (const minutes of [5, 5, 10, 15]) await hotline.forward({ minutes });
  await person.says('cứu em với, ông ấy tới rồi');
  await hotline.forward({ minutes: 10 });
  expect(hotline.phone(province).texts().length).toBeGreaterThan(4);
  hotline.phone(commune).receivesNothing();
  expect(await hotline.rows(`select 1 from alerts where officer_id = '${hotline.officers.get(commune)}'`)).toEqual([]);
});

test('said after its officers were paged: they hear nothing more', async (t) => {
  const hotline = await startHotline(t, { duty });
  const person = hotline.person();
  // Known from the place in the first report, taken back afterwards by "quay lại".
  for (const words of ['tôi cần giúp', 'có', 'tôi', 'chuyện ở nhà', 'không', 'phường Hà Tu']) await person.says(words);
  hotline.phone(commune).receives(/^KHAN/);
  for (const words of ['quay lại', 'quay lại', 'có']) await person.says(words);
  expect((await hotline.onlyCase()).facts.unitLeftOut).toBe(true);
  hotline.phone(commune).texts();
  // Nor does the link in her hand take the case, nor an SMS.
  const token = hotline.phone(commune).token();
  expect(await lookAtLink(hotline.hotline, token)).toMatchObject({ kind: 'stale' });
  expect(await hotline.takes(commune)).toMatchObject({ kind: 'stale' });
  await hotline.phone(commune).says(`1 ${(await hotline.onlyCase()).facts.code}`);
  hotline.phone(commune).receives(/^Hien khong co ca nao cho/);
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  for (const minutes of [5, 5, 10]) await hotline.forward({ minutes });
  hotline.phone(commune).receivesNothing();
  expect(hotline.phone(province).texts().length).toBeGreaterThan(1);
  expect(await hotline.takes(province)).toMatchObject({ kind: 'taken' });
});

test('said when an officer of the commune has the case already: the province takes over, and she hears nothing more', async (t) => {
  const hotline = await startHotline(t, { duty });
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi', 'chuyện ở nhà', 'không', 'phường Hà Tu']) await person.says(words);
  hotline.phone(commune).receives(/^KHAN/);
  expect(await hotline.takes(commune)).toMatchObject({ kind: 'taken' });
  await hotline.forward({ minutes: 1 });
  for (const words of ['quay lại', 'quay lại', 'có']) await person.says(words);
  await hotline.sweep();
  hotline.phone(province).receives(/^KHAN/);
  const { facts } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', unitLeftOut: true });
  hotline.phone(commune).texts();
  expect(await hotline.takes(commune)).toMatchObject({ kind: 'stale' });
  await person.says('phường Hà Tu ạ');
  await hotline.forward({ minutes: 11 });
  hotline.phone(commune).receivesNothing();
  hotline.phone(province).texts();
});

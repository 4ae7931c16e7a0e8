import { expect, test } from 'vitest';
import { newId } from '../../domain/id.ts';
import { insertPlace, readPlace } from '../../storage/places.ts';
import { openBrowser } from '../harness/browser.ts';
import { startHotline } from '../harness/hotline.ts';
import { testPlace } from '../harness/places.ts';

test('the contact of a place reads and confirms its entry on an old phone, without scripts', async (t) => {
  const hotline = await startHotline(t);
  const at = hotline.clock.now();
  const { keyring } = hotline.hotline;
  const facts = { phones: ['+842033825123'], address: 'tổ 3, khu 5, phường Hà Tu, thành phố Hạ Long, tỉnh Quảng Ninh' };
  const place = testPlace({ id: newId(at), checkedOn: '2026-09-01', contactPhone: '+84912345678', ...facts });
  await insertPlace(hotline.db, keyring, place, { actor: 'operator', act: 'imported', at });
  await hotline.sweep();
  const link = /http\S+$/.exec(hotline.phone('+84912345678').receives(/\/p\//))?.[0] ?? '';
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(link);
  // As people are told it, and each beside its name.
  const number = await page.getByText('0203 3825 123').boundingBox();
  const itsName = await page.getByText('Điện thoại', { exact: true }).boundingBox();
  expect(Math.abs((number?.y ?? 0) - (itsName?.y ?? 99))).toBeLessThan(8);
  expect(number?.x).toBeGreaterThan(itsName?.x ?? 360);
  const right = await page.getByRole('button', { name: 'Vẫn đúng' }).boundingBox();
  const wrong = await page.getByRole('button', { name: 'Có thay đổi' }).boundingBox();
  // Thumbs hit them, and not both.
  for (const box of [right, wrong]) expect(box?.height).toBeGreaterThanOrEqual(44);
  expect((right?.x ?? 0) + (right?.width ?? 999)).toBeLessThanOrEqual(360);
  expect((wrong?.y ?? 0) - (right?.y ?? 0) - (right?.height ?? 0)).toBeGreaterThanOrEqual(8);
  await page.getByRole('button', { name: 'Vẫn đúng' }).click();
  await page.getByRole('heading', { name: 'Đã ghi là còn đúng' }).waitFor();
  await page.reload();
  expect(await readPlace(hotline.db, keyring, place.id)).toMatchObject({
    checkedOn: '2026-11-24',
    checkedBy: 'contact',
  });
});

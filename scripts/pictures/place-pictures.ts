import type { Camera } from './camera.ts';
import { type TrialHotline, until } from './trial-hotline.ts';

/** The page on which the contact of an invented place says whether its entry is still right. */
export async function takePlace({ sms, link }: TrialHotline, camera: Camera): Promise<void> {
  const asked = await until(
    'a question to the contact of a place',
    async () => (await sms()).find(({ body }) => body.includes('/p/')),
    90,
  );
  const page = await camera.open(await link(asked.to, '/p/'));
  await page.getByRole('button', { name: 'Vẫn đúng' }).waitFor();
  await camera.take(page, 'place-check');
}

/** The page on which anybody writes from a browser. */
export async function takeWebChat({ site }: TrialHotline, camera: Camera): Promise<void> {
  const page = await camera.open(`${site}/chat`);
  await page.getByLabel('Tin của bạn').fill('em muốn hỏi chỗ giúp đỡ ở Hà Tu');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.locator('#talk').getByRole('button').first().waitFor();
  await camera.take(page, 'web-chat', { from: page.locator('header'), to: page.locator('main') });
}

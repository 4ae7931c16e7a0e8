import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { startHotline } from '../harness/hotline.ts';

test('a stranger opens the phone, writes, is answered, and presses a button; nothing is wider than the screen', async (t) => {
  const hotline = await startHotline(t);
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(hotline.phones);
  await page.getByPlaceholder('Viết tin nhắn…').fill('em can giup');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await hotline.rows<{ n: number }>('select count(*) as n from inbox'))[0]?.n)
    .toBeGreaterThan(0);
  await hotline.sweep();
  await page.getByText('18001769').first().waitFor();
  const yes = page.getByRole('button', { name: 'Có', exact: true });
  await yes.waitFor();
  // PICTURES=FOLDER keeps the picture; those in the documents are taken by `npm run pictures`.
  await page.screenshot({ path: path.join(process.env.PICTURES ?? os.tmpdir(), 'phones.png') });
  await yes.click();
  await expect
    .poll(
      async () => (await hotline.rows<{ n: number }>("select count(*) as n from inbox where kind = 'message'"))[0]?.n,
    )
    .toBe(2);
  await hotline.sweep();
  await page.getByText('Chuyện này là về ai?').waitFor();
  const wider = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  expect(wider).toBe(false);
  expect(complaints).toEqual([]);
});

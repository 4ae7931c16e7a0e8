import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { readDemoOfficers } from '../../domain/demo-duty.ts';
import { openBrowser } from '../harness/browser.ts';
import { startHotline } from '../harness/hotline.ts';
import { cheapPins } from '../harness/operator.ts';

const officers = readDemoOfficers(
  readFileSync(path.resolve(import.meta.dirname, '../../data/demo/officers.csv'), 'utf8'),
);
const first = officers.find(({ level }) => level === 1);

/** The whole hotline with the invented officers, and the page of all phones in a browser. */
async function started(t: TestContext, width: number) {
  const duty = await Promise.all(
    officers.map(async ({ phone, name, level, pin }) => ({
      phone,
      name,
      demo: true,
      pinHash: await cheapPins.hash(pin),
      shift: { level },
    })),
  );
  const hotline = await startHotline(t, { duty, pins: cheapPins });
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(hotline.phones);
  return { hotline, page };
}

test('the loop on /phones: a cry on Zalo wakes an officer, who takes it, reads it and answers; the person is told', async (t) => {
  if (!first) throw new Error('no officer on level 1');
  const { hotline, page } = await started(t, 1500);
  const zalo = page.locator('#phone-zalo');
  await page.getByPlaceholder('Viết tin nhắn…').fill('cuu em voi, bo dang cam dao');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await hotline.cases()).length).toBe(1);
  await hotline.sweep();
  const [, number = ''] = first.phone.split('+');
  const phone = page.locator(`#phone-${number}`);
  await phone
    .getByText(/KHAN CAP: ca TC-/)
    .first()
    .waitFor();
  await phone.getByRole('link', { name: /\/a\// }).first().click();
  const inside = page.frameLocator(`iframe[name="frame-${number}"]`);
  await inside.getByRole('button', { name: 'Tôi nhận ca này' }).click();
  await inside.getByLabel('Mã PIN, 6 số').fill(first.pin);
  await inside.getByRole('button', { name: 'Mở ca' }).click();
  await inside.getByText('cuu em voi, bo dang cam dao').first().waitFor();
  await hotline.sweep();
  await zalo.getByText('Đã có cán bộ nhận tin').waitFor();
  await zalo.getByText('Cán bộ đã đọc tin').waitFor();
  await page.screenshot({ path: path.join(process.env.PICTURES ?? os.tmpdir(), 'loop.png') });
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
  for (const { phone: each } of officers) hotline.phone(each).texts();
  await hotline.forward({ minutes: 10 });
  for (const { phone: each } of officers) hotline.phone(each).receivesNothing();
});

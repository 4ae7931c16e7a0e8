import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { startSimulator } from '../simulator/start.ts';
import { formOf, officer, sendSms } from '../simulator/twilio-start.ts';

const widerThanScreen = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';

/** The phones, a page behind a link, and a browser. */
async function started(width: number, options: { javaScriptEnabled?: boolean } = {}) {
  const hotline = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const taken =
      request.method === 'POST' ? 'Chị đã nhận ca này' : '<form method="post"><button>Nhận ca</button></form>';
    response.end(`<!DOCTYPE html><title>Ca</title><p>${request.url}</p>${taken}`);
  });
  await new Promise<void>((resolve) => hotline.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    hotline.closeAllConnections();
    hotline.close();
  });
  const address = hotline.address();
  const site = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const simulator = await startSimulator({ hotlineUrl: site, publicUrl: site });
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width, height: 800 }, ...options });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${simulator.url}/phones`);
  const alert = () => sendSms(simulator.url, { To: officer, Body: `KHAN ca TC-7F3K2. Nhan: ${site}/a/tok` });
  const phone = phoneOn(page, officer.slice(1));
  return { ...simulator, page, complaints, alert, phone, site };
}

const phoneOn = (page: Page, id: string) => page.locator(`#phone-${id}`);

test('on a wide screen all stand side by side: an alert comes by itself and its page opens within her phone', async () => {
  const { page, alert, phone, complaints, heard, twilio } = await started(1400);
  for (const id of ['zalo', '84900000001', '84900000003', '84900000005']) {
    await phoneOn(page, id).waitFor({ state: 'visible' });
  }
  expect(await phoneOn(page, 'sms').isVisible()).toBe(false);
  await page.getByPlaceholder('Viết tin nhắn…').fill('half a sentence');
  await alert();
  await phone.getByRole('link', { name: /\/a\/tok/ }).click();
  const inside = page.frameLocator('iframe[name="frame-84900000001"]');
  await inside.getByRole('button', { name: 'Nhận ca' }).click();
  await inside.getByText('Chị đã nhận ca này').waitFor();
  // PICTURES=FOLDER keeps it.
  await page.screenshot({ path: path.join(process.env.PICTURES ?? os.tmpdir(), 'phones-wide.png') });
  await alert();
  await expect.poll(() => phone.locator('.bubble').count()).toBe(2);
  expect(await inside.getByText('Chị đã nhận ca này').isVisible()).toBe(true);
  expect(await page.getByPlaceholder('Viết tin nhắn…').inputValue()).toBe('half a sentence');
  await phone.getByPlaceholder('SMS tới 8099…').fill('1 7F3K2');
  await page.keyboard.press('Enter');
  await phone.getByText('đã tới tổng đài').waitFor();
  expect(heard.map((one) => formOf(one).Body)).toContain('1 7F3K2');
  await phone.getByRole('button', { name: 'Đóng trang' }).click();
  await expect.poll(() => phone.locator('iframe').isVisible()).toBe(false);
  await page.locator('#switch-zalo').getByRole('link', { name: 'SMS' }).click();
  await phoneOn(page, 'sms').getByText('+84911111111').waitFor();
  await phoneOn(page, 'sms').getByPlaceholder('SMS tới 8099…').fill('em so');
  await page.keyboard.press('Enter');
  await expect.poll(() => twilio.phone('+84911111111').lines().length).toBe(1);
  expect(await page.evaluate(widerThanScreen)).toBe(false);
  expect(complaints).toEqual([]);
});

test('on a phone one stands behind each tab, and a link opens in place of the page', async () => {
  const { page, alert, phone, complaints, site } = await started(360);
  expect(await phone.isVisible()).toBe(false);
  await alert();
  const tab = page.locator('#tabs').getByRole('link', { name: /cấp 1/ });
  await expect.poll(() => tab.textContent()).toMatch(/1cấp 1$/);
  await tab.click();
  await phone.getByText('KHAN ca TC-7F3K2').waitFor();
  expect(await phoneOn(page, 'zalo').isVisible()).toBe(false);
  expect(await page.evaluate(widerThanScreen)).toBe(false);
  await phone.getByRole('link', { name: /\/a\/tok/ }).click();
  await page.waitForURL(`${site}/a/tok`);
  await page.goBack();
  await phone.getByText('KHAN ca TC-7F3K2').waitFor();
  expect(complaints).toEqual([]);
});

test('without a script: tabs, a link beside the talk, an answer', async () => {
  const { page, alert, phone, heard } = await started(768, { javaScriptEnabled: false });
  await alert();
  await page.locator('#tabs').getByRole('link', { name: /cấp 1/ }).click();
  await phoneOn(page, 'zalo').waitFor({ state: 'visible' });
  await phone.getByRole('link', { name: /\/a\/tok/ }).click();
  await page.frameLocator('iframe[name="frame-84900000001"]').getByRole('button', { name: 'Nhận ca' }).waitFor();
  await phone.getByPlaceholder('SMS tới 8099…').fill('ok');
  await phone.getByRole('button', { name: /Gửi SMS/ }).click();
  await phone.getByText('đã tới tổng đài').waitFor();
  expect(heard.map((one) => formOf(one).Body)).toContain('ok');
});

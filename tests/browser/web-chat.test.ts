import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { MovedClock, startHotline } from '../harness/hotline.ts';

const officer = '+84900000001';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widerThanScreen = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
const safe = 'Bây giờ bạn có an toàn để nhắn tin không?';

/** Goes by itself from where it begins, as a person's time does. */
class RunningClock extends MovedClock {
  private readonly began = performance.now();
  override now(): Date {
    return new Date(super.now().getTime() + performance.now() - this.began);
  }
}

/** An ordinary page that has nothing to do with us, and takes its time. */
async function ordinaryPage(milliseconds: number): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    setTimeout(() => response.end('<!DOCTYPE html><title>Thời tiết</title><h1>Trời nắng</h1>'), milliseconds);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}

/** The hotline with workers that run, and a phone's browser that has come from an ordinary page. */
async function started(
  t: TestContext,
  { exitTakes = 0, ...options }: BrowserContextOptions & { exitTakes?: number } = {},
) {
  const exitUrl = await ordinaryPage(exitTakes);
  const hotline = await startHotline(t, { duty: [officer], exitUrl, clock: new RunningClock() });
  let working = true;
  const workers = (async () => {
    while (working) {
      await hotline.sweep();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  t.onTestFinished(async () => {
    working = false;
    await workers;
    hotline.phone(officer).texts();
  });
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { hotline, context, page, exitUrl, complaints, chat: `${hotline.site}/chat` };
}

const write = async (page: Page, words: string): Promise<void> => {
  await page.getByLabel(/^(Tin của bạn|Your message)$/).fill(words);
  await page.getByRole('button', { name: /^(Gửi|Send)$/ }).click();
};
const lines = (page: Page): Promise<string[]> => page.locator('#talk li > p:first-child').allInnerTexts();
const picture = (page: Page, name: string) =>
  page.screenshot({ path: path.join(process.env.PICTURES ?? os.tmpdir(), `web-chat-${name}.png`), fullPage: true });

/** What breaks WCAG 2.2, levels A and AA, as far as a machine can tell. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
  );
}

test('on a phone she writes and presses, answers arrive by themselves; Esc leaves, and Back shows nothing of it', async (t) => {
  const { page, chat, exitUrl, complaints, hotline } = await started(t);
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.url().startsWith(hotline.site) && !response.url().includes('/events'))
      bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  await page.goto(exitUrl);
  await page.goto(chat);
  await picture(page, 'first');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Thoát nhanh');
  await write(page, 'cứu em với, bố đang cầm dao');
  await page.getByText(safe).waitFor();
  await page.getByRole('button', { name: 'Có', exact: true }).click();
  await page.getByText('Chuyện này là về ai?').waitFor();
  // The question that was answered has no buttons any more.
  expect(await page.getByRole('button', { name: 'Có', exact: true }).count()).toBe(0);
  expect((await lines(page)).join('|')).toMatch(/Bạn:\s*Có/);
  expect(await page.evaluate(widerThanScreen)).toBe(false);
  for (const box of await page.getByRole('button').all())
    expect((await box.boundingBox())?.height ?? 99).toBeGreaterThanOrEqual(44);
  await picture(page, 'talk');
  expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([0, 0, '']);
  expect(page.url()).toBe(chat);
  expect(bytes).toBeLessThan(60_000);
  await page.keyboard.press('Escape');
  await page.waitForURL(exitUrl);
  await expect.poll(() => hotline.rows('select 1 from web_sessions where ended_at is not null')).toHaveLength(1);
  expect(await page.evaluate('document.referrer')).toBe('');
  await page.goBack();
  await page.waitForLoadState();
  expect(await page.content()).not.toMatch(/dao|an toàn|về ai/);
  expect(page.url()).toBe(exitUrl);
  await page.goto(chat);
  expect(await lines(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('without scripts: writing, pressing, the way out and the way back', async (t) => {
  const { page, chat, exitUrl } = await started(t, { javaScriptEnabled: false });
  await page.goto(exitUrl);
  await page.goto(chat);
  await write(page, 'cứu em với, bố đang cầm dao');
  await page.getByText(safe).waitFor();
  expect(page.url()).toBe(`${chat}#write`);
  await page.getByRole('button', { name: 'Có', exact: true }).click();
  await page.getByText('Chuyện này là về ai?').waitFor();
  await page.getByRole('button', { name: 'Xem câu trả lời' }).click();
  await page.getByText('Chuyện này là về ai?').waitFor();
  expect(await page.getByRole('button', { name: 'Gửi vị trí đang đứng' }).count()).toBe(0);
  await picture(page, 'without-script');
  await page.getByRole('button', { name: 'Thoát nhanh' }).click();
  await page.waitForURL(exitUrl);
  for (let back = 0; back < 4; back += 1) {
    await page.goBack();
    expect(await page.content()).not.toMatch(/dao|về ai/);
  }
});

test('no fault of WCAG 2.2 AA that a machine finds, in both languages, by day and at night', async (t) => {
  const { context, page, chat } = await started(t);
  const faults: string[] = [];
  const check = async (name: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await violations(page)).map((fault) => `${name} ${colorScheme}: ${fault}`));
    }
  };
  await page.goto(chat);
  await check('empty');
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Write a message' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await write(page, 'hello');
  await page.getByRole('button', { name: 'Swimming class' }).waitFor();
  await check('english');
  await picture(page, 'english-dark');
  await page.getByRole('link', { name: 'What this page cannot hide' }).click();
  await page.getByRole('heading', { name: /What this page hides/ }).waitFor();
  await check('notes');
  await page.emulateMedia({ colorScheme: 'light' });
  await picture(page, 'notes');
  await page.getByRole('link', { name: 'Tiếng Việt' }).click();
  await page.getByRole('link', { name: 'Quay lại' }).click();
  await page.getByRole('button', { name: 'Thoát nhanh' }).waitFor();
  // It is read at twice the size and on the narrowest screen.
  await page.setViewportSize({ width: 320, height: 480 });
  expect(await page.evaluate(widerThanScreen)).toBe(false);
  await context.close();
  expect(faults).toEqual([]);
});

test('her position goes out when she presses and lets it, and only then', async (t) => {
  const { context, page, chat, hotline } = await started(t, {
    geolocation: { latitude: 20.9517, longitude: 107.0748 },
  });
  await page.goto(chat);
  await write(page, 'tìm nơi giúp đỡ');
  await page.getByRole('button', { name: 'Có', exact: true }).click();
  await expect.poll(() => hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(2);
  const where = page.getByRole('button', { name: 'Gửi vị trí đang đứng' });
  await where.click();
  await page.getByText('Chưa lấy được vị trí').waitFor();
  await context.grantPermissions(['geolocation']);
  await where.click();
  await page.getByText('Đã gửi vị trí.').waitFor();
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(3);
});

test('where the network is slow or gone: her words stay until they are taken, once; leaving empties the screen at once', async (t) => {
  const { context, page, chat, exitUrl, hotline } = await started(t, { exitTakes: 1_500 });
  await page.goto(chat);
  await context.setOffline(true);
  await write(page, 'cứu em với, bố đang cầm dao');
  await page.getByText('Chưa gửi được').waitFor();
  expect(await page.getByLabel('Tin của bạn').inputValue()).toBe('cứu em với, bố đang cầm dao');
  await picture(page, 'not-sent');
  await context.setOffline(false);
  const network = await context.newCDPSession(page);
  const slow = { offline: false, latency: 300, downloadThroughput: 20_000, uploadThroughput: 8_000 };
  await network.send('Network.emulateNetworkConditions', slow);
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByText(safe).waitFor();
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(1);
  await page.getByRole('button', { name: 'Thoát nhanh' }).click({ noWaitAfter: true });
  expect(
    (
      await page
        .locator('body')
        .innerText({ timeout: 500 })
        .catch(() => '')
    ).trim(),
  ).not.toMatch(/dao|an toàn/);
  await page.waitForURL(exitUrl);
});

test('a second window of the same browser shows the same talk, and both are over when one leaves', async (t) => {
  const { context, page, chat, exitUrl } = await started(t);
  await page.goto(chat);
  await write(page, 'em muốn kể một chuyện');
  await page.locator('#talk li.ours').first().waitFor();
  const other: Awaited<ReturnType<BrowserContext['newPage']>> = await context.newPage();
  await other.goto(chat);
  await other.getByText('em muốn kể một chuyện').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(exitUrl);
  await expect.poll(() => lines(other)).toEqual([]);
});

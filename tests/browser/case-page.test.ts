import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { hostileWords } from '../harness/hostile-words.ts';
import { type CaseAtHand, holder, OfficerBrowser, other, pins, startCase } from '../harness/officer-page.ts';
import { cheapPins } from '../harness/operator.ts';
import { tellingFlows } from '../harness/telling-flow.ts';

type Watched = { page: Page; ran: string[]; asked: string[] };

/** An old phone at 360 pixels, without scripts if wanted; notes whatever a page runs or asks for elsewhere. */
async function aPhone(options: { javaScriptEnabled?: boolean; dark?: boolean } = {}): Promise<Watched> {
  const browser = await openBrowser();
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    colorScheme: options.dark ? 'dark' : 'light',
    javaScriptEnabled: options.javaScriptEnabled ?? true,
  });
  const page = await context.newPage();
  const ran: string[] = [];
  const asked: string[] = [];
  page.on('dialog', async (dialog) => {
    ran.push(dialog.message());
    await dialog.dismiss();
  });
  // The browser's own remarks and answers that are no 200 are not ours.
  page.on('console', (message) => {
    if (!/^\[DOM\]|^Failed to load resource/.test(message.text())) ran.push(message.text());
  });
  page.on('pageerror', (error) => ran.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  return { page, ran, asked };
}

// PICTURES=FOLDER keeps the picture; those in the documents are taken by `npm run pictures`.
const picture = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: path.join(process.env.PICTURES ?? os.tmpdir(), `${name}.png`), fullPage: true });
  const wider = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  expect([name, wider]).toEqual([name, false]);
};

const enter = async (page: Page): Promise<void> => {
  await page.getByLabel('Mã PIN, 6 số').fill(pins[holder]);
  await page.getByRole('button', { name: 'Mở ca' }).click();
};

test('an officer takes a case on her phone, opens it, answers and passes it on; nothing is wider than the screen', async (t) => {
  const hotline = await startCase(t, {
    talk: async (person) => {
      await person.says('tôi cần giúp');
      await person.taps('Có');
      await person.taps('Tôi, từ 16 tuổi');
      await person.says('chồng tôi uống rượu rồi đập phá, con tôi đang khóc');
      await person.taps('Không');
      await person.says('phường Hà Tu');
      await person.says('ngày càng nặng hơn');
      await person.says('nhắn Zalo, đừng gọi, anh ấy nghe máy');
      await person.says('cứu tôi với, anh ta đang cầm dao');
    },
  });
  const { page, ran, asked } = await aPhone();
  await page.goto(hotline.browser.link);
  await picture(page, 'officer-take');
  await page.getByRole('button', { name: 'Tôi nhận ca này' }).click();
  await picture(page, 'officer-pin');
  await page.getByLabel('Mã PIN, 6 số').fill('111222');
  await page.getByRole('button', { name: 'Mở ca' }).click();
  await page.getByText('Còn 4 lần thử').waitFor();
  await picture(page, 'officer-pin-wrong');
  await enter(page);
  await page.getByRole('heading', { name: hotline.code }).waitFor();
  await page.getByLabel('Lời nhắn').fill('Chị đừng lo bạo lực nữa nhé');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByText('Xem lại trước khi gửi').waitFor();
  await picture(page, 'officer-marked');
  await page.getByLabel('Lời nhắn').fill('Cán bộ đang đến. Chị ở chỗ nào an toàn hơn thì ở yên đó.');
  await page.getByRole('button', { name: 'Gửi bản đã sửa' }).click();
  await page.getByText('đang gửi').first().waitFor();
  await hotline.sweep();
  hotline.clock.forward({ minutes: 2 });
  await hotline.writer.says('tôi đang ở nhà mẹ đẻ');
  await page.goto(`${hotline.browser.link}/case`);
  hotline.phone(holder).texts();
  await page.getByText('mới', { exact: true }).waitFor();
  await picture(page, 'officer-case');
  await page.getByRole('button', { name: 'Đã liên lạc được' }).click();
  await page.getByText('Đã ghi: liên lạc được lúc').waitFor();
  await page.getByText('Khép ca', { exact: true }).click();
  await page.getByRole('button', { name: 'Đã giúp xong: khép ca' }).click();
  await page.getByText(`Ca ${hotline.code} đã khép`).waitFor();
  expect((await hotline.onlyCase()).facts.state).toBe('closed');
  expect(ran).toEqual([]);
  const origin = new URL(hotline.browser.link).origin;
  expect(asked.filter((url) => !url.startsWith(`${origin}/a/`))).toEqual([]);
  hotline.phone(holder).texts();
});

test('whatever a person writes, nothing of it runs, opens or is loaded', async (t) => {
  const hotline: CaseAtHand = await startCase(t);
  for (const words of hostileWords) await hotline.writer.says(words);
  await hotline.sweep();
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
  const { page, ran, asked } = await aPhone();
  await page.goto(hotline.phone(holder).link());
  await page.getByRole('button', { name: 'Tôi nhận ca này' }).click();
  await enter(page);
  await page.getByRole('heading', { name: hotline.code }).waitFor();
  await page.getByLabel('Ghi chú của bạn').fill(hostileWords.join(' ').slice(0, 1900));
  await page.getByRole('button', { name: 'Lưu ghi chú' }).click();
  await page.getByLabel('Lời nhắn').fill('<img src=x onerror=alert(1)> giết </textarea><script>alert(2)</script>');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByText('Xem lại trước khi gửi').waitFor();
  await page.getByRole('link', { name: 'Về trang ca' }).click();
  await page.getByRole('heading', { name: hotline.code }).waitFor();
  expect(await page.locator('.said').filter({ hasText: 'alert(1)' }).count()).toBeGreaterThan(40);
  expect(await page.locator('script, img, svg, iframe, object, embed, main style, .said a').count()).toBe(0);
  expect(ran).toEqual([]);
  const origin = new URL(hotline.browser.link).origin;
  expect(asked.filter((url) => !url.startsWith(`${origin}/a/`))).toEqual([]);
  const wider = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  expect(wider).toBe(false);
});

test('it all works without scripts, and in the dark', async (t) => {
  const hotline = await startCase(t, { by: 'sms' });
  await hotline.forward({ minutes: 3 });
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
  const { page } = await aPhone({ javaScriptEnabled: false, dark: true });
  await page.goto(hotline.browser.link);
  await page.screenshot({ path: path.join(os.tmpdir(), 'officer-take-dark.png'), fullPage: true });
  await page.getByRole('button', { name: 'Tôi nhận ca này' }).click();
  await enter(page);
  await page.getByRole('heading', { name: hotline.code }).waitFor();
  await page.screenshot({ path: path.join(os.tmpdir(), 'officer-case-dark.png'), fullPage: true });
  await page.goto(hotline.phone(other).link());
  await page.getByText('chị Hạnh đã nhận lúc').waitFor();
  await page.screenshot({ path: path.join(os.tmpdir(), 'officer-taken-dark.png'), fullPage: true });
});

test('an officer sets her own PIN the first time', async (t) => {
  const hotline = await startCase(t);
  await hotline.rows(`update officers set pin_hash = '${await cheapPins.hash('904718')}', pin_is_one_time = true`);
  await new OfficerBrowser(hotline.browser.link).takes();
  const { page } = await aPhone();
  await page.goto(hotline.browser.link);
  await picture(page, 'officer-set-pin');
  await page.getByLabel('Mã PIN một lần').fill('904718');
  await page.getByLabel('Mã PIN mới, 6 số').fill('123456');
  await page.getByLabel('Mã PIN mới, lần nữa').fill('123456');
  await page.getByRole('button', { name: 'Xác nhận và lưu' }).click();
  await page.getByText('dễ đoán quá').waitFor();
  await page.getByLabel('Mã PIN một lần').fill('904718');
  await page.getByLabel('Mã PIN mới, 6 số').fill(pins[holder]);
  await page.getByLabel('Mã PIN mới, lần nữa').fill(pins[holder]);
  await page.getByRole('button', { name: 'Xác nhận và lưu' }).click();
  await page.getByRole('heading', { name: hotline.code }).waitFor();
});

test('a child’s case on her phone: both clocks, and what she records', async (t) => {
  const flows = tellingFlows({ 'em 9 tuổi': [{ kind: 'childKnown' }] });
  const hotline = await startCase(t, {
    flows,
    talk: async (person) => {
      await person.says('cứu em với');
      await person.says('em 9 tuổi');
    },
  });
  const { page, ran } = await aPhone();
  await page.goto(hotline.browser.link);
  await page.getByRole('button', { name: 'Tôi nhận ca này' }).click();
  await enter(page);
  await page.getByText('Còn 12 giờ 0 phút').waitFor();
  await page.getByText('Ghi việc bảo vệ trẻ').click();
  await page.getByLabel('Đã quyết định biện pháp').check();
  await page.getByLabel('Việc đã làm').fill('Tạm gửi bà ngoại');
  await page.getByLabel('Quyết định lúc nào').fill('2026-11-24T09:00');
  await page.getByText('Ghi công an đã nhận').click();
  await picture(page, 'officer-clocks');
  await page.locator('#measure').getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Giờ này chưa tới').waitFor();
  await picture(page, 'officer-clocks-refused');
  expect(await page.getByLabel('Việc đã làm').inputValue()).toBe('Tạm gửi bà ngoại');
  await page.getByLabel('Quyết định lúc nào').fill('2026-11-24T07:58');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Kịp hạn: quyết định lúc 07:58.').waitFor();
  await picture(page, 'officer-clocks-met');
  expect(ran).toEqual([]);
});

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { root } from '../with-database.ts';
import { smallPng } from './small-png.ts';

const largest = 80 << 10;

/** What is taken: the screen, or from the first of these parts of a page to the last. */
type Frame = { from?: Locator; to?: Locator; height?: number };

/** A browser whose pictures are laid into docs/pictures. */
export type Camera = {
  /** A page as wide as a small phone, or so wide. */
  open(address: string, size?: { width: number; height: number; scale?: number }): Promise<Page>;
  take(page: Page, name: string, frame?: Frame): Promise<void>;
  close(): Promise<void>;
};

export async function openCamera(): Promise<Camera> {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  if (!existsSync(executablePath))
    throw new Error(`There is no Chromium at ${executablePath}; CHROMIUM names another.`);
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
  const browser = await chromium.launch({ executablePath, args });
  const folder = path.join(root, 'docs', 'pictures');
  mkdirSync(folder, { recursive: true });
  return {
    open: async (address, size = { width: 360, height: 740 }) => openPage(browser, address, size),
    take: async (page, name, frame = {}) => {
      const picture = smallPng(await shot(page, frame));
      if (picture.length > largest) throw new Error(`${name}.png has ${picture.length} bytes; at most ${largest}.`);
      writeFileSync(path.join(folder, `${name}.png`), picture);
      process.stdout.write(`docs/pictures/${name}.png  ${Math.ceil(picture.length / 1024)} KB\n`);
    },
    close: () => browser.close(),
  };
}

async function openPage(
  browser: Browser,
  address: string,
  { width, height, scale = 2 }: { width: number; height: number; scale?: number },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** No cursor, nothing that is half way; a bar that goes along with the page stands where it is written. */
async function shot(page: Page, { from, to = from, height }: Frame): Promise<Buffer> {
  await atRest(page);
  const quiet = { animations: 'disabled', caret: 'hide' } as const;
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  if (from === undefined || to === undefined)
    return page.screenshot({ ...quiet, clip: { x: 0, y: 0, ...size, ...(height !== undefined && { height }) } });
  await page.evaluate(
    "document.querySelectorAll('nav, header').forEach(({ style }) => style.setProperty('position', 'static'))",
  );
  const [first, last] = [await placeOf(from), await placeOf(to)];
  const clip = { x: 0, y: first.y, width: size.width, height: last.y + last.height - first.y };
  return page.screenshot({ ...quiet, fullPage: true, clip });
}

/** A page that scrolls by itself to what is new is left alone until it is there. */
async function atRest(page: Page): Promise<void> {
  for (let still = 0, last = ''; still < 4; ) {
    const now = String(await page.evaluate('[scrollY, document.documentElement.scrollHeight].join()'));
    still = now === last ? still + 1 : 0;
    last = now;
    await sleep(200);
  }
}

/** Where a part stands in its whole page. */
async function placeOf(part: Locator): Promise<{ y: number; height: number }> {
  const box = await part.boundingBox();
  if (box === null) throw new Error(`not on the page: ${part}`);
  const scrolled = Number(await part.page().evaluate('window.scrollY'));
  return { y: box.y + scrolled, height: box.height };
}

import { type Browser, chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** A browser that asks nobody outside, closed at the end of the test. */
export async function openBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  onTestFinished(() => browser.close());
  return browser;
}

// "The loop in a minute" of README.md, by hand: with a real browser where there is one, else with what the browser would send.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { until } from './running.mjs';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** What her phone says when the case is taken, and when it is read. */
const told = ['Đã có cán bộ nhận tin', 'Cán bộ đã đọc tin'];
const patience = 30_000;

/**
 * What README.md says to write and to press.
 * @param {string} readme
 */
export function sayingsOf(readme) {
  const cry = /\bwrite `([^`]+)`/.exec(readme)?.[1];
  const button = /\bPress \*\*([^*]+)\*\*/.exec(readme)?.[1];
  if (cry === undefined || button === undefined)
    throw new Error('README.md no longer says what to write (write `…`), or what to press (Press **…**)');
  return { cry, button };
}

/**
 * A cry on the Zalo phone, the link of the officer's SMS, the case taken with her PIN and read; the person is told.
 * @param {{ clone: string, phones: string, cry: string, button: string }} the address /phones, and README's words
 * @returns {Promise<{ code: string, by: string, paged: number }>} the case's code, and milliseconds from the cry to the page
 */
export function walkLoop(asked) {
  const browser = browsers.find((file) => existsSync(file));
  if (browser !== undefined) return walkByBrowser({ ...asked, browser });
  return walkByHttp({ ...asked, officers: officersOf(asked.clone) });
}

/** The invented officers with their PINs: /phones shows them above each phone. */
function officersOf(clone) {
  const [head, ...rows] = readFileSync(path.join(clone, 'data/demo/officers.csv'), 'utf8').trim().split('\n');
  const column = (row, name) => row.split(',')[head.split(',').indexOf(name)] ?? '';
  return rows.map((row) => ({ phone: column(row, 'phone'), pin: column(row, 'pin') }));
}

async function walkByBrowser({ clone, phones, cry, button, browser: executablePath }) {
  const playwright = pathToFileURL(path.join(clone, 'node_modules/playwright-core/index.mjs')).href;
  const { chromium } = await import(playwright);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
    page.setDefaultTimeout(patience);
    await page.goto(phones);
    await page.getByPlaceholder('Viết tin nhắn…').fill(cry);
    const from = Date.now();
    await page.keyboard.press('Enter');
    const alert = page.getByText(/KHAN CAP: ca TC-/).first();
    await alert.waitFor();
    const paged = Date.now() - from;
    const code = /TC-\w{5}/.exec(await alert.innerText())?.[0] ?? '';
    const phone = page.locator('[id^="phone-84"]', { has: alert }).first();
    const number = (await phone.getAttribute('id')).slice('phone-'.length);
    const pin = await phone.locator('.pin strong').innerText();
    await phone.getByRole('link', { name: /\/a\// }).first().click();
    const inside = page.frameLocator(`iframe[name="frame-${number}"]`);
    await inside.getByRole('button', { name: button }).click();
    await inside.getByLabel('Mã PIN, 6 số').fill(pin);
    await inside.getByRole('button', { name: 'Mở ca' }).click();
    await inside.getByText(cry).first().waitFor();
    for (const words of told) await page.locator('#phone-zalo').getByText(words).first().waitFor();
    return { code, by: 'in a browser', paged };
  } finally {
    await browser.close();
  }
}

/** The same by what a browser would send. */
export async function walkByHttp({ phones, cry, button, officers }) {
  const simulator = new URL(phones).origin;
  const user = String(Date.now()).padStart(19, '2468458835');
  const json = async (url, asked) => (await fetch(`${simulator}${url}`, asked)).json();
  const from = Date.now();
  const body = JSON.stringify({ user, text: cry });
  const headers = { 'content-type': 'application/json' };
  const said = await json('/control/zalo/says', { method: 'POST', headers, body });
  if (said.status !== 200) throw new Error(`the bot answered ${said.status} to her message`);
  const alert = await until('an officer has an SMS with a link', patience, async () => {
    for (const { phone, pin } of officers) {
      const received = await json(`/control/twilio/received?phone=${encodeURIComponent(phone)}`);
      const sms = received.find(({ text }) => /KHAN CAP: ca TC-/.test(text));
      if (sms) return { pin, text: sms.text };
    }
    return null;
  });
  const paged = Date.now() - from;
  const link = /https?:\/\/\S+\/a\/[\w-]{22}/.exec(alert.text)?.[0] ?? '';
  const officer = visitor(link);
  const first = await officer.get('');
  if (!first.includes(button)) throw new Error(`no button "${button}" behind the link`);
  await officer.send('', {}, first);
  await officer.send('/pin', { pin: alert.pin }, await officer.get('/case'));
  if (!(await officer.get('/case')).includes(cry)) throw new Error('the case page does not show what she wrote');
  for (const words of told)
    await until(`her phone says: ${words}`, patience, async () =>
      JSON.stringify(await json(`/control/zalo/received?user=${user}`)).includes(words),
    );
  return { code: /TC-\w{5}/.exec(alert.text)?.[0] ?? '', by: 'without a browser', paged };
}

/** An officer's browser behind one link: keeps the cookie, sends forms with their hidden field. */
function visitor(link) {
  let cookie = '';
  const ask = async (url, asked = {}) => {
    const headers = { ...asked.headers, ...(cookie !== '' && { cookie }) };
    const answer = await fetch(`${link}${url}`, { ...asked, headers, redirect: 'manual' });
    const set = answer.headers.getSetCookie()[0];
    if (set !== undefined) [cookie = ''] = set.split(';');
    if (answer.status >= 400) throw new Error(`the officer's page answered ${answer.status}`);
    return answer.text();
  };
  return {
    get: (url) => ask(url),
    send: (url, fields, html) => {
      const { pathname } = new URL(link);
      const form = html.split('<form').find((part) => part.includes(`action="${pathname}${url}"`)) ?? '';
      const nonce = /name="nonce" value="([\w-]+)"/.exec(form)?.[1] ?? '';
      const body = new URLSearchParams({ nonce, ...fields });
      return ask(url, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body });
    },
  };
}

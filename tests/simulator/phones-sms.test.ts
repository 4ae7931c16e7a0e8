import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readDemoOfficers } from '../../simulator/demo-officers.ts';
import { pieces } from '../../simulator/phones-sms.tsx';
import { startSimulator } from './start.ts';
import { formOf, officer, sendSms } from './twilio-start.ts';

const person = '2468458835296117922';

function officersFile(rows: string): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'officers-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = path.join(dir, 'officers.csv');
  writeFileSync(file, `name,phone,role,unit_code,level,pin\n${rows}`);
  return file;
}
const six = `Hạnh (mẫu),+84900000001,duty_officer,,1,417903
Tuyết (mẫu),+84900000002,duty_officer,,1,860251
Dũng (mẫu),+84900000003,commune_officer,06652,2,592784
Lan (mẫu),+84900000005,province,,3,204697
`;

async function started() {
  const simulator = await startSimulator({
    officersFile: officersFile(six),
    hotlineUrl: 'http://127.0.0.1:9',
    publicUrl: 'https://hotline.example',
  });
  const page = async (query = '') => (await fetch(`${simulator.url}/phones?person=${person}${query}`)).text();
  const submit = (fields: Record<string, string>, headers: Record<string, string> = {}, query = '') =>
    fetch(`${simulator.url}/phones/sms?person=${person}${query}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
      redirect: 'manual',
    });
  return { ...simulator, page, submit };
}

/** One phone's part of the page. */
const phoneIn = (page: string, id: string): string =>
  page.split('<section ').find((part) => part.startsWith(`id="phone-${id}"`)) ?? '';

test('one officer of each level is shown, with her number and her PIN; the others by a link', async () => {
  const { page } = await started();
  const first = await page();
  expect(phoneIn(first, '84900000001')).toMatch(/Hạnh \(mẫu\).*\+84900000001.*Cấp 1.*417903.*demo, invented/s);
  expect(phoneIn(first, '84900000003')).toContain('592784');
  expect(phoneIn(first, '84900000005')).toContain('204697');
  expect(first).not.toContain('860251');
  const link = phoneIn(first, '84900000001').match(/href="([^"]+)" title="Xem máy của Tuyết"/)?.[1] ?? '';
  const other = await page(`&${link.replaceAll('&amp;', '&').split(`person=${person}&`)[1]}`);
  expect(phoneIn(other, '84900000002')).toContain('860251');
  expect(phoneIn(other, '84900000002')).toContain('paired shown');
  expect(phoneIn(other, '84900000001')).toBe('');
  expect(phoneIn(other, '84900000003')).toContain('592784');
});

test('an SMS lies on its phone with a link that opens beside it, or in place of the page', async () => {
  const { page, url } = await started();
  await sendSms(url, { To: officer, Body: 'KHAN <b> https://hotline.example/a/tok. http://else.example/x' });
  const phone = phoneIn(await page(), '84900000001');
  expect(phone).toContain('KHAN &lt;b&gt;');
  expect(phone).toMatch(/<a class="beside" href="https:\/\/hotline\.example\/a\/tok" target="frame-84900000001">/);
  expect(phone).toMatch(/<a class="instead" href="https:\/\/hotline\.example\/a\/tok">/);
  expect(phone).toContain('<iframe name="frame-84900000001"');
  expect(phone).toContain('<a href="http://else.example/x" rel="noreferrer">');
  expect(phoneIn(await page(), '84900000003')).toContain('Chưa có tin SMS nào');
});

test('without a script: an officer answers by SMS, and so does the person from her own phone', async () => {
  const { page, submit, heard, clock, url } = await started();
  clock.answer = (one) => {
    if (formOf(one).From === officer) void sendSms(url, { To: officer, Body: 'Cam on chi, ca da co nguoi nhan.' });
    return 200;
  };
  const sent = await submit({ phone: officer, value: ' 1 TC-7F3K2 ' }, {}, '&show=officer');
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/phones?person=${person}&show=officer`]);
  expect(formOf(heard[0] ?? { url: '', headers: {}, body: '' })).toMatchObject({ From: officer, Body: '1 TC-7F3K2' });
  expect(phoneIn(await page(), '84900000001')).toMatch(/1 TC-7F3K2.*đã tới tổng đài.*Cam on chi/s);

  const own = phoneIn(await page(), 'sms').match(/name="phone" value="(\+84912\d{6})"/)?.[1] ?? '';
  clock.answer = () => -1;
  expect((await submit({ phone: own, value: 'em so' }, { accept: 'application/json' })).status).toBe(204);
  await expect.poll(() => page()).toContain('tổng đài chưa nhận, Twilio không gửi lại');
  for (const wrong of [{ phone: own, value: ' ' }, { phone: 'me', value: 'x' }, {}]) {
    expect((await submit({ ...wrong })).status).toBe(400);
  }
});

test("the first person's number is always the same, and everybody else has another", async () => {
  const { url } = await started();
  const numberAt = async (address: string): Promise<string | undefined> =>
    phoneIn(await (await fetch(`${url}${address}`)).text(), 'sms').match(/value="(\+\d+)"/)?.[1];
  expect(await numberAt('/phones')).toBe('+84911111111');
  const [one, other] = [await numberAt('/phones?person=new'), await numberAt('/phones?person=new')];
  expect(one).not.toBe(other);
  expect(await numberAt(`/phones?person=${person}`)).toBe(await numberAt(`/phones?person=${person}`));
});

test('tabs name every phone and how many SMS lie on it; what is chosen is in sight', async () => {
  const { page, url } = await started();
  await sendSms(url, { To: '+84900000003', Body: 'KHAN' });
  const shown = await page('&mine=sms');
  expect(phoneIn(shown, 'sms')).toContain('paired shown');
  expect(phoneIn(shown, 'zalo')).not.toContain('paired');
  const nav = shown.slice(shown.indexOf('<nav id="tabs"'), shown.indexOf('</nav>'));
  expect([...nav.matchAll(/<small>([^<]+)/g)].map(([, about]) => about)).toEqual([
    'người dùng',
    'người dùng',
    'cấp 1',
    'cấp 2',
    'cấp 3',
  ]);
  expect(nav).toMatch(/Dũng<span class="count"[^>]*>1</);
  const junk = await page('&mine=else&officers=1.2&officer=3&show=all');
  expect(phoneIn(junk, 'zalo')).toContain('paired shown');
});

test('changes on any of the phones are told; frames may hold only pages of the hotline', async () => {
  const { url, twilio } = await started();
  const ends = new AbortController();
  const stream = await fetch(`${url}/phones/events?person=${person}`, { signal: ends.signal });
  const reader = stream.body?.getReader();
  const next = async () => new TextDecoder().decode((await reader?.read())?.value);
  expect(await next()).toContain('retry');
  await twilio.phone('+84999999999').says('another phone');
  await sendSms(url, { To: '+84900000005', Body: 'KHAN' });
  expect(await next()).toContain('data: changed');
  ends.abort();
  const answer = await fetch(`${url}/phones?person=${person}`);
  expect(answer.headers.get('content-security-policy')).toContain(
    'frame-src http://localhost:9 http://127.0.0.1:9 https://hotline.example;',
  );
});

test('faults of SMS are set and cleared on the page', async () => {
  const { url, twilio, page } = await started();
  const set = (fields: Record<string, string>) =>
    fetch(`${url}/phones/faults`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  await set({ person, what: 'sms', kind: 'blackHole', route: 'send', count: '2', ms: '0' });
  expect(twilio.faults.list()).toMatchObject([{ kind: 'blackHole', count: 2 }]);
  expect(await page()).toContain('Đang đặt: SMS báo đã gửi, không bao giờ tới, send, 2');
  expect((await set({ what: 'sms', kind: 'windowClosed', route: 'send' })).status).toBe(400);
  await set({ what: 'none' });
  expect(twilio.faults.list()).toEqual([]);
});

test.each([
  ['Nhan ca: https://a.example/a/Ab-_9. Xin cam on', ['https://a.example/a/Ab-_9']],
  ['(http://localhost:3000/a/x)', ['http://localhost:3000/a/x']],
  ['http://a.example/?q=1&b=2, http://b.example!', ['http://a.example/?q=1&b=2', 'http://b.example']],
  ['khong co lien ket, javascript:alert(1) http://', []],
])('links in %j', (text, links) => {
  const found = pieces(text);
  expect(found.map((piece) => piece.text).join('')).toBe(text);
  expect(found.filter(({ link }) => link).map((piece) => piece.text)).toEqual(links);
});

test('the demo file: absent is nobody, a bad row names its line and column, the one that is shipped is whole', () => {
  expect(readDemoOfficers(null)).toEqual([]);
  expect(readDemoOfficers('/nowhere/officers.csv')).toEqual([]);
  expect(() => readDemoOfficers(officersFile(`${six}X,0900,province,,3,204697\n`))).toThrow('line 6, column phone');
  const shipped = readDemoOfficers(path.resolve(import.meta.dirname, '../../data/demo/officers.csv'));
  expect(shipped.map(({ level }) => level)).toEqual([1, 1, 2, 2, 3, 3]);
  expect(new Set(shipped.map(({ phone }) => phone)).size).toBe(6);
  expect(shipped.every(({ name }) => name.includes('(mẫu)'))).toBe(true);
});

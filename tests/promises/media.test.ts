import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import type { Log } from '../../domain/log.ts';
import { largestFile } from '../../domain/media.ts';
import { simulatedZaloCredentials } from '../../simulator/zalo.ts';
import { tell } from '../../simulator/zalo-events.ts';
import type { SimulatedFile } from '../../simulator/zalo-files.ts';
import { signatureOf } from '../../simulator/zalo-signature.ts';
import { claimMedia, openMedia, settleMedia } from '../../storage/case-media.ts';
import { filledSpillFiles } from '../../storage/spill-file.ts';
import { keepMedia } from '../../workers/keep-media.ts';
import { createSearch } from '../harness/canaries.ts';
import type { TestHotline, TestPerson } from '../harness/hotline.ts';
import { startHotline } from '../harness/hotline.ts';
import { type CaseAtHand, everyRow, holder, pins, startOpenCase } from '../harness/officer-page.ts';
import { until } from '../harness/processes.ts';
import { post } from '../harness/zalo-request.ts';

const canary = 'vet bam tim tren canh tay trai';
const bytes = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.from(canary), Buffer.alloc(50_000, 9)]);
const picture: SimulatedFile = { bytes };
const wordsOnly = /chỉ đọc được chữ/;

const sends = (
  person: TestPerson,
  act: Parameters<ReturnType<TestHotline['zalo']['person']>['sends']>[0],
  file?: SimulatedFile,
) => person.does((zalo) => zalo.sends(act, file));

type Row = {
  id: string;
  kind: string;
  state: string;
  type: string | null;
  bytes: number | null;
  reason: string | null;
};
const rowsOf = (hotline: TestHotline): Promise<Row[]> =>
  hotline.rows<Row>('select id, kind, state, type, bytes, reason from case_media order by heard_at, id');
const states = async (hotline: TestHotline): Promise<string[]> => (await rowsOf(hotline)).map(({ state }) => state);
const requests = (hotline: TestHotline): number => hotline.zalo.files.requests().length;
const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const pageOf = async (hotline: CaseAtHand): Promise<string> => {
  const { html } = await hotline.browser.get('/case');
  if (!html.includes('name="pin"')) return shown(html);
  // Hours have passed: the page asks for her PIN again.
  await hotline.browser.enters(pins[holder]);
  return shown((await hotline.browser.get('/case')).html);
};
/** What the sweep does for files, alone. */
const media = (hotline: TestHotline, ending = new AbortController().signal): Promise<number> =>
  keepMedia({ ...hotline.sending, ending });
const silence = (hotline: CaseAtHand): void => void hotline.phone(holder).texts();

function keepingLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const keep = (...parts: unknown[]): void =>
    void lines.push(JSON.stringify(parts, (_, v) => (v instanceof Error ? String(v.stack) : v)));
  return { lines, log: { info: keep, warn: keep, error: keep } };
}

test('a picture in a report: answered in words, kept sealed, told of on the page, and shown to nobody', async (t) => {
  const { log, lines } = keepingLog();
  const hotline = await startOpenCase(t, { log });
  expect(await sends(hotline.writer, 'image', picture)).toBe(200);
  expect(hotline.writer.last().text).toMatch(wordsOnly);
  const [row] = await rowsOf(hotline);
  expect(row).toMatchObject({ kind: 'image', state: 'kept', type: 'image/jpeg', bytes: bytes.length, reason: null });
  expect(requests(hotline)).toBe(1);
  expect(await openMedia(hotline.db, hotline.hotline.keyring, row?.id ?? '')).toEqual({ content: bytes, source: null });

  const { html } = await hotline.browser.get('/case');
  expect(shown(html)).toContain('ảnh: đã giữ niêm phong, chỉ giao công an');
  expect(shown(html)).not.toContain('máy không tải về');
  expect(html).not.toMatch(/<img|\/files\/|data:image/);
  expect(html).not.toContain(row?.id);
  for (const place of [`/media/${row?.id}`, `/case/media/${row?.id}`, '/case/media', '/media', `/files/${row?.id}`])
    expect((await hotline.browser.get(place)).status).toBe(404);

  const name = hotline.zalo.files.requests()[0]?.split('/').at(-1) ?? '';
  const search = createSearch([{ word: canary }, { word: name }, { word: '/zalo/files/' }]);
  expect(search(JSON.stringify([canary, name]))).not.toEqual([]);
  expect(search(html)).toEqual([]);
  expect(search(await everyRow(hotline))).toEqual([]);
  expect(lines.some((line) => line.includes('"media"'))).toBe(true);
  expect(search(lines.join('\n'))).toEqual([]);
  silence(hotline);
});

test('sealed content is bound to its row', async (t) => {
  const hotline = await startOpenCase(t);
  await sends(hotline.writer, 'image', picture);
  await sends(hotline.writer, 'image');
  await hotline.rows(
    'update case_media a set content_sealed = b.content_sealed from case_media b where a.id <> b.id returning a.id',
  );
  for (const { id } of await rowsOf(hotline))
    await expect(openMedia(hotline.db, hotline.hotline.keyring, id)).rejects.toThrow('does not open');
  silence(hotline);
});

test('each kind is kept, a sticker has nothing to keep, and nothing of them pages or moves the case', async (t) => {
  const hotline = await startOpenCase(t);
  const { state } = (await hotline.onlyCase()).facts;
  for (const act of ['image', 'gif', 'audio', 'video', 'file', 'sticker'] as const) await sends(hotline.writer, act);
  expect((await rowsOf(hotline)).map(({ kind, state: of, type }) => [kind, of, type])).toEqual([
    ['image', 'kept', 'image/jpeg'],
    ['image', 'kept', 'image/gif'],
    ['audio', 'kept', 'audio/amr'],
    ['video', 'kept', 'video/mp4'],
    ['file', 'kept', 'application/pdf'],
  ]);
  const page = await pageOf(hotline);
  for (const kind of ['tin thoại', 'video', 'tệp']) expect(page).toContain(`${kind}: đã giữ niêm phong`);
  expect(page).toContain('gửi nhãn dán');
  expect((await hotline.onlyCase()).facts.state).toBe(state);
  silence(hotline);
});

test('a picture outside any case is not fetched; when a case opens in the same contact it comes with the words', async (t) => {
  const hotline = await startHotline(t);
  const [stranger, person] = [hotline.person(), hotline.person()];
  await stranger.says('xin chào');
  await sends(stranger, 'image', picture);
  expect(stranger.last().text).toMatch(wordsOnly);
  await person.says('alo');
  await sends(person, 'image', picture);
  expect([await rowsOf(hotline), requests(hotline)]).toEqual([[], 0]);
  await hotline.forward({ minutes: 1 });
  expect(requests(hotline)).toBe(0);
  await person.says('cứu em với, bố cầm dao');
  expect(await states(hotline)).toEqual(['kept']);
  expect(requests(hotline)).toBe(1);
  const details = JSON.stringify((await hotline.onlyCase()).timeline);
  expect(details).toContain('"media":"image"');
  expect(details).not.toContain('/files/');
});

test('in a swimming talk of somebody with a case a picture is that talk’s, and not fetched', async (t) => {
  const hotline = await startOpenCase(t);
  await hotline.writer.says('có');
  await hotline.writer.says('menu');
  await hotline.writer.taps('Lớp bơi cho trẻ');
  await sends(hotline.writer, 'image', picture);
  expect([await rowsOf(hotline), requests(hotline)]).toEqual([[], 0]);
  silence(hotline);
});

/** A picture with words under it, as Zalo tells of it. */
function withWords(hotline: TestHotline, user: string, text: string, url: string): ReturnType<typeof post> {
  const at = hotline.clock.now();
  const who = { userId: user, conversationId: null };
  const event = JSON.parse(tell(simulatedZaloCredentials, who, { act: 'image', url }, at).body ?? '');
  const body = JSON.stringify({ ...event, message: { ...event.message, text } });
  const timestamp = String(at.getTime());
  return post(hotline, { body, signature: signatureOf({ ...simulatedZaloCredentials, body, timestamp }) });
}

test('a picture with words under it: the words are judged, and the picture is kept with the case they open', async (t) => {
  const hotline = await startHotline(t);
  const url = hotline.zalo.files.put('image', picture);
  expect(await withWords(hotline, '2468458835296100777', 'cứu em với, bố cầm dao', url)).toBe(200);
  await hotline.sweep();
  expect((await hotline.onlyCase()).facts.urgency).toBe('critical');
  expect(await states(hotline)).toEqual(['kept']);
});

test('words that begin a report without being urgent bring their picture along', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('tôi muốn báo một việc');
  await person.says('có');
  const url = hotline.zalo.files.put('image', picture);
  await withWords(hotline, person.id, 'tôi', url);
  await hotline.sweep();
  const [only] = await hotline.cases();
  expect(only?.answers.length).toBeGreaterThan(0);
  expect(await states(hotline)).toEqual(['kept']);
});

test('a link she wrote is never fetched, wherever it leads', async (t) => {
  const hotline = await startOpenCase(t);
  const url = hotline.zalo.files.put('image', picture);
  await hotline.writer.says(`xem ảnh này ${url}`);
  await hotline.writer.says(url);
  await sends(hotline.writer, 'link', { url });
  await hotline.forward({ minutes: 5 });
  expect([await rowsOf(hotline), requests(hotline)]).toEqual([[], 0]);
  expect(await pageOf(hotline)).toContain('gửi một liên kết, máy không mở');
  silence(hotline);
});

test.for<[string, SimulatedFile | 'redirect', string]>([
  [
    'a page in place of a picture',
    { bytes: Buffer.from(`<html>${'x'.repeat(500)}`) },
    'ảnh: không giữ: tệp không đúng loại',
  ],
  ['one too large', { bytes: Buffer.concat([bytes, Buffer.alloc(largestFile)]) }, 'ảnh: không giữ: tệp lớn hơn 10 MB'],
  ['one that leads elsewhere', 'redirect', 'ảnh: không giữ: địa chỉ tệp chuyển sang nơi khác'],
  [
    'one of another host',
    { url: 'https://evil.example/a.jpg' },
    'ảnh: không giữ: tệp không nằm ở máy của nhà cung cấp',
  ],
  ['one of the cloud’s own', { url: 'http://169.254.169.254/latest/meta-data' }, 'ảnh: không giữ: tệp không nằm ở'],
  ['one that is no address', { url: 'a\r\nb' }, 'ảnh: không giữ: địa chỉ tệp không hợp lệ'],
])('%s is refused, and the page says why', async ([, file, words], t) => {
  const hotline = await startOpenCase(t);
  if (file === 'redirect') hotline.zalo.files.setFault('redirect');
  await sends(hotline.writer, 'image', file === 'redirect' ? undefined : file);
  expect(await rowsOf(hotline)).toMatchObject([{ state: 'refused', bytes: null }]);
  expect(await pageOf(hotline)).toContain(words);
  // It is never asked again.
  const before = requests(hotline);
  await hotline.forward({ hours: 30 });
  expect(requests(hotline)).toBe(before);
  silence(hotline);
});

test('a provider that is away is asked again, ever more rarely, for a day; then the page says that it failed', async (t) => {
  const hotline = await startOpenCase(t);
  hotline.zalo.files.setFault('serverError');
  await sends(hotline.writer, 'image', picture);
  expect(await pageOf(hotline)).toContain('ảnh: đang lấy về để giữ niêm phong, chỉ giao công an');
  const asked: number[] = [];
  for (let minute = 0; minute < 26 * 60; minute += 5) {
    const before = requests(hotline);
    hotline.clock.forward({ minutes: 5 });
    await media(hotline);
    if (requests(hotline) > before) asked.push(minute);
  }
  expect(requests(hotline)).toBe(11);
  expect(asked.at(-1)).toBeGreaterThan(23 * 60);
  expect(await rowsOf(hotline)).toMatchObject([{ state: 'failed', reason: 'answered 503' }]);
  expect(await pageOf(hotline)).toContain('ảnh: không giữ được: một ngày chưa lấy về được');
  // Where it lies stays, sealed: the police may ask the provider for it.
  const [row] = await rowsOf(hotline);
  const opened = await openMedia(hotline.db, hotline.hotline.keyring, row?.id ?? '');
  expect(opened).toMatchObject({ content: null, source: expect.stringContaining('/zalo/files/') });
  silence(hotline);
});

test('a provider that is back gives it; one that says for a day that there is nothing is believed', async (t) => {
  const hotline = await startOpenCase(t);
  hotline.zalo.files.setFault('cut');
  await sends(hotline.writer, 'image', picture);
  expect(await states(hotline)).toEqual(['waiting']);
  hotline.zalo.files.setFault(null);
  await hotline.forward({ seconds: 14 });
  expect(await states(hotline)).toEqual(['waiting']);
  await hotline.forward({ seconds: 1 });
  expect(await states(hotline)).toEqual(['kept']);
  hotline.zalo.files.setFault('gone');
  await sends(hotline.writer, 'audio');
  for (let hour = 0; hour < 70; hour += 7) {
    hotline.clock.forward({ hours: 7 });
    await media(hotline);
  }
  expect(await states(hotline)).toEqual(['kept', 'gone']);
  expect(await pageOf(hotline)).toContain('tin thoại: không giữ được: nhà cung cấp báo tệp không còn');
  silence(hotline);
});

async function waiting(t: TestContext): Promise<CaseAtHand> {
  const hotline = await startOpenCase(t);
  hotline.zalo.files.setFault('serverError');
  await sends(hotline.writer, 'image', picture);
  hotline.zalo.files.setFault(null);
  hotline.clock.forward({ seconds: 15 });
  return hotline;
}

test('a fetch killed half-way is done again after its lease, and what the dead one brings late changes nothing', async (t) => {
  const hotline = await waiting(t);
  const { db, keyring } = hotline.hotline;
  const { clock } = hotline;
  const at = clock.now();
  const claim = { at, leaseToken: randomUUID(), leaseUntil: new Date(at.getTime() + 60_000), limit: 5 };
  const [dead] = await claimMedia(db, keyring, claim);
  expect(dead?.attempts).toBe(2);
  clock.forward({ seconds: 59 });
  await media(hotline);
  expect(await states(hotline)).toEqual(['waiting']);
  clock.forward({ seconds: 1 });
  if (!dead) throw new Error('nothing was claimed');
  const refused = { state: 'refused', dueAt: null, reason: 'type' } as const;
  const again = { leaseToken: randomUUID(), leaseUntil: new Date(clock.now().getTime() + 60_000), limit: 5 };
  expect(await claimMedia(db, keyring, { ...again, at: clock.now() })).toHaveLength(1);
  expect(await settleMedia(db, keyring, dead, refused, null, at)).toBe(false);
  clock.forward({ seconds: 60 });
  await Promise.all([media(hotline), media(hotline)]);
  expect(await states(hotline)).toEqual(['kept']);
  expect(requests(hotline)).toBe(2);
  expect(await settleMedia(db, keyring, dead, refused, null, at)).toBe(false);
  expect(await states(hotline)).toEqual(['kept']);
  silence(hotline);
});

test('a worker that ends lets go of what hangs; it is fetched by the next one', async (t) => {
  const hotline = await waiting(t);
  const ending = new AbortController();
  const before = requests(hotline);
  hotline.zalo.files.setFault('hang');
  const run = media(hotline, ending.signal);
  await until('it is asked for', () => requests(hotline) > before);
  ending.abort();
  await run;
  expect(await states(hotline)).toEqual(['waiting']);
  hotline.zalo.files.setFault(null);
  hotline.clock.forward({ seconds: 60 });
  await media(hotline);
  expect(await states(hotline)).toEqual(['kept']);
  silence(hotline);
});

const spillOf = ({ dataDir }: TestHotline): Buffer =>
  Buffer.concat(filledSpillFiles(dataDir).map(({ name }) => readFileSync(path.join(dataDir, 'spill', name))));

test('with the database away it goes through the spill file, and is fetched when it is back', async (t) => {
  const hotline = await startOpenCase(t, { databaseMayGo: true });
  await hotline.sending.channels.get('zalo')?.tend();
  hotline.database.cut();
  expect(await hotline.zalo.person(hotline.writer.id).sends('image', picture)).toBe(200);
  expect(hotline.intake.state()).toMatchObject({ away: true, messages: 1 });
  const search = createSearch([{ word: canary }, { word: '/zalo/files/' }]);
  expect(spillOf(hotline).length).toBeGreaterThan(500);
  expect(search(spillOf(hotline))).toEqual([]);
  expect(requests(hotline)).toBe(0);
  hotline.database.back();
  await until('the spill file is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
  expect(await states(hotline)).toEqual(['kept']);
  silence(hotline);
});

test('the same event twice is one file', async (t) => {
  const hotline = await startOpenCase(t);
  hotline.zalo.webhooks.setFault({ kind: 'duplicate', count: 1 });
  await sends(hotline.writer, 'image', picture);
  expect([await states(hotline), requests(hotline)]).toEqual([['kept'], 1]);
  silence(hotline);
});

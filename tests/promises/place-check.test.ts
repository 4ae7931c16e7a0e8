import { expect, type TestContext, test } from 'vitest';
import { newId } from '../../domain/id.ts';
import type { Place } from '../../domain/place.ts';
import { holdPlace, insertPlace, placeHistory } from '../../storage/places.ts';
import { segmentsOf } from '../../texts/segments.ts';
import { askPlaces } from '../../workers/ask-places.ts';
import { MovedClock, startHotline, type TestOptions } from '../harness/hotline.ts';
import { testPlace } from '../harness/places.ts';

const contact = '+84912345678';
const question =
  /^Danh ba Quang Ninh: thong tin don vi minh con dung khong\? Nhan DUNG\/SAI hoac mo: http\S+\/p\/[\w-]{22}$/;

/** A place whose contact is asked on 2026-11-24 at 08:00: sixty days after it was checked. */
async function ground(t: TestContext, changes: Partial<Place> = {}, options: TestOptions = {}) {
  const hotline = await startHotline(t, options);
  const { keyring } = hotline.hotline;
  const at = hotline.clock.now();
  const add = async (more: Partial<Place>): Promise<string> => {
    const id = newId(at);
    const place = testPlace({ id, extId: id, checkedOn: '2026-09-25', contactPhone: contact, ...more });
    await insertPlace(hotline.db, keyring, place, { actor: 'operator', act: 'imported', at });
    return id;
  };
  const placeId = await add(changes);
  const place = async (id = placeId) => {
    const held = await hotline.db.transaction((tx) => holdPlace(tx, keyring, id));
    if (held === null) throw new Error('the place is gone');
    return held;
  };
  const acts = async () =>
    (await placeHistory(hotline.db, keyring, placeId)).map(({ act, actor }) => `${act} ${actor}`);
  const alarms = () =>
    hotline.rows<{ kind: string; subject: string }>('select kind, subject from alarms where settled_at is null');
  const phone = hotline.phone(contact);
  /** Her phone has the question, and this is its link. */
  const asked = (): string => /http\S+$/.exec(phone.receives(question))?.[0] ?? '';
  return { hotline, placeId, place, acts, alarms, phone, asked, add };
}

const nonceIn = (html: string): string => /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';

async function press(link: string, answer: string, nonce?: string): Promise<Response> {
  const given = nonce ?? nonceIn(await (await fetch(link)).text());
  return fetch(link, { method: 'POST', body: new URLSearchParams({ nonce: given, answer }) });
}

test('after sixty days its contact gets one SMS of one segment, and no second one for thirty days', async (t) => {
  const { hotline, phone, place, acts } = await ground(t, { checkedOn: '2026-09-26' });
  await hotline.sweep();
  phone.receivesNothing();
  await hotline.forward({ days: 1 });
  const sms = phone.receives(question);
  expect(segmentsOf(sms)).toEqual({ segments: 1, alphabet: 'GSM-7' });
  expect((await place()).askedAt).toEqual(hotline.clock.now());
  await hotline.sweep();
  for (let day = 1; day < 30; day += 1) await hotline.forward({ days: 1 });
  phone.receivesNothing();
  expect(await acts()).toEqual(['imported operator', 'asked hotline']);
  const kept = await hotline.rows('select purpose, urgency, person_id, state from outbox');
  expect(kept).toEqual([{ purpose: 'check', urgency: 'ordinary', person_id: null, state: 'accepted' }]);
});

test('she opens the link and says that it is right: checked today, by her', async (t) => {
  const { hotline, place, acts, asked, alarms } = await ground(t);
  await hotline.sweep();
  const link = asked();
  await hotline.forward({ days: 2 });
  expect((await press(link, 'right')).status).toBe(200);
  expect(await place()).toMatchObject({ checkedOn: '2026-11-26', checkedBy: 'contact', unansweredSince: null });
  expect(await acts()).toEqual(['imported operator', 'asked hotline', 'confirmed contact']);
  expect(await (await fetch(link)).text()).toContain('Đã ghi là còn đúng');
  // A used link says what was said, and takes nothing back.
  expect(await (await press(link, 'wrong', 'x')).text()).toContain('Đã ghi là còn đúng');
  expect(await alarms()).toEqual([]);
  await hotline.forward({ days: 59 });
  hotline.phone(contact).receivesNothing();
  await hotline.forward({ days: 1 });
  asked();
});

test('she says that something has changed: not relied on, and the operator must call', async (t) => {
  const { hotline, placeId, place, acts, asked, alarms, phone } = await ground(t);
  await hotline.sweep();
  const link = asked();
  const answered = await press(link, 'wrong');
  expect(await answered.text()).toContain('Cán bộ sẽ gọi');
  expect((await place()).unansweredSince).toEqual(hotline.clock.now());
  expect((await place()).checkedOn).toBe('2026-09-25');
  expect(await acts()).toEqual(['imported operator', 'asked hotline', 'reported_changed contact']);
  expect(await alarms()).toEqual([{ kind: 'place_changed', subject: placeId }]);
  await hotline.forward({ days: 60 });
  phone.receivesNothing();
  expect(await alarms()).toEqual([{ kind: 'place_changed', subject: placeId }]);
});

test('looking changes nothing; the page says only what is published, is kept by nobody, and needs its own form', async (t) => {
  const hidden = {
    visibility: { name: 'public', phone: 'after_safety_question', address: 'officer', point: 'officer' },
  } as const;
  const facts = { address: 'ngõ 7, tổ 3', phones: ['+842033825123'], name: '<b>Hội</b> phụ nữ' };
  const { hotline, asked, acts } = await ground(t, { ...hidden, ...facts });
  await hotline.sweep();
  const link = asked();
  const rows = (): Promise<unknown[]> => hotline.rows('select answer, answered_at from place_checks');
  const before = [await rows(), await acts()];
  for (const method of ['GET', 'HEAD'])
    expect((await fetch(link, { method, headers: { 'user-agent': 'Zalo-preview', purpose: 'prefetch' } })).status).toBe(
      200,
    );
  const page = await fetch(link);
  const html = await page.text();
  expect(html).toContain('0203 3825 123');
  expect(html).toContain('&lt;b&gt;Hội');
  expect(html).not.toContain('ngõ 7');
  expect(html).not.toContain(contact);
  expect(html).not.toContain('<script');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  for (const nonce of ['', 'x', nonceIn(html).slice(1)]) expect((await press(link, 'right', nonce)).status).toBe(400);
  expect((await press(link, 'maybe')).status).toBe(400);
  const elsewhere = {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
    body: new URLSearchParams({ nonce: nonceIn(html), answer: 'right' }),
  };
  expect((await fetch(link, elsewhere)).status).toBe(403);
  const unknown = await fetch(link.slice(0, -22) + 'A'.repeat(22));
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('Không mở được')]);
  expect([await rows(), await acts()]).toEqual(before);
});

test('of a safe house the page says nothing but its number', async (t) => {
  const { hotline, asked } = await ground(t, {
    kind: 'safe_house',
    name: 'Nhà Bình Yên',
    address: 'ngõ 7',
    phones: ['111'],
  });
  await hotline.sweep();
  const html = await (await fetch(asked())).text();
  for (const word of ['Bình Yên', 'ngõ 7', 'tạm lánh']) expect(html).not.toContain(word);
  expect(html).toContain('<dd>111</dd>');
});

test('a link older than thirty days is answered kindly, and counts no more', async (t) => {
  const { hotline, asked, place, phone } = await ground(t, { status: 'current' });
  await hotline.sweep();
  const link = asked();
  const nonce = nonceIn(await (await fetch(link)).text());
  await hotline.forward({ days: 30 });
  phone.texts();
  const page = await press(link, 'right', nonce);
  expect(await page.text()).toContain('Liên kết này đã hết hạn');
  expect((await place()).checkedOn).toBe('2026-09-25');
});

test.for([
  ['DUNG', 'confirmed contact', /da ghi la con dung/],
  [' Đúng. ', 'confirmed contact', /da ghi la con dung/],
  ['sai', 'reported_changed contact', /da ghi la co thay doi/],
] as const)('she answers "%s" by SMS, and is thanked in one segment', async ([words, act, thanks], t) => {
  const { hotline, phone, acts, asked } = await ground(t);
  await hotline.sweep();
  asked();
  await phone.says(words);
  expect(await acts()).toEqual(['imported operator', 'asked hotline', act]);
  expect(segmentsOf(phone.receives(thanks)).segments).toBe(1);
  phone.receivesNothing();
  // Nothing of it is a person's: no talk, no case.
  expect(await hotline.rows('select id from people')).toEqual([]);
  // The same word again answers nothing any more: it is a person's message.
  await phone.says(words);
  const kinds = "select kind from inbox where kind <> 'delivery' order by id";
  expect(await hotline.rows(kinds)).toEqual([{ kind: 'place-answer' }, { kind: 'message' }]);
  phone.texts();
});

test('any other word of that number is a person’s message: a contact may be in need herself', async (t) => {
  const { hotline, phone, place, asked } = await ground(t);
  await hotline.sweep();
  asked();
  for (const words of ['dừng', 'sai rồi em ơi', 'cứu tôi với']) await phone.says(words);
  expect((await place()).checkedOn).toBe('2026-09-25');
  expect((await place()).unansweredSince).toBeNull();
  expect(await hotline.rows("select count(*) as n from inbox where kind = 'message'")).toEqual([{ n: 3 }]);
  expect((await hotline.onlyCase()).facts.urgency).toBe('critical');
  phone.texts();
  // While the hotline talks with her, "đúng" is her answer there.
  await phone.says('đúng');
  expect(await hotline.rows("select count(*) as n from inbox where kind = 'place-answer'")).toEqual([{ n: 0 }]);
  expect((await place()).checkedOn).toBe('2026-09-25');
  phone.texts();
});

test('a word of a number that was asked nothing, or from another channel, answers nothing', async (t) => {
  const { hotline, asked, place } = await ground(t);
  await hotline.sweep();
  asked();
  const other = hotline.phone('+84987654321');
  await other.says('DUNG');
  await hotline.person(contact).says('DUNG');
  expect((await place()).checkedOn).toBe('2026-09-25');
  other.texts();
});

test('ninety days and no answer: marked, asked once more, and the operator must call', async (t) => {
  const { hotline, placeId, place, acts, asked, alarms, phone } = await ground(t);
  await hotline.sweep();
  asked();
  await hotline.forward({ days: 30 });
  const link = asked();
  expect((await place()).unansweredSince).toEqual(hotline.clock.now());
  expect(await acts()).toEqual(['imported operator', 'asked hotline', 'unanswered hotline']);
  expect(await alarms()).toEqual([{ kind: 'place_unanswered', subject: placeId }]);
  await hotline.forward({ days: 29 });
  // She answers after all: it may be relied on again.
  await press(link, 'right');
  expect((await place()).unansweredSince).toBeNull();
  expect(await alarms()).toEqual([]);
  phone.receivesNothing();
});

test('a marked place is not asked a third time; its alarm ends when it is no more', async (t) => {
  const { hotline, placeId, phone, asked, alarms } = await ground(t);
  await hotline.sweep();
  asked();
  await hotline.forward({ days: 30 });
  asked();
  await hotline.forward({ days: 200 });
  phone.receivesNothing();
  expect(await alarms()).toHaveLength(1);
  await hotline.rows(`update places set status = 'historic' where id = '${placeId}'`);
  await hotline.sweep();
  expect(await alarms()).toEqual([]);
});

test('at night nobody is asked: it waits for 08:00', async (t) => {
  const { hotline, phone, asked } = await ground(t, {}, { clock: new MovedClock('2026-11-24T20:00:00+07:00') });
  await hotline.sweep();
  await hotline.forward({ hours: 11, minutes: 59 });
  phone.receivesNothing();
  await hotline.forward({ minutes: 1 });
  asked();
});

test('a question the provider never took is no silence: it is asked again, and the place is not marked', async (t) => {
  const { hotline, phone, asked, place, alarms } = await ground(t);
  const comeBack = hotline.providersGoAway();
  await hotline.sweep();
  await hotline.forward({ hours: 13 });
  await hotline.forward({ hours: 1 });
  expect(await hotline.rows('select state, reason from outbox')).toEqual([{ state: 'expired', reason: 'too late' }]);
  comeBack();
  // What waited is not sent at night, nor the next day.
  await hotline.forward({ hours: 12 });
  phone.receivesNothing();
  await hotline.forward({ days: 30 });
  asked();
  expect((await place()).unansweredSince).toBeNull();
  expect(await alarms()).toEqual([]);
});

test('a contact of two places is asked of one at a time, and an answer sent twice answers one', async (t) => {
  const { hotline, add, asked, phone, place } = await ground(t);
  const second = await add({ checkedOn: '2026-09-24' });
  await hotline.sweep();
  asked();
  phone.receivesNothing();
  await phone.says('DUNG');
  expect((await place(second)).checkedOn).toBe('2026-11-24');
  phone.receives(/Cam on/);
  await phone.says('DUNG');
  phone.texts();
  expect((await place()).checkedOn).toBe('2026-09-25');
  await hotline.forward({ hours: 25 });
  expect((await place()).askedAt).toEqual(hotline.clock.now());
  asked();
});

test('an hour asks thirty contacts, the next hour the others', async (t) => {
  const { hotline, add, phone } = await ground(t);
  const numbers = Array.from({ length: 34 }, (_, index) => `+849870000${String(index).padStart(2, '0')}`);
  for (const contactPhone of numbers) await add({ contactPhone });
  const questions = (): number => [phone, ...numbers.map(hotline.phone)].flatMap((one) => one.texts()).length;
  await hotline.sweep();
  await hotline.sweep();
  expect(questions()).toBe(30);
  await hotline.forward({ minutes: 61 });
  expect(questions()).toBe(5);
});

test('an invented place, one that is no more, one nobody confirmed and one without a contact are not asked', async (t) => {
  const { hotline, add, phone } = await ground(t, { status: 'historic' });
  await add({ status: 'unverified' });
  await add({ contactPhone: null });
  hotline.hotline.paging.demo = false;
  await add({ demo: true });
  await hotline.sweep();
  phone.receivesNothing();
  hotline.hotline.paging.demo = true;
  await hotline.sweep();
  phone.receives(question);
});

test('where no answer by SMS reaches us the question has its link only', async (t) => {
  const { hotline, phone, place } = await ground(t, {}, { twoWay: false });
  await hotline.sweep();
  const sms = phone.receives(/^Danh ba Quang Ninh: thong tin con dung khong\? Mo: http\S+\/p\/[\w-]{22}$/);
  await press(/http\S+$/.exec(sms)?.[0] ?? '', 'right');
  expect((await place()).checkedBy).toBe('contact');
});

test('two processes that look at once ask once', async (t) => {
  const { hotline, asked, phone } = await ground(t);
  await Promise.all([hotline.sweep(), hotline.sweep(), hotline.sweep()]);
  asked();
  phone.receivesNothing();
});

test('questions and settled reports are forgotten after a year, with what was sent of them', async (t) => {
  const { hotline, asked, phone } = await ground(t);
  await hotline.sweep();
  const link = asked();
  await press(link, 'wrong');
  const left = (): Promise<unknown[]> =>
    hotline.rows('select (select count(*) from place_checks) as checks, (select count(*) from outbox) as sent');
  await hotline.forward({ days: 365 });
  expect(await left()).toEqual([{ checks: 1, sent: 1 }]);
  await hotline.forward({ days: 1 });
  expect(await left()).toEqual([{ checks: 0, sent: 0 }]);
  phone.receivesNothing();
});

test('a question written while nothing left this machine never goes to an invented number afterwards', async (t) => {
  const { hotline, phone } = await ground(t, { demo: true });
  await askPlaces(hotline.hotline);
  hotline.hotline.paging.demo = false;
  await hotline.sweep();
  phone.receivesNothing();
  const rows = await hotline.rows('select state, reason from outbox');
  expect(rows).toEqual([{ state: 'refused', reason: 'demo place' }]);
});

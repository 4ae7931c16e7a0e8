import { expect, type TestContext, test } from 'vitest';
import { closeCaseAs } from '../../hotline/close-case.ts';
import { verifyAudit } from '../../storage/audit.ts';
import { keyFor } from '../../storage/keyring.ts';
import { insertPlace, loadPlaces, placeHistory, tellDirectoryChanged } from '../../storage/places.ts';
import {
  type Answered,
  type CaseAtHand,
  everyRow,
  holder,
  nonceOf,
  OfficerBrowser,
  other,
  pins,
  startOpenCase,
} from '../harness/officer-page.ts';
import { operatorOf } from '../harness/operator.ts';
import { testPlace } from '../harness/places.ts';

const ids = {
  house: '00000000-0000-7000-8000-00000000000a',
  centre: '00000000-0000-7000-8000-00000000000b',
  police: '00000000-0000-7000-8000-00000000000c',
};
const secret = 'ngõ 12, tổ 3, khu 5';
const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const referralOf = (html: string): string => /name="referral" value="([\w-]{36})"/.exec(html)?.[1] ?? '';

async function startWithPlaces(t: TestContext, options: Parameters<typeof startOpenCase>[1] = {}): Promise<CaseAtHand> {
  const atHand = await startOpenCase(t, { says: ['cứu em với, bố đang cầm dao', 'em ở phường Hà Tu'], ...options });
  const { keyring, clock } = atHand.hotline;
  const at = clock.now();
  const places = [
    testPlace({
      id: ids.house,
      extId: 'h-1',
      kind: 'safe_house',
      name: 'Nhà tạm lánh Hoa Sen',
      address: secret,
      phones: ['+84987654321'],
      point: { lat: 20.9612, lon: 107.1234 },
      beds: { total: 4, free: 1, at },
      takesIn: ['women', 'children_with_mother'],
    }),
    testPlace({
      id: ids.centre,
      extId: 'c-1',
      kind: 'one_stop_centre',
      name: 'Ngôi nhà Ánh Dương',
      unitCode: '06658',
      beds: { total: 6, free: 6, at },
    }),
    testPlace({ id: ids.police, extId: 'p-1', kind: 'police', name: 'Công an phường Hà Tu' }),
  ];
  await atHand.db.transaction(async (tx) => {
    for (const place of places) await insertPlace(tx, keyring, place, { actor: 'operator', act: 'imported', at });
    await tellDirectoryChanged(tx);
  });
  return atHand;
}

const asks = (browser: OfficerBrowser, place: string, beds = 1, words = ''): Promise<Answered> =>
  browser.does('/referral', { place, beds: String(beds), words });
/** The next step of the newest referral that has one. */
async function steps(browser: OfficerBrowser, step: string, fields: Record<string, string> = {}): Promise<Answered> {
  const { html } = await browser.get('/case');
  const nonce = nonceOf(html, '/referral/step');
  return browser.post('/referral/step', { nonce, referral: referralOf(html), step, ...fields });
}
const freeAt = async ({ db, hotline }: CaseAtHand, id: string) =>
  (await loadPlaces(db, hotline.keyring)).find((place) => place.id === id)?.beds?.free;

/** Another person's case, taken and opened by the second officer. */
async function secondCase(hotline: CaseAtHand): Promise<OfficerBrowser> {
  await hotline.person().says('cứu tôi với, anh ta đang cầm dao');
  await hotline.forward({ minutes: 3 });
  hotline.phone(holder).texts();
  const browser = new OfficerBrowser(hotline.phone(other).link());
  hotline.phone(other).texts();
  await browser.takes();
  await browser.enters(pins[other]);
  return browser;
}

test('from asking to leaving: the last bed is hers alone, is free again when she has left, and the page tells the whole way', async (t) => {
  const hotline = await startWithPlaces(t);
  const { browser } = hotline;
  const before = shown((await browser.get('/case')).html);
  expect(before).toMatch(
    /Nhà tạm lánh Hoa Sen còn 1 trên 4 chỗ .*ngõ 12, tổ 3, khu 5.*Gọi 0987\s654\s321.*Ngôi nhà Ánh Dương/,
  );
  expect(before).toContain('Số chỗ ghi lúc 08:00');

  const asked = await asks(browser, ids.house, 1, 'cần phòng tầng một');
  expect([asked.status, asked.location]).toEqual([303, `/a/${hotline.token}/case#referral`]);
  expect(await freeAt(hotline, ids.house)).toBe(0);
  // Pressed again it is the same question.
  expect((await asks(browser, ids.house)).status).toBe(303);

  const second = await secondCase(hotline);
  const full = await asks(second, ids.house);
  expect(full.status).toBe(400);
  expect(shown(full.html)).toMatch(
    /Chỗ cuối ở nơi này vừa có người giữ.*Ngôi nhà Ánh Dương còn 6 trên 6 chỗ.*Nhà tạm lánh Hoa Sen hết chỗ \(4 chỗ\)/,
  );
  expect(full.html).not.toContain('checked');
  // Where it is stands on the page of the case only, whose reading is noted.
  expect(full.html).not.toContain(secret);
  expect((await hotline.rows('select 1 from referrals')).length).toBe(1);

  for (const step of ['accept', 'arrive']) expect((await steps(browser, step)).status).toBe(303);
  hotline.clock.forward({ days: 2 });
  expect(shown((await browser.get('/case')).html)).not.toContain('Đến nay');
  await browser.enters(pins[holder]);
  const there = shown((await browser.get('/case')).html);
  expect(there).toContain('Đang giữ 1 chỗ Đến nay 2 đêm');
  expect(there).toContain('Người này còn ở Nhà tạm lánh Hoa Sen');
  expect(there).toContain('cần phòng tầng một');

  await steps(browser, 'leave', { service_food: 'yes', service_legal: 'yes', service_robots: 'yes' });
  expect(await freeAt(hotline, ids.house)).toBe(1);
  expect((await asks(browser, ids.centre, 2)).status).toBe(303);
  const left = shown((await browser.get('/case')).html);
  expect(left).toContain('Đã xin 1 chỗ Ở 2 đêm Đã giúp: ăn uống, hỗ trợ pháp lý Đi tiếp: Ngôi nhà Ánh Dương');
  expect(left).toContain('Đang giữ 2 chỗ Từ: Nhà tạm lánh Hoa Sen');
  expect(left).toContain('Chuyển gửi · đã hỏi · Nhà tạm lánh Hoa Sen · chị Hạnh cần phòng tầng một');
  expect(left).toContain('Chuyển gửi · đã rời · Nhà tạm lánh Hoa Sen · chị Hạnh');

  const { db } = hotline;
  const history = await placeHistory(db, hotline.hotline.keyring, ids.house);
  expect(history.map(({ act, place }) => [act, place.beds?.free])).toEqual([
    ['imported', 1],
    ['beds', 0],
    ['beds', 1],
  ]);
  const audit = await hotline.rows<{ step: string }>(
    "select detail->>'step' as step from audit_log where act = 'case.referral' order by seq",
  );
  expect(audit.map(({ step }) => step)).toEqual(['ask', 'accept', 'arrive', 'leave', 'ask']);
  expect((await verifyAudit(db, keyFor(hotline.hotline.keyring, 'audit'))).kind).toBe('whole');
  const clear = await hotline.rows<{ all: string }>('select string_agg(r::text, chr(10)) as all from referrals r');
  expect(clear[0]?.all).not.toMatch(/tầng một|Hoa Sen/);
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
});

test('a place that has said yes has not reached her: only when she has arrived is the case passed on', async (t) => {
  const hotline = await startWithPlaces(t);
  const state = async () => (await hotline.onlyCase()).facts.state;
  await asks(hotline.browser, ids.house);
  await steps(hotline.browser, 'accept');
  expect(await state()).toBe('acknowledged');
  await steps(hotline.browser, 'arrive');
  expect(await state()).toBe('referred');
  await steps(hotline.browser, 'leave');
  expect(await state()).toBe('referred');
});

test('until contact is made the holder is asked for it, whatever a place has said', async (t) => {
  const hotline = await startWithPlaces(t);
  await asks(hotline.browser, ids.house);
  await steps(hotline.browser, 'accept');
  await hotline.forward({ minutes: 15 });
  hotline.phone(holder).receives(/lien lac/);
});

test.for(['decline', 'cancel'])('%s: the bed is free again', async (step, t) => {
  const hotline = await startWithPlaces(t);
  await asks(hotline.browser, ids.house);
  expect(await freeAt(hotline, ids.house)).toBe(0);
  await steps(hotline.browser, step);
  expect(await freeAt(hotline, ids.house)).toBe(1);
  // It can be asked anew at once: that is no second press.
  expect((await asks(hotline.browser, ids.house)).status).toBe(303);
  expect(await freeAt(hotline, ids.house)).toBe(0);
});

test('the case is closed while a bed waits: it is free again; where she is, it stays taken', async (t) => {
  const hotline = await startWithPlaces(t);
  await asks(hotline.browser, ids.centre, 3);
  await steps(hotline.browser, 'accept');
  await steps(hotline.browser, 'arrive');
  await asks(hotline.browser, ids.house);
  await hotline.browser.does('/outcome', { outcome: 'helped' });
  expect((await hotline.onlyCase()).facts.state).toBe('closed');
  expect([await freeAt(hotline, ids.house), await freeAt(hotline, ids.centre)]).toEqual([1, 3]);
});

test('the operator closes it: the same', async (t) => {
  const hotline = await startWithPlaces(t);
  await asks(hotline.browser, ids.house);
  expect(
    await closeCaseAs(operatorOf({ ...hotline.hotline, clock: hotline.clock }), hotline.code, 'helped'),
  ).toMatchObject({ kind: 'closed' });
  expect(await freeAt(hotline, ids.house)).toBe(1);
  expect((await hotline.onlyCase()).timeline.map(({ kind }) => kind).slice(-2)).toEqual(['referral', 'closed']);
});

test('a place without beds is only asked', async (t) => {
  const hotline = await startWithPlaces(t);
  expect((await asks(hotline.browser, ids.police, 1)).status).toBe(303);
  expect(shown((await hotline.browser.get('/case')).html)).toContain('Xin 1 chỗ, nơi này không ghi số chỗ');
});

test('what is no place, no number or no step changes nothing, and what was typed stays', async (t) => {
  const hotline = await startWithPlaces(t);
  const { browser } = hotline;
  await asks(browser, ids.centre);
  const rows = await everyRow(hotline);
  const nonce = nonceOf((await browser.get('/case')).html, '/referral');
  const wrong: [Record<string, string>, string][] = [
    [{ place: '', beds: '1' }, 'Chưa chọn nơi nào'],
    [{ place: "'; drop table places", beds: '1' }, 'Chưa chọn nơi nào'],
    [{ place: '00000000-0000-7000-8000-0000000000ff', beds: '1' }, 'Chưa chọn nơi nào'],
    [{ place: ids.house, beds: '' }, 'Số chỗ ngủ là từ 0 đến 12'],
    [{ place: ids.house, beds: '13' }, 'Số chỗ ngủ là từ 0 đến 12'],
    [{ place: ids.house, beds: '-1' }, 'Số chỗ ngủ là từ 0 đến 12'],
    [{ place: ids.house, beds: '2' }, 'chỉ còn 1 chỗ'],
    [{ place: ids.house, beds: '1', words: 'x'.repeat(201) }, 'Dài quá'],
    [{ place: ids.house, beds: '1', nonce: 'x' }, ''],
  ];
  for (const [fields, says] of wrong) {
    const answer = await browser.post('/referral', { nonce, words: 'nhớ <b>xe</b>', ...fields });
    expect([fields, answer.status]).toEqual([fields, 400]);
    expect(shown(answer.html)).toContain(says);
    if (fields.words === undefined) expect(answer.html).toContain('nhớ &lt;b&gt;xe&lt;/b&gt;</textarea>');
  }
  for (const step of ['', 'leave', 'services', 'arrive', 'constructor'])
    expect([step, (await steps(browser, step)).status]).toEqual([step, 400]);
  const unchanged = (dump: string): string =>
    dump
      .split('\n\n')
      .filter((table) => /^(referrals|places|place_history)\n/.test(table))
      .join();
  expect(unchanged(await everyRow(hotline))).toBe(unchanged(rows));
});

test('who does not hold the case does nothing there, not with a referral of another case either', async (t) => {
  const hotline = await startWithPlaces(t);
  await asks(hotline.browser, ids.house);
  const page = (await hotline.browser.get('/case')).html;
  const second = await secondCase(hotline);
  const rows = async () =>
    hotline.rows('select id, accepted_at, declined_at, left_at, version from referrals order by id');
  const before = await rows();
  const nonce = nonceOf((await second.get('/case')).html, '/referral');
  // Her own case has no referral yet: she makes the form by hand.
  await asks(second, ids.centre);
  const stepNonce = nonceOf((await second.get('/case')).html, '/referral/step');
  const strange = { nonce: stepNonce, referral: referralOf(page), step: 'decline' };
  expect((await second.post('/referral/step', strange)).status).toBe(400);
  const nobody = new OfficerBrowser(hotline.browser.link);
  for (const [path, fields] of [
    ['/referral', { nonce: nonceOf(page, '/referral'), place: ids.centre, beds: '1' }],
    ['/referral/step', { nonce: nonceOf(page, '/referral/step'), referral: referralOf(page), step: 'decline' }],
  ] as const)
    expect([path, (await nobody.post(path, fields)).status]).toEqual([path, 403]);
  expect((await rows()).slice(0, 1)).toEqual(before);
  expect(nonce).toHaveLength(43);
  expect(await freeAt(hotline, ids.house)).toBe(0);
  expect((await nobody.get('/case')).html).not.toContain(secret);
  await hotline.browser.does('/outcome', { outcome: 'cannot' });
  expect((await hotline.browser.get('/case')).html).not.toContain(secret);
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
});

test('a unit where nobody may know comes last, with a warning', async (t) => {
  const hotline = await startWithPlaces(t);
  await hotline.rows("update cases set unit_left_out = true, unit_code = '06652'");
  const page = shown((await hotline.browser.get('/case')).html);
  expect(page).toMatch(
    /Ngôi nhà Ánh Dương còn 6.*Nhà tạm lánh Hoa Sen còn 1.*Người nhắn không muốn ai ở xã, phường này biết/,
  );
});

test('who asks for shelter has it high on the page', async (t) => {
  const hotline = await startWithPlaces(t);
  const where = async () => {
    const { html } = await hotline.browser.get('/case');
    return html.indexOf('id="referral"') < html.indexOf('id="call"');
  };
  expect(await where()).toBe(false);
  await hotline.rows("update cases set kind = 'shelter_request'");
  expect(await where()).toBe(true);
});

test('no SMS and nothing to the person says a word of it', async (t) => {
  const hotline = await startWithPlaces(t);
  const sent = () => hotline.rows("select id from outbox where purpose <> 'told' order by id");
  const before = await sent();
  await asks(hotline.browser, ids.house);
  for (const step of ['accept', 'arrive', 'leave']) await steps(hotline.browser, step);
  await hotline.sweep();
  expect(await sent()).toEqual(before);
  for (const words of [...hotline.writer.texts(), ...hotline.phone(holder).texts()])
    expect(words).not.toMatch(/Hoa Sen|ngõ 12|987 ?654/);
});

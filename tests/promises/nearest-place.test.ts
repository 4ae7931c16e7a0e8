import { expect, type TestContext, test } from 'vitest';
import type { Place } from '../../domain/place.ts';
import { segmentsOf } from '../../texts/segments.ts';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { holder, OfficerBrowser, pins } from '../harness/officer-page.ts';
import { cheapPins } from '../harness/operator.ts';
import { addPlaces } from '../harness/places.ts';

/** Phường Hà Tu and Cao Xanh beside it; Cô Tô lies out at sea. */
const [haTu, caoXanh, coTo] = ['06652', '06658', '07192'] as const;
const person = '+84912000111';
const hiddenWords = ['ngõ bí mật', '0912 999 999', '912999999'];

const directory: Partial<Place>[] = [
  {
    extId: 'a',
    name: 'Hội Phụ nữ Hà Tu',
    unitCode: haTu,
    phones: ['+84912345678'],
    takesIn: ['women', 'children_with_mother'],
    point: { lat: 20.96, lon: 107.15 },
  },
  { extId: 'b', name: 'Công an Hà Tu', kind: 'police', unitCode: haTu, phones: ['+842033825123'] },
  { extId: 'c', name: 'Trạm y tế', kind: 'health_station', unitCode: caoXanh, phones: ['+84912345670'] },
  { extId: 'd', name: 'Nhà tạm lánh Cô Tô', unitCode: coTo, phones: ['+84912345671'], hours: 'T2-T6 07:30-11:30' },
  {
    extId: 'e',
    kind: 'safe_house',
    name: 'Nhà số 5',
    unitCode: haTu,
    address: hiddenWords[0] ?? '',
    phones: ['+84912999999'],
    visibility: { name: 'officer', phone: 'officer', address: 'officer', point: 'officer' },
    beds: { total: 3, free: 2, at: new Date('2026-11-24T07:00:00+07:00') },
  },
];

async function ground(t: TestContext): Promise<TestHotline> {
  const pinHash = await cheapPins.hash(pins[holder]);
  const hotline = await startHotline(t, {
    duty: [{ phone: holder, name: 'chị Hạnh', pinHash, shift: { level: 1 } }],
    pins: cheapPins,
  });
  await addPlaces(hotline, directory);
  return hotline;
}

/** Says one after the other. */
async function talk(someone: Pick<TestPerson, 'says'>, ...words: string[]): Promise<void> {
  for (const said of words) await someone.says(said);
}

const asks = ['tìm nơi giúp đỡ', 'không'] as const;

test('on Zalo: her own unit first, a button that calls, how far, and always the free lines', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...asks, 'phường Hà Tu', 'hai mẹ con, cháu 5 tuổi');
  const { text, buttons } = she.last();
  expect(text).toMatch(
    /^Những nơi gần nhất, bạn gọi trước khi đến nhé:\n\n1\. Hội Phụ nữ Hà Tu: 0912 345 678\nphường Hà Tu, cách khoảng \d+ km; đang mở\n\n2\. Công an Hà Tu/,
  );
  expect(text).toMatch(/Lúc nào cũng gọi được 111 và 18001769, miễn phí\.$/);
  expect(buttons).toEqual([
    'Gọi điểm hỗ trợ Hà Tu',
    'Gọi công an Hà Tu',
    'Gọi trạm y tế Cao Xanh',
    'Nơi khác',
    'Cần chỗ ở',
  ]);
  expect(hotline.zalo.person(she.id).received().at(-1)?.buttons[0]).toMatchObject({ opens: 'tel:84912345678' });
  await she.taps('Nơi khác');
  // By boat, and what must not stand on her screen is left out of its name.
  expect(she.last().text).toContain('Nơi giúp đỡ, điểm hỗ trợ Cô Tô: 0912 345 671\nđặc khu Cô Tô, phải đi tàu');
  // After the last ones the list begins anew.
  expect(she.last().text).toMatch(/^Những nơi khác/);
  await she.taps('Nơi khác');
  expect(she.last().text).toMatch(/^Những nơi gần nhất.*\n\n1\. Hội Phụ nữ Hà Tu/);
  await she.taps('Nơi khác');
  await she.says('1');
  expect(she.last().text).toMatch(/kiểm tra ngày 01\/11\/2026\. Gọi trước khi đến nhé\./);
  expect(await hotline.cases()).toEqual([]);
});

test.for([
  ['an old name that became part of two', ['Hà Khẩu', '1'], /Việt Hưng|Tuần Châu|nơi gần|gần đó/iu],
  ['a market without a name', ['gần chợ'], /Tên đó chưa tìm ra/],
  ['another province', ['Hải Phòng'], /không ở Quảng Ninh/],
  ['she does not know', ['không biết', 'một mình'], /111|18001769/],
] as const)('asked by %s', async ([, words, heard], t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...asks, ...words);
  if (words.length === 2 && words[0] === 'Hà Khẩu') await she.says('một mình');
  expect(she.last().text).toMatch(heard);
  expect(await hotline.cases()).toEqual([]);
});

test('a shared position: distance decides; one at 0,0 is asked for again, one in exchanged order is turned', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...asks);
  await she.does((zalo) => zalo.sendsLocation(0, 0));
  expect(she.last().text).toMatch(/^Vị trí vừa gửi chưa đúng\.\n\n.*xã, phường nào/);
  await she.does((zalo) => zalo.sendsLocation(107.15, 20.96));
  await she.says('một mình');
  expect(she.last().text).toMatch(/1\. Hội Phụ nữ Hà Tu: 0912 345 678\nphường Hà Tu, cách khoảng 1 km/);
});

test('by SMS every answer is one segment', async (t) => {
  const hotline = await ground(t);
  const phone = hotline.phone(person);
  await talk(phone, 'chao', '2', '2');
  phone.texts();
  for (const [said, heard] of [
    ['phuong ha tu', /^Co ai di cung ban khong\?\n1 Mot minh\n2 Co con nho/],
    [
      '2',
      /^Goi truoc khi den, hay 111, 18001769:\n1 ho tro Ha Tu 0912345678\n2 cong an Ha Tu 02033825123\n3 y te Cao Xanh 0912345670\n4 Khac\n5 Cho o$/,
    ],
    [
      '1',
      /^ho tro Ha Tu: 0912 345 678; phuong Ha Tu, cach khoang \d+ km; dang mo; kiem tra 01\/11\/2026\. Goi truoc khi den\./,
    ],
    ['2', /^Goi truoc khi den, hay 111/],
    ['5', /^Dang goi can bo truc\./],
  ] as const) {
    await phone.says(said);
    const [text = '', ...more] = phone.texts();
    expect(text).toMatch(heard);
    expect(more).toEqual([]);
    expect([text, segmentsOf(text).segments]).toEqual([text, 1]);
  }
  hotline.phone(holder).receives(/^KHAN: ca TC-\w{5}/);
});

test('where somebody may see the phone nothing is told; urgent words count as everywhere', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, 'tìm nơi giúp đỡ', 'có');
  expect(she.last().text).toContain('Khi nào tiện');
  await talk(she, ...asks, 'phường Hà Tu', 'một mình', 'cứu em với, bố cầm dao');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'critical' });
  hotline.phone(holder).receives(/^KHAN CAP/);
});

test('a bed for the night: a case of its own, paged at once; what she writes while she waits is the officer’s', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...asks, 'phường Hà Tu', 'có con nhỏ');
  await she.taps('Cần chỗ ở');
  const opened = await hotline.onlyCase();
  expect(opened.facts).toMatchObject({
    kind: 'shelter_request',
    track: 'shelter',
    state: 'open',
    urgency: 'high',
    unitCode: null,
  });
  await she.taps('Không');
  expect((await hotline.onlyCase()).facts.unitCode).toBe(haTu);
  await she.taps('Nhắn vào đây');
  expect(she.last().text).toMatch(/chỉ cán bộ nói/);
  await she.says('em đang ở ngoài chợ, trời mưa');
  const { answers, facts } = await hotline.onlyCase();
  expect(answers.map(({ question, value }) => [question, value])).toEqual(
    [
      ['whoComes', 'withChildren'],
      ['find-help.mustNotKnow', 'no'],
      ['find-help.contactWays', 'write'],
    ].map(([question, value]) => [expect.stringContaining(question?.split('.').at(-1) ?? ''), value]),
  );
  const browser = new OfficerBrowser(/http\S+/.exec(hotline.phone(holder).texts().join(' '))?.[0] ?? '');
  await browser.takes();
  await browser.enters(pins[holder]);
  const page = (await browser.get('/case')).html.replace(/<[^>]*>/g, ' ');
  expect(page).toContain('em đang ở ngoài chợ, trời mưa');
  expect(page).toContain('có con nhỏ');
  // Where the safe house is, the officer reads there and nobody else anywhere.
  expect(page).toContain('ngõ bí mật');
  for (const text of she.texts()) for (const word of hiddenWords) expect(text).not.toContain(word);
  expect(facts.clocks.wordsAt).not.toBeNull();
});

test.for([
  ['toi o ben xe', /^Gấp thì gọi ngay 113.*\n\nCán bộ sẽ đọc cả tin này/],
  ['em đang ở ngoài chợ, trời mưa', /^Cán bộ sẽ đọc cả tin này/],
] as const)(
  'while she waits for a bed she says "%s": she is not asked anew whether she is safe',
  async ([words, heard], t) => {
    const hotline = await ground(t);
    const she = hotline.person();
    await talk(she, ...asks, 'phường Hà Tu', 'có con nhỏ');
    await she.taps('Cần chỗ ở');
    for (const answer of ['Không', 'Nhắn vào đây']) await she.taps(answer);
    await she.says(words);
    expect(she.last()).toMatchObject({ text: expect.stringMatching(heard), buttons: [] });
    const { timeline } = await hotline.onlyCase();
    expect(JSON.stringify(timeline)).toContain(words);
    // A cry is answered as everywhere.
    await she.says('cứu em, nó cầm dao đến');
    expect(she.last().text).toContain('an toàn');
    expect((await hotline.onlyCase()).facts.urgency).toBe('critical');
    hotline.phone(holder).texts();
  },
);

test('what she tells after she asked for a bed is told into the same case, and says of which kind it is', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...asks, 'phường Hà Tu', 'có con nhỏ');
  for (const title of ['Cần chỗ ở', 'Không', 'Nhắn vào đây']) await she.taps(title);
  const before = (await hotline.onlyCase()).facts;
  expect(before).toMatchObject({ kind: 'shelter_request', track: 'shelter', unitCode: haTu });
  await she.says('menu');
  for (const title of ['Tôi hoặc ai đó cần giúp', 'Có', 'Tôi, từ 16 tuổi']) await she.taps(title);
  await talk(she, 'chồng tôi giữ hết tiền, không cho ra ngoài');
  for (const title of ['Không', 'Không biết', 'Không điều nào', 'Nhắn vào đây', 'Bỏ qua', 'Bỏ qua'])
    await she.taps(title);
  const { facts, answers } = await hotline.onlyCase();
  expect(facts).toMatchObject({ id: before.id, kind: 'domestic_violence', track: 'shelter', unitCode: haTu });
  expect(answers.map(({ value }) => value)).toContain('chồng tôi giữ hết tiền, không cho ra ngoài');
  hotline.phone(holder).texts();
});

test('who has told a report already: the bed is a case beside it, linked, with its own alert; asked twice it is one', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await she.says('cứu em với, chồng em đánh em');
  hotline.phone(holder).receives(/^KHAN/);
  for (let times = 0; times < 2; times += 1) {
    await talk(she, 'menu', ...asks, 'phường Hà Tu', 'có con nhỏ');
    await she.taps('Cần chỗ ở');
    await she.taps('Bỏ qua');
    await she.taps('Bỏ qua');
  }
  const cases = await hotline.cases();
  const report = cases.find(({ facts }) => facts.track === 'report');
  const bed = cases.find(({ facts }) => facts.track === 'shelter');
  expect(cases).toHaveLength(2);
  expect(bed?.facts).toMatchObject({
    kind: 'shelter_request',
    state: 'open',
    linkedCaseId: report?.facts.id,
  });
  hotline.phone(holder).receives(new RegExp(`${bed?.facts.code}`));
  hotline.phone(holder).receivesNothing();
});

test.for([
  ['Không', false],
  ['Có', true],
] as const)(
  'a bed beside a report: nobody there must not know "%s": its own unit, and the report’s where none is known',
  async ([answer, leftOut], t) => {
    const hotline = await ground(t);
    const she = hotline.person();
    await she.says('cứu em với, chồng em đánh em');
    await talk(she, 'menu', ...asks, 'phường Hà Tu', 'có con nhỏ');
    for (const title of ['Cần chỗ ở', answer, 'Nhắn vào đây']) await she.taps(title);
    const cases = await hotline.cases();
    expect(cases.map(({ facts: { track, unitCode, unitLeftOut } }) => [track, unitCode, unitLeftOut]).sort()).toEqual([
      ['report', haTu, leftOut],
      ['shelter', haTu, leftOut],
    ]);
    hotline.phone(holder).texts();
  },
);

test('a bed beside a report may be needed elsewhere than where the report is of', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await she.says('cứu em với, chồng em đánh em');
  for (const title of ['Có', 'Tôi, từ 16 tuổi']) await she.taps(title);
  await talk(she, 'chồng tôi giữ hết tiền');
  await she.taps('Không');
  await she.says('phường Cao Xanh');
  await talk(she, 'menu', ...asks, 'phường Hà Tu', 'có con nhỏ');
  for (const title of ['Cần chỗ ở', 'Không', 'Nhắn vào đây']) await she.taps(title);
  await she.says('cứu em, nó đến');
  const units = new Map((await hotline.cases()).map(({ facts: { track, unitCode } }) => [track, unitCode]));
  expect([...units].sort()).toEqual([
    ['report', caoXanh],
    ['shelter', haTu],
  ]);
  hotline.phone(holder).texts();
});

test('a bed asked for in plain words: paged at once, and where she is safe to write the places come, not a report', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await she.says('toi can cho ngu dem nay');
  hotline.phone(holder).receives(/^KHAN/);
  await talk(she, 'có', 'phường Hà Tu', 'hai mẹ con, đi xe máy');
  expect(she.last().text).toContain('1. Hội Phụ nữ Hà Tu');
  // Officers look for a place for her: whatever she says of it is theirs.
  expect(JSON.stringify((await hotline.onlyCase()).timeline)).toContain('hai mẹ con, đi xe máy');
  for (const title of ['Cần chỗ ở', 'Không', 'Nhắn vào đây']) await she.taps(title);
  const { facts, answers } = await hotline.onlyCase();
  expect(facts).toMatchObject({ kind: 'shelter_request', unitCode: haTu, state: 'open' });
  expect(answers.map(({ value }) => value)).toContain('withChildren');
  hotline.phone(holder).texts();
});

test('what her first words name is not asked again; of a name that stays open, what is near it is found', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, 'cho hỏi ở phường Hà Tu có chỗ nào giúp phụ nữ không', 'không ai xem đâu');
  expect(she.last().text).toMatch(/^Có ai đi cùng/);
  const other = hotline.person();
  await talk(other, ...asks, 'Cô Tô hay Vân Đồn');
  expect(other.last().text).not.toMatch(/^Có ai đi cùng/);
});

test('the buttons of the list may be typed', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...asks, 'phường Hà Tu', 'một mình', 'nơi khác');
  expect(she.last().text).toMatch(/^Những nơi khác/);
  await talk(she, '1', 'danh sach');
  expect(she.last().text).toMatch(/^Những nơi khác/);
  await talk(she, '1', 'so nay sai');
  expect(she.last().text).toMatch(/^Cảm ơn bạn/);
  // It was the last one of these: the free lines are left, and what else she may want.
  expect(she.last().text).toContain('Lúc nào cũng gọi được 111 và 18001769');
  await she.says('can cho o');
  expect((await hotline.onlyCase()).facts.kind).toBe('shelter_request');
  hotline.phone(holder).texts();
});

test('who writes that somebody reads her phone is told nothing', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, 'tìm nơi giúp đỡ', 'chồng em hay xem');
  expect(she.last().text).toContain('Khi nào tiện');
});

test('a number two people find wrong falls behind all others', async (t) => {
  const hotline = await ground(t);
  for (const someone of [hotline.person(), hotline.person()]) {
    await talk(someone, ...asks, 'phường Hà Tu', 'một mình', '1');
    await someone.taps('Số này sai');
    expect(someone.last().text).toMatch(/^Cảm ơn bạn, số đó sẽ được kiểm tra lại\./);
    // Nor is it offered to her once more.
    expect(someone.last().text).not.toContain('0912 345 678');
  }
  await hotline.sweep();
  const she = hotline.person();
  await talk(she, ...asks, 'phường Hà Tu', 'một mình');
  expect(she.last().text).toContain('1. Công an Hà Tu');
  expect(she.last().text).not.toContain('Hội Phụ nữ Hà Tu');
});

test.for([
  ['Không', true],
  ['Có', false],
  ['Bỏ qua', false],
] as const)(
  'her commune hears that she needs a bed only where nobody there must not know: "%s"',
  async ([answer, isTold], t) => {
    const ofUnit = '+84900000003';
    const duty = [
      { phone: holder, shift: { level: 1 } },
      { phone: ofUnit, unit: haTu, shift: { level: 1, unit: haTu } },
    ];
    const hotline = await startHotline(t, { duty });
    await addPlaces(hotline, directory);
    const she = hotline.person();
    await talk(she, ...asks, 'phường Hà Tu', 'một mình');
    await she.taps('Cần chỗ ở');
    hotline.phone(holder).receives(/^KHAN/);
    hotline.phone(ofUnit).receivesNothing();
    await hotline.forward({ seconds: 20 });
    await she.taps(answer);
    await hotline.forward({ seconds: 5 });
    const paged = hotline.phone(ofUnit).texts();
    expect(paged.some((sms) => /^KHAN/.test(sms))).toBe(isTold);
    hotline.phone(holder).texts();
  },
);

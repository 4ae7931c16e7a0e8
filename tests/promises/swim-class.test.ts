import { expect, type TestContext, test } from 'vitest';
import type { SwimClass } from '../../domain/swim-class.ts';
import { segmentsOf } from '../../texts/segments.ts';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { addClasses } from '../harness/swim-classes.ts';

const parent = '+84912000222';
const officer = '+84900000001';
const local = (text: string): Date => new Date(`${text}:00+07:00`);
/** The tests' clock stands at 24 November 2026. */
const open = { registration: { opensAt: local('2026-11-01T07:00'), closesAt: local('2027-05-20T17:00') } };

async function ground(t: TestContext, ...classes: Partial<SwimClass>[]): Promise<TestHotline> {
  const hotline = await startHotline(t, { duty: [{ phone: officer, name: 'chị Hạnh', shift: { level: 1 } }] });
  await addClasses(hotline, ...(classes.length > 0 ? classes : [{}]).map((one) => ({ ...open, ...one })));
  return hotline;
}

async function talk(someone: Pick<TestPerson, 'says'>, ...words: string[]): Promise<void> {
  for (const said of words) await someone.says(said);
}

const found = ['đăng ký lớp bơi', 'Hà Tu', '1', 'đăng ký'] as const;
const an = 'Nguyễn Văn An 12/5/2016 trai';

/** All answers after the children were told of. */
async function restOf(she: TestPerson, childrenCount = 1): Promise<void> {
  await she.says('1, 7');
  for (let n = 0; n < childrenCount; n += 1) await she.taps('Chưa');
  await she.taps('Không có gì');
  await talk(she, 'Lê Thị Hoa, mẹ', '0912345678');
  for (const title of ['Đồng ý', 'Có', 'Không']) await she.taps(title);
}

type Row = { state: string; code: string; groups: string[]; age: number };
const rows = (hotline: TestHotline): Promise<Row[]> =>
  hotline.rows<Row>('select state, code, groups, age from swim_registrations order by sent_at, id');

test('one child on Zalo: found by its unit, told of in one line, placed, and given a code', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...found, an);
  await restOf(she);
  expect(she.last().text).toMatch(
    /^N\.V\.A, 11 tuổi, trai, chưa biết bơi\nDiện: 1, 7\nLiên hệ: mẹ, số …678\nLớp ở Bể bơi Hà Tu, từ 1\/6\/2027\nGửi đăng ký nhé\?$/,
  );
  await she.taps('Gửi');
  expect(she.last().text).toMatch(/^N\.V\.A: có chỗ, mã BOI-[0-9A-Z]{6}\.\nBuổi đầu: 1\/6\/2027, 07:30-09:00/);
  expect(await rows(hotline)).toMatchObject([{ state: 'placed', groups: ['poor', 'ethnic'], age: 11 }]);
  // No name stands on a screen but in an example.
  for (const text of she.texts()) expect(text.replace(/Ví dụ: .*/, '')).not.toMatch(/Văn An|Thị Hoa/);
});

test.for(['Đăng ký lớp bơi cho con ở Hà Tu', 'be boi ha tu'])(
  '"%s" names where: she is not asked again',
  async (words, t) => {
    const hotline = await ground(t);
    const she = hotline.person();
    await she.says(words);
    expect(she.last().text).toMatch(/^Các lớp bơi miễn phí gần nhất:/);
  },
);

test('only classes that take the child are shown, and those of a month when she names one', async (t) => {
  const pool = (name: string) => ({ name, address: 'Hà Tu', point: null });
  const july = [{ id: '', day: '2027-07-05', from: 450, to: 540, cancelled: false }];
  const hotline = await ground(
    t,
    { extId: 'a', pool: pool('Bể bé'), ages: { from: 6, below: 11 } },
    { extId: 'b', pool: pool('Bể lớn'), ages: { from: 11, below: 16 } },
    { extId: 'c', pool: pool('Bể hè'), ages: { from: 11, below: 16 }, sessions: july },
  );
  const she = hotline.person();
  await she.says('lớp bơi cho cháu 14 tuổi ở Hà Tu');
  expect(she.last().text).toMatch(/1\. Bể lớn.*2\. Bể hè/s);
  await she.says('có lớp tháng 7 không');
  expect(she.last().text).toMatch(/1\. Bể hè/);
  expect(she.last().text).not.toMatch(/Bể lớn|Bể bé/);
  await she.says('bé 3 tuổi');
  expect(she.last().text).toMatch(/^Hiện chưa có lớp nào hợp tuổi của bé/);
});

test('by SMS: at most 14 segments for one child', async (t) => {
  const hotline = await ground(t);
  const she = hotline.phone(parent);
  await talk(she, 'dang ky lop boi', 'ha tu', '1', '1', 'nguyen van an 12/5/2016 trai', '1 7', '1', 'khong');
  await talk(she, 'le thi hoa me', '1', '1', '2', '1');
  const texts = she.texts();
  expect(texts.at(-1)).toMatch(/^N\.V\.A: co cho, ma BOI-[0-9A-Z]{6}\. Buoi dau/);
  expect(texts.map((text) => segmentsOf(text).segments).reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(14);
});

test('three brothers and sisters in one go, what is missing asked of each, together or not at all', async (t) => {
  const hotline = await ground(t, { capacity: 2 });
  const she = hotline.person();
  await talk(she, ...found, 'Nguyễn Văn An 12/5/2016 trai\nNguyễn Thị Bình gái\nNguyễn Văn Cường 1/1/2019');
  expect(she.last().text).toMatch(/^Bé thứ 2 sinh ngày nào/);
  await she.says('3/4/2018');
  expect(she.last().text).toMatch(/^Bé thứ 3 là trai hay gái/);
  await she.taps('Trai');
  await restOf(she, 3);
  await she.taps('Đợi học cùng nhau');
  await she.taps('Gửi');
  expect(she.last().text).toMatch(/chờ thứ 1.*\n.*chờ thứ 2.*\n.*chờ thứ 3/);
  expect((await rows(hotline)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
});

test.for([
  ['Nguyễn Văn An 12/5/2022 trai', /mới 5 tuổi vào ngày học đầu, 1\/6\/2027; lớp này nhận từ 6 tuổi/],
  ['Nguyễn Văn An 12/5/2011 trai', /đã 16 tuổi vào ngày học đầu, 1\/6\/2027; lớp này nhận dưới 16 tuổi/],
  ['Nguyễn Văn An 31/2/2016 trai', /^Bé sinh ngày nào/],
  ['Nguyễn Văn An 12/5/2036 trai', /^Bé sinh ngày nào/],
  ['A 12/5/2016 trai', /^Bé tên đầy đủ là gì/],
  ['An1 12/5/2016 trai', /^Bé tên đầy đủ là gì/],
  [`${'x'.repeat(200)} 12/5/2016 trai`, /^Bé tên đầy đủ là gì/],
] as const)('%s', async ([told, asked], t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...found, told);
  expect(she.last().text).toMatch(asked);
  expect(await rows(hotline)).toEqual([]);
});

test('one thing is put right without beginning again', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...found, an);
  await restOf(she);
  await she.taps('Sửa');
  await talk(she, '2', '5');
  expect(she.last().text).toContain('Diện: 5\n');
  await she.taps('Gửi');
  expect(await rows(hotline)).toMatchObject([{ state: 'placed', groups: ['island'] }]);
});

test('a landline is refused; without a clear yes nothing is kept', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...found, an, '1');
  for (const title of ['Chưa', 'Không có gì']) await she.taps(title);
  await talk(she, 'Lê Thị Hoa, mẹ', '02033825123');
  expect(she.last().text).toContain('số di động');
  await she.says('0912345678');
  await she.taps('Không');
  expect(she.last().text).toContain('không điều gì được giữ lại');
  expect(await rows(hotline)).toEqual([]);
});

test('the class fills between the question and the confirmation: a place on the waiting list is kept, and another class offered', async (t) => {
  const hotline = await ground(t, { capacity: 1 });
  const [she, other] = [hotline.person(), hotline.person()];
  for (const [someone, child] of [
    [she, an],
    [other, 'Trần Thị Mai 1/2/2017 gái'],
  ] as const) {
    await talk(someone, ...found, child);
    await restOf(someone);
  }
  await other.taps('Gửi');
  await she.taps('Gửi');
  expect(she.last()).toMatchObject({
    text: expect.stringMatching(/chờ thứ 1, mã BOI.*\nLớp vừa hết chỗ/),
    buttons: ['Chờ tiếp', 'Lớp khác'],
  });
  expect((await rows(hotline)).map(({ state }) => state)).toEqual(['placed', 'waiting']);
});

test('she who waits takes another class without telling all of it again; only then she leaves the first list', async (t) => {
  const hotline = await ground(
    t,
    { capacity: 1 },
    { extId: 'cao-xanh', unitCode: '06658', pool: { name: 'Bể bơi Cao Xanh', address: 'Cao Xanh', point: null } },
  );
  const [she, other] = [hotline.person(), hotline.person()];
  await talk(she, ...found, an);
  await restOf(she);
  await talk(other, ...found, 'Trần Thị Mai 1/2/2017 gái');
  await restOf(other);
  await other.taps('Gửi');
  await she.taps('Gửi');
  await she.taps('Lớp khác');
  await talk(she, 'Cao Xanh', '1', 'Đăng ký');
  expect(she.last().text).toMatch(/^N\.V\.A, 11 tuổi.*Lớp ở Bể bơi Cao Xanh/s);
  expect((await rows(hotline)).map(({ state }) => state)).toEqual(['placed', 'waiting']);
  await she.taps('Gửi');
  expect(she.last().text).toMatch(/^N\.V\.A: có chỗ/);
  expect((await rows(hotline)).map(({ state }) => state)).toEqual(['placed', 'withdrawn', 'placed']);
});

test('five children in one sentence are five; a sixth is registered in another go', async (t) => {
  const hotline = await ground(t, { capacity: 9 });
  const she = hotline.person();
  const five =
    'An Nguyễn Bình 1/1/2016 trai, Nguyễn Thị Bình 2/2/2017 gái, Nguyễn Văn Cường 3/3/2018 trai và Nguyễn Thị Dung 4/4/2019 gái, Nguyễn Văn Em 5/5/2020 trai';
  await talk(she, ...found, five, '1');
  for (let n = 0; n < 5; n += 1) await she.taps('Chưa');
  await she.taps('Không có gì');
  await talk(she, 'Lê Thị Hoa, mẹ', '0912345678');
  for (const title of ['Đồng ý', 'Có', 'Không', 'Có chỗ thì học trước']) await she.taps(title);
  expect(she.last().buttons).toEqual(['Gửi', 'Sửa']);
  await she.taps('Gửi');
  expect((await rows(hotline)).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'placed'));
});

test('registration ends while she answers: she is told so, and shown other classes; what she told is kept for them', async (t) => {
  const hotline = await ground(
    t,
    { registration: { opensAt: open.registration.opensAt, closesAt: local('2026-11-24T08:05') } },
    { extId: 'cao-xanh', unitCode: '06658', pool: { name: 'Bể bơi Cao Xanh', address: 'Cao Xanh', point: null } },
  );
  const she = hotline.person();
  await talk(she, ...found, an);
  await restOf(she);
  await hotline.forward({ minutes: 5 });
  await she.taps('Gửi');
  expect(she.last()).toMatchObject({
    text: expect.stringContaining('vừa hết hạn đăng ký'),
    buttons: ['Lớp khác', 'Thôi'],
  });
  expect(await rows(hotline)).toEqual([]);
  await talk(she, 'Lớp khác', '1', 'Đăng ký', 'Gửi');
  expect(await rows(hotline)).toMatchObject([{ state: 'placed' }]);
});

test('sent three times it is one registration; a name with a slip is asked about, kindly', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  for (let times = 0; times < 3; times += 1) {
    await talk(she, ...found, an);
    await restOf(she);
    await she.taps('Gửi');
    // Nobody is answered more than thirty times in fifteen minutes.
    await hotline.forward({ minutes: 20 });
  }
  expect(she.last().text).toContain('đã có tên ở lớp này');
  await talk(she, ...found, 'Nguyễn Vặn Am 12/5/2016 trai');
  await restOf(she);
  await she.taps('Gửi');
  expect(she.last().text).toMatch(/tên gần giống.*mã BOI/);
  await she.taps('Đúng bé đó');
  expect(await rows(hotline)).toHaveLength(1);
});

test('a cry in the middle opens a case at once that holds nothing of the registration; it goes on later', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  await talk(she, ...found, an, '1', 'chồng tôi đang đánh con bé');
  hotline.phone(officer).receives(/^KHAN/);
  const { facts, answers } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', silent: true });
  expect(answers).toEqual([]);
  await she.taps('Không');
  expect(await rows(hotline)).toEqual([]);
  await talk(she, ...found, an);
  await restOf(she);
  await she.taps('Gửi');
  expect(await rows(hotline)).toMatchObject([{ state: 'placed' }]);
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', silent: true });
});

test('full, waiting, offered, taken with the button; the next one lets it lapse, and the one after is offered', async (t) => {
  const hotline = await ground(t, { capacity: 1 });
  const families = [an, 'Trần Thị Mai 1/2/2017 gái', 'Phạm Văn Dũng 3/4/2018 trai', 'Lê Thị Lan 5/6/2017 gái'];
  const people = families.map(() => hotline.person());
  for (const [n, one] of people.entries()) {
    await talk(one, ...found, families[n] ?? '');
    await restOf(one);
    await one.taps('Gửi');
    await hotline.forward({ minutes: 20 });
  }
  const states = async (): Promise<string[]> => (await rows(hotline)).map(({ state }) => state);
  expect(await states()).toEqual(['placed', 'waiting', 'waiting', 'waiting']);
  const [first, second, third, fourth] = people;
  const [{ code }] = (await rows(hotline)) as [Row];
  await first?.says(code);
  await first?.taps('Hủy đăng ký');
  await first?.taps('Hủy đăng ký');
  await hotline.sweep();
  expect(second?.last()).toMatchObject({
    text: expect.stringMatching(/có chỗ cho T\.T\.M/),
    buttons: ['Nhận chỗ', 'Không nhận'],
  });
  await second?.taps('Nhận chỗ');
  expect(await states()).toEqual(['withdrawn', 'placed', 'waiting', 'waiting']);
  await second?.says(`HUY ${(await rows(hotline))[1]?.code}`);
  await second?.taps('Hủy đăng ký');
  await hotline.sweep();
  expect(third?.last().buttons).toEqual(['Nhận chỗ', 'Không nhận']);
  await hotline.forward({ hours: 26 });
  await hotline.sweep();
  expect(await states()).toEqual(['withdrawn', 'withdrawn', 'lapsed', 'offered']);
  expect(fourth?.last().buttons).toEqual(['Nhận chỗ', 'Không nhận']);
});

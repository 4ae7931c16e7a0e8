import { expect, type TestContext, test } from 'vitest';
import { classColumns } from '../../domain/classes-file.ts';
import type { SwimClass } from '../../domain/swim-class.ts';
import { importClasses } from '../../hotline/import-classes.ts';
import { sayingPlace, wordsPlace } from '../../storage/outbox.ts';
import { openText } from '../../storage/seal.ts';
import { holdClass, readClass, updateClass } from '../../storage/swim-classes.ts';
import { settleClass } from '../../storage/swim-list.ts';
import { openFamilies } from '../../storage/swim-registrations.ts';
import { cancelSession, moveSession } from '../../storage/swim-sessions.ts';
import { segmentsOf } from '../../texts/segments.ts';
import { tellFamilies } from '../../workers/tell-families.ts';
import { MovedClock, startHotline, type TestHotline } from '../harness/hotline.ts';
import { readMetrics } from '../harness/metrics.ts';
import { addClasses } from '../harness/swim-classes.ts';
import { becomes, historyOf, passes, personOf, registerFamily, registrationOf } from '../harness/swim-families.ts';

const officer = '+84900000001';

/** 10 May 2027 at this hour: registration for the class is open, lessons are on 1, 3 and 5 June. */
async function ground(
  t: TestContext,
  { hour = '10:00', day = '2027-05-10', ...changes }: Partial<SwimClass> & { hour?: string; day?: string } = {},
) {
  const clock = new MovedClock(`${day}T${hour}:00+07:00`);
  const hotline = await startHotline(t, {
    clock,
    duty: [{ phone: officer, name: 'chị Hạnh', shift: { level: 1 } }],
  });
  const [swim] = await addClasses(hotline, { capacity: 1, ...changes });
  if (swim === undefined) throw new Error('no class');
  return { hotline, swim, at: (time: string) => until(hotline, time) };
}

/** Moves the clock there in one go, and sweeps. */
async function until(hotline: TestHotline, time: string): Promise<void> {
  const seconds = (new Date(`${time}:00+07:00`).getTime() - hotline.clock.now().getTime()) / 1_000;
  await hotline.forward({ seconds });
}

const texts = (someone: { texts(): string[] }): string[] => someone.texts().filter((text) => /bơi|Bể/.test(text));
const sent = (hotline: TestHotline): Promise<{ channel: string; state: string; reason: string | null }[]> =>
  hotline.rows("select channel, state, reason from outbox where purpose = 'class' order by id");

/** Every message about a class as it lies in the outbox, and every SMS that left: no name, no remark, at most two segments. */
async function namesNobody(hotline: TestHotline): Promise<void> {
  const { keyring } = hotline.hotline;
  const rows = await hotline.rows<{
    id: string;
    registration_id: string;
    saying_sealed: Buffer;
    words_sealed: Buffer | null;
    segments: number | null;
  }>("select id, registration_id, saying_sealed, words_sealed, segments from outbox where purpose = 'class'");
  const families = await openFamilies(
    hotline.db,
    keyring,
    rows.map((row) => row.registration_id),
  );
  const inClear = rows.flatMap((row) => {
    const key = families.get(row.registration_id)?.key ?? Buffer.alloc(0);
    const words = row.words_sealed === null ? [] : [openText(key, wordsPlace(row.id), row.words_sealed)];
    return [openText(key, sayingPlace(row.id), row.saying_sealed), ...words];
  });
  const sms = hotline.twilio.accepted().map(({ text }) => text);
  for (const words of [...inClear, ...sms])
    expect(words).not.toMatch(/Nguyễn|Nguyen|Trần Thị|Tran Thi|Quang C|Gia D|Hoa|suyễn|suyen|9123\d/);
  for (const { segments } of rows) expect(segments ?? 0).toBeLessThanOrEqual(2);
  for (const text of sms) expect(segmentsOf(text).segments).toBeLessThanOrEqual(2);
}

test('by day an offer goes out at once, on the channel she used, with buttons; it lapses, she is told, and the next is offered', async (t) => {
  const { hotline, swim } = await ground(t);
  const [first, second, third] = [hotline.person(), hotline.person(), hotline.person()];
  const placed = await registerFamily(hotline, swim.id, { from: first });
  const waiting = await registerFamily(hotline, swim.id, { from: second });
  const next = await registerFamily(hotline, swim.id, { from: third });
  await hotline.sweep();
  expect([first, second, third].flatMap(texts).filter((text) => /có chỗ cho/.test(text))).toEqual([]);
  await becomes(hotline, placed.codes[0] ?? '', 'withdrawn');
  await hotline.sweep();
  expect(second.last()).toMatchObject({
    text: expect.stringMatching(
      /^Lớp ở Bể bơi Hà Tu, từ 1\/6: có chỗ cho [A-Z.]+, giữ đến 10:00 11\/5\. Bấm ở dưới, hoặc nhắn NHAN BOI-\w{6} để nhận, THOI BOI-\w{6} nếu thôi\.$/,
    ),
    buttons: ['Nhận chỗ', 'Không nhận'],
  });
  await passes(hotline, 23.5);
  expect(third.last().text).not.toMatch(/có chỗ cho/);
  await passes(hotline, 1);
  expect(second.last().text).toMatch(/đã hết hạn giữ chỗ/);
  expect(third.last().text).toMatch(/có chỗ cho/);
  expect(await historyOf(hotline, waiting.codes[0] ?? '')).toEqual([
    'waiting inTheTalk',
    'offered offer',
    'lapsed lapsed',
  ]);
  expect(await historyOf(hotline, next.codes[0] ?? '')).toEqual(['waiting inTheTalk', 'offered offer']);
  expect(await sent(hotline)).toEqual(Array(3).fill({ channel: 'zalo', state: 'accepted', reason: null }));
  await namesNobody(hotline);
});

test('a place that becomes free at night is offered at seven, once, though sweeps and workers ring twice', async (t) => {
  const { hotline, swim, at } = await ground(t, { hour: '20:50' });
  const family = hotline.phone('+84912345001');
  const placed = await registerFamily(hotline, swim.id, { from: hotline.person() });
  await registerFamily(hotline, swim.id, { phone: family.number });
  await at('2027-05-10T23:30');
  await becomes(hotline, placed.codes[0] ?? '', 'withdrawn');
  await passes(hotline, 7);
  await at('2027-05-11T06:59');
  family.receivesNothing();
  hotline.clock.forward({ minutes: 1 });
  await Promise.all([tellFamilies(hotline.hotline), tellFamilies(hotline.hotline), hotline.sweep()]);
  await hotline.sweep();
  const sms = family.receives(
    /^Be boi Ha Tu, tu 1\/6: co cho cho [A-Z.]+, giu den 09:00 12\/5\. Tra loi NHAN BOI-\w{6} hoac THOI BOI-\w{6}$/,
  );
  expect(segmentsOf(sms)).toEqual({ segments: 1, alphabet: 'GSM-7' });
  await passes(hotline, 2);
  family.receivesNothing();
  await namesNobody(hotline);
});

test('what could not leave by day does not leave at night: it moves to seven, and is dropped where it is no longer so', async (t) => {
  const { hotline, swim, at } = await ground(t, { hour: '20:55', capacity: 2 });
  const [kept, gone] = [hotline.phone('+84912345001'), hotline.phone('+84912345002')];
  const placed = await registerFamily(hotline, swim.id, { children: 2 });
  const first = await registerFamily(hotline, swim.id, { phone: kept.number });
  const second = await registerFamily(hotline, swim.id, { phone: gone.number });
  const back = hotline.providersGoAway();
  for (const code of placed.codes) await becomes(hotline, code, 'withdrawn');
  await hotline.sweep();
  await at('2027-05-10T21:20');
  back();
  await passes(hotline, 1);
  expect(await sent(hotline)).toEqual(Array(2).fill({ channel: 'sms', state: 'pending', reason: 'quiet hours' }));
  await becomes(hotline, second.codes[0] ?? '', 'withdrawn');
  await at('2027-05-11T06:59');
  kept.receivesNothing();
  await at('2027-05-11T07:00');
  kept.receives(/co cho cho/);
  gone.receivesNothing();
  expect(await historyOf(hotline, first.codes[0] ?? '')).toEqual(['waiting inTheTalk', 'offered offer']);
  expect(await historyOf(hotline, second.codes[0] ?? '')).toEqual([
    'waiting inTheTalk',
    'offered not told: obsolete',
    'withdrawn inTheTalk',
  ]);
});

test('an offer that was answered before it was told is not told', async (t) => {
  const { hotline, swim, at } = await ground(t, { hour: '22:00' });
  const family = hotline.phone('+84912345001');
  const placed = await registerFamily(hotline, swim.id);
  const waiting = await registerFamily(hotline, swim.id, { phone: family.number });
  await becomes(hotline, placed.codes[0] ?? '', 'withdrawn');
  await becomes(hotline, waiting.codes[0] ?? '', 'placed');
  await at('2027-05-11T07:00');
  family.receivesNothing();
  expect(await sent(hotline)).toEqual([]);
  expect((await historyOf(hotline, waiting.codes[0] ?? ''))[1]).toBe('offered not told: obsolete');
});

test('the draw: who has a place and who waits on are told; who still waits when lessons begin hears that too', async (t) => {
  const { hotline, swim, at } = await ground(t, { rule: 'lot', lotSeed: 'x' });
  const phones = [hotline.phone('+84912345001'), hotline.phone('+84912345002')];
  for (const { number } of phones) await registerFamily(hotline, swim.id, { phone: number });
  await at('2027-05-20T17:00');
  const told = phones.map((phone) => phone.texts().join());
  expect([...told].sort()).toEqual([
    expect.stringMatching(/^Be boi Ha Tu da boc tham: [A-Z.]+ co cho, ma BOI-\w{6}\. Buoi dau 1\/6, 07:30-09:00\.$/),
    expect.stringMatching(/^Be boi Ha Tu, tu 1\/6, da boc tham: [A-Z.]+ chua co cho, van cho tiep\. Co cho se bao\.$/),
  ]);
  const [drawn, waits] = told[0]?.includes('chua') ? [phones[1], phones[0]] : [phones[0], phones[1]];
  await at('2027-05-31T17:00');
  drawn?.receives(/^Nhac/);
  await at('2027-06-01T07:30');
  waits?.receives(/^Be boi Ha Tu da bat dau hoc, tiec la chua co cho/);
  await namesNobody(hotline);
});

test('a refused registration and a cancelled class are told, and nothing of a class that is no more', async (t) => {
  const { hotline, swim, at } = await ground(t, { capacity: 2 });
  const [refused, cancelled] = [hotline.phone('+84912345001'), hotline.phone('+84912345002')];
  const first = await registerFamily(hotline, swim.id, { phone: refused.number });
  await registerFamily(hotline, swim.id, { phone: cancelled.number });
  await becomes(hotline, first.codes[0] ?? '', 'refused', { told: 'refused' });
  await hotline.sweep();
  refused.receives(/^Be boi Ha Tu, tu 1\/6: ban to chuc chua nhan duoc [A-Z.]+\. Tim lop khac, nhan: lop boi$/);
  await change(hotline, swim.id, (before) => ({ ...before, state: 'cancelled' }));
  await hotline.sweep();
  cancelled.receives(/^Rat tiec, lop o Be boi Ha Tu, tu 1\/6, khong mo nua \([A-Z.]+\)\. Tim lop khac/);
  await at('2027-05-31T17:30');
  await namesNobody(hotline);
});

/** As an organiser's import changes a class. */
async function change(hotline: TestHotline, id: string, to: (before: SwimClass) => SwimClass): Promise<void> {
  const { keyring, swim: rules } = hotline.hotline;
  const at = hotline.clock.now();
  await hotline.db.transaction(async (tx) => {
    const before = await holdClass(tx, keyring, id);
    if (before === null) throw new Error('no class');
    await updateClass(tx, keyring, to(before), at);
    await settleClass(tx, to(before), at, rules);
  });
}

test('the day before a lesson whoever comes is reminded once, from five in the afternoon, however often is swept', async (t) => {
  const { hotline, swim, at } = await ground(t, { capacity: 3, day: '2027-05-18' });
  const phones = [hotline.phone('+84912345001'), hotline.phone('+84912345002'), hotline.phone('+84912345003')] as const;
  const [two, one, waits] = phones;
  await registerFamily(hotline, swim.id, { phone: two.number, children: 2 });
  await registerFamily(hotline, swim.id, { phone: one.number });
  await registerFamily(hotline, swim.id, { phone: waits.number });
  await at('2027-05-31T16:59');
  for (const phone of phones) phone.receivesNothing();
  await passes(hotline, 5, 7);
  two.receives(/^Nhac ban: [A-Z.]+, [A-Z.]+ co buoi boi 1\/6, 07:30-09:00, o Be boi Ha Tu\.$/);
  one.receives(/^Nhac ban: [A-Z.]+ co buoi boi 1\/6/);
  waits.receivesNothing();
  await passes(hotline, 12);
  waits.receives(/da bat dau hoc/);
  for (const phone of phones) phone.receivesNothing();
  await at('2027-06-02T17:00');
  two.receives(/co buoi boi 3\/6/);
  one.receives(/co buoi boi 3\/6/);
  await namesNobody(hotline);
});

test('a reminder that was late is not sent once the lesson has begun, nor for a child that does not come', async (t) => {
  const { hotline, swim, at } = await ground(t, { capacity: 2, day: '2027-05-18' });
  const family = hotline.phone('+84912345001');
  const left = await registerFamily(hotline, swim.id, { phone: family.number });
  await registerFamily(hotline, swim.id);
  const back = hotline.providersGoAway();
  await at('2027-05-31T17:00');
  await becomes(hotline, left.codes[0] ?? '', 'withdrawn');
  await at('2027-06-01T07:31');
  back();
  await passes(hotline, 1);
  expect((await sent(hotline)).map(({ state }) => state)).toEqual(['expired', 'expired']);
});

test('several changed lessons are one message to each family; moved there and back is none', async (t) => {
  const { hotline, swim, at } = await ground(t, { capacity: 3 });
  const family = hotline.phone('+84912345001');
  await registerFamily(hotline, swim.id, { phone: family.number, children: 2 });
  const { keyring, swim: rules } = hotline.hotline;
  const [first, second, third] = swim.sessions.map(({ id }) => id);
  const how = () => ({ at: hotline.clock.now(), rules });
  const move = (sessionId = '', day = '', from = 450) =>
    hotline.db.transaction((tx) =>
      moveSession(tx, keyring, { classId: swim.id, sessionId }, { day, from, to: from + 90 }, how()),
    );
  expect(await move(first, '2027-06-03')).toBe('taken');
  expect(await move(first, '2027-06-02')).toBe('done');
  expect(await move(second, '2027-06-03', 480)).toBe('done');
  await hotline.db.transaction((tx) => cancelSession(tx, keyring, { classId: swim.id, sessionId: third ?? '' }, how()));
  await Promise.all([tellFamilies(hotline.hotline), tellFamilies(hotline.hotline)]);
  await hotline.sweep();
  family.receives(
    /^Lich Be boi Ha Tu cua [A-Z.]+, [A-Z.]+ doi: buoi 1\/6 chuyen sang 2\/6, 07:30-09:00; buoi 3\/6 hoc luc 08:00-09:30; buoi 5\/6 nghi\.$/,
  );
  await at('2027-05-10T22:00');
  await move(first, '2027-06-04');
  await hotline.sweep();
  await move(first, '2027-06-02');
  await at('2027-05-11T08:00');
  family.receivesNothing();
  // Reminded of the day it is now on, and told in the evening, not reminded as well.
  await at('2027-05-31T18:00');
  family.receivesNothing();
  await at('2027-06-01T18:00');
  family.receives(/^Nhac ban: .* co buoi boi 2\/6/);
  await move(second, '2027-06-02', 14 * 60);
  await hotline.sweep();
  family.receives(/buoi 3\/6 chuyen sang 2\/6, 14:00-15:30/);
  await hotline.forward({ minutes: 5 });
  family.receivesNothing();
  await namesNobody(hotline);
});

test('a repeated import in which a lesson is moved and one left out tells families so; the same file again tells nothing', async (t) => {
  const { hotline, swim } = await ground(t);
  const family = hotline.phone('+84912345001');
  await registerFamily(hotline, swim.id, { phone: family.number });
  const { db, keyring, clock, units, swim: rules } = hotline.hotline;
  const load = async (sessions: string): Promise<unknown> => {
    const cells = [
      swim.extId,
      'Bơi',
      swim.unitCode,
      swim.pool.name,
      swim.pool.address,
      '',
      '',
      sessions,
      '1',
      '',
      '',
      '',
    ];
    const rest = ['', '', '', '', '2027-05-01T07:00+07:00', '2027-05-20T17:00+07:00', '', '', ''];
    const file = `${classColumns.join(',')}\n${[...cells, ...rest].map((cell) => `"${cell}"`).join(',')}\n`;
    return importClasses({ db, keyring, clock, units, actor: 'operator' }, Buffer.from(file), rules);
  };
  const lesson = (day: number): string => `2027-06-0${day} 07:30-09:00`;
  expect(await load([1, 3, 5].map(lesson).join('; '))).toMatchObject({ kind: 'done', changed: 1 });
  await hotline.sweep();
  family.receivesNothing();
  for (const changed of [1, 0]) {
    expect(await load([1, 4].map(lesson).join('; '))).toMatchObject({ kind: 'done', changed });
    await hotline.sweep();
    if (changed === 1) family.receives(/doi: buoi 3\/6 chuyen sang 4\/6, 07:30-09:00; buoi 5\/6 nghi\.$/);
  }
  family.receivesNothing();
});

test('the last lesson is cancelled: the class is, and that is told', async (t) => {
  const { hotline, swim } = await ground(t);
  const family = hotline.phone('+84912345001');
  await registerFamily(hotline, swim.id, { phone: family.number });
  const { keyring, swim: rules } = hotline.hotline;
  for (const { id: sessionId } of swim.sessions)
    await hotline.db.transaction((tx) =>
      cancelSession(tx, keyring, { classId: swim.id, sessionId }, { at: hotline.clock.now(), rules }),
    );
  await hotline.sweep();
  family.receives(/khong mo nua/);
  expect((await readClass(hotline.db, keyring, swim.id))?.sessions.every(({ cancelled }) => cancelled)).toBe(true);
});

test('who opted out, or wrote "dừng", is told nothing; the offer counts and lapses, and why nothing was told is noted', async (t) => {
  const { hotline, swim } = await ground(t, { capacity: 2 });
  const placed = await registerFamily(hotline, swim.id, { children: 2 });
  const stops = hotline.person();
  const out = await registerFamily(hotline, swim.id);
  const stopped = await registerFamily(hotline, swim.id, { from: stops });
  await hotline.rows(`update swim_registrations set opted_out_at = sent_at where code = '${out.codes[0]}'`);
  await stops.says('dừng');
  const heard = stops.texts().length;
  for (const code of placed.codes) await becomes(hotline, code, 'withdrawn');
  await passes(hotline, 25);
  expect(stops.texts()).toHaveLength(heard);
  for (const { codes } of [out, stopped])
    expect(await historyOf(hotline, codes[0] ?? '')).toEqual([
      'waiting inTheTalk',
      'offered not told: optedOut',
      'lapsed not told: optedOut',
    ]);
  expect(await sent(hotline)).toEqual([]);
});

test('she leaves the channel, or it takes nothing more: the SMS goes to the number she gave', async (t) => {
  const { hotline, swim } = await ground(t, { capacity: 2 });
  const placed = await registerFamily(hotline, swim.id, { children: 2 });
  const [left, refused] = [hotline.person(), hotline.person()];
  const phones = [hotline.phone('+84912345001'), hotline.phone('+84912345002')] as const;
  await registerFamily(hotline, swim.id, { from: left, phone: phones[0].number });
  const second = await registerFamily(hotline, swim.id, { from: refused, phone: phones[1].number });
  await left.does((zalo) => zalo.unfollows());
  const heard = refused.texts().length;
  hotline.zalo.person(refused.id).blocks();
  for (const code of placed.codes) await becomes(hotline, code, 'withdrawn');
  await hotline.sweep();
  await hotline.sweep();
  phones[0].receives(/co cho cho/);
  phones[1].receives(/co cho cho .* NHAN BOI-\w{6} hoac THOI BOI-\w{6}$/);
  expect(refused.texts()).toHaveLength(heard);
  expect(await historyOf(hotline, second.codes[0] ?? '')).toEqual(['waiting inTheTalk', 'offered offer']);
  await namesNobody(hotline);
});

test('more than seven days after her own words Zalo takes nothing: it is not asked, and the SMS goes to the number she gave', async (t) => {
  const { hotline, swim } = await ground(t, { capacity: 1, day: '2027-05-01' });
  const [placed, waiting] = [hotline.person(), hotline.person()];
  const phones = [hotline.phone('+84912345001'), hotline.phone('+84912345002')] as const;
  const first = await registerFamily(hotline, swim.id, { from: placed, phone: phones[0].number });
  await registerFamily(hotline, swim.id, { from: waiting, phone: phones[1].number });
  const heard = waiting.texts().length;
  await hotline.forward({ days: 6, hours: 23 });
  await becomes(hotline, first.codes[0] ?? '', 'withdrawn');
  await hotline.sweep();
  expect(waiting.texts()).toHaveLength(heard + 1);
  // Nobody answers the offer; two hours later the window is over.
  await hotline.forward({ hours: 25 });
  await hotline.sweep();
  phones[1].receives(/./);
  expect(waiting.texts()).toHaveLength(heard + 1);
  expect(
    (await sent(hotline)).filter(({ channel }) => channel === 'zalo').every(({ state }) => state === 'accepted'),
  ).toBe(true);
});

test('after "xóa" nothing is written there: on Zalo it goes by SMS to the number given, by SMS not at all', async (t) => {
  const { hotline, swim } = await ground(t, { capacity: 2 });
  const placed = await registerFamily(hotline, swim.id, { children: 2 });
  const [zalo, given, sms] = [hotline.person(), hotline.phone('+84912345001'), hotline.phone('+84912345002')] as const;
  await registerFamily(hotline, swim.id, { from: zalo, phone: given.number });
  const personId = await personOf(hotline, sms.says);
  const second = await registerFamily(hotline, swim.id, { phone: sms.number, personId });
  for (const someone of [zalo, sms]) await someone.says('xóa');
  const heard = zalo.texts().length;
  sms.texts();
  for (const code of placed.codes) await becomes(hotline, code, 'withdrawn');
  await hotline.sweep();
  expect(zalo.texts()).toHaveLength(heard);
  given.receives(/co cho cho/);
  sms.receivesNothing();
  expect(await historyOf(hotline, second.codes[0] ?? '')).toContain('offered not told: mayNotWrite');
});

test('who has cried for help in the talk is not written to about the class, by any way; nothing says why', async (t) => {
  const { hotline, swim } = await ground(t);
  const placed = await registerFamily(hotline, swim.id);
  const she = hotline.person();
  const waiting = await registerFamily(hotline, swim.id, { from: she });
  await she.says('đăng ký lớp bơi');
  await she.says('chồng tôi đang đánh con bé');
  hotline.phone(officer).receives(/^KHAN/);
  expect((await hotline.onlyCase()).facts.silent).toBe(true);
  const heard = she.texts().length;
  await becomes(hotline, placed.codes[0] ?? '', 'withdrawn');
  await hotline.sweep();
  hotline.phone(officer).texts();
  expect(she.texts()).toHaveLength(heard);
  expect(await sent(hotline)).toEqual([]);
  expect(await historyOf(hotline, waiting.codes[0] ?? '')).toEqual([
    'waiting inTheTalk',
    'offered not told: mayNotWrite',
  ]);
});

test('a message that waits is dropped when a cry comes before it leaves', async (t) => {
  const { hotline, swim } = await ground(t);
  const placed = await registerFamily(hotline, swim.id);
  const family = hotline.phone('+84912345001');
  const personId = await personOf(hotline, family.says);
  family.texts();
  const waiting = await registerFamily(hotline, swim.id, { phone: family.number, personId });
  const back = hotline.providersGoAway();
  await becomes(hotline, placed.codes[0] ?? '', 'withdrawn');
  await hotline.sweep();
  expect((await sent(hotline)).map(({ state }) => state)).toEqual(['pending']);
  back();
  await family.says('cuu em voi, bo dang danh me');
  await hotline.forward({ minutes: 20 });
  hotline.phone(officer).texts();
  expect(family.texts().filter((text) => /Be boi/.test(text))).toEqual([]);
  expect(await historyOf(hotline, waiting.codes[0] ?? '')).toContain('offered not told: mayNotWrite');
});

test('asked whether she needs help, she is told of no class until she has answered, or does not', async (t) => {
  const { hotline, swim } = await ground(t);
  const placed = await registerFamily(hotline, swim.id);
  const she = hotline.person();
  const personId = await personOf(hotline, she.says);
  const waiting = await registerFamily(hotline, swim.id, { personId });
  await she.says('em không chịu được nữa');
  const heard = she.texts().length;
  await becomes(hotline, placed.codes[0] ?? '', 'withdrawn');
  await hotline.forward({ minutes: 5 });
  expect(she.texts()).toHaveLength(heard);
  expect(await sent(hotline)).toEqual([{ channel: 'zalo', state: 'pending', reason: 'in a talk' }]);
  // Silence: she has a case now, of something unclear, long after which nothing may be written.
  await passes(hotline, 1);
  hotline.phone(officer).texts();
  expect(she.texts()).toHaveLength(heard);
  expect(await historyOf(hotline, waiting.codes[0] ?? '')).toContain('offered not told: mayNotWrite');
});

test('a draw of many goes out a few at a time', async (t) => {
  const { hotline, swim } = await ground(t, { rule: 'lot', lotSeed: 'x', day: '2027-05-20' });
  for (let n = 0; n < 25; n += 1) await registerFamily(hotline, swim.id);
  hotline.clock.forward({ hours: 7 });
  expect(await tellFamilies(hotline.hotline)).toBe(0);
  await hotline.sweep();
  expect(hotline.twilio.accepted()).toHaveLength(20);
  await hotline.sweep();
  expect(hotline.twilio.accepted()).toHaveLength(25);
  for (const { to } of hotline.twilio.accepted()) hotline.phone(to).texts();
});

test('a message that waits holds up none of her answers', async (t) => {
  const { hotline, swim } = await ground(t);
  const placed = await registerFamily(hotline, swim.id);
  const she = hotline.person();
  await registerFamily(hotline, swim.id, { from: she });
  await becomes(hotline, placed.codes[0] ?? '', 'withdrawn');
  await tellFamilies(hotline.hotline);
  await hotline.rows("update outbox set due_at = due_at + interval '1 hour' where purpose = 'class'");
  const heard = she.texts().length;
  await she.says('xin chào');
  expect(she.texts().length).toBeGreaterThan(heard);
});

test('each SMS is counted, with its segments, as one about a class', async (t) => {
  const { hotline, swim } = await ground(t);
  const family = hotline.phone('+84912345001');
  const placed = await registerFamily(hotline, swim.id);
  const waiting = await registerFamily(hotline, swim.id, { phone: family.number });
  await becomes(hotline, placed.codes[0] ?? '', 'withdrawn');
  await hotline.sweep();
  family.receives(/co cho cho/);
  const { figures } = readMetrics(await (await fetch(new URL('/metrics', hotline.webhook))).text());
  expect(figures.get('hotline_sms_segments_total{purpose="class"}')).toBe(1);
  expect(
    await hotline.rows("select purpose, urgency, segments, person_id from outbox where purpose = 'class'"),
  ).toEqual([{ purpose: 'class', urgency: 'ordinary', segments: 1, person_id: null }]);
  expect((await registrationOf(hotline, waiting.codes[0] ?? '')).state).toBe('offered');
});

import { expect, type TestContext, test } from 'vitest';
import { registrationCode } from '../../domain/registration-code.ts';
import type { SwimClass } from '../../domain/swim-class.ts';
import type { Child } from '../../domain/swim-registration.ts';
import { statement } from '../../storage/database.ts';
import { addressIndex } from '../../storage/people.ts';
import { registerChildren } from '../../storage/register-children.ts';
import { registrationByCode } from '../../storage/swim-registrations.ts';
import { segmentsOf } from '../../texts/segments.ts';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { addClasses } from '../harness/swim-classes.ts';

const officer = '+84900000001';
const mother = '+84912000222';
const father = '+84912000333';
const local = (text: string): Date => new Date(`${text}:00+07:00`);
/** The tests' clock stands at 24 November 2026, 8:00. */
const open = { registration: { opensAt: local('2026-11-01T07:00'), closesAt: local('2027-05-20T17:00') } };
const personRow = statement('test-person', 'select id from people where channel = $1 and address_index = $2');
const unknownCode = registrationCode(new Uint8Array([7, 7, 7, 7, 7]));

async function ground(t: TestContext, changes: Partial<SwimClass> = {}) {
  const hotline = await startHotline(t, { duty: [{ phone: officer, name: 'chị Hạnh', shift: { level: 1 } }] });
  const [swim] = await addClasses(hotline, { ...open, capacity: 1, ...changes });
  const { db, keyring } = hotline.hotline;
  let born = 0;
  /** Somebody's children, registered as her talk does it; `she` has written before. */
  const register = async (
    she: { channel: 'zalo' | 'sms'; address: string; phone: string },
    names: readonly string[],
    together = false,
  ): Promise<string[]> => {
    const index = addressIndex(keyring, she.channel, she.address);
    const [person] = await db.query<{ id: string }>(personRow, [she.channel, index]);
    const at = hotline.clock.now();
    const children = names.map((name): Child => {
      born += 1;
      const of = { sex: 'girl', unit: '06652', school: null, groups: ['poor'], health: null, canSwim: 'no' } as const;
      return { name, born: `2017-0${(born % 9) + 1}-12`, wish: 'yes', photos: false, ...of };
    });
    const application = {
      classId: swim?.id ?? '',
      children,
      guardian: { name: 'Lê Thị Hoa', relation: 'mother' as const, phone: she.phone },
      consent: { text: 'swim', version: 1, at },
      together,
      anotherChild: true,
    };
    const sender = { personId: person?.id ?? '', at, rules: hotline.hotline.swim };
    const registered = await db.transaction((tx) => registerChildren(tx, keyring, application, sender));
    return registered.kind === 'registered' ? registered.children.map(({ code }) => code ?? '') : [];
  };
  const onZalo = async (...names: string[]) => {
    const she = hotline.person();
    await she.says('lớp bơi');
    const codes = await register({ channel: 'zalo', address: she.id, phone: mother }, names);
    await hotline.forward({ hours: 1 });
    return { she, code: codes[0] ?? '', codes };
  };
  const bySms = async (number: string, names: readonly string[], together = false) => {
    const phone = hotline.phone(number);
    // What she received in the end is expected, whether or not a test reads it.
    t.onTestFinished(() => void phone.texts());
    await phone.says('lop boi');
    const codes = await register({ channel: 'sms', address: number, phone: number }, names, together);
    await hotline.forward({ hours: 1 });
    return { phone, code: codes[0] ?? '', codes };
  };
  const read = async (code: string) => {
    const one = await registrationByCode(hotline.db, keyring, code);
    if (one === null) throw new Error('no such registration');
    return one;
  };
  return { hotline, swim, onZalo, bySms, read };
}

const stateOf = async ({ read }: Pick<Awaited<ReturnType<typeof ground>>, 'read'>, code: string): Promise<string> =>
  (await read(code)).state;

/** What was said since, without the first text of a contact. */
const answerOf = (text: string): string => text.split('\n\n').at(-1) ?? '';

test.for(['dash', 'no dash', 'small', 'o for 0', 'in a sentence'] as const)(
  'on Zalo her own code shows what is true, and no number is asked: %s',
  async (way, t) => {
    const { onZalo } = await ground(t);
    const { she, code } = await onZalo('Nguyễn Văn An');
    const written = {
      dash: code,
      'no dash': code.replace('-', ''),
      small: code.toLowerCase(),
      'o for 0': code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'),
      'in a sentence': `cho tôi xem mã ${code} với ạ`,
    }[way];
    await she.says(written);
    expect(answerOf(she.last().text)).toBe('N.V.A: có chỗ, lớp ở Bể bơi Hà Tu, từ 1/6/2027, 07:30-09:00.');
    expect(she.last().buttons).toEqual(['Đổi thông tin', 'Hủy đăng ký', 'Không nhận tin nữa']);
    expect(she.texts().join()).not.toContain('Văn An');
  },
);

test('by SMS the number she writes from counts, and every answer after the first text is one segment', async (t) => {
  const { bySms, read } = await ground(t);
  await bySms(father, ['Trần Thị Mai']);
  const { phone, code } = await bySms(mother, ['Nguyễn Văn An']);
  const from = phone.texts().length;
  await phone.says(code);
  expect(phone.texts().at(-1)).toMatch(
    /N\.V\.A: cho thu 1, Be boi Ha Tu, tu 1\/6\/2027, 07:30-09:00\. Co cho se bao\.\n1 Doi thong tin\n2 Huy dang ky\n3 Khong nhan tin nua$/,
  );
  for (const said of ['1', '3', 'hen, có mang thuốc', code, '1', '1', '0912 000 444']) await phone.says(said);
  expect(phone.texts().at(-1)).toMatch(/^Da doi xong cho N\.V\.A/);
  expect(await read(code)).toMatchObject({
    child: { health: 'hen, có mang thuốc' },
    guardian: { phone: '+84912000444' },
  });
  const [, ...answers] = phone.texts().slice(from);
  for (const text of answers) expect([text, segmentsOf(text).segments]).toEqual([text, 1]);
});

test('on another phone the number is asked, once; with the guardian’s one thing is told anew', async (t) => {
  const { hotline, bySms, read } = await ground(t);
  const { code } = await bySms(mother, ['Nguyễn Văn An']);
  const aunt = hotline.person();
  await aunt.says(code);
  expect(answerOf(aunt.last().text)).toBe('Số điện thoại bạn đã ghi khi đăng ký là số nào?');
  await aunt.says('0912 000 222');
  expect(aunt.last().text).toMatch(/^N\.V\.A: có chỗ/);
  await aunt.taps('Đổi thông tin');
  expect(aunt.last().text).toContain('Tên, ngày sinh hoặc lớp thì bạn hủy rồi đăng ký lại');
  await aunt.taps('Chụp ảnh');
  await aunt.taps('Được');
  expect(aunt.last().text).toContain('Đã đổi xong cho N.V.A');
  expect((await read(code)).child.photos).toBe(true);
});

test('cancelled, and the next one is offered the place in the same transaction; cancelled twice is answered kindly', async (t) => {
  const here = await ground(t);
  const { she, code } = await here.onZalo('Nguyễn Văn An');
  const { code: next } = await here.bySms(father, ['Trần Thị Mai']);
  await she.says(code);
  await she.taps('Hủy đăng ký');
  expect(she.last()).toMatchObject({
    text: expect.stringContaining('Hủy đăng ký của N.V.A thật không?'),
    buttons: ['Hủy đăng ký', 'Giữ lại'],
  });
  await she.taps('Giữ lại');
  expect(await stateOf(here, code)).toBe('placed');
  await she.says(`hủy ${code}`);
  await she.says('có');
  expect(she.last().text).toContain('Đã hủy đăng ký của N.V.A');
  expect([await stateOf(here, code), await stateOf(here, next)]).toEqual(['withdrawn', 'offered']);
  await she.says(`hủy ${code}`);
  expect(she.last().text).toContain('N.V.A: đăng ký này đã hủy rồi');
});

test('"hủy" in this talk is said of the registration, and elsewhere it ends the talk', async (t) => {
  const here = await ground(t);
  const { phone, code } = await here.bySms(mother, ['Nguyễn Văn An']);
  for (const said of [code, 'huy', 'huy']) await phone.says(said);
  expect(await stateOf(here, code)).toBe('withdrawn');
});

test('of brothers and sisters registered together one is cancelled, or all', async (t) => {
  const here = await ground(t, { capacity: 3 });
  const { phone, codes } = await here.bySms(mother, ['Nguyễn Văn An', 'Nguyễn Thị Bình', 'Nguyễn Văn Cường'], true);
  const [an = '', binh = '', cuong = ''] = codes;
  for (const said of [an, '2']) await phone.says(said);
  expect(phone.texts().at(-1)).toMatch(/anh chi em.*tat ca 3 be\?\n1 Chi be nay\n2 Tat ca cac be\n3 Giu lai$/s);
  // A yes does not say which.
  for (const said of ['co', '1']) await phone.says(said);
  expect([await stateOf(here, an), await stateOf(here, binh)]).toEqual(['withdrawn', 'placed']);
  for (const said of [binh, '2', '2']) await phone.says(said);
  expect(phone.texts().at(-1)).toContain('N.T.B, N.V.C');
  expect([await stateOf(here, binh), await stateOf(here, cuong)]).toEqual(['withdrawn', 'withdrawn']);
});

/** A mother on Zalo is offered the place another has given back. */
async function offered(t: TestContext) {
  const here = await ground(t);
  const first = await here.bySms(father, ['Trần Thị Mai']);
  const { she, code } = await here.onZalo('Nguyễn Văn An');
  for (const said of [`huy ${first.code}`, '1']) await first.phone.says(said);
  expect(await stateOf(here, code)).toBe('offered');
  return { ...here, first, she, code };
}

test.for([
  ['NHAN', 'placed', 'Đã nhận chỗ cho N.V.A: lớp ở Bể bơi Hà Tu'],
  ['nhận', 'placed', 'Đã nhận chỗ cho N.V.A'],
  ['THOI', 'withdrawn', 'N.V.A không nhận chỗ'],
  ['không nhận', 'withdrawn', 'N.V.A không nhận chỗ'],
] as const)('an offer is answered: %s', async ([word, state, said], t) => {
  const here = await offered(t);
  await here.she.says(`${word} ${here.code}`);
  expect(answerOf(here.she.last().text)).toContain(said);
  expect(await stateOf(here, here.code)).toBe(state);
  // Once more changes nothing.
  await here.she.says(`${word} ${here.code}`);
  expect(await stateOf(here, here.code)).toBe(state);
});

test('the only open offer is answered without its code, where no talk is under way', async (t) => {
  const here = await offered(t);
  await here.she.says('nhận');
  expect(answerOf(here.she.last().text)).toContain('Đã nhận chỗ cho N.V.A');
  expect(await stateOf(here, here.code)).toBe('placed');
});

test('without an open offer, or in a talk, "nhận" alone is a word like any other', async (t) => {
  const here = await offered(t);
  await here.she.says('lớp bơi');
  await here.she.says('nhận');
  expect(await stateOf(here, here.code)).toBe('offered');
  const stranger = here.hotline.person();
  await stranger.says('nhận');
  expect(stranger.last().buttons).toHaveLength(4);
});

test('looked up it says until when the place is kept, and is answered there', async (t) => {
  const here = await offered(t);
  await here.she.says(here.code);
  expect(answerOf(here.she.last().text)).toMatch(/^N\.V\.A: có chỗ giữ đến 10:00 25\/11\/2026, /);
  await here.she.taps('Nhận chỗ');
  expect(await stateOf(here, here.code)).toBe('placed');
});

test('too late is answered with what is true now, also when nobody has swept', async (t) => {
  const here = await offered(t);
  const { code: next } = await here.bySms('+84912000555', ['Lê Văn Bình']);
  here.hotline.clock.forward({ days: 2 });
  await here.she.says(`NHAN ${here.code}`);
  expect(answerOf(here.she.last().text)).toMatch(/^N\.V\.A: đã quá hạn trả lời/);
  expect([await stateOf(here, here.code), await stateOf(here, next)]).toEqual(['lapsed', 'offered']);
  await here.hotline.forward({ hours: 3 });
  await here.she.says('nhận');
  expect(answerOf(here.she.last().text)).toMatch(/^N\.V\.A: đã quá hạn trả lời/);
});

test('NHAN in the middle of another talk: the place is taken, and the question asked before stands again', async (t) => {
  const here = await offered(t);
  await here.she.says('tìm nơi giúp đỡ');
  const { text: question, buttons } = here.she.last();
  await here.she.says(`NHAN ${here.code}`);
  expect(here.she.last().text).toContain('Đã nhận chỗ cho N.V.A');
  expect(here.she.last().text.endsWith(answerOf(question))).toBe(true);
  expect(here.she.last().buttons).toEqual(buttons);
  expect(await stateOf(here, here.code)).toBe('placed');
});

/** Everything a stranger hears who names a code and a number. */
async function heard(hotline: TestHotline, stranger: TestPerson, code: string, phone: string): Promise<string[]> {
  const before = stranger.texts().length;
  await stranger.says(code);
  await stranger.says(phone);
  await hotline.forward({ days: 2 });
  return stranger.texts().slice(before);
}

test('somebody else’s code is answered and counted like one that does not exist', async (t) => {
  const { hotline, onZalo, bySms } = await ground(t);
  const { code } = await onZalo('Nguyễn Văn An');
  const [one, other] = [hotline.person(), hotline.person()];
  const theirs = await heard(hotline, one, code, '0912 999 999');
  expect(theirs.at(-1)).toContain('Chưa tìm thấy đăng ký nào');
  expect(await heard(hotline, other, unknownCode, '0912 999 999')).toEqual(theirs);
  const { phone } = await bySms(father, ['Trần Thị Mai']);
  await phone.says(code);
  const said = phone.texts().at(-1);
  await hotline.forward({ days: 2 });
  await phone.says(unknownCode);
  expect(phone.texts().at(-1)).toBe(said);
  const tries = await hotline.rows<{ n: number }>('select count(*)::int as n from swim_tries group by person_id');
  expect(tries.map(({ n }) => n)).toEqual([1, 1, 1]);
});

test('five wrong ones in an hour: the sixth is not looked at, right or wrong; after an hour it is', async (t) => {
  const { hotline, onZalo } = await ground(t);
  const { code } = await onZalo('Nguyễn Văn An');
  const stranger = hotline.person();
  for (let n = 0; n < 5; n += 1) {
    await stranger.says(code);
    await stranger.says(`0912 999 99${n}`);
    expect(stranger.last().text).toContain('Chưa tìm thấy');
  }
  await stranger.says(code);
  expect(stranger.last().text).toContain('Một tiếng nữa');
  await stranger.says(unknownCode);
  expect(stranger.last().text).toContain('Một tiếng nữa');
  await hotline.forward({ minutes: 61 });
  await stranger.says(code);
  await stranger.says('0912 000 222');
  expect(stranger.last().text).toMatch(/^N\.V\.A: có chỗ/);
});

test('by SMS the sixth is refused too; her own code never is', async (t) => {
  const { onZalo, bySms } = await ground(t);
  const { code } = await onZalo('Nguyễn Văn An');
  const { phone, code: own } = await bySms(father, ['Trần Thị Mai']);
  for (let n = 0; n < 5; n += 1) await phone.says(code);
  expect(phone.texts().at(-1)).toContain('Chua tim thay');
  await phone.says(code);
  expect(phone.texts().at(-1)).toContain('Mot tieng nua');
  await phone.says(own);
  expect(phone.texts().at(-1)).toContain('T.T.M: cho thu 1');
});

test('who does not want a place she has is asked whether to cancel, and nothing is lost by a slip', async (t) => {
  const here = await ground(t);
  const { she, code } = await here.onZalo('Nguyễn Văn An');
  await she.says(`THOI ${code}`);
  expect(she.last().buttons).toEqual(['Hủy đăng ký', 'Giữ lại']);
  expect(await stateOf(here, code)).toBe('placed');
  await she.says(`NHAN ${code}`);
  expect(she.last().text).toContain('N.V.A: có chỗ');
});

test('no more messages, and messages again', async (t) => {
  const { onZalo, read } = await ground(t);
  const { she, code } = await onZalo('Nguyễn Văn An');
  await she.says(code);
  await she.taps('Không nhận tin nữa');
  expect(she.last().text).toContain('kể cả khi có chỗ');
  expect((await read(code)).optedOutAt).not.toBeNull();
  await she.says(code);
  await she.taps('Nhận tin lại');
  expect((await read(code)).optedOutAt).toBeNull();
  await she.says(`không nhận tin nữa ${code}`);
  expect((await read(code)).optedOutAt).not.toBeNull();
});

test('from the door of the classes: who has registered already is asked for the code', async (t) => {
  const here = await ground(t);
  const { phone, code } = await here.bySms(mother, ['Nguyễn Văn An']);
  for (const said of ['lop boi', 'toi da dang ky roi, muon huy']) await phone.says(said);
  expect(phone.texts().at(-1)).toMatch(/^Ma dang ky cua be la gi/);
  for (const said of [code.replace('BOI-', '').toLowerCase(), '2', '1']) await phone.says(said);
  expect(await stateOf(here, code)).toBe('withdrawn');
  // Nothing of it stands open.
  await phone.says('alo');
  expect(phone.texts().at(-1)).not.toContain('xa, phuong nao');
});

test('urgent words beside a code, or in this talk, come first: a case is opened at once, and nothing is done by code', async (t) => {
  const here = await offered(t);
  await here.she.says(`NHAN ${here.code} cứu em với chồng đang cầm dao`);
  here.hotline.phone(officer).receives(/^KHAN/);
  expect(await stateOf(here, here.code)).toBe('offered');
  const { facts } = await here.hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'critical' });
  // Whether she is safe, and nothing about a code.
  expect(here.she.last().buttons).toEqual(['Có', 'Không']);
  expect(here.she.last().text).not.toMatch(/mã|chỗ/);
});

test('a cry inside this talk opens a silent case, and changes nothing of the registration', async (t) => {
  const here = await ground(t);
  const { she, code } = await here.onZalo('Nguyễn Văn An');
  await she.says(code);
  await she.taps('Đổi thông tin');
  await she.taps('Sức khỏe');
  await she.says('chồng tôi đang đánh con bé');
  here.hotline.phone(officer).receives(/^KHAN/);
  const { facts, answers } = await here.hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', silent: true });
  expect(answers).toEqual([]);
  expect((await here.read(code)).child.health).toBeNull();
});

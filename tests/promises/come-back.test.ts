import { expect, type TestContext, test } from 'vitest';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { holder as officer } from '../harness/officer-page.ts';

const start = (t: TestContext) => startHotline(t, { duty: [officer] });
const safe = /Bây giờ bạn có an toàn để nhắn tin không/;
const codeForm = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/;

/** Where the ways to go on are offered; the talk before it does not matter here. */
async function isOffered(hotline: TestHotline, person: TestPerson): Promise<void> {
  await person.says('cứu em với, bố đang cầm dao');
  await hotline.takes(officer);
  hotline.phone(officer).texts();
  await person.says('có');
  for (let asked = 0; asked < 12 && !person.last().buttons.includes('Lấy mã'); asked += 1) await person.says('bỏ qua');
  expect(person.last().buttons).toEqual(['Lấy mã', 'Đặt số riêng', 'Không cần']);
}

async function takesCode(hotline: TestHotline, person: TestPerson): Promise<string> {
  await isOffered(hotline, person);
  await person.taps('Lấy mã');
  const code = codeForm.exec(person.last().text)?.[0] ?? '';
  expect(code).not.toBe('');
  return code;
}

async function setsNumber(hotline: TestHotline, person: TestPerson, number: string, sign: string): Promise<void> {
  await isOffered(hotline, person);
  await person.taps('Đặt số riêng');
  await person.says(number);
  await person.says(sign);
  expect(person.last().text).toMatch(/^Xong rồi/);
}

test('by her code she goes on after the silence: no earlier word is shown, what she adds is in her case', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  const code = await takesCode(hotline, person);
  await hotline.forward({ minutes: 30 });
  const heard = person.texts().length;
  await person.says(code.toLowerCase().replaceAll('-', ' '));
  expect(person.last().text).toMatch(safe);
  await person.taps('Có');
  await person.says('hôm nay bố lại đi uống rượu');
  const { facts, timeline } = await hotline.onlyCase();
  expect(timeline.map(({ kind }) => kind)).toContain('came_back');
  expect(facts.writesToId).toBeNull();
  expect(JSON.stringify(timeline)).toContain('lại đi uống rượu');
  const shown = person.texts().slice(heard).join('\n');
  expect(shown).not.toMatch(/dao|bố|TC-|rượu/);
  hotline.phone(officer).texts();
});

test('from another phone and channel the code joins them: an officer writes where she writes now', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  const code = await takesCode(hotline, person);
  await hotline.forward({ hours: 30 });
  const sms = hotline.phone('+84911222333');
  await sms.says(code);
  await sms.says('co');
  await sms.says('nay toi o nha ba ngoai');
  expect(sms.texts().join('\n')).not.toMatch(/dao|TC-/);
  const { facts, timeline } = await hotline.onlyCase();
  expect(timeline.find(({ kind }) => kind === 'came_back')?.detail).toEqual({ by: 'code', elsewhere: true });
  expect(JSON.stringify(timeline)).toContain('ba ngoai');
  expect(facts.writesToId).not.toBeNull();
  // A cry from the first phone is still the same case: nothing was cancelled.
  await person.says('cứu em với');
  expect(await hotline.cases()).toHaveLength(1);
  hotline.phone(officer).texts();
});

test('a talk begun by SMS goes on in Zalo by its code; no earlier word is shown there', async (t) => {
  const hotline = await start(t);
  const sms = hotline.phone('+84911222333');
  await sms.says('cuu em voi, bo dang cam dao');
  await hotline.takes(officer);
  await sms.says('co');
  const last = (): string => hotline.twilio.phone(sms.number).received().at(-1)?.text ?? '';
  for (let asked = 0; asked < 12 && !last().includes('Lay ma'); asked += 1) await sms.says('bo qua');
  await sms.says(/(\d) Lay ma/.exec(last())?.[1] ?? '');
  const code = codeForm.exec(last())?.[0] ?? '';
  expect(code).not.toBe('');
  sms.texts();
  await hotline.forward({ hours: 2 });
  const person = hotline.person();
  await person.says(code);
  expect(person.last().text).toMatch(safe);
  await person.taps('Có');
  await person.says('bây giờ em ở nhà bà ngoại');
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts.channel).toBe('sms');
  expect(facts.writesToId).not.toBeNull();
  expect(timeline.find(({ kind }) => kind === 'came_back')?.detail).toEqual({ by: 'code', elsewhere: true });
  expect(JSON.stringify(timeline)).toContain('nhà bà ngoại');
  expect(person.texts().join('\n')).not.toMatch(/dao|TC-/);
  sms.receivesNothing();
  hotline.phone(officer).texts();
});

test('a second code takes the place of the first', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  const first = await takesCode(hotline, person);
  await person.says('cứu em với');
  await person.says('có');
  for (let asked = 0; asked < 12 && !person.last().buttons.includes('Lấy mã'); asked += 1) await person.says('bỏ qua');
  await person.taps('Lấy mã');
  const other = hotline.person();
  await other.says(first);
  expect(other.last().text).not.toMatch(safe);
  hotline.phone(officer).texts();
});

test('five wrong codes and numbers, then nothing is compared for a day: the ordinary answers', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await setsNumber(hotline, person, '40713', 'mua dua hau');
  await hotline.forward({ minutes: 16 });
  for (const wrong of ['11223', '40714', '9999', '40731', '04713']) await person.says(wrong);
  await person.says('40713');
  expect(person.last().text).not.toMatch(safe);
  await hotline.forward({ hours: 25 });
  await person.says('40713');
  expect(person.last().text).toMatch(safe);
  hotline.phone(officer).texts();
});

test('her own number brings her back on her phone, and on no other', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await setsNumber(hotline, person, '40713', 'mua dưa hấu');
  await hotline.forward({ minutes: 16 });
  const other = hotline.person();
  await other.says('40713');
  expect(other.last().text).not.toMatch(safe);
  await person.says('40713');
  expect(person.last().text).toMatch(safe);
  hotline.phone(officer).texts();
});

test('her own number within her own talk is hers too, and kept nowhere in words; another number is an answer', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await setsNumber(hotline, person, '40713', 'mưa to quá trời');
  await person.says('40714');
  expect(person.last().text).not.toMatch(safe);
  await person.says('40713');
  expect(person.last().text).toMatch(safe);
  const { timeline } = await hotline.onlyCase();
  expect(JSON.stringify(timeline)).toContain('40714');
  expect(JSON.stringify(timeline)).not.toContain('40713');
  const [tries] = await hotline.rows<{ n: number }>('select max(wrong_tries) as n from people');
  expect(tries?.n).toBe(0);
  hotline.phone(officer).texts();
});

test('her number and her word are nowhere in words', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await setsNumber(hotline, person, '40713', 'mưa to quá trời');
  await hotline.forward({ minutes: 16 });
  await person.says('40713');
  await person.says('mưa to quá trời');
  const { timeline, answers } = await hotline.onlyCase();
  expect(JSON.stringify([timeline, answers])).not.toMatch(/40713|mưa to/);
  const people = await hotline.rows<Record<string, unknown>>('select pin_hash from people where pin_hash is not null');
  expect(people[0]?.pin_hash).toMatch(/^scrypt\$/);
  hotline.phone(officer).texts();
});

test('easy numbers are not taken, and it can be left', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await isOffered(hotline, person);
  await person.taps('Đặt số riêng');
  for (const easy of ['1234', '777777']) {
    await person.says(easy);
    expect(person.last().text).toMatch(/khó đoán/);
  }
  await person.says('bỏ qua');
  expect(person.last().text).toMatch(/Không đặt cũng được/);
  hotline.phone(officer).texts();
});

test('what she tells where a number is asked for is kept', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await isOffered(hotline, person);
  await person.taps('Đặt số riêng');
  await person.says('số của em là 40713 nhé, vậy có được không ạ');
  expect(person.last().text).toMatch(/4 đến 8 chữ số|khó đoán/);
  await person.says('hôm qua trời mưa to nên cả nhà em ngồi xem phim đến tối');
  const told = JSON.stringify((await hotline.onlyCase()).timeline);
  expect(told).toContain('trời mưa');
  expect(told).not.toContain('40713');
  hotline.phone(officer).texts();
});

test('the word for being forced: the ordinary menu on her phone, and officers are paged at once', async (t) => {
  const hotline = await start(t);
  for (const where of ['in her talk', 'after the silence']) {
    const person = hotline.person();
    await setsNumber(hotline, person, '40713', 'mua dưa hấu');
    if (where === 'after the silence') await hotline.forward({ minutes: 16 });
    hotline.phone(officer).texts();
    const heard = person.texts().length;
    await person.says('mua dua hau nhe'.replace(' nhe', ''));
    await hotline.sweep();
    hotline.phone(officer).receives(/^KHAN CAP/);
    const shown = person.texts().slice(heard);
    expect([where, shown.at(-1)]).toEqual([where, expect.stringMatching(/^Bạn đang cần gì\?/)]);
    const told = person.texts().length;
    await hotline.takes(officer);
    await hotline.forward({ minutes: 6 });
    expect(person.texts()).toHaveLength(told);
    const flagged = (await hotline.cases()).flatMap(({ timeline }) => timeline.filter(({ kind }) => kind === 'duress'));
    expect(flagged.length).toBeGreaterThan(0);
    hotline.phone(officer).texts();
  }
});

test('the word for being forced counts on the phone she goes on from too', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await setsNumber(hotline, person, '40713', 'mua dưa hấu');
  await person.says('cứu em với');
  const code = await takesCode(hotline, person);
  const sms = hotline.phone('+84911222333');
  const stranger = hotline.phone('+84911222444');
  await sms.says(code);
  await sms.says('co');
  for (const phone of [sms, stranger, hotline.phone(officer)]) phone.texts();
  await stranger.says('mua dua hau');
  hotline.phone(officer).receivesNothing();
  await sms.says('mua dua hau');
  await hotline.sweep();
  hotline.phone(officer).receives(/^KHAN CAP/);
  expect(sms.texts().at(-1)).toMatch(/^Ban dang can gi\?/);
  const { facts, timeline } = await hotline.onlyCase();
  expect([facts.state, facts.urgency]).toEqual(['open', 'critical']);
  expect(timeline.map(({ kind }) => kind)).toContain('duress');
  stranger.texts();
});

test('a code counts until ninety days after its case was closed; then a new case is linked to the old one', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  const code = await takesCode(hotline, person);
  const [closed] = await hotline.rows<{ id: string }>(
    "update cases set state = 'closed', next_step_at = null, closed_at = '2026-11-24T09:00:00+07:00' returning id",
  );
  await hotline.forward({ days: 89 });
  const other = hotline.person();
  await other.says(code);
  expect(other.last().text).toMatch(safe);
  await other.taps('Có');
  await other.says('em vẫn còn sợ lắm');
  const open = (await hotline.cases()).find(({ facts }) => facts.state === 'open');
  expect(open?.facts.earlierCaseId).toBe(closed?.id);
  await hotline.forward({ days: 2 });
  const late = hotline.person();
  await late.says(code);
  expect(late.last().text).not.toMatch(safe);
  hotline.phone(officer).texts();
});

test('a thousand guessed codes open nothing', async (t) => {
  const { returnCode, readReturnCode } = await import('../../domain/return-code.ts');
  const { caseOfReturnCode } = await import('../../storage/come-back.ts');
  const { randomBytes } = await import('node:crypto');
  const hotline = await start(t);
  await takesCode(hotline, hotline.person());
  for (let guess = 0; guess < 1_000; guess += 1) {
    const plain = readReturnCode(returnCode(randomBytes(15))) ?? '';
    expect(await caseOfReturnCode(hotline.db, hotline.hotline.keyring, plain, hotline.clock.now())).toBeNull();
  }
  hotline.phone(officer).texts();
});

import { expect, type TestContext, test } from 'vitest';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { holder as officer } from '../harness/officer-page.ts';

const start = (t: TestContext) => startHotline(t, { duty: [officer] });
const safe = /Bây giờ bạn có an toàn để nhắn tin không/;
const codeForm = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/;

/** A report told to its end, where the ways to go on are offered. */
async function isOffered(person: TestPerson, first: string): Promise<void> {
  await person.says(first);
  await person.says('có');
  for (let asked = 0; asked < 12 && !person.last().buttons.includes('Lấy mã'); asked += 1) await person.says('bỏ qua');
  expect(person.last().buttons).toEqual(['Lấy mã', 'Đặt số riêng', 'Không cần']);
}

async function takesCode(person: TestPerson, first: string): Promise<string> {
  await isOffered(person, first);
  await person.taps('Lấy mã');
  return codeForm.exec(person.last().text)?.[0] ?? '';
}

async function setsNumber(person: TestPerson, first: string, number: string): Promise<void> {
  await isOffered(person, first);
  await person.taps('Đặt số riêng');
  await person.says(number);
  await person.says('bỏ qua');
}

/** What this phone is sent when an officer takes the case now. */
async function toldOf(hotline: TestHotline, person: TestPerson): Promise<string> {
  const heard = person.texts().length;
  await hotline.takes(officer);
  await hotline.forward({ seconds: 10 });
  hotline.phone(officer).texts();
  return person.texts().slice(heard).join('\n');
}

async function herCase(hotline: TestHotline): Promise<{ person: TestPerson; code: string }> {
  const person = hotline.person();
  const code = await takesCode(person, 'cứu em với, bố đang cầm dao');
  await hotline.forward({ minutes: 16 });
  hotline.phone(officer).texts();
  return { person, code };
}

test('a code taken by whoever holds her phone leads on, does not take the place of hers, and shows nothing', async (t) => {
  const hotline = await start(t);
  const { person, code } = await herCase(hotline);
  const his = await takesCode(person, 'cứu em với, có dao');
  expect(his).toMatch(codeForm);
  const otherPhone = hotline.person();
  await otherPhone.says(his);
  expect(otherPhone.last().text).toMatch(safe);
  await otherPhone.taps('Có');
  await otherPhone.says('kể đi');
  expect((await hotline.onlyCase()).facts.writesToId).toBeNull();
  expect(await toldOf(hotline, otherPhone)).toBe('');
  expect((await hotline.onlyCase()).timeline.map(({ kind }) => kind)).not.toContain('came_back');
  const hers = hotline.person();
  await hers.says(code);
  expect(hers.last().text).toMatch(safe);
  expect((await hotline.onlyCase()).timeline.map(({ kind }) => kind)).toContain('came_back');
  hotline.phone(officer).texts();
});

test('a number set by whoever holds her phone leads on, and does not make him her', async (t) => {
  const hotline = await start(t);
  const { person } = await herCase(hotline);
  await setsNumber(person, 'cứu em với, có dao', '40713');
  await hotline.forward({ minutes: 16 });
  hotline.phone(officer).texts();
  await person.says('40713');
  expect(person.last().text).toMatch(safe);
  expect(await toldOf(hotline, person)).toBe('');
  expect((await hotline.onlyCase()).timeline.map(({ kind }) => kind)).not.toContain('came_back');
});

test('her own number stays hers, whoever sets another one', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await setsNumber(person, 'cứu em với, bố đang cầm dao', '58206');
  await hotline.forward({ minutes: 16 });
  await setsNumber(person, 'cứu em với, có dao', '40713');
  await hotline.forward({ minutes: 16 });
  hotline.phone(officer).texts();
  await person.says('40713');
  expect(person.last().text).not.toMatch(safe);
  await person.says('58206');
  expect(person.last().text).toMatch(safe);
  expect(await toldOf(hotline, person)).not.toBe('');
});

test('the code of another case does not make whoever holds her phone her', async (t) => {
  const hotline = await start(t);
  const his = await takesCode(hotline.person(), 'cứu tôi với, nó có dao');
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  await person.says('coi như em chưa nói gì, bố em đang cầm điện thoại');
  await hotline.forward({ minutes: 16 });
  hotline.phone(officer).texts();
  await person.says(his);
  await person.taps('Có');
  const watched = await hotline.rows('select 1 from conversations where watched_at is not null');
  expect(watched).toHaveLength(1);
});

test('a fault of our own does not make whoever holds her phone her', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  await hotline.forward({ minutes: 16 });
  hotline.phone(officer).texts();
  await person.says('alo');
  hotline.hotline.flows = new Map([...hotline.hotline.flows].filter(([id]) => id !== 'first-contact'));
  await person.says('menu');
  expect(person.last().text).toContain('18001769');
  expect(await toldOf(hotline, person)).toBe('');
});

test('what still waited for her does not reach whoever picks up her phone', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  hotline.phone(officer).texts();
  hotline.clock.forward({ minutes: 16 });
  await hotline.rows(
    `update outbox set state = 'pending', due_at = '2026-11-24T08:17:00+07:00', not_after = '2026-11-24T22:00:00+07:00'
     where purpose = 'reply' and person_id is not null`,
  );
  await person.says('alo');
  const heard = person.texts().length;
  await hotline.forward({ minutes: 3 });
  expect(person.texts()).toHaveLength(heard);
  hotline.phone(officer).texts();
});

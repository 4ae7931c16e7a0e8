import { expect, type TestContext, test } from 'vitest';
import { MovedClock, startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { holder as officer } from '../harness/officer-page.ts';

const start = (t: TestContext) => startHotline(t, { duty: [officer] });

/** What she has before: a case that an officer has taken, or none at all. */
async function withCase(hotline: TestHotline): Promise<TestPerson> {
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  await hotline.takes(officer);
  hotline.phone(officer).texts();
  return person;
}

/** Everything the bot answers from now on, in its words and buttons. */
async function answersTo(hotline: TestHotline, person: TestPerson, words: readonly string[]): Promise<string[]> {
  const heard = person.texts().length;
  for (const one of words) {
    await person.says(one);
    await hotline.forward({ seconds: 20 });
  }
  hotline.phone(officer).texts();
  return [...person.texts().slice(heard), ...person.last().buttons];
}

const talks = {
  'a greeting': ['alo'],
  'somebody curious': ['ai đấy', 'đường dây này là gì', 'menu', '1', '2'],
  'the swimming class': ['cho hỏi lớp bơi', 'Hà Tu', 'không'],
  'the doors': ['xin chào', '1', 'có', 'menu', '2', 'không'],
  'a look for what was said': ['hôm trước em nhắn gì', 'có ca nào của tôi không', 'mã ca', 'xem lại tin cũ'],
  'the end of it': ['alo', 'dừng'],
  'the end of it, and again': ['xóa', 'alo', 'có'],
  'a stop, and then the end of it': ['dừng', 'xóa', '5', 'alo'],
  'a stop, a cry, and a stop': ['dừng', 'cứu em với', 'dừng', 'xóa', 'alo'],
  'a guessed number': ['1357', '2468', 'alo'],
  'a guessed code': ['ABCD-EFGH-JKMN-PQRS', 'alo'],
  'a taking back': ['coi như em chưa nói gì, bố em đang cầm điện thoại', 'alo', 'không'],
  'a cry': ['cứu em với', 'có', 'tôi'],
  'a cry, and its end': ['cứu em với', 'xóa', 'dạ'],
  'a doubt': ['em sợ bố', 'không'],
  'words that count as a risk where there is a case': ['bé 4 tuổi', 'xóa tin', 'Vân Đồn'],
};

test.for(Object.entries(talks))('after the silence her phone answers as one never seen: %s', async ([, words], t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const known = await withCase(hotline);
  await hotline.forward({ minutes: 16 });
  const stranger = hotline.person();
  const toStranger = await answersTo(hotline, stranger, words);
  expect(await answersTo(hotline, known, words)).toEqual(toStranger);
});

test('one who may be watched is asked first whether it is safe, and after the silence no more: that would tell', async (t) => {
  const hotline = await start(t);
  const known = await withCase(hotline);
  await known.says('coi như em chưa nói gì, bố em đang cầm điện thoại');
  await hotline.forward({ minutes: 16 });
  const stranger = hotline.person();
  for (const words of [['alo'], ['menu', '3']]) {
    const toStranger = await answersTo(hotline, stranger, words);
    expect(await answersTo(hotline, known, words)).toEqual(toStranger);
  }
});

test('a child is not called a child any more', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  for (const words of ['em bị bố đánh', 'có', 'em 9 tuổi', 'bố em']) await person.says(words);
  await hotline.forward({ minutes: 16 });
  await person.says('alo');
  expect(person.texts().slice(-2).join(' ')).not.toMatch(/\b[Ee]m\b/);
  hotline.phone(officer).texts();
});

test('the words are kept in her case without a sign, marked, and its officer hears of them', async (t) => {
  const hotline = await start(t);
  const person = await withCase(hotline);
  await hotline.forward({ minutes: 16 });
  await person.says('alo ai đấy');
  await hotline.forward({ seconds: 5 });
  expect(hotline.phone(officer).texts().join('\n')).toMatch(/^Tin moi, ma TC-/m);
  const { timeline } = await hotline.onlyCase();
  const said = timeline.filter(({ kind }) => kind === 'words').at(-1);
  expect(said?.detail).toMatchObject({ text: 'alo ai đấy', afterQuiet: true });
});

test('whoever picked up the phone is told nothing that happens in her case', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  await hotline.forward({ minutes: 16 });
  hotline.phone(officer).texts();
  await person.says('alo');
  const heard = person.texts().length;
  await hotline.takes(officer);
  await hotline.forward({ minutes: 5 });
  hotline.phone(officer).texts();
  expect(person.texts()).toHaveLength(heard);
  const { timeline } = await hotline.onlyCase();
  expect(timeline.filter(({ kind }) => kind === 'not_told').length).toBeGreaterThan(0);
});

test('who tells something there is told who took it, as a stranger would be', async (t) => {
  const hotline = await start(t);
  const person = await withCase(hotline);
  await hotline.forward({ minutes: 16 });
  const heard = person.texts().length;
  await person.says('cứu em với, nó lại cầm dao');
  await hotline.takes(officer);
  hotline.phone(officer).texts();
  expect(person.texts().slice(heard).join('\n')).toMatch(/Đã có cán bộ nhận tin/);
});

test('what she had begun to tell is moved on, even when nobody has looked at the clock meanwhile', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  expect((await hotline.onlyCase()).facts.state).toBe('draft');
  hotline.clock.forward({ minutes: 20 });
  await person.says('alo');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'high' });
  const heard = person.texts().length;
  await hotline.takes(officer);
  expect(person.texts()).toHaveLength(heard);
  hotline.phone(officer).texts();
});

test('who only opens the chat does not keep her talk open', async (t) => {
  const hotline = await start(t);
  const person = await withCase(hotline);
  await person.says('có');
  await hotline.forward({ minutes: 14 });
  await person.does((zalo) => zalo.opensChat());
  await hotline.forward({ minutes: 3 });
  const heard = person.texts().length;
  await person.says('alo');
  expect(person.texts().slice(heard)[0]).toContain('18001769');
  hotline.phone(officer).texts();
});

test('at night the wish for a human being is answered alike, however urgent her case is', async (t) => {
  const hotline = await startHotline(t, { duty: [officer], clock: new MovedClock('2026-11-24T22:00:00+07:00') });
  const known = await withCase(hotline);
  await hotline.forward({ minutes: 16 });
  const words = ['gặp người thật', 'có', 'vài chữ'];
  const toStranger = await answersTo(hotline, hotline.person(), words);
  expect(toStranger.join(' ')).toMatch(/được gọi từ 07:00/);
  expect(await answersTo(hotline, known, words)).toEqual(toStranger);
});

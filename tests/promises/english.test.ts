import { expect, test } from 'vitest';
import { forbiddenIn } from '../../texts/forbidden.ts';
import { segmentsOf } from '../../texts/segments.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { startOpenCase } from '../harness/officer-page.ts';
import { until } from '../harness/processes.ts';
import { post, webhook } from '../harness/zalo-request.ts';

const [officer, number] = ['+84900000001', '+84911111111'] as const;
const start = (t: Parameters<typeof startHotline>[0]) => startHotline(t, { duty: [officer] });
const vietnamese = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;

/** Somebody who writes by SMS; answers what was sent to it. */
function smsPerson(hotline: TestHotline) {
  const phone = hotline.phone(number);
  const heard: string[] = [];
  const says = async (text: string): Promise<string> => {
    await phone.says(text);
    heard.push(...phone.texts());
    return heard.at(-1) ?? '';
  };
  return { says, heard };
}

test('whoever begins in English is answered in English, the first text included, on Zalo and by SMS', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('Hello, can someone help me?');
  expect(person.texts()[0]).toMatch(/^This is the help line of Quang Ninh/);
  expect(person.texts().join('\n')).not.toMatch(vietnamese);
  const sms = smsPerson(hotline);
  await sms.says('I need help');
  expect(sms.heard[0]).toMatch(/^Help line of Quang Ninh.*write: stop\.$/s);
  expect(sms.heard[1]).toMatch(/safe for you to write.*\n1 Yes\n2 No/s);
  hotline.phone(officer).texts();
});

test('an opened chat is greeted in Vietnamese; the first words still decide', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.does((zalo) => zalo.follows());
  expect(person.last().text).toMatch(/đang cần gì/);
  await person.says('I need help');
  expect(person.last().text).toMatch(/\n\nIs it safe/);
  hotline.phone(officer).texts();
});

test('a report by SMS, from the first words to the end', async (t) => {
  const hotline = await start(t);
  const { says, heard } = smsPerson(hotline);
  expect(await says('I want to tell someone about my neighbour')).toMatch(/\?/);
  expect(await says('yes')).toMatch(/about\?|who/i);
  expect(await says('a child')).toMatch(/\?/);
  await says('The girl next door cries every night');
  for (const words of [
    "don't know",
    'skip',
    'no',
    'Ha Tu ward',
    '9 years old',
    'no need',
    'skip',
    'skip',
    'skip',
    'skip',
  ]) {
    if (/^Thank you for writing\. The officer|^The officer on duty is being called/.test(heard.at(-1) ?? '')) break;
    await says(words);
  }
  const { facts } = await hotline.onlyCase();
  expect(facts.state).not.toBe('stopped');
  hotline.phone(officer).texts();
  for (const text of heard) {
    expect(segmentsOf(text)).toMatchObject({ alphabet: 'GSM-7' });
    expect(forbiddenIn(text)).toEqual([]);
    // The names of places stay as they are.
    expect(text).not.toMatch(/\b(khong|ban|duoc|nhe|bo qua)\b/i);
  }
  await hotline.forward({ minutes: 11 });
  expect((await hotline.onlyCase()).facts.state).not.toBe('draft');
  hotline.phone(officer).texts();
  hotline.phone(number).texts();
});

test('the swimming question, a place that helps, an officer, stop', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('How can my son join the swimming class?');
  expect(person.last().text).toMatch(/commune or ward/);
  await person.says('Ha Tu ward');
  expect(person.last().text).toMatch(/^No class takes registrations now/);
  await person.says('no thanks');
  expect(person.last().text).toMatch(/^All right/);
  await person.says('Where can I find a safe place to stay?');
  await person.says('no');
  expect(person.last().text).toMatch(/commune or ward are you in/);
  await person.says('Ha Tu ward');
  expect(person.last().text).toBe('Is anybody coming with you?');
  await person.says('two kids');
  expect(person.last().text).toMatch(/18001769.*ask the officer on duty/s);
  await person.taps('Talk to an officer');
  await person.says('I would like to ask about my papers');
  expect(person.last().text).toMatch(/^Passed on/);
  expect(
    person
      .texts()
      .join('\n')
      .replaceAll(/: Tổng đài|.*: 1\d+/g, ''),
  ).not.toMatch(/nhé|{bạn}/);
  hotline.phone(officer).texts();
  const heard = person.texts().length;
  await person.says('stop');
  await hotline.forward({ minutes: 12 });
  expect(person.texts()).toHaveLength(heard);
  hotline.phone(officer).texts();
});

test('an urgent message in English pages at once, and what she is told of it is English too', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('Please help, my husband is coming with a knife');
  hotline.phone(officer).receives(/^KHAN CAP/);
  expect(person.texts()[0]).toMatch(/^This is the help line/);
  expect(person.last().text).toMatch(/^Is it safe/);
  await hotline.takes(officer);
  expect(person.last().text).toBe('An officer has your message. If you cannot wait, call 111 or 113.');
});

test('nobody could be reached: told in her language', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('Please help, my husband is coming with a knife');
  await hotline.forward({ minutes: 5 });
  expect(person.last().text).toMatch(/^No officer has been reached yet/);
  hotline.phone(officer).texts();
});

test('while the database is away the first text is in her language too, and is not sent again', async (t) => {
  const hotline = await startHotline(t, { duty: [officer], spillsAfter: 1_200, databaseMayGo: true });
  await hotline.sending.channels.get('zalo')?.tend();
  const writers = [
    { id: '2468458835290000501', words: 'Please help, my husband is coming with a knife', first: /^This is the help/ },
    { id: '2468458835290000502', words: 'cho em hỏi lớp bơi', first: /^Đây là đường dây/ },
  ];
  for (const { id } of writers) await hotline.zalo.person(id).opensChat();
  hotline.database.cut();
  for (const { id, words } of writers) expect(await post(hotline, webhook(id, words))).toBe(200);
  await hotline.intake.idle();
  hotline.phone(officer).receives(/^KHAN/);
  const texts = (id: string): string[] =>
    hotline.zalo
      .person(id)
      .received()
      .map(({ text }) => text);
  for (const { id, first } of writers) expect(texts(id)).toEqual([expect.stringMatching(first)]);
  hotline.database.back();
  await until('the spill file is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
  const heard = texts(writers[0]?.id ?? '');
  expect(heard.filter((text) => /^This is the help/.test(text))).toHaveLength(1);
  // One message at a time goes to each person.
  await hotline.sweep();
  expect(texts(writers[0]?.id ?? '').join('\n')).toMatch(/Is it safe/);
  hotline.phone(officer).texts();
});

test('the officer reads on the case page that she writes English; the page itself is Vietnamese', async (t) => {
  const english = await startOpenCase(t, { says: ['Please help, my husband is coming with a knife'] });
  const { html } = await english.browser.get('/case');
  expect(html).toContain('Người nhắn dùng tiếng Anh');
  expect(html).toContain('Tình trạng');
  const other = await startOpenCase(t);
  expect((await other.browser.get('/case')).html).not.toContain('tiếng Anh');
});

test('Vietnamese words lead back to Vietnamese, and English ones then change nothing', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('I need help');
  await person.says('em không biết tiếng Anh đâu ạ');
  expect(person.last().text).toMatch(/an toàn/);
  await person.says('yes I am safe here, thank you so much');
  expect(person.last().text).toMatch(vietnamese);
});

test('answers of a word or three never change the language; words of some length do', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('alo');
  await person.taps('Lớp bơi cho trẻ');
  for (const words of ['ok thanks', "I don't know"]) {
    await person.says(words);
    expect([words, vietnamese.test(person.last().text)]).toEqual([words, true]);
  }
  const later = hotline.person();
  await later.says('help me');
  hotline.phone(officer).texts();
  expect(later.last().text).toMatch(vietnamese);
  await later.says('Sorry, I do not understand these words');
  expect(later.last().text).toMatch(/^Is it safe/);
});

test('"english" and "tiếng việt" change it anywhere, and the question is said again', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('cho em hỏi lớp bơi');
  await person.says('english');
  expect(person.last().text).toBe('In which commune or ward does the child live? The old name is fine.');
  await person.says('Tieng Viet');
  expect(person.last().text).toMatch(/^Bé muốn học bơi ở xã, phường nào/);
  const first = hotline.person();
  await first.says('speak english');
  expect(first.texts()).toEqual([expect.stringMatching(/^This is the help/), expect.stringMatching(/^What do you/)]);
  expect(await hotline.cases()).toEqual([]);
});

test('other letters: the first text and one question, once a contact, never when it is urgent', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('请问你们在哪里');
  expect(person.texts()).toEqual([
    expect.stringMatching(/^Đây là đường dây/),
    'Bạn muốn nhắn bằng tiếng Việt? Would you like to write in English?',
  ]);
  await person.says('请问你们在哪里');
  expect(person.last().text).toMatch(/đang cần gì/);
  await person.says('请问你们在哪里');
  expect(person.texts().filter((text) => /Would you like to write/.test(text))).toHaveLength(1);
  const other = hotline.person();
  await other.says('请问你们在哪里');
  await other.taps('English');
  expect(other.last().text).toMatch(/^What do you need/);
  const urgent = hotline.person();
  await urgent.says('请问你们在哪里 cuu');
  await urgent.says('cứu em với');
  expect(urgent.last().text).not.toMatch(/Would you like to write/);
  hotline.phone(officer).texts();
});

test('a new contact begins in Vietnamese again: nothing shows that this phone has written before', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('Is anyone there to answer me?');
  await hotline.forward({ days: 2 });
  await person.says('alo');
  expect(person.texts().at(-2)).toMatch(/^Đây là đường dây/);
});

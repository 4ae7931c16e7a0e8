import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

const officer = '+84900000001';
const goOn = /^(?:.*\n\n)?Lúc nãy còn dở một việc, (?:bạn|em) muốn làm tiếp không\?$/s;

test('from a swimming question to a place that helps and back, without a button', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  await person.says('phường Hà Tu');
  await person.says('mình muốn tìm chỗ tạm trú cho hai mẹ con');
  expect(person.last().text).toMatch(/có thể xem điện thoại này không/);
  await person.says('có');
  expect(person.last().text).toMatch(goOn);
  expect(person.last().text).not.toMatch(/bơi|trẻ/);
  await person.says('có');
  expect(person.last().text).toMatch(/Bạn có muốn cán bộ đọc tin của bạn không\?$/);
});

test('from a report to a human being: what was told stays, and the report is gone on with', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'một em nhỏ', 'cháu hay ngồi khóc ở lớp']) await person.says(words);
  const asked = person.last().text;
  await person.says('cho tôi gặp cán bộ với ạ');
  expect(person.last().text).toMatch(/Chuyển tin của bạn cho cán bộ trực/);
  await person.says('không');
  expect(person.last().text).toMatch(goOn);
  await person.says('có');
  expect(person.last().text).toBe(asked);
  const { facts, answers } = await hotline.onlyCase();
  expect(facts.state).toBe('draft');
  expect(answers.map(({ value }) => value)).not.toContain('cho tôi gặp cán bộ với ạ');
});

test('she does not go on with her report: what was told goes to an officer', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'một em nhỏ', 'gặp cán bộ', 'không', 'không']) await person.says(words);
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'high' });
});

test('after a cry nothing else she had begun is ever offered', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  await person.says('cuu em voi chu ay dang danh em');
  hotline.phone(officer).receives(/^KHAN CAP/);
  const heard = person.texts().length;
  await person.says('có');
  for (const words of ['em', 'chú ấy', 'không', 'Hà Tu', 'không', 'bỏ qua', 'bỏ qua', 'bỏ qua'])
    await person.says(words);
  hotline.phone(officer).texts();
  for (const text of person.texts().slice(heard)) expect(text).not.toMatch(/dở một việc|bơi/);
  expect(person.last().text).toMatch(/Đang gọi cán bộ trực/);
});

test('not safe after doubtful words: nobody who picks up the phone is offered anything', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  await person.says('em không chịu được nữa');
  await person.says('không');
  expect(person.last().text).toMatch(/Khi nào tiện/);
  expect(person.last().text).not.toMatch(goOn);
});

test('whoever asks something else gets the numbers and what one can do here, and the question again', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  await person.says('phường Hà Tu');
  for (let times = 0; times < 4; times += 1) {
    await person.says('luật quy định thế nào');
    expect(person.last().text).toMatch(/18001769 hoặc 111.*cán bộ đọc tin của bạn không\?$/s);
  }
});

test('"đừng nhắn cho tôi nữa" is a stop, though no command', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('xin chào');
  const heard = person.texts().length;
  await person.says('đừng nhắn cho tôi nữa');
  expect(person.texts()).toHaveLength(heard);
});

test("doubtful words from an officer's number are a person's", async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const phone = hotline.phone(officer);
  await phone.says('toi khong chiu duoc nua');
  expect(phone.texts().join('\n')).toMatch(/18001769.*an toan de nhan tin khong\?/s);
  await hotline.forward({ minutes: 11 });
  expect((await hotline.onlyCase()).facts).toMatchObject({ urgency: 'normal', kind: 'unclear' });
  phone.texts();
});

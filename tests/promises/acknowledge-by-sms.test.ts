import { expect, test } from 'vitest';
import { statement } from '../../storage/database.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const [first, second, stranger] = ['+84900000001', '+84900000002', '+84911111111'] as const;
const two = [
  { phone: first, name: 'chị Hạnh', shift: { level: 1 } },
  { phone: second, name: 'anh Dũng', shift: { level: 1 } },
] as const;

/** One urgent case, its pages looked at. */
async function withCase(t: Parameters<typeof startHotline>[0], options: Parameters<typeof startHotline>[1] = {}) {
  const hotline = await startHotline(t, { duty: two, ...options });
  await hotline.person().says('cứu em với, bố đang cầm dao');
  for (const { phone } of two) hotline.phone(phone).receives(/^KHAN CAP/);
  const { code } = (await hotline.onlyCase()).facts;
  return { hotline, code, short: code.slice(3) };
}
const stateOf = async (hotline: TestHotline): Promise<string> => (await hotline.onlyCase()).facts.state;

const ways = [
  '1 {code}',
  '1 {short}',
  'nhận {code}',
  'NHẬN {short}.',
  'nhan {lower}',
  'Nhận',
  'nhan',
  'ok',
  'OK.',
  '1',
  ' 1. ',
  '1: {code}',
];

test('every way of writing it takes the one open case', async (t) => {
  const hotline = await startHotline(t, { duty: two });
  for (const template of ways) {
    await hotline.person().says('cứu em với, bố đang cầm dao');
    for (const { phone } of two) hotline.phone(phone).receives(/^KHAN CAP/);
    const facts = (await hotline.cases()).map((one) => one.facts).find(({ state }) => state === 'open');
    const code = facts?.code ?? '';
    const text = template
      .replace('{code}', code)
      .replace('{short}', code.slice(3))
      .replace('{lower}', code.toLowerCase());
    expect(await hotline.phone(first).says(text)).toBe(200);
    hotline.phone(first).receives(new RegExp(`^Da ghi: ca ${code} do .* nhan\\. Mo: http.*/a/`));
    const now = (await hotline.cases()).map((one) => one.facts).find((one) => one.code === code);
    expect(now).toMatchObject({ state: 'acknowledged', clocks: { holderId: hotline.officers.get(first) } });
    hotline.phone(second).receivesNothing();
  }
  // None of it made a person of her.
  expect(await hotline.rows('select 1 from people')).toHaveLength(ways.length);
});

test('two open cases and no code: asked which; with a code: that one', async (t) => {
  const { hotline, code } = await withCase(t);
  await hotline.person().says('cứu em với');
  for (const { phone } of two) hotline.phone(phone).receives(/^KHAN CAP/);
  const other = (await hotline.cases()).map(({ facts }) => facts.code).find((one) => one !== code) ?? '';
  await hotline.phone(first).says('ok');
  const asked = hotline.phone(first).receives(/^Co nhieu ca dang cho: /);
  for (const one of [code, other]) expect(asked).toContain(one);
  expect((await hotline.cases()).map(({ facts }) => facts.state)).toEqual(['open', 'open']);
  await hotline.phone(first).says(`1 ${other}`);
  hotline.phone(first).receives(new RegExp(`^Da ghi: ca ${other}`));
  await hotline.phone(first).says('1');
  hotline.phone(first).receives(new RegExp(`^Da ghi: ca ${code}`));
});

test('the second officer is told who has it, a late code of a closed case that it is closed, a double one that it is hers', async (t) => {
  const { hotline, code } = await withCase(t);
  await hotline.phone(first).says(`1 ${code}`);
  hotline.phone(first).receives(/^Da ghi/);
  await hotline.forward({ minutes: 2 });
  await hotline.phone(second).says('ok');
  hotline.phone(second).receives(new RegExp(`^Ca ${code}: chi Hanh da nhan luc 08:00`));
  await hotline.phone(first).says('ok');
  hotline.phone(first).receives(new RegExp(`^Ca ${code} .* da nhan roi`));
  expect(await hotline.rows("select 1 from audit_log where act = 'case.acknowledged'")).toHaveLength(1);
  await hotline.rows("update cases set state = 'closed', next_step_at = null");
  await hotline.phone(second).says(`1 ${code}`);
  hotline.phone(second).receives(new RegExp(`^Ca ${code} da khep`));
});

test('a code that is not hers, or that no case can have: nothing back, nothing changed', async (t) => {
  const { hotline } = await withCase(t);
  for (const text of ['1 TC-00000', '1 TC-ZZZZ9', 'nhan 7F3K2', '1 TC-ILOU1']) {
    expect(await hotline.phone(first).says(text)).toBe(200);
    hotline.phone(first).receivesNothing();
  }
  expect(await stateOf(hotline)).toBe('open');
  expect(await hotline.rows('select 1 from people')).toHaveLength(1);
});

test('the code of a case she was never paged for is answered like one that does not exist', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  await hotline.person().says('bố hay đánh em');
  hotline.phone(first).receives(/^KHAN/);
  const { code } = (await hotline.onlyCase()).facts;
  await hotline.phone(second).says(`1 ${code}`);
  hotline.phone(second).receivesNothing();
  expect(await stateOf(hotline)).toBe('open');
});

test('from a number nobody knows a code takes nothing and gets nothing back; it is kept and counted', async (t) => {
  const { hotline, code } = await withCase(t);
  for (const words of [`1 ${code}`, 'nhan TC-00000', `ok ${code} TC-12348`]) await hotline.phone(stranger).says(words);
  expect(await stateOf(hotline)).toBe('open');
  hotline.phone(stranger).receivesNothing();
  const kept = await hotline.rows<{ n: number }>("select count(*) as n from inbox where result = 'unknown number'");
  expect(kept[0]?.n).toBe(3);
  // A bare "1" may be anybody's first word, and somebody the hotline talks with is heard whatever she writes.
  await hotline.phone(stranger).says('ok');
  expect(hotline.phone(stranger).texts().join(' ')).toContain('18001769');
  await hotline.phone(stranger).says(`1 ${code}`);
  expect(hotline.phone(stranger).texts().join(' ')).not.toMatch(/TC-|nhan luc|\/a\//);
  expect(await stateOf(hotline)).toBe('open');
});

test('an officer who had the case, and whom nobody has paged anew, may still take it by its code', async (t) => {
  const { hotline, code } = await withCase(t);
  await hotline.phone(first).says(`1 ${code}`);
  hotline.phone(first).receives(/^Da ghi/);
  await hotline.db.query(statement('test-give-back', "update cases set state = 'open', next_step_at = null"));
  await hotline.phone(first).says(`1 ${code}`);
  hotline.phone(first).receives(/^Da ghi/);
  expect(await stateOf(hotline)).toBe('acknowledged');
});

test('three codes: one per message, and none is taken', async (t) => {
  const { hotline, code } = await withCase(t);
  await hotline.person().says('cứu em với');
  await hotline.person().says('cứu em với');
  for (const { phone } of two) expect(hotline.phone(phone).texts()).toHaveLength(2);
  const codes = (await hotline.cases()).map(({ facts }) => facts.code);
  expect(codes).toContain(code);
  await hotline.phone(first).says(`1 ${codes.join(' ')}`);
  hotline.phone(first).receives(/^Moi tin chi mot ma/);
  expect((await hotline.cases()).map(({ facts }) => facts.state)).toEqual(['open', 'open', 'open']);
});

test('anything else from an officer’s number is a person’s message', async (t) => {
  const { hotline } = await withCase(t);
  const words = ['nhận 🙏', '👍', 'ok em, chị đang tới', '1 2 3', 'ok?', 'đã nhận', 'số 1'];
  for (const text of words) {
    await hotline.phone(first).says(text);
    const answered = hotline.phone(first).texts().join(' ');
    expect(answered).not.toMatch(/TC-|\/a\/|co ca nao/);
    expect(answered).not.toBe('');
    await hotline.phone(first).says('dung');
  }
  expect(await stateOf(hotline)).toBe('open');
});

test('while a talk of her own runs a bare "1" is her answer there; with the code it takes the case', async (t) => {
  const { hotline, code } = await withCase(t);
  await hotline.phone(first).says('xin chao');
  hotline.phone(first).texts();
  await hotline.phone(first).says('1');
  expect(await stateOf(hotline)).toBe('open');
  expect(hotline.phone(first).texts().join(' ')).toMatch(/an toan/);
  await hotline.phone(first).says(`1 ${code}`);
  hotline.phone(first).receives(/^Da ghi/);
  expect(await stateOf(hotline)).toBe('acknowledged');
});

test('nothing waits for her: she is told so', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.phone(first).says('ok');
  hotline.phone(first).receives(/^Hien khong co ca nao cho/);
});

test('a case that is open again after nobody made contact is taken by the same code', async (t) => {
  const { hotline, code } = await withCase(t);
  await hotline.phone(first).says('ok');
  hotline.phone(first).receives(/^Da ghi/);
  await hotline.forward({ minutes: 15 });
  hotline.phone(first).receives(/da lien lac duoc chua/);
  await hotline.forward({ minutes: 5 });
  for (const { phone } of two) hotline.phone(phone).receives(/^KHAN CAP/);
  await hotline.phone(second).says(`1 ${code}`);
  hotline.phone(second).receives(/^Da ghi/);
  expect((await hotline.onlyCase()).facts.clocks.holderId).toBe(hotline.officers.get(second));
});

test('where an answer does not reach us, no alert asks for one', async (t) => {
  const hotline = await startHotline(t, { duty: [first], twoWay: false });
  await hotline.person().says('cứu em với');
  expect(hotline.phone(first).receives(/^KHAN CAP: ca TC-\w{5}, .*\/a\/[\w-]{22}$/)).not.toMatch(/tra loi/i);
});

test('written twice at once: taken once, and the second answer says that it is hers', async (t) => {
  const { hotline, code } = await withCase(t);
  await Promise.all([hotline.phone(first).says(`1 ${code}`), hotline.phone(first).says(`1 ${code}`)]);
  const texts = hotline.phone(first).texts();
  expect(texts.filter((text) => text.startsWith('Da ghi'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('da nhan roi'))).toHaveLength(1);
  expect(await hotline.rows("select 1 from audit_log where act = 'case.acknowledged'")).toHaveLength(1);
});

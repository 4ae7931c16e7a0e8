import { expect, test } from 'vitest';
import { segmentsOf } from '../../texts/segments.ts';
import { startHotline } from '../harness/hotline.ts';

const [officer, person] = ['+84900000001', '+84911111111'] as const;

test('a whole report by SMS: choices by their numbers, answers with or without diacritics, every reply in the SMS alphabet', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const phone = hotline.phone(person);
  const heard: string[] = [];
  const says = async (text: string): Promise<string> => {
    expect(await phone.says(text)).toBe(200);
    const texts = phone.texts();
    heard.push(...texts);
    return texts.at(-1) ?? '';
  };
  expect(await says('xin chao')).toMatch(/1.*\n?.*2/s);
  expect(heard.join('\n')).toMatch(/111 hoac 18001769.*nhan: dung/s);
  expect(await says('1')).toMatch(/an toan/);
  expect(await says('1')).toMatch(/ve ai\?/);
  expect(await says('2')).toMatch(/Chuyen gi/);
  expect(await says('chau hay khoc dem')).toMatch(/khong muon cho biet/);
  expect((await hotline.onlyCase()).facts.state).toBe('draft');
  expect(await says('2')).toMatch(/xa, phuong nao/);
  expect(await says('phuong Ha Tu')).toMatch(/bao nhieu tuoi/);
  hotline.phone(officer).receives(/^KHAN: ca TC-\w{5}, phuong Ha Tu/);
  expect(await says('9 tuoi')).toMatch(/an toan cho/);
  expect(await says('toi sau 8 gio')).toMatch(/^Cam on/);
  const { facts, answers } = await hotline.onlyCase();
  expect(facts).toMatchObject({
    state: 'open',
    urgency: 'high',
    kind: 'child_abuse',
    channel: 'sms',
    unitCode: '06652',
  });
  expect(answers).toHaveLength(6);
  for (const text of heard) expect(segmentsOf(text)).toMatchObject({ alphabet: 'GSM-7' });
  for (const text of heard) expect(segmentsOf(text).segments).toBeLessThanOrEqual(3);
});

test('"dung" by SMS ends it: nothing more, and the draft is stopped', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const phone = hotline.phone(person);
  for (const text of ['toi can giup', 'co', 'toi']) await phone.says(text);
  phone.texts();
  await phone.says('DUNG');
  await hotline.forward({ minutes: 20 });
  phone.receivesNothing();
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'stopped', doNotContact: true });
  hotline.phone(officer).receives(/^Ca thuong/);
});

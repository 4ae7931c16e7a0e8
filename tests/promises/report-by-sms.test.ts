import { expect, test } from 'vitest';
import { segmentsOf } from '../../texts/segments.ts';
import { startHotline } from '../harness/hotline.ts';

const [officer, person] = ['+84900000001', '+84911111111'] as const;
const mostSegments = 12;

/** What is said, and what the answer to it asks. */
type Whole = {
  who: string;
  talk: readonly (readonly [said: string, answer: RegExp])[];
  answers: number;
  kind: string;
};

const wholeTalks: readonly Whole[] = [
  {
    who: 'a child',
    talk: [
      ['xin chao', /1.*\n.*2/s],
      ['1', /an toan/],
      ['1', /ve ai\?/],
      ['1', /Chuyen gi/],
      ['chau hay khoc dem', /khong muon cho biet/],
      ['2', /xa, phuong nao/],
      ['phuong Ha Tu', /o gan em khong/],
      ['2', /^Co chu can bo/],
      ['1', /nguoi lon nao em tin/],
      ['ba ngoai', /Gio nao/],
      ['toi sau 8 gio', /^Dang goi can bo.*Lan sau noi tiep/s],
    ],
    answers: 8,
    kind: 'child_abuse',
  },
  {
    who: 'an adult',
    talk: [
      ['xin chao', /1.*\n.*2/s],
      ['1', /an toan/],
      ['1', /ve ai\?/],
      ['2', /Chuyen gi/],
      ['chong toi hay di vang', /khong muon cho biet/],
      ['2', /xa, phuong nao/],
      ['phuong Ha Tu', /nhan cac so/],
      ['1 3', /cach nao thi an toan/],
      ['3', /Gio nao/],
      ['gio hanh chinh', /ai khac ban tin/],
      ['1', /^Dang goi can bo.*Lan sau noi tiep/s],
    ],
    answers: 9,
    kind: 'domestic_violence',
  },
  {
    who: 'somebody for another',
    talk: [
      ['xin chao', /1.*\n.*2/s],
      ['1', /an toan/],
      ['1', /ve ai\?/],
      ['3', /thay hay nghe gi/],
      ['hang xom, be hay khoc dem', /bao nhieu tuoi/],
      ['9 tuoi, trai', /khong muon cho biet/],
      ['2', /xa, phuong nao/],
      ['phuong Ha Tu', /ngay luc nay/],
      ['2', /hoi lai ban/],
      ['2', /Gio nao/],
      ['1', /^Dang goi can bo.*Lan sau noi tiep/s],
    ],
    answers: 8,
    kind: 'child_abuse',
  },
];

test.for(wholeTalks)(
  'a whole report by SMS, $who: choices by their numbers, every reply in the SMS alphabet, at most 12 segments',
  async ({ who, talk, answers: kept, kind }, t) => {
    const hotline = await startHotline(t, { duty: [officer] });
    const phone = hotline.phone(person);
    const heard: string[] = [];
    for (const [said, answer] of talk) {
      expect(await phone.says(said)).toBe(200);
      const texts = phone.texts();
      heard.push(...texts);
      expect(texts.at(-1)).toMatch(answer);
    }
    expect(heard.join('\n')).toMatch(/111, 18001769.*nhan: dung/s);
    hotline.phone(officer).texts();
    const { facts, answers } = await hotline.onlyCase();
    expect(facts).toMatchObject({ state: 'open', urgency: 'high', kind, channel: 'sms', unitCode: '06652' });
    expect(answers).toHaveLength(kept);
    for (const text of heard) expect(segmentsOf(text)).toMatchObject({ alphabet: 'GSM-7' });
    const segments = heard.map((text) => segmentsOf(text).segments);
    const all = segments.reduce((sum, one) => sum + one, 0);
    console.log(`a whole report by SMS, ${who}: ${all} segments in ${heard.length} messages (${segments.join(' ')})`);
    expect(all).toBeLessThanOrEqual(mostSegments);
  },
);

test('the case opens with the fourth answer, and its officer is paged then', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const phone = hotline.phone(person);
  for (const text of ['toi can giup', '1', '1', 'hay khoc dem', '2']) await phone.says(text);
  expect((await hotline.onlyCase()).facts.state).toBe('draft');
  hotline.phone(officer).receivesNothing();
  await phone.says('phuong Ha Tu');
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  hotline.phone(officer).receives(/^KHAN: ca TC-\w{5}, phuong Ha Tu/);
  phone.texts();
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

import { expect, type TestContext, test } from 'vitest';
import type { SwimClass } from '../../domain/swim-class.ts';
import { segmentsOf } from '../../texts/segments.ts';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { addClasses } from '../harness/swim-classes.ts';

const parent = '+84912000222';
const local = (text: string): Date => new Date(`${text}:00+07:00`);
/** The tests' clock stands at 24 November 2026. */
const open = { registration: { opensAt: local('2026-11-01T07:00'), closesAt: local('2027-05-20T17:00') } };

async function ground(t: TestContext, ...classes: Partial<SwimClass>[]): Promise<TestHotline> {
  const hotline = await startHotline(t);
  await addClasses(hotline, ...(classes.length > 0 ? classes : [{}]).map((one) => ({ ...open, ...one })));
  return hotline;
}

async function talk(someone: Pick<TestPerson, 'says'>, ...words: string[]): Promise<void> {
  for (const said of words) await someone.says(said);
}

type Row = { state: string; code: string; groups: string[]; age: number };
const rows = (hotline: TestHotline) =>
  hotline.rows<Row>('select state, code, groups, age from swim_registrations order by sent_at, id');

test('one child on Zalo: found by its unit, told of in one line, placed, and given a code', async (t) => {
  const hotline = await ground(t);
  const she = hotline.person();
  for (const w of ['đăng ký lớp bơi', 'Hà Tu', '1', 'đăng ký', 'Nguyễn Văn An 12/5/2016 trai', '1, 7']) { await she.says(w); console.log(w, '=>', she.last().text, she.last().buttons); }
  for (const title of ['Chưa', 'Không có gì']) await she.taps(title);
  await talk(she, 'Lê Thị Hoa, mẹ', '0912345678');
  for (const title of ['Đồng ý', 'Có', 'Không']) await she.taps(title);
  expect(she.last().text).toMatch(
    /^N\.V\.A, 11 tuổi, trai, chưa biết bơi\nDiện: 1, 7\. Báo tin: mẹ, số …678\.\s+Lớp Bể bơi Hà Tu, từ 1\/6\/2027\. Gửi đăng ký nhé\?$/,
  );
  await she.taps('Gửi');
  expect(she.last().text).toMatch(/^N\.V\.A: có chỗ, mã BOI-[0-9A-Z]{6}\.\nBuổi đầu: 1\/6\/2027, 7:30-9:00/);
  expect(await rows(hotline)).toMatchObject([{ state: 'placed', groups: ['poor', 'ethnic'], age: 11 }]);
  // A name is on no screen.
  for (const text of she.texts()) expect(text).not.toMatch(/Văn An\b(?! 12)|Thị Hoa\b(?!, mẹ)/);
});

test('by SMS: at most 14 segments for one child', async (t) => {
  const hotline = await ground(t);
  const she = hotline.phone(parent);
  await talk(
    she,
    'dang ky lop boi',
    'ha tu',
    '1',
    '1',
    'nguyen van an 12/5/2016 trai',
    '1 7',
    '1',
    'khong',
    'le thi hoa me',
  );
  await talk(she, '1', '1', '2', '1');
  const texts = she.texts();
  expect(texts.at(-1)).toMatch(/^N\.V\.A: co cho, ma BOI-[0-9A-Z]{6}\. Buoi dau/);
  console.log(texts.map((text) => `${segmentsOf(text).segments} ${text}`).join('\n'));
  expect(texts.map((text) => segmentsOf(text).segments).reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(14);
});

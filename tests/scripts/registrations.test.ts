import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readExcelFile, { readSheet } from 'read-excel-file/node';
import { expect, type TestContext, test } from 'vitest';
import type { SwimClass } from '../../domain/swim-class.ts';
import { writeWorkbook } from '../../scripts/admin/workbook.ts';
import { statement } from '../../storage/database.ts';
import { testOperator } from '../harness/operator.ts';
import { aChild, addClass, dayFromToday, registered } from '../harness/swim-registered.ts';
import { admin } from './run-admin.ts';

async function ground(t: TestContext, lessons: readonly number[] = [5, 7], changes: Partial<SwimClass> = {}) {
  const { operator, databaseUrl, keyringFile } = await testOperator(t);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-registrations-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { DATABASE_URL: databaseUrl, KEYRING_FILE: keyringFile };
  let asked = 0;
  const rows = <Row>(sql: string): Promise<Row[]> => {
    asked += 1;
    return operator.db.query<Row>(statement(`test-${asked}`, sql));
  };
  const swim = await addClass(operator, lessons, changes);
  const run = (...words: string[]) => admin(env, 'registrations', ...words);
  const audited = async (act: string) =>
    (
      await rows<{ detail: Record<string, unknown> }>(`select detail from audit_log where act = '${act}' order by seq`)
    ).map(({ detail }) => detail);
  return { operator, swim, rows, run, audited, at: (name: string) => path.join(folder, name) };
}

const formula = '=HYPERLINK("http://xau.example","bấm")';
const children = [
  aChild('Nguyễn Văn Bình', {
    sex: 'boy',
    health: 'hen suyễn',
    school: '+TH Hà Tu',
    photos: true,
    groups: ['ethnic', 'poor'],
  }),
  aChild(formula),
  aChild('Trần Thị An', { health: '-đau tim' }),
  aChild('Phạm Thị Dung', { groups: ['near_poor'] }),
  aChild('Lê Văn Cường', { groups: ['special'] }),
];

test('the list on a terminal has no remark on health, and its reading is in the audit log', async (t) => {
  const { operator, swim, run, audited } = await ground(t, [5, 7], { capacity: 3 });
  expect((await run('list', '--class', 'ha-tu-1')).out).toBe('nobody is registered\n');
  const codes = await registered(operator, swim, children);
  const shown = await run('list', '--class', 'ha-tu-1');
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out.trim().split('\n')).toHaveLength(5);
  expect(shown.out).toMatch(new RegExp(`^${codes[0]} {2}placed .*\\+84912345678 {2}Nguyễn Văn Bình`));
  const json = (await run('list', '--class', 'ha-tu-1', '--json')).out;
  expect(JSON.parse(json)).toMatchObject([
    { code: codes[0], has_health_remark: true },
    {},
    {},
    { state: 'waiting' },
    {},
  ]);
  expect(shown.out + json).not.toMatch(/hen suyễn|đau tim/);
  expect(await audited('registrations.read')).toMatchObject([
    { for: 'screen', children: 0 },
    { for: 'screen', children: 5 },
    { for: 'screen', children: 5 },
  ]);
  expect(JSON.stringify(await audited('registrations.read'))).not.toMatch(/Nguyễn|0?912345678/);
});

test('the attendance sheet: Vietnamese headings, real days, text stays text, who waits in order with the reason', async (t) => {
  const { operator, swim, run, audited, at } = await ground(t, [5, 7], { capacity: 3 });
  const codes = await registered(operator, swim, children);
  const file = at('diem-danh.xlsx');
  expect(await run('list', '--class', 'ha-tu-1', '--xlsx', file)).toEqual({
    code: 0,
    out: `3 children and 2 who wait written to ${file}, for its owner only.\n`,
    err: '',
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await audited('registrations.read')).toMatchObject([{ for: 'attendance_sheet', children: 5 }]);
  const [sheet, waiting] = await readExcelFile(file);
  expect([sheet?.sheet, waiting?.sheet]).toEqual(['Điểm danh', 'Danh sách chờ']);
  const lesson = (n: number, days: number): string =>
    `Buổi ${n}: ${dayFromToday(days).split('-').reverse().join('/')} 07:30`;
  const born = new Date(`${dayFromToday(-3_400)}T00:00:00Z`);
  // prettier-ignore
  const expected = [
    [
      'STT',
      'Mã',
      'Họ tên',
      'Ngày sinh',
      'Giới tính',
      'Nơi ở',
      'Trường',
      'Nhóm ưu tiên',
      'Biết bơi',
      'Ghi chú sức khỏe',
      'Người giám hộ',
      'Quan hệ',
      'Điện thoại',
      'Được chụp ảnh',
      'Trạng thái',
      lesson(1, 5),
      lesson(2, 7),
      'Kết quả',
      'Giấy chứng nhận số',
    ],
    [
      1,
      codes[2],
      'Trần Thị An',
      born,
      'Nữ',
      'Hà Tu',
      null,
      'Hộ nghèo',
      'Chưa',
      '-đau tim',
      'Lê Thị Hoa',
      'Mẹ',
      '0912345678',
      'Không',
      'Có chỗ',
      null,
      null,
      null,
      null,
    ],
    [
      2,
      codes[0],
      'Nguyễn Văn Bình',
      born,
      'Nam',
      'Hà Tu',
      '+TH Hà Tu',
      'Dân tộc thiểu số; Hộ nghèo',
      'Chưa',
      'hen suyễn',
      'Lê Thị Hoa',
      'Mẹ',
      '0912345678',
      'Có',
      'Có chỗ',
      null,
      null,
      null,
      null,
    ],
  ];
  const byGivenName = sheet?.data ?? [];
  expect(
    [byGivenName[0], ...byGivenName.slice(1).filter((row) => row[2] !== formula)].map((row) =>
      [...(row ?? [])].slice(1),
    ),
  ).toEqual(expected.map((row) => row.slice(1)));
  expect(byGivenName.map((row) => row[2])).toContain(formula);
  expect(byGivenName.slice(1).map(([number]) => number)).toEqual([1, 2, 3]);
  expect(waiting?.data.map((row) => [row[1], row[3], row[6], row[7]])).toEqual([
    ['Mã', 'Ngày sinh', 'Vì sao chờ', 'Xếp theo'],
    [codes[4], born, 'Lớp đủ chỗ', 'Nhóm ưu tiên, rồi giờ gửi: Hoàn cảnh đặc biệt'],
    [codes[3], born, 'Lớp đủ chỗ', 'Nhóm ưu tiên, rồi giờ gửi: Hộ cận nghèo'],
  ]);
  expect(await run('list', '--class', 'ha-tu-1', '--xlsx', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('EEXIST'),
  });
});

test('a filled sheet is entered: who was there, who passed, the certificates; the same again changes nothing', {
  timeout: 120_000,
}, async (t) => {
  const { operator, swim, run, rows, audited, at } = await ground(t, [-3, -1, 2], { capacity: 3 });
  const [an = '', binh = '', cuc = ''] = await registered(
    operator,
    swim,
    ['An', 'Bình', 'Cúc'].map((name) => aChild(`Nguyễn Thị ${name}`)),
  );
  const file = at('lop.xlsx');
  expect((await run('list', '--class', 'ha-tu-1', '--xlsx', file)).code).toBe(0);
  const sheet = await readSheet(file);
  const column = (heading: string): number => (sheet[0] ?? []).findIndex((cell) => String(cell).startsWith(heading));
  const filled = (marks: Record<string, Record<string, string | number>>) =>
    sheet.map((cells) => {
      const written = [...cells].map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell));
      for (const [heading, mark] of Object.entries(marks[String(cells[1])] ?? {})) written[column(heading)] = mark;
      return written.map((cell) => (typeof cell === 'number' || cell === null ? cell : String(cell)));
    });
  const save = async (name: string, marks: Record<string, Record<string, string | number>>): Promise<string> => {
    const [head = [], ...body] = filled(marks);
    const columns = head.map((heading) => ({ heading: String(heading), width: 10 }));
    writeFileSync(at(name), await writeWorkbook([{ name: 'Điểm danh', columns, rows: body }]));
    return at(name);
  };
  const marks = {
    [an]: { 'Buổi 1': 'x', 'Buổi 2': 1, 'Kết quả': 'Đạt', 'Giấy chứng nhận': '12/2027-CN' },
    [binh]: { 'Buổi 1': 'vắng', 'Buổi 2': 0, 'Kết quả': 'Không đạt' },
    [cuc]: { 'Buổi 1': 'Có' },
  };
  const first = await save('day-du.xlsx', marks);
  const entered = await run('attendance', '--class', 'ha-tu-1', first, '--json');
  expect([entered.err, JSON.parse(entered.out)]).toEqual(['', { marks: 5, results: 2, certificates: 1, unchanged: 0 }]);
  const states = () =>
    rows<{ code: string; state: string }>('select code, state from swim_registrations order by sent_at');
  expect((await states()).map(({ state }) => state)).toEqual(['certificate', 'not_passed', 'attending']);
  const history = await rows(`select h.from_state, h.to_state, h.reason, h.by_whom, h.not_told from swim_history h
    join swim_registrations r on r.id = h.registration_id where r.code = '${an}' order by h.version desc limit 3`);
  expect(history).toEqual([
    {
      from_state: 'passed',
      to_state: 'certificate',
      reason: 'certificate_given',
      by_whom: 'organiser',
      not_told: 'nothingNew',
    },
    {
      from_state: 'attending',
      to_state: 'passed',
      reason: 'result_entered',
      by_whom: 'organiser',
      not_told: 'nothingNew',
    },
    { from_state: 'placed', to_state: 'attending', reason: 'first_lesson', by_whom: 'machine', not_told: 'nothingNew' },
  ]);
  expect(await audited('registrations.attendance_entered')).toEqual([
    { marks: 5, results: 2, certificates: 1, unchanged: 0 },
  ]);
  expect(await rows<{ was: string }>('select was from swim_attendance order by was')).toHaveLength(5);

  const again = await run('attendance', '--class', 'ha-tu-1', first, '--json');
  expect(JSON.parse(again.out)).toEqual({ marks: 0, results: 0, certificates: 0, unchanged: 3 });
  expect(await audited('registrations.attendance_entered')).toHaveLength(1);

  // A slip is put right; what the second sheet leaves empty stays.
  writeFileSync(at('sua.csv'), `\uFEFFMã;Kết quả;Giấy chứng nhận số\r\n${binh};đạt;\r\n${an};đạt;13/2027-CN\r\n`);
  expect(JSON.parse((await run('attendance', '--class', 'ha-tu-1', at('sua.csv'), '--json')).out)).toEqual({
    marks: 0,
    results: 1,
    certificates: 1,
    unchanged: 0,
  });
  const given = await run('certificates', '--class', 'ha-tu-1', '--json');
  expect(JSON.parse(given.out)).toMatchObject([
    { code: an, state: 'certificate', certificate_no: '13/2027-CN' },
    { code: binh, state: 'passed', certificate_no: null },
  ]);
  expect((await run('certificates', '--class', 'ha-tu-1', '--xlsx', at('gcn.xlsx'))).code).toBe(0);
  expect((await readSheet(at('gcn.xlsx'))).map((row) => [row[1], row[6]])).toEqual([
    ['Mã', 'Giấy chứng nhận số'],
    [an, '13/2027-CN'],
    [binh, null],
  ]);
  expect((await audited('registrations.read')).map((detail) => detail.for)).toEqual([
    'attendance_sheet',
    'certificates',
    'certificates',
  ]);
  const [sealed] = await rows<{ sealed: string }>(
    `select encode(certificate_sealed, 'escape') as sealed from swim_registrations where code = '${an}'`,
  );
  expect(sealed?.sealed).not.toContain('13/2027');

  // Nothing half: one wrong row, and the right one beside it is not entered either.
  const csv = (...lines: string[]) =>
    [`Mã;Buổi 2: ${dayFromToday(-1).split('-').reverse().join('/')} 07:30;Kết quả`, ...lines].join('\n');
  for (const [name, line, named] of [
    ['la.csv', 'BOI-00000U;x;', /line 3, column Mã: found "BOI-00000U"/],
    ['la-khac.csv', `${cuc};đi muộn;`, /line 3, column Buổi 2: .*found "đi muộn"; expected x, v, 1/],
    ['nguoc.csv', `${an};;không đạt`, /line 3, column Kết quả: found a result for a child who is "Có giấy chứng nhận"/],
  ] as const) {
    writeFileSync(at(name), csv(`${cuc};x;`.replace(`${cuc};`, name === 'la-khac.csv' ? `${binh};` : `${cuc};`), line));
    const refused = await run('attendance', '--class', 'ha-tu-1', at(name));
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(named) });
    expect(refused.err).toMatch(/Nothing was changed\.\n$/);
  }
  expect(await rows('select was from swim_attendance')).toHaveLength(5);
});

test('a result before the first lesson, a sheet of another form, a class there is not: each is refused', {
  timeout: 120_000,
}, async (t) => {
  const { operator, swim, run, at } = await ground(t, [5, 7]);
  const [an = ''] = await registered(operator, swim, [aChild('Nguyễn Thị An')]);
  writeFileSync(at('som.csv'), `Mã;Kết quả\n${an};Đạt\n`);
  writeFileSync(at('lop.xlsx'), Buffer.from('PK\u0003\u0004 no workbook'));
  writeFileSync(at('trong.csv'), '');
  const refused: [string[], number, RegExp][] = [
    [
      ['attendance', '--class', 'ha-tu-1', at('som.csv')],
      1,
      /found a result for a child who is "Có chỗ"; expected nothing before/,
    ],
    [['attendance', '--class', 'ha-tu-1', at('lop.xlsx')], 1, /lop\.xlsx is no Excel workbook that can be read/],
    [['attendance', '--class', 'ha-tu-1', at('trong.csv')], 1, /an empty file/],
    [['attendance', '--class', 'ha-tu-1', at('nowhere.csv')], 1, /cannot be read \(ENOENT\)/],
    [['attendance', '--class', 'nowhere', at('som.csv')], 1, /There is no class nowhere; see classes list/],
    [['attendance', at('som.csv')], 2, /needs --class/],
    [['list'], 2, /needs --class/],
    [['list', '--class', 'nowhere'], 1, /There is no class nowhere/],
    [['list', '--class', 'ha-tu-1', '--xlsx', at('nowhere/x.xlsx')], 1, /cannot be written \(ENOENT\)/],
    [['certificates', '--class', 'nowhere'], 1, /There is no class nowhere/],
    [['evidence', 'BOI-00000U'], 1, /There is no registration BOI-00000U/],
    [['refuse', an], 2, /needs --reason/],
    [['refuse', an, '--reason', 'full'], 2, /--reason is "full"; expected one of not_in_a_group/],
    [['refuse', 'TC-12345', '--reason', 'health'], 1, /There is no registration TC-12345/],
    [['numbers', '--from', '1/6/2027'], 2, /--from is "1\/6\/2027"; expected a day like 2027-06-01/],
    [['numbers', '--from', '2027-06-02', '--to', '2027-06-01'], 2, /expected no day before --from/],
  ];
  for (const [words, code, said] of refused)
    expect([words, await run(...words)]).toEqual([words, { code, out: '', err: expect.stringMatching(said) }]);
  expect((await run('certificates', '--class', 'ha-tu-1')).out).toBe('nobody has passed\n');
});

test('papers are seen once; who is refused is told with a reason, and her place is offered to the next', async (t) => {
  const { operator, swim, run, rows, audited } = await ground(t, [5, 7], { capacity: 1 });
  const [an = '', binh = ''] = await registered(
    operator,
    swim,
    ['An', 'Bình'].map((name) => aChild(`Nguyễn Thị ${name}`)),
  );
  expect((await run('evidence', an.toLowerCase())).out).toBe(`${an}: papers seen.\n`);
  expect((await run('evidence', an)).out).toBe(`${an}: papers were seen before.\n`);
  expect(await rows('select 1 from swim_registrations where evidence_seen_at is not null')).toHaveLength(1);
  expect(await audited('registration.evidence_seen')).toEqual([{ code: an }]);

  expect((await run('refuse', an, '--reason', 'not_in_a_group')).out).toBe(
    `${an} is refused; the family will be told.\n`,
  );
  expect((await run('refuse', an, '--reason', 'health')).out).toBe(`${an} was refused before.\n`);
  expect(await audited('registration.refused')).toEqual([{ code: an, reason: 'not_in_a_group' }]);
  const told =
    await rows(`select r.code, h.to_state, h.reason, h.told, h.tell_at is not null as waits from swim_history h
    join swim_registrations r on r.id = h.registration_id where h.tell_at is not null order by r.code = '${an}' desc`);
  expect(told).toEqual([
    { code: an, to_state: 'refused', reason: 'not_in_a_group', told: 'refused', waits: true },
    { code: binh, to_state: 'offered', reason: 'next_in_order', told: 'offer', waits: true },
  ]);
});

test('numbers: counts only, as numbers, nobody by name', async (t) => {
  const { operator, swim, run, at } = await ground(t, [5, 7], { capacity: 3 });
  await registered(operator, swim, children);
  const shown = await run('numbers');
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toMatch(/^by .*\nall {10,}5 {7}3 {8}2 .*Tất cả\n/);
  expect(shown.out).not.toMatch(/BOI-|Nguyễn|Trần/);
  const json = JSON.parse((await run('numbers', '--json')).out);
  expect(json).toContainEqual(
    expect.objectContaining({ by: 'group', value: 'special', registered: 1, placed: 0, waiting: 1 }),
  );
  expect(JSON.parse((await run('numbers', '--from', dayFromToday(6), '--json')).out)).toEqual([]);
  expect((await run('numbers', '--xlsx', at('so-lieu.xlsx'))).code).toBe(0);
  expect((await readSheet(at('so-lieu.xlsx')))[1]).toEqual(['Tất cả', 'Tất cả', 5, 3, 2, 0, 0, 0]);
  expect(readFileSync(at('so-lieu.xlsx')).includes('Nguyễn')).toBe(false);
});

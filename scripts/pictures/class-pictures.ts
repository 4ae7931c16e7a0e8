import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readSheet } from 'read-excel-file/node';
import type { Camera } from './camera.ts';
import type { TrialHotline } from './trial-hotline.ts';

const day = 86_400_000;
const children = [
  { name: 'Nguyễn Văn An', born: 10, sex: 'trai', group: '1', guardian: 'Lê Thị Hoa, mẹ', phone: '0900000021' },
  { name: 'Trần Thị Bình', born: 9, sex: 'gái', group: '7', guardian: 'Trần Văn Cảnh, bố', phone: '0900000022' },
  { name: 'Phạm Minh Châu', born: 11, sex: 'gái', group: '2', guardian: 'Vũ Thị Dung, bà', phone: '0900000023' },
];

/** The attendance sheet of an invented class, as a program for tables shows it: two children have a place, one waits. */
export async function takeAttendanceSheet(hotline: TrialHotline, camera: Camera): Promise<void> {
  const file = path.join(hotline.folder, 'lop-boi.csv');
  writeFileSync(file, classFile(new Date()));
  await hotline.admin('classes', 'import', file);
  for (const [at, child] of children.entries()) await register(hotline, `246844444444444444${at}`, child);
  const sheet = path.join(hotline.folder, 'diem-danh.xlsx');
  await hotline.admin('registrations', 'list', '--class', 'ha-tu-thu', '--xlsx', sheet);
  const rows = await readSheet(readFileSync(sheet));
  const page = await camera.open('about:blank', { width: 1120, height: 300, scale: 1 });
  await page.setContent(tableOf(rows.map((cells) => cells.map(shown))));
  await camera.take(page, 'attendance-sheet', { from: page.locator('table') });
}

/** Two places, three lessons, open now. */
function classFile(now: Date): string {
  const on = (days: number): string => new Date(now.getTime() + days * day).toISOString().slice(0, 10);
  const columns = 'id,programme,unit_code,pool,address,sessions,capacity,opens_at,closes_at';
  const lessons = [20, 22, 24].map((days) => `${on(days)} 07:30-09:00`).join('; ');
  const row = ['ha-tu-thu', 'Bơi an toàn', '06652', 'Bể bơi mẫu Hà Tu', '"khu 5, Hà Tu"', lessons, '2'];
  return `${columns}\n${[...row, `${on(-2)}T07:00+07:00`, `${on(18)}T17:00+07:00`].join(',')}\n`;
}

/** A guardian registers one child on Zalo. */
async function register({ zalo, reads }: TrialHotline, user: string, child: (typeof children)[number]): Promise<void> {
  const born = `12/5/${new Date().getFullYear() - child.born}`;
  await zalo(user, 'says', 'lớp bơi ở Hà Tu');
  const [, number = ''] = await reads(user, /(\d)\. Bể bơi mẫu Hà Tu/);
  await zalo(user, 'says', number);
  await zalo(user, 'taps', 'Đăng ký');
  await zalo(user, 'says', `${child.name} ${born} ${child.sex}`);
  await zalo(user, 'says', child.group);
  await zalo(user, 'taps', 'Chưa');
  await zalo(user, 'taps', 'Không có gì');
  await zalo(user, 'says', child.guardian);
  await zalo(user, 'says', child.phone);
  await zalo(user, 'taps', 'Đồng ý');
  await zalo(user, 'taps', 'Có');
  await zalo(user, 'taps', 'Không');
  await zalo(user, 'taps', 'Gửi');
}

const shown = (cell: unknown): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10).split('-').reverse().join('/');
  return cell === null || cell === undefined ? '' : String(cell);
};

function tableOf(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${tag}>`).join('')}</tr>`;
  const [head = [], ...body] = rows;
  return `<!DOCTYPE html><meta charset="utf-8"><style>
    body { margin: 8px; font: 12px/1.3 sans-serif; }
    table { border-collapse: collapse; }
    th, td { border: 1px solid #b8b8b8; padding: 3px 5px; text-align: left; vertical-align: top; }
    th { background: #e7eef0; }
  </style><table>${line(head, 'th')}${body.map((cells) => line(cells, 'td')).join('')}</table>`;
}

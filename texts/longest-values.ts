import type { BlankName } from './keys.ts';

/** The longest each blank may become: budgets are checked with these. */
export const longestValues: Readonly<Record<BlankName, string>> = {
  lines: 'Tổng đài điện thoại quốc gia bảo vệ trẻ em: 111\nĐường dây tư vấn miễn phí của tỉnh Quảng Ninh: 18001769',
  code: 'TC-WWWW0',
  codes: 'TC-WWWW0, TC-WWWW1, TC-WWWW2, TC-WWWW3, TC-WWWW4',
  // With the longest kind in front of it.
  unit: 'phường Hoàng Quế Mới',
  place: 'Lương Minh',
  urgency: 'Ca thường',
  name: 'Nguyễn Thị Phương Thảo (trực tỉnh)',
  time: '23:59',
  link: 'https://duongdaynong.quangninh.gov.vn/a/AAAAAAAAAAAAAAAAAAAAAA',
  words: 'x'.repeat(450),
  left: '59 phút',
  count: '59',
  category: 'tự hại, muốn chết',
  why: 'bị giữ, bị bán, bị đưa đi (“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx”)',
  phone: '0912 345 678',
  value: 'không cần liên lạc lại',
  reason: 'người này đã đóng kênh',
  source: 'Nghị định 56/2017/NĐ-CP, Điều 26, 31, Mẫu 02; DASH 2009',
  km: '128',
  free: '12',
  total: '40',
};

import type { BlankName } from './keys.ts';

/** The longest each blank may become: budgets are checked with these. */
export const longestValues: Readonly<Record<BlankName, string>> = {
  lines: 'Tổng đài điện thoại quốc gia bảo vệ trẻ em: 111\nĐường dây tư vấn miễn phí của tỉnh Quảng Ninh: 18001769',
};

import { list } from './list.ts';

/** Without diacritics: hours are asked for, so that few words are enough. */
export const anyHour = list(`
  luc nao cung, khi nao cung, gio nao cung, bat cu luc nao, bat ki luc nao, bat ky luc nao, ca ngay, 24/24, 24/7, thoai mai gio, luc nao cx, any time,
  anytime, all day
`);
export const officeHours = list('hanh chinh, gio lam viec, office hours, working hours');

/** Told as hours in which she may not be reached, or with exceptions: these are for the officer to read. */
export const exceptions = list('khong, ko, dung, tru, cam, chua, chang, ngoai tru, not, except, never, khg, hok');

/** Parts of the day as hours in which somebody may be called; the narrower reading is the safer one. */
export const partsOfDay: readonly (readonly [words: readonly string[], from: number, to: number])[] = [
  [list('ban ngay, daytime'), 8, 17],
  [list('nua dem, khuya'), 22, 24],
  [list('buoi sang, sang, morning'), 7, 11],
  [list('buoi trua, trua, noon, lunch'), 11, 13],
  [list('buoi chieu, chieu, afternoon'), 13, 18],
  [list('buoi toi, ban toi, evening'), 18, 22],
  [list('ban dem, dem, night'), 22, 24],
];

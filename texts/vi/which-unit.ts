import type { TextFile } from '../entry.ts';

/** One question when a name, or a position, may be of several places. */
export const whichUnit = {
  which: 'Tên này giờ có thể là mấy nơi. Chuyện này ở nơi nào dưới đây?',
  byName: 'Ở đó có nhiều phường, xã: chuyện này ở phường, xã nào? Tên cũ cũng được.',
  isItWard: 'Chuyện này ở phường {place}, phải không?',
  isItCommune: 'Chuyện này ở xã {place}, phải không?',
  isItSpecialZone: 'Chuyện này ở đặc khu {place}, phải không?',
  ward: 'phường {place}',
  commune: 'xã {place}',
  specialZone: 'đặc khu {place}',
} as const satisfies TextFile;

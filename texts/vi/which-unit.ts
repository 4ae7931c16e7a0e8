import type { TextFile } from '../entry.ts';

/** One question when a name, or a position, may be of several places. */
export const whichUnit = {
  which: 'Tên này giờ có mấy nơi. Ý {bạn} là nơi nào dưới đây?',
  byName: 'Ở đó có nhiều phường, xã: ý {bạn} là phường, xã nào? Tên cũ cũng được.',
  isItWard: 'Ý {bạn} là phường {place}, phải không?',
  isItCommune: 'Ý {bạn} là xã {place}, phải không?',
  isItSpecialZone: 'Ý {bạn} là đặc khu {place}, phải không?',
  ward: 'phường {place}',
  commune: 'xã {place}',
  specialZone: 'đặc khu {place}',
} as const satisfies TextFile;

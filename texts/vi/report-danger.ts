import type { TextFile } from '../entry.ts';

export const reportDanger = {
  aboutWhom: 'Cảm ơn {bạn} đã nhắn. Chuyện này là về ai?',
  meChild: 'Em, dưới 16 tuổi',
  meAdult: 'Tôi, từ 16 tuổi',
  aboutChild: 'Một trẻ em khác',
  aboutAdult: 'Một người lớn khác',
} as const satisfies TextFile;

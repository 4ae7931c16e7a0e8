import type { TextFile } from '../entry.ts';

export const reportDanger = {
  aboutWhom: 'Cảm ơn {bạn} đã nhắn. Chuyện này là về ai?',
  meChild: 'Em, dưới 16 tuổi',
  meAdult: 'Tôi, từ 16 tuổi',
  aboutChild: 'Một em nhỏ',
  aboutAdult: 'Một người lớn',
} as const satisfies TextFile;

import type { TextFile } from '../entry.ts';

/** What the contact of a place is asked by SMS: one segment each, and nothing of what the place is for. */
export const placeCheck = {
  ask: 'Danh bạ Quảng Ninh: thông tin còn đúng không? Mở: {link}',
  askTwoWay: 'Danh bạ Quảng Ninh: thông tin đơn vị mình còn đúng không? Nhắn DUNG/SAI hoặc mở: {link}',
  right: 'Danh bạ Quảng Ninh: đã ghi là còn đúng. Cảm ơn anh/chị.',
  wrong: 'Danh bạ Quảng Ninh: cảm ơn anh/chị, đã ghi là có thay đổi. Cán bộ sẽ gọi để hỏi thêm.',
} as const satisfies TextFile;

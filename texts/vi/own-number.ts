import type { TextFile } from '../entry.ts';

/** Her own number, and the word for being forced. What she writes here is kept nowhere in words. */
export const ownNumber = {
  choose: '{Bạn} đặt một số từ 4 đến 8 chữ số, chỉ mình {bạn} nhớ. Lần sau nhắn đúng số đó là nói tiếp được.',
  chooseAgain: 'Cần một số từ 4 đến 8 chữ số, khó đoán một chút. {Bạn} nhắn giúp, hoặc nhắn: bỏ qua.',
  sign: 'Đã nhớ số đó. {Bạn} đặt thêm một chữ nhé: lúc gấp mà không tiện nói, {bạn} nhắn chữ đó là cán bộ được gọi ngay.',
  signAgain: 'Chữ đó cần từ 4 chữ cái, không phải câu hay dùng hằng ngày. {Bạn} nhắn chữ khác, hoặc nhắn: bỏ qua.',
  set: 'Xong rồi. {Bạn} xóa mấy tin vừa rồi đi nhé.',
  left: 'Không đặt cũng được. Khi cần {bạn} cứ nhắn lại.',
} as const satisfies TextFile;

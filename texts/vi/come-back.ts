import type { TextFile } from '../entry.ts';

/** Ways to go on another day, from this phone or another: offered, never needed. */
export const comeBack = {
  offer: {
    base: 'Muốn lần sau nói tiếp, cả từ điện thoại khác, {bạn} lấy một mã nhé? Không lấy cũng được.',
    sms: 'Lan sau noi tiep:',
  },
  offerAgain: '{Bạn} có muốn lấy mã để lần sau nói tiếp không? {Bạn} chọn một dòng nhé.',
  takeCode: 'Lấy mã',
  ownNumber: { base: 'Đặt số riêng', sms: 'So rieng' },
  noNeed: { base: 'Không cần', sms: 'Thoi' },
  code: 'Mã: {code}. {Bạn} chép vào chỗ chỉ mình biết, rồi xóa tin này; lần sau nhắn mã là nói tiếp được.',
  noCode: 'Hiện chưa lấy được mã. Khi cần, {bạn} cứ nhắn lại như lần đầu.',
  goodbye: 'Không sao. Khi cần {bạn} cứ nhắn lại, hoặc gọi 111 lúc nào cũng được.',
  safe: 'Chào {bạn}. Bây giờ {bạn} có an toàn để nhắn tin không?',
  tell: 'Cảm ơn {bạn} đã nhắn lại. {Bạn} muốn nói thêm gì với cán bộ?',
  kept: 'Đã giữ lời {bạn} để cán bộ đọc. Cần gấp, {bạn} gọi 111 hoặc 18001769, miễn phí.',
} as const satisfies TextFile;

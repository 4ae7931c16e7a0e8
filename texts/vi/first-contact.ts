import type { TextFile } from '../entry.ts';

export const firstContact = {
  // The same for everybody, the only one longer than two sentences, two SMS segments at most.
  opening: {
    base:
      'Đây là đường dây hỗ trợ của tỉnh Quảng Ninh. Máy trả lời trước, phía sau là cán bộ, người thật. ' +
      'Gọi 111 hoặc 18001769: miễn phí, cả ngày lẫn đêm. ' +
      'Khi gấp: 113 công an · 114 cứu hỏa, cứu nạn · 115 cấp cứu. ' +
      'Muốn thôi lúc nào, nhắn: dừng.',
    sms:
      'Duong day ho tro tinh Quang Ninh: tra loi tu dong, sau la can bo. ' +
      'Goi mien phi 111, 18001769. Gap: 113 cong an, 114 cuu nan, 115 cap cuu. Muon thoi, nhan: dung.',
  },
  doors: {
    base: '{Bạn} đang cần gì? Chọn một dòng, hoặc cứ nhắn vài chữ.',
    sms: '{Bạn} đang cần gì? Nhắn một số, hoặc vài chữ.',
  },
  doorsAgain: 'Xin lỗi, chưa hiểu ý {bạn}. {Bạn} chọn giúp một dòng, hoặc nhắn theo cách khác nhé.',
  doorHelp: 'Tôi hoặc ai đó cần giúp',
  doorPlace: 'Tìm nơi giúp đỡ',
  doorSwim: 'Lớp bơi cho trẻ',
  doorPerson: 'Gặp người thật',
  safe: 'Bây giờ {bạn} có an toàn để nhắn tin không?',
  safeAgain: 'Bây giờ {bạn} nhắn tin có an toàn không? {Bạn} chọn "Có" hoặc "Không" nhé.',
  notSafe: 'Khi nào tiện {bạn} nhắn lại nhé; nói được thì gọi 111, gấp thì 113. {Bạn} xóa đoạn tin này cũng được.',
} as const satisfies TextFile;

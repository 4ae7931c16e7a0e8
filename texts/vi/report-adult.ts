import type { TextFile } from '../entry.ts';

export const reportAdult = {
  whatHappened: 'Chuyện gì đang xảy ra với {bạn}? Kể ngắn thôi cũng được.',
  mustNotKnow: {
    base: 'Ở xã, phường có ai {bạn} không muốn cho biết chuyện này không, kể cả cán bộ?',
    // Asked of a child too, where it needs a place to sleep.
    child: 'Ở chỗ {bạn} có ai {bạn} không muốn cho biết chuyện này không, kể cả cô chú cán bộ?',
  },
  whatWeighs: {
    base: 'Lúc này có điều nào dưới đây không? Nhiều điều thì nhắn số thứ tự, như: 1 3.',
    sms: 'Luc nay co dieu nao? Nhieu dieu thi nhan cac so, nhu: 1 3.',
  },
  weighsNear: 'Người đó ở gần',
  weighsChildren: 'Có trẻ con ở đó',
  weighsPregnant: 'Đang mang thai',
  weighsWorse: 'Ngày càng nặng hơn',
  weighsNone: 'Không điều nào',
  contactWays: 'Cán bộ trả lời {bạn} bằng cách nào thì an toàn?',
  contactHours: 'Giờ nào thì an toàn? Muốn cán bộ nói câu gì trước để {bạn} biết đúng người thì viết thêm nhé.',
  trustedPerson: 'Có ai khác {bạn} tin, để hỏi khi không gặp được {bạn}? Tên hoặc số điện thoại đều được.',
  planNear: {
    base:
      'Lúc không tiện thì {bạn} cất điện thoại, xóa đoạn tin này cũng được. ' +
      'Nên ngồi gần cửa, chỗ có người qua lại; gấp thì gọi 113.',
    sms: 'Khong tien thi xoa tin. Nen ngoi gan cua, cho co nguoi qua lai; gap thi goi 113.',
  },
  plan: {
    base:
      'Trong lúc chờ, {bạn} nghĩ sẵn nhà ai quen để sang khi cần. ' +
      'Gọi 111 hoặc 18001769 lúc nào cũng được, miễn phí; gấp thì 113.',
    sms: 'Nghi san nha ai quen de sang. Goi 111, 18001769 luc nao cung duoc, gap 113.',
  },
} as const satisfies TextFile;

import type { TextFile } from '../entry.ts';

export const reportAdult = {
  whatHappened: 'Chuyện gì đang xảy ra với {bạn}? Kể ngắn thôi cũng được.',
  mustNotKnow: 'Ở xã, phường mình có ai {bạn} không muốn cho biết chuyện này không?',
  whatWeighs: {
    base: 'Lúc này có điều nào dưới đây không? Nhiều điều thì nhắn các số, như: 1 3.',
    sms: 'Luc nay co dieu nao? Nhieu dieu thi nhan cac so, nhu: 1 3.',
  },
  weighsNear: 'Người đó ở gần',
  weighsChildren: 'Có trẻ con ở đó',
  weighsPregnant: 'Đang mang thai',
  weighsWorse: 'Ngày càng nặng hơn',
  weighsNone: 'Không điều nào',
  contactWays: 'Cán bộ trả lời {bạn} bằng cách nào thì an toàn?',
  contactHours: 'Giờ nào thì an toàn? Cán bộ nói câu gì trước để {bạn} biết đúng người?',
  trustedPerson: 'Có ai khác {bạn} tin, để hỏi khi không gặp được {bạn}? Tên hoặc số điện thoại đều được.',
  planNear: {
    base:
      'Có người đứng cạnh thì {bạn} cất máy, xóa đoạn tin này nếu cần. ' +
      'Ở gần lối ra hoặc chỗ có người qua lại; gấp thì gọi 113.',
    sms: 'Co nguoi dung canh thi cat may. O gan loi ra, cho co nguoi qua lai; gap thi goi 113.',
  },
  plan: {
    base:
      'Trong lúc chờ, {bạn} nghĩ sẵn một nhà quen có thể sang ngay. ' +
      'Gọi 111 hoặc 18001769 lúc nào cũng được, miễn phí; gấp thì 113.',
    sms: 'Nghi san mot nha quen de sang. Goi 111, 18001769 luc nao cung duoc, gap 113.',
  },
} as const satisfies TextFile;

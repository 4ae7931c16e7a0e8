import type { TextFile } from '../entry.ts';

/** In words a nine-year-old understands; also for whoever did not say who she is, so nothing here speaks of a child. */
export const reportChild = {
  whatHappened: 'Chuyện gì đang xảy ra với {bạn}? Kể ngắn thôi cũng được.',
  mustNotKnow: 'Ở chỗ {bạn} có ai {bạn} không muốn cho biết chuyện này không?',
  where: 'Chỗ đó ở xã, phường nào? Tên cũ, tên thôn, khu, trường cũng được.',
  nearNow: 'Người {bạn} kể, bây giờ có ở gần {bạn} không?',
  contactWays: {
    base: 'Cán bộ trả lời {bạn} bằng cách nào thì an toàn?',
    child: 'Cô chú cán bộ trả lời {bạn} bằng cách nào thì an toàn?',
  },
  trustedPerson: {
    base: 'Có ai {bạn} tin không? Tên hoặc số điện thoại đều được.',
    child: 'Có người lớn nào {bạn} tin không, như ông bà hay cô giáo? Viết tên hay số điện thoại đều được.',
  },
  contactHours: {
    base: 'Giờ nào thì an toàn cho {bạn}? Muốn cán bộ nói câu gì trước để {bạn} biết đúng người thì viết thêm nhé.',
    child: 'Giờ nào thì an toàn cho {bạn}? Muốn cô chú cán bộ nói câu gì trước để {bạn} nhận ra thì viết thêm nhé.',
  },
  planNear: {
    base:
      'Không nhắn được nữa thì {bạn} cất điện thoại, xóa tin đi nhé. ' +
      'Nên ở chỗ đông người, hay sang nhà người quen; gấp thì gọi 113 hoặc 111.',
    sms: 'Khong tien thi xoa tin. Nen o cho dong nguoi, nha quen; gap thi goi 113, 111.',
  },
  plan: {
    base:
      'Trong lúc chờ, {bạn} ở gần người mà {bạn} tin nhé. ' +
      'Muốn nói chuyện thì gọi 111 hoặc 18001769, miễn phí; gấp thì 113.',
    child:
      'Trong lúc chờ, {bạn} ở gần người lớn mà {bạn} tin nhé. ' +
      'Muốn nói chuyện thì gọi 111 hoặc 18001769, không mất tiền; gấp thì 113.',
    sms: 'Hay o gan nguoi lon ma {bạn} tin. Muon noi chuyen thi goi 111, gap thi 113.',
  },
} as const satisfies TextFile;

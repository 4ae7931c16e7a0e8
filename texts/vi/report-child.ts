import type { TextFile } from '../entry.ts';

/** In words a nine-year-old understands; also for whoever did not say who she is, so nothing here speaks of a child. */
export const reportChild = {
  whatHappened: 'Chuyện gì đang xảy ra với {bạn}? Kể ngắn thôi cũng được.',
  mustNotKnow: 'Ở chỗ {bạn} có ai {bạn} không muốn cho biết chuyện này không?',
  where: 'Chỗ đó ở xã, phường nào? Tên cũ, tên thôn, tên trường cũng được.',
  nearNow: 'Người làm {bạn} lo, bây giờ có ở gần {bạn} không?',
  contactWays: {
    base: 'Cán bộ trả lời {bạn} bằng cách nào thì an toàn?',
    child: 'Cô chú cán bộ trả lời {bạn} bằng cách nào thì an toàn?',
  },
  trustedPerson: {
    base: 'Có người lớn nào {bạn} tin không? Tên hoặc số điện thoại đều được.',
    child: 'Có người lớn nào {bạn} tin không, như ông bà hay cô giáo? Viết tên hay số điện thoại đều được.',
  },
  contactHours: {
    base: 'Giờ nào thì an toàn cho {bạn}? Cán bộ nói câu gì trước để {bạn} biết đúng người?',
    child: 'Giờ nào thì an toàn cho {bạn}? Cô chú nói câu gì trước để {bạn} biết đúng người?',
  },
  planNear: {
    base:
      'Có người đứng cạnh thì {bạn} cất máy đi nhé. ' +
      'Ra được chỗ đông người hay nhà người quen thì ra; gấp thì gọi 113 hoặc 111.',
    sms: 'Co nguoi dung canh thi cat may. Ra cho dong nguoi, nha quen; gap goi 113, 111.',
  },
  plan: {
    base:
      'Trong lúc chờ, {bạn} ở gần người lớn mà {bạn} tin nhé. ' +
      'Muốn nói chuyện thì gọi 111 hoặc 18001769, miễn phí; gấp thì 113.',
    sms: 'Hay o gan nguoi lon ma {bạn} tin. Muon noi chuyen thi goi 111, gap thi 113.',
  },
} as const satisfies TextFile;

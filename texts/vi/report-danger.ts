import type { TextFile } from '../entry.ts';

export const reportDanger = {
  aboutWhom: 'Cảm ơn {bạn} đã nhắn. Chuyện này là về ai?',
  aboutMe: 'Tôi',
  aboutChild: 'Một em nhỏ',
  aboutAdult: 'Một người lớn',
  whatHappened: 'Chuyện gì đang xảy ra? {Bạn} kể ngắn thôi cũng được.',
  mustNotKnow: 'Ở xã, phường mình có ai {bạn} không muốn cho biết chuyện này không?',
  where: 'Chuyện này ở xã, phường nào? Tên cũ cũng được.',
  outside:
    'Đường dây này lo việc ở Quảng Ninh, còn 111 giúp ở mọi nơi, gọi lúc nào cũng được. {Bạn} cứ kể tiếp, cán bộ vẫn đọc.',
  howOldMe: '{Bạn} bao nhiêu tuổi? Nói khoảng cũng được.',
  howOldOther: 'Người đang cần giúp bao nhiêu tuổi? Đoán cũng được.',
  howToReach: {
    base: 'Nếu cán bộ cần liên lạc lại thì cách nào, giờ nào là an toàn cho {bạn}?',
    child: 'Nếu cô chú cán bộ cần gặp {bạn} thì cách nào, giờ nào là an toàn cho {bạn}?',
  },
  noNeed: 'Không cần',
  heard:
    'Cảm ơn {bạn} đã kể: máy đang gọi cán bộ trực để đọc tin của {bạn}. ' +
    'Trong lúc chờ, {bạn} gọi 111 hoặc 18001769 lúc nào cũng được, gấp thì 113.',
} as const satisfies TextFile;

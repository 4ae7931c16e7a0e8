import type { TextFile } from '../entry.ts';

/** What the talks of a report have in common. */
export const report = {
  where: 'Chuyện này ở xã, phường nào? Tên cũ cũng được.',
  outside:
    'Đường dây này lo việc ở Quảng Ninh, còn 111 giúp ở mọi nơi, gọi lúc nào cũng được. {Bạn} cứ kể tiếp, cán bộ vẫn đọc.',
  contactWrite: 'Nhắn vào đây',
  contactCall: 'Gọi điện',
  contactBoth: 'Cả hai',
  contactNeither: 'Đừng liên lạc',
  heard: {
    base:
      'Cảm ơn {bạn} đã kể. ' +
      'Máy đang gọi cán bộ trực, gọi tới khi có người đọc; bao lâu thì máy chưa biết, ban đêm có thể lâu hơn.',
    sms: 'May dang goi can bo truc.',
  },
} as const satisfies TextFile;

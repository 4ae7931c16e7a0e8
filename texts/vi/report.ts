import type { TextFile } from '../entry.ts';

/** What the talks of a report have in common. */
export const report = {
  where: 'Chuyện này ở xã, phường nào? Tên cũ cũng được.',
  outside:
    'Đường dây này lo việc ở Quảng Ninh; 111 thì ở đâu, lúc nào cũng gọi được. {Bạn} cứ nhắn tiếp, cán bộ vẫn đọc.',
  contactWrite: 'Nhắn vào đây',
  contactCall: 'Gọi điện',
  contactBoth: 'Cả hai',
  contactNeither: 'Đừng liên lạc',
  heard: {
    base:
      'Cảm ơn {bạn} đã nhắn. ' +
      'Đang gọi cán bộ trực, gọi tới khi có người đọc; chưa biết bao lâu, ban đêm có thể lâu hơn.',
    sms: 'Dang goi can bo truc.',
  },
} as const satisfies TextFile;

import type { TextFile } from '../entry.ts';

export const talkToOfficer = {
  wanted: 'Máy chuyển tin của {bạn} cho cán bộ trực đọc nhé?',
  wantedAgain: 'Máy chuyển tin của {bạn} cho cán bộ trực đọc nhé? {Bạn} chọn "Có" hoặc "Không".',
  fewWords: '{Bạn} viết vài chữ để cán bộ biết {bạn} cần gì. Chưa muốn viết thì bỏ qua cũng được.',
  passed:
    'Đã chuyển: cán bộ sẽ đọc, nhưng máy chưa hẹn được giờ, ban đêm có thể lâu hơn. ' +
    'Cần nói chuyện ngay, {bạn} gọi 111 hoặc 18001769, miễn phí, ngày đêm.',
  goodbye: 'Vâng. Khi cần {bạn} cứ nhắn lại, hoặc gọi 111 lúc nào cũng được.',
} as const satisfies TextFile;

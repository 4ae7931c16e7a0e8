import type { TextFile } from '../entry.ts';

export const talkToOfficer = {
  wanted: 'Máy chuyển tin của {bạn} cho cán bộ trực đọc nhé?',
  wantedAgain: 'Máy chuyển tin của {bạn} cho cán bộ trực đọc nhé? {Bạn} chọn "Có" hoặc "Không".',
  fewWords: '{Bạn} viết vài chữ để cán bộ biết {bạn} cần gì. Chưa muốn viết thì bỏ qua cũng được.',
  // When officers are called, never when one answers.
  passedNow:
    'Máy đã chuyển, cán bộ trực được gọi ngay, chưa hẹn được giờ trả lời. {Bạn} cứ nhắn thêm; cần nói chuyện ngay thì gọi 111 hoặc 18001769, ngày đêm.',
  passedUntil:
    'Máy đã chuyển, cán bộ trực được gọi từ {time}, chưa hẹn được giờ trả lời. {Bạn} cứ nhắn thêm; cần nói chuyện ngay thì gọi 111 hoặc 18001769, ngày đêm.',
  waitsNow:
    'Máy đã ghi thêm cho cán bộ trực, chưa rõ lúc nào trả lời. Cần nói chuyện ngay thì gọi 111 hoặc 18001769; muốn quay về máy thì nhắn: menu.',
  waitsUntil:
    'Máy đã ghi thêm, cán bộ trực được gọi từ {time}. Cần nói chuyện ngay thì gọi 111 hoặc 18001769, ngày đêm; muốn quay về máy thì nhắn: menu.',
  goodbye: 'Vâng. Khi cần {bạn} cứ nhắn lại, hoặc gọi 111 lúc nào cũng được.',
} as const satisfies TextFile;

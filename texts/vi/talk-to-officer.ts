import type { TextFile } from '../entry.ts';

export const talkToOfficer = {
  wanted: 'Chuyển tin của {bạn} cho cán bộ trực đọc nhé?',
  wantedAgain: 'Chuyển tin của {bạn} cho cán bộ trực đọc nhé? {Bạn} chọn "Có" hoặc "Không".',
  fewWords: '{Bạn} viết vài chữ để cán bộ biết {bạn} cần gì. Chưa muốn viết thì bỏ qua cũng được.',
  // When officers are called, never when one answers.
  passedNow:
    'Đã chuyển, đang gọi cán bộ trực, chưa biết lúc nào có trả lời. {Bạn} cứ nhắn thêm; cần nói ngay thì gọi 111 hoặc 18001769, ngày đêm.',
  passedUntil:
    'Đã chuyển, cán bộ trực được gọi từ {time}, chưa biết lúc nào có trả lời. {Bạn} cứ nhắn thêm; cần nói ngay thì gọi 111 hoặc 18001769, ngày đêm.',
  waitsNow:
    'Đã ghi thêm cho cán bộ trực, chưa biết lúc nào có trả lời. Cần nói ngay thì gọi 111 hoặc 18001769; muốn về lại từ đầu thì nhắn: menu.',
  waitsUntil:
    'Đã ghi thêm, cán bộ trực được gọi từ {time}. Cần nói ngay thì gọi 111 hoặc 18001769, ngày đêm; muốn về lại từ đầu thì nhắn: menu.',
  goodbye: 'Không sao. Khi cần {bạn} cứ nhắn lại, hoặc gọi 111 lúc nào cũng được.',
} as const satisfies TextFile;

import type { TextFile } from '../entry.ts';

export const findHelp = {
  maySomeoneSee: 'Có ai khác có thể xem điện thoại này không?',
  maySomeoneSeeAgain: 'Có ai khác có thể xem điện thoại này không? {Bạn} chọn "Có" hoặc "Không" nhé.',
  writeWhenSafe: 'Khi nào tiện, {bạn} nhắn lại nhé. Nói được thì gọi 111 hoặc 18001769, miễn phí.',
  lines: 'Những số này đã được kiểm tra, gọi miễn phí, cả ngày lẫn đêm:\n{lines}',
  noLines: 'Hai số này gọi miễn phí, cả ngày lẫn đêm: 111 và 18001769.',
  talkToPerson: '{Bạn} có muốn cán bộ trực đọc tin của {bạn} không?',
  talkToPersonAgain: '{Bạn} có muốn cán bộ trực đọc tin của {bạn} không? {Bạn} chọn "Có" hoặc "Không" nhé.',
  goodbye: 'Không sao. Khi cần {bạn} cứ nhắn lại, hoặc gọi 111 hay 18001769.',
} as const satisfies TextFile;

import type { TextFile } from '../entry.ts';

export const findHelp = {
  maySomeoneSee: 'Có ai khác có thể xem điện thoại này không?',
  maySomeoneSeeAgain: 'Có ai khác có thể xem điện thoại này không? {Bạn} chọn "Có" hoặc "Không" nhé.',
  writeWhenSafe: 'Khi nào chỉ có một mình, {bạn} nhắn lại nhé. Nói được thì gọi 111 hoặc 18001769, miễn phí.',
  lines: 'Những số này đã được xác nhận, miễn phí, ngày đêm:\n{lines}',
  noLines: 'Hai số này miễn phí, ngày đêm: 111 và 18001769.',
  talkToPerson: '{Bạn} có muốn cán bộ trực đọc tin của {bạn} không?',
  talkToPersonAgain: '{Bạn} có muốn cán bộ trực đọc tin của {bạn} không? {Bạn} chọn "Có" hoặc "Không" nhé.',
  goodbye: 'Vâng. Khi cần {bạn} cứ nhắn lại, hoặc gọi 111 hay 18001769.',
} as const satisfies TextFile;

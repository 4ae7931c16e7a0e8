import type { TextFile } from '../entry.ts';

export const swimClass = {
  askWhere: 'Người muốn học bơi đang ở xã, phường nào? Tên cũ cũng được.',
  askCommittee: {
    base: 'Hiện chưa đăng ký lớp bơi qua tin nhắn được. {Bạn} hỏi Ủy ban xã, phường đó về lớp bơi miễn phí nhé.',
    child:
      'Hiện chưa đăng ký lớp bơi qua tin nhắn được. {Bạn} nhờ người lớn hỏi Ủy ban xã, phường về lớp bơi miễn phí nhé.',
  },
  talkToPerson: '{Bạn} có muốn cán bộ đọc tin của {bạn} không?',
  talkToPersonAgain: '{Bạn} có muốn cán bộ đọc tin của {bạn} không? {Bạn} chọn "Có" hoặc "Không" nhé.',
  goodbye: 'Không sao, cảm ơn {bạn} đã hỏi. Khi cần {bạn} cứ nhắn lại.',
} as const satisfies TextFile;

import type { TextFile } from '../entry.ts';

export const swimClass = {
  askWhere: 'Trẻ muốn học bơi đang ở xã, phường nào? Tên cũ cũng được.',
  askCommittee:
    'Hiện chưa đăng ký lớp bơi qua tin nhắn được. {Bạn} hỏi Ủy ban nhân dân xã, phường nơi trẻ ở về lớp bơi miễn phí nhé.',
  talkToPerson: '{Bạn} có muốn cán bộ đọc tin của {bạn} không?',
  talkToPersonAgain: '{Bạn} có muốn cán bộ đọc tin của {bạn} không? {Bạn} chọn "Có" hoặc "Không" nhé.',
  goodbye: 'Vâng. Cảm ơn {bạn} đã hỏi, khi cần {bạn} cứ nhắn lại.',
} as const satisfies TextFile;

import type { TextFile } from '../entry.ts';

/** Sentences that belong to talking itself, in every flow. */
export const talk = {
  yes: 'Có',
  no: 'Không',
  skip: 'Bỏ qua',
  dontKnow: 'Không biết',
  oldButton: 'Nút vừa rồi là của câu trước. {Bạn} trả lời giúp câu này nhé.',
  wordsOnly: 'Ở đây máy chỉ đọc được chữ, {bạn} nhắn vài chữ là đủ. Muốn nói thì gọi 111.',
  whichLanguage: 'Bạn muốn nhắn bằng tiếng Việt? Would you like to write in English?',
  vietnamese: 'Tiếng Việt',
  english: 'English',
  goOn: 'Lúc nãy mình đang dở một việc, {bạn} muốn làm tiếp không?',
  goOnAgain: '{Bạn} có muốn làm tiếp việc lúc nãy không? {Bạn} chọn "Có" hoặc "Không" nhé.',
  info: 'Ở đây {bạn} có thể gặp cán bộ trực, tìm nơi giúp đỡ, hoặc hỏi lớp bơi cho trẻ. Muốn hỏi điều khác, {bạn} gọi 18001769 hoặc 111, miễn phí, ngày đêm.',
  enough: 'Máy đã giữ hết tin của {bạn}, cán bộ đọc được cả. Gấp thì gọi 111 hoặc 113 nhé.',
  erase: {
    base: 'Máy không xóa được tin trong máy {bạn}: {bạn} nhấn giữ đoạn chat này rồi chọn Xóa. Khi nào cần, {bạn} cứ nhắn lại.',
    sms: 'Máy không xóa được tin trong máy {bạn}: {bạn} mở tin nhắn, nhấn giữ rồi chọn Xóa. Khi nào cần, {bạn} cứ nhắn lại.',
  },
} as const satisfies TextFile;

import type { TextFile } from '../entry.ts';

/** Sentences that belong to talking itself, in every flow. */
export const talk = {
  yes: 'Có',
  no: 'Không',
  skip: 'Bỏ qua',
  dontKnow: 'Không biết',
  oldButton: 'Nút vừa rồi là của câu trước. {Bạn} trả lời giúp câu này nhé.',
  wordsOnly: 'Ở đây chỉ đọc được chữ, {bạn} nhắn vài chữ là đủ. Muốn nói thì gọi 111.',
  withheld:
    'Zalo không cho đường dây này đọc tin vừa rồi, không phải tại {bạn} đâu. {Bạn} gọi 111 hoặc 18001769 nhé, miễn phí, ngày đêm; gấp thì gọi 113, 114 hoặc 115.',
  whichLanguage: 'Bạn muốn nhắn bằng tiếng Việt? Would you like to write in English?',
  language_vi: 'Tiếng Việt',
  language_en: 'English',
  goOn: 'Lúc nãy còn dở một việc, {bạn} muốn làm tiếp không?',
  goOnAgain: '{Bạn} có muốn làm tiếp việc lúc nãy không? {Bạn} chọn "Có" hoặc "Không" nhé.',
  info: 'Ở đây {bạn} có thể nhắn với cán bộ trực, tìm nơi giúp đỡ, hoặc hỏi lớp bơi cho trẻ. Muốn hỏi điều khác, {bạn} gọi 18001769 hoặc 111, miễn phí, ngày đêm.',
  enough: 'Tin của {bạn} đã giữ đủ, cán bộ đọc được cả. Gấp thì gọi 111 hoặc 113 nhé.',
  sendPlace: 'Gửi vị trí',
  placeHeard: 'Cảm ơn {bạn}.',
  takenBack:
    'Những tin đã gửi {bạn} ở đây trong hai ngày qua đang được gỡ đi; phần còn lại, {bạn} nhấn giữ đoạn chat này rồi chọn Xóa. Khi nào cần, {bạn} cứ nhắn lại.',
  erase: {
    base: 'Từ đây không xóa được tin trong điện thoại của {bạn}: {bạn} nhấn giữ đoạn chat này rồi chọn Xóa. Khi nào cần, {bạn} cứ nhắn lại.',
    sms: 'Từ đây không xóa được tin trong điện thoại của {bạn}: {bạn} mở tin nhắn, nhấn giữ rồi chọn Xóa. Khi nào cần, {bạn} cứ nhắn lại.',
  },
  onlyWhileOpen: 'Trang này chỉ nhắn được khi {bạn} đang mở. Hôm khác {bạn} vào lại bằng mã nói tiếp nhé.',
  erasedOnPage:
    'Trang này không còn hiện tin cũ. Muốn rời trang thì bấm "Thoát nhanh"; khi nào cần, {bạn} cứ nhắn lại.',
} as const satisfies TextFile;

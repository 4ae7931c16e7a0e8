import type { TextFile } from '../entry.ts';

/** What a family is told of its swimming class by itself: a child is called by its initials, and nothing but the class is said. */
export const swimTold = {
  offer: {
    base: 'Lớp ở {pool}, từ {from}: có chỗ cho {initials}, giữ đến {until}. Bấm ở dưới, hoặc nhắn NHAN {code} để nhận, THOI {code} nếu thôi.',
    sms: '{pool}, từ {from}: có chỗ cho {initials}, giữ đến {until}. Trả lời NHAN {code} hoặc THOI {code}',
  },
  take: 'Nhận chỗ',
  leave: 'Không nhận',
  placed: {
    base: 'Lớp ở {pool} đã bốc thăm: {initials} có chỗ, mã {code}. Buổi đầu: {from}, {time}.',
    sms: '{pool} đã bốc thăm: {initials} có chỗ, mã {code}. Buổi đầu {from}, {time}.',
  },
  notDrawn: {
    base: 'Lớp ở {pool}, từ {from}, đã bốc thăm: {initials} chưa có chỗ, vẫn ở danh sách chờ. Khi có chỗ sẽ báo.',
    sms: '{pool}, từ {from}, đã bốc thăm: {initials} chưa có chỗ, vẫn chờ tiếp. Có chỗ sẽ báo.',
  },
  lapsed: {
    base: 'Lớp ở {pool}, từ {from}: đã hết hạn giữ chỗ cho {initials}. Muốn tìm lớp khác, {bạn} nhắn: lớp bơi.',
    sms: '{pool}, từ {from}: đã hết hạn giữ chỗ cho {initials}. Tìm lớp khác, nhắn: lop boi',
  },
  begun: {
    base: 'Lớp ở {pool} đã bắt đầu học, rất tiếc chưa có thêm chỗ cho {initials}. Muốn tìm lớp khác, {bạn} nhắn: lớp bơi.',
    sms: '{pool} đã bắt đầu học, tiếc là chưa có chỗ cho {initials}. Tìm lớp khác, nhắn: lop boi',
  },
  refused: {
    base: 'Lớp ở {pool}, từ {from}: ban tổ chức chưa nhận được {initials}. Muốn tìm lớp khác, {bạn} nhắn: lớp bơi.',
    sms: '{pool}, từ {from}: ban tổ chức chưa nhận được {initials}. Tìm lớp khác, nhắn: lop boi',
  },
  classCancelled: {
    base: 'Rất tiếc, lớp bơi {pool}, từ {from}, không mở nữa, {initials} không học lớp này được. Muốn tìm lớp khác, {bạn} nhắn: lớp bơi.',
    sms: 'Rất tiếc, lớp ở {pool}, từ {from}, không mở nữa ({initials}). Tìm lớp khác, nhắn: lop boi',
  },
  reminder: {
    base: 'Nhắc {bạn}: {children} có buổi bơi ngày {day}, {time}, ở {pool}.',
    sms: 'Nhắc {bạn}: {children} có buổi bơi {day}, {time}, ở {pool}.',
  },
  children: 'các bé',
  lessons: {
    base: 'Lịch lớp bơi {pool} của {children} có thay đổi: {changes}.',
    sms: 'Lịch {pool} của {children} đổi: {changes}.',
  },
  lessonMoved: 'buổi {from} chuyển sang {to}, {time}',
  lessonHour: 'buổi {to} học lúc {time}',
  lessonCancelled: 'buổi {from} nghỉ',
  lessonAdded: 'thêm buổi {to}, {time}',
  lessonsMore: 'và {count} thay đổi khác',
  and: '{one}; {other}',
} as const satisfies TextFile;

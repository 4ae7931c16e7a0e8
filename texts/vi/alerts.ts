import type { TextFile } from '../entry.ts';

/**
 * What an officer's phone shows before her PIN: by SMS one segment each, no name, address, number or word of a person, and
 * nothing of what happened.
 */
export const alerts = {
  // A chat carries her answer to us, whatever carries SMS.
  page: {
    base: '{urgency}: ca {code}, {unit}. Mở để nhận: {link} Hoặc trả lời: 1 {code}',
    sms: '{urgency}: ca {code}, {unit}. Mở để nhận: {link}',
  },
  pageTwoWay: '{urgency}: ca {code}, {unit}. Mở để nhận: {link} Hoặc trả lời: 1 {code}',
  /** A button; by SMS the answer is written. */
  take: { base: 'Tôi nhận', sms: '' },
  critical: 'KHẨN CẤP',
  high: 'KHẨN',
  normal: 'Ca thường',
  ward: 'phường {name}',
  commune: 'xã {name}',
  specialZone: 'đặc khu {name}',
  unitUnknown: 'chưa rõ xã, phường',
  news: 'Tin mới, mã {code}. Xem: {link}',
  askContact: 'Ca {code}: đã liên lạc được chưa? Mở để báo: {link}',
  clock: 'Ca {code}: hạn 12 giờ còn {left}. Mở: {link}',
  clockOver: 'Ca {code}: đã qua hạn 12 giờ, chưa thấy ghi việc đã làm. Mở để ghi: {link}',
  hours: '{count} giờ',
  minutes: '{count} phút',
  taken: 'Đã ghi: ca {code} do {bạn} nhận. Mở: {link}',
  alreadyYours: 'Ca {code} {bạn} đã nhận rồi. Mở: {link}',
  takenByOther: 'Ca {code}: {name} đã nhận lúc {time}. Cảm ơn {bạn}.',
  caseEnded: 'Ca {code} đã khép. Cảm ơn {bạn}.',
  whichCase: 'Có nhiều ca đang chờ: {codes}. Trả lời 1 và mã, mỗi tin một mã.',
  oneCode: 'Mỗi tin chỉ một mã, chưa ghi nhận ca nào. Ví dụ: 1 {code}',
  nothingWaits: 'Hiện không có ca nào chờ {bạn} nhận.',
  testLink: 'Tin Cậy: mở để xác nhận số máy trực và đặt mã PIN: {link}',
} as const satisfies TextFile;

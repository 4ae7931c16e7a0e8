import type { TextFile } from '../entry.ts';

/** The page on which the contact of a place says whether its entry is still right: nothing of what the place is for. */
export const placePage = {
  title: 'Thông tin này còn đúng không?',
  why: 'Danh bạ Quảng Ninh đang ghi về đơn vị của anh/chị như sau:',
  name: 'Tên',
  address: 'Địa chỉ',
  phone: 'Điện thoại',
  hours: 'Giờ',
  hidden: 'Mục nào không có ở đây thì không công bố.',
  right: 'Vẫn đúng',
  wrong: 'Có thay đổi',
  rightTitle: 'Đã ghi là còn đúng',
  thanks: 'Cảm ơn anh/chị. Anh/chị không cần làm gì thêm.',
  wrongTitle: 'Đã ghi là có thay đổi',
  willCall: 'Cán bộ sẽ gọi để hỏi chỗ nào thay đổi. Cảm ơn anh/chị.',
  oldTitle: 'Liên kết này đã hết hạn',
  old: 'Anh/chị không cần làm gì. Khi cần hỏi lại, máy sẽ gửi liên kết mới.',
  unknownTitle: 'Không mở được liên kết này',
  unknown: 'Liên kết sai, hoặc không còn hiệu lực. Hãy mở lại tin nhắn mới nhất.',
  formOld: 'Trang này đã cũ nên chưa ghi được. Hãy bấm lại.',
  failedTitle: 'Chưa ghi được',
  failed: 'Anh/chị chờ một phút rồi mở lại liên kết từ tin nhắn nhé.',
} as const satisfies TextFile;

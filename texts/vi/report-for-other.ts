import type { TextFile } from '../entry.ts';

export const reportForOther = {
  whatSeen: '{Bạn} đã thấy hay nghe gì? Không cần tên, chỉ cần nói là người nhà, hàng xóm hay ai quen.',
  ageAndSex: 'Người đó khoảng bao nhiêu tuổi, nam hay nữ? Đoán cũng được.',
  ageAndSexChild: 'Em đó khoảng bao nhiêu tuổi, trai hay gái? Đoán cũng được.',
  mustNotKnow: 'Ở đó có ai {bạn} không muốn cho biết chuyện này không?',
  goingOn: 'Chuyện đó có đang xảy ra ngay lúc này không?',
  contactWays: 'Cán bộ hỏi lại {bạn} bằng cách nào thì tiện? Không cần nói tên.',
  contactHours: 'Giờ nào thì tiện? Muốn cán bộ nói câu gì trước để {bạn} biết đúng người thì viết thêm nhé.',
  plan: {
    base:
      'Trong lúc chờ, {bạn} khoan sang nói chuyện hay hỏi kỹ, kẻo người đó khó thêm. ' +
      'Thấy hay nghe nữa thì {bạn} gọi ngay 113, hoặc 111.',
    sms: 'Dung sang noi chuyen hay hoi ky. Thay hay nghe nua, goi ngay 113, 111.',
  },
} as const satisfies TextFile;

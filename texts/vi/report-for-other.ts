import type { TextFile } from '../entry.ts';

export const reportForOther = {
  whatSeen: 'Người đó là ai với {bạn}, và {bạn} đã thấy hay nghe gì? Không cần nói tên.',
  ageAndSex: 'Người đó khoảng bao nhiêu tuổi, nam hay nữ? Đoán cũng được.',
  ageAndSexChild: 'Em đó khoảng bao nhiêu tuổi, trai hay gái? Đoán cũng được.',
  mustNotKnow: 'Ở đó có ai {bạn} không muốn cho biết chuyện này không?',
  goingOn: 'Chuyện đó có đang xảy ra ngay lúc này không?',
  contactWays: 'Cán bộ hỏi lại {bạn} bằng cách nào thì tiện? Không cần nói tên.',
  contactHours: 'Giờ nào thì tiện? Cán bộ nói câu gì trước để {bạn} biết đúng người?',
  plan: {
    base:
      'Trong lúc chờ, {bạn} đừng tự sang nói chuyện, cũng đừng hỏi kỹ người đó. ' +
      'Nếu lại thấy hay nghe, {bạn} gọi ngay 113, hoặc 111.',
    sms: 'Dung tu sang noi chuyen, dung hoi ky. Lai thay, nghe thi goi ngay 113, 111.',
  },
} as const satisfies TextFile;

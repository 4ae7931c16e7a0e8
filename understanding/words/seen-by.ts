import { list } from './list.ts';

/** Who sees her phone besides her, by what is written instead of yes or no. */
export const seenByPhrases: readonly { tag: 'nobody' | 'somebody'; phrases: readonly string[] }[] = [
  {
    tag: 'nobody',
    phrases: list(`
      không ai, không có ai, chẳng ai, chẳng có ai, không người nào, một mình, 1 mình, mỗi mình, chỉ mình, chỉ có mình, riêng tôi,
      riêng em, máy riêng, điện thoại riêng, của riêng, có mật khẩu, khóa máy, nobody, no one, only me, just me, my own phone
    `),
  },
  {
    tag: 'somebody',
    phrases: list(`
      @họ ~2 xem, @họ ~2 đọc, @họ ~2 kiểm tra, @họ ~2 soi, @họ ~2 mượn, @họ ~2 cầm, @họ ~2 giữ, @họ ~2 lục, @họ ~2 thấy,
      @họ ~2 mật khẩu, máy của @họ, máy @họ, điện thoại của @họ, điện thoại @họ, dùng chung, máy chung, xem trộm, đọc trộm,
      he checks, he reads, she checks, shared phone, his phone, her phone
    `),
  },
];

export const seenByClasses = {
  họ: 'chồng vợ bố mẹ ba má cha anh chị ông bà cô chú dì bác ổng bả nó lão hắn họ thầy con',
} as const;

import { list } from './list.ts';

/** How an officer may reach her, by what she writes instead of pressing a button. A word of refusal before it turns it round. */
export const contactPhrases: readonly { tag: 'write' | 'call' | 'both' | 'neither'; phrases: readonly string[] }[] = [
  {
    tag: 'write',
    phrases: list(`
    nhắn, tin nhắn, nt, ib, inbox, sms, zalo, chat, viết, mess, message, text, write
  `),
  },
  { tag: 'call', phrases: list('gọi, điện, alo, phone, call, gặp') },
  {
    tag: 'both',
    phrases: list('cả hai, cả 2, hai cách, 2 cách, cách nào cũng, sao cũng được, thế nào cũng được, both'),
  },
  {
    tag: 'neither',
    phrases: list(`
    đừng! liên lạc, không liên lạc, đừng! làm gì, không cách nào, không cách nào an toàn, không an toàn, neither, do not contact,
    don't contact, dung lien lac, đừng! tìm, không cần liên lạc, đừng! đến
  `),
  },
];

export const refusals: ReadonlySet<string> = new Set(
  list("không, đừng, chớ, cấm, khỏi, chưa, dung, ko, no, not, don't, never"),
);

import { list } from './list.ts';

/** Classes for the phrases below: who may stand over her, and what is in her hands. */
export const watchedClasses = {
  someone:
    'bố ba cha mẹ má u dượng chồng vợ chú bác cậu dì mợ cô ông bà anh chị thầy chủ nó họ hắn gã lão ảnh ổng ả mụ người he she they dad mom father mother husband boss uncle him her',
  phone: 'máy điện đt dt phone tin zalo chuông chat messages message',
  self: 'em con cháu tôi mình tớ chị bạn i me my us',
} as const;

/** She takes back what she told, or asks that nobody answers. */
export const takenBack: readonly string[] = list(`
    coi như ~3 chưa|không|khong|chua, coi như ~1 xong, xem như ~3 chưa|không, quên ~1 chuyện|hết|lời|tin|đi ~2 đi|nhé|nha,
    quên đi ~1 nhé|nha|ạ|cô, cứ quên, @self ~2 bịa, @self ~2 nói dối, @self ~2 nói đùa|giỡn|quá|nhầm|láo|linh,
    @self ~2 đùa ~1 thôi|đấy|mà, @self nhầm, đùa thôi ~1 ạ|mà, xin rút, rút lại, bỏ qua ~2 đi|cho|nhé, thôi ~1 bỏ ~1 đi,
    không có gì ~2 đâu|hết|cả|nữa|xảy, chẳng có gì ~1 đâu, đừng ~3 trả lời|nhắn|gọi|báo|sang|đến|tới|rep|reply|lại,
    dừng ~1 nhắn, thôi ~1 đừng, không ~1 cần ~2 nữa, không nhắn ~2 nữa|được, không ~2 nói ~1 nữa|được, phải xóa, xóa ~2 tin|hết,
    never mind, nevermind, forget it, forget ~2 said|told, don t ~2 reply|call|text|answer|write|come, do not ~2 reply|call|text|answer,
    don't ~2 reply|call|text|answer|write, stop ~1 texting|writing, i was ~1 joking|lying, i made it up, ignore ~2 said|message|that, all good now,
    nhà em ~2 hạnh phúc, vẫn ổn ~2 cô, đính chính, nói lại ~2 là, có gì đâu, khỏi ~1 đến|sang|gọi|nhắn|rep
  `);

/** Somebody reads along, holds the phone or stands beside her. */
export const readAlong: readonly string[] = list(`
    @someone ~4 cầm|giật|giữ|soi|kiểm|bấm|lấy|thu|mượn|đòi|mở|xem|đọc ~3 @phone, @someone ~2 đọc ~1 được|thấy|hết|trộm|lén, @someone ~2 thấy ~3 tin|nhắn,
    @someone ~3 đứng|ngồi|kè ~3 cạnh|sau|bên|kè|đấy|đây|kế|nhìn|canh, @someone ~2 đang ~1 nhìn|đọc|xem|canh|gọi|về|lên|đến,
    @someone ~1 về ~1 rồi|tới|đến|đấy|đây|dồi|r, @someone ~1 biết ~1 rồi|chuyện|hết|được, @someone ~2 phát hiện, @someone ~1 mà ~2 biết|thấy,
    bắt ~2 nhắn|nói|viết|xóa|gửi, cầm tay ~3 bấm|nhắn, đang cầm ~2 máy|điện|đt|tay|phone, đang ~1 đọc ~2 tin|này,
    @someone s ~2 here|back|home|reading|watching|coming, @someone is ~3 here|back|home|reading|watching|coming|holding|standing, reading this,
    holding ~2 phone, took ~2 phone, has ~1 my phone, standing ~2 behind|over|next|beside, đứng kè, ngồi kè, kè kè, nhìn qua vai, sau lưng @self
  `);

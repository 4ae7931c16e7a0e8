import { list } from './list.ts';

/** How the words of short answers are spelled in chats; only as a word of an answer, never in a telling. */
const spellings = (word: string, written: string): [string, string][] => list(written).map((entry) => [entry, word]);

export const answerSpellings: ReadonlyMap<string, string> = new Map([
  ...spellings(
    'không',
    `k, ko, kh, kg, khg, kog, hk, hok, hog, hong, hông, hem, hổng, hỏng, hôg, khum, kô, kông, khôg, khog, k0, kh0ng,
     hko, nỏ, khong`,
  ),
  ...spellings('biết', 'bit, bít, bic, bik, bíc, bík, bt, bik, bits, biêt, biét, pit, pít, pik, pík'),
  ...spellings('được', 'đc, dc, đx, đựơc, đươc, đuoc, dx'),
  ...spellings('rồi', 'r, rùi, rui, ròi, òi, roài'),
  ...spellings('có', 'kó, coá, cóa'),
  ...spellings('vâng', 'vag, vâg, vưng, vầng, zâng'),
  ...spellings('dạ', 'dzạ, zạ, dza'),
  ...spellings('ừ', 'u, uh, uk, ukm, uhm, uhu, ừa, ừh, ừm, ưm, um, ừk, ờ, ờm, ưh, uhuh, ừhm, ừhu'),
  ...spellings('ok', 'oki, okie, oke, okê, okey, okela, okla, okay, okê, ôkê'),
  ...spellings('chưa', 'chx, chửa'),
  ...spellings('đúng', 'đúg'),
  ...spellings('gì', 'j, gi, ji'),
  ...spellings('nhớ', 'nhó'),
  ...spellings('muốn', 'mún, muôn'),
]);

/** Said by a sign alone; with the colour of a hand or without. */
export const yesSigns = /[\u{1F44D}\u{1F44C}\u{1F197}\u{1F646}\u2705\u2714\u2611]/gu;
export const noSigns = /[\u{1F44E}\u{1F645}\u{1F6AB}\u274C\u274E\u2716\u2717\u2718]/gu;

export const unknownSigns = /\u{1F937}/gu;

/** These may stand before another yes: "ừ có", "vâng đúng". */
export const yesFirst = list(`
  ừ, vâng, ok, đúng, đúng rồi, yes, yeah
`);

export const yes = list(`
  có, có an toàn, an toàn, đang an toàn, yes, y, ừ, ok, o k, ô kê, vâng, đúng, đúng rồi, đúng vậy,
  đúng thế, phải, phải rồi, được, được rồi, được luôn, có chứ, có đấy, có đó, muốn, có muốn, yep, yeah, yup, sure, c,
  chuẩn, chuẩn rồi, chính xác, chuẩn luôn, có luôn, ừ hử, ừ hứ, uh huh, tất nhiên, tất nhiên có, đương nhiên,
  dĩ nhiên, có rồi, of course, right, correct, i am, i do, đồng ý, nhất trí, có chớ, chứ sao, có mà, safe,
  i am safe, i'm safe
`);

/** A word with "!" has to come with its diacritics: "co dau" may be "có đau". */
export const no = list(`
  không, no, nope, nah, n, chưa, chưa có, chưa an toàn, không an toàn, không an toàn lắm, không được an toàn, không hề,
  không có, không có ai, không có ai đâu, không ai đâu, không cần đâu, không muốn đâu, không có ai cả, không có ai hết, không ai, không ai cả, không ai hết, không có gì, không đúng,
  không được, không phải, không phải vậy, không muốn, không cần, không hề có, chẳng có ai, chả có ai, chẳng, chả có,
  chẳng có, not safe, not yet, thôi, thôi không, thôi khỏi, khỏi, nguy hiểm, một mình, làm gì có, làm gì có ai, đâu! có,
  có đâu!, có ai đâu!, đâu! có ai, đâu! phải, chưa được, chưa đâu!, không bao giờ, never, no one, nobody
`);

/** "I don't know", also "I don't remember". */
export const unknown = list(`
  không biết, không rõ, không rõ lắm, không biết nữa, không biết luôn, không biết gì, không biết gì hết, không biết gì cả,
  biết đâu!, biết đâu! được, biết chết liền, không nhớ, không nhớ rõ, không nhớ nữa, không nhớ lắm, không chắc,
  không chắc lắm, chưa biết, chưa rõ, chưa nhớ, chịu, chịu thôi, chịu luôn, chịu chết, quên, quên mất, ai biết, ai mà biết,
  ai biết được, không có biết, nỏ biết, chẳng biết, chả biết, chẳng rõ, chẳng nhớ, chả nhớ, không hay biết, không biết chắc,
  don't know, dont know, i don't know, i dont know, idk, dunno, not sure, no idea, don't remember, i don't remember,
  không biết là ai, không biết ai, không biết được, không biết nói sao
`);

/** "Not this question", "later". */
export const skip = list(`
  bỏ qua, bỏ qua đi, cho qua, cho qua đi, bỏ qua câu này, qua câu khác, câu khác, câu khác đi, để sau, để sau đi,
  để sau được không, để lúc khác, để khi khác, lúc khác, nói sau, kể sau, để nói sau, không nói, không muốn nói,
  chưa muốn nói, không muốn kể, chưa muốn kể, không muốn trả lời, chưa muốn trả lời, không trả lời, không kể, thôi khỏi,
  thôi bỏ qua, khỏi nói, khỏi kể, miễn trả lời, không tiện nói, chưa tiện nói, không tiện, skip, next, pass, later,
  không muốn nói ra, ngại nói, bỏ đi, qua đi, tiếp đi, tiếp theo
`);

/**
 * What may follow a short answer behind a comma without changing it: who it is, thanks. Persons only behind a yes: "không,
 * mẹ em" may be the beginning of something else.
 */
export const afterAnswer = list(`
  cảm, cám, ơn, nhiều, lắm, thank, thanks, you, ai, cả, hết, gì, đấy, đó, thế, vậy, luôn
`);
export const persons = list(`
  mẹ, má, bố, ba, cha, ông, bà, bác, dì, cậu, mợ, thím, chồng, vợ, dượng, thầy, nó, của, và, trai, gái, nội, ngoại,
  hàng, xóm, kế
`);

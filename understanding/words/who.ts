import { list } from './list.ts';

/** Who writes, and about whom: by the words people answer that question with. `@` are classes of words. */
export const whoClasses = {
  /** Somebody younger speaks of herself so. */
  young: 'em con cháu e',
  /** Somebody grown does. */
  grown: 'tôi tui tao',
  self: 'tôi tui tao em con cháu mình tớ e me my',
  kin: 'tôi tui mình em tớ chị anh cô chú bác bà ông dì cậu vợ chồng',
  done: `đánh đập mắng chửi dọa doạ ép! bắt sờ! chạm hại! đuổi nhốt trói đấm đá! tát! quát bỏ! hành bóp bán! rượt hit hits beat
    beats hurt hurts touch touches threatens`.replace(/\s+/g, ' '),
} as const;

export type WhoTag =
  | 'me says'
  | 'done to me'
  | 'other child'
  | 'other adult'
  | 'other'
  | 'me young'
  | 'me grown'
  | 'me';

/** In the order in which they count: what she says of herself, then what is done to the writer is about the writer, whoever else is named. */
export const whoPhrases: readonly { tag: WhoTag; phrases: readonly string[] }[] = [
  {
    tag: 'me says',
    phrases: list(`
    em|con|cháu là học sinh|hs, em|con|cháu hs|học|là ~2 lớp 1|2|3|4|5|6|7|8|9|10|11|12, chính tôi|em|con|cháu|mình, về tôi|em|con|cháu
    `),
  },
  {
    tag: 'done to me',
    phrases: list('@done ~2 @self, @self ~1 bị, @self hay ~1 bị, hurts me'),
  },
  {
    tag: 'other child',
    phrases: list(`
    con @grown|mình|em|chị|cô|chú|bác|nó|tớ|họ, con gái, con trai, con ~1 hàng xóm, con hàng xóm, con của, con riêng, con chồng,
    con vợ, con nuôi, con nhà, con bé, con nít, con nhỏ, con út, con lớn, con đầu, đứa con, các con, con ~1 đồng nghiệp, con ~1 bạn,
    cháu @grown|mình|em|nó|bác|chị, cháu bé, cháu gái, cháu trai, cháu nội, cháu ngoại, cháu hàng xóm, cháu nhà, cháu nhỏ, một|1|các cháu,
    cháu ~1 hàng xóm, cháu kia, cháu ấy, cháu đó, em cháu, em con, đứa cháu,
    em gái|trai|họ @self, con gái|trai @self, cháu gái|trai @self, em gái, em trai, em họ, em tôi|tui|mình|em|tớ, em của, em bé, em nhỏ, em học sinh, một|1|các|mấy|cho em, em hàng xóm, em ấy, em út,
    em kia, em nuôi,
    bạn em|con|cháu, bạn của em|con|cháu, bạn ~1 lớp, bạn học, bạn thân ~1 em|con|cháu, bạn ấy, bạn cùng trường, bạn trong lớp,
    học sinh, học trò, hs, trẻ em, trẻ con, trẻ, đứa trẻ, đứa bé, đứa nhỏ, bé gái, bé trai, bé hàng xóm, bé nhà, bé gần, bé ở, bé kia, bé con,
    bé ~1 lớp, một|1|các|mấy bé, cô|thằng|con|cậu bé, bé, thiếu nhi, học viên nhỏ, mầm non, nhóc, thằng cu, tụi nhỏ, bọn trẻ, bọn nhỏ,
    child, kid, children, kids, student, pupil, daughter, son, nephew, niece, little girl, little boy, my brother, my sister, younger brother,
    younger sister, little sister, little brother, baby, classmate
  `),
  },
  {
    tag: 'other adult',
    phrases: list(`
    người lớn, chị ~1 hàng xóm, chị gái|ruột|dâu @self, chị gái, chị ruột, chị dâu, chị @self, chị ấy, chị bên, chị gần, một chị, chị ở, chị kia, chị họ, chị đồng nghiệp,
    cô ~1 hàng xóm, cô ấy, cô @self, một cô, cô bên, cô gần, cô kia, cô ở, bác ~1 hàng xóm, bác @self, bác ấy, một bác, bác gái, bác bên, dì @self, dì ấy, mợ @self, thím @self,
    bà ~1 hàng xóm, bà @self, bà nội, bà ngoại, bà ấy, một bà, bà cụ, bà bên, bà!, anh ~1 hàng xóm, anh ấy, một anh, anh trai, anh kia, ông cụ, cụ,
    mẹ @self, má @self, mẹ!, má!, vợ @self, vợ, vợ hàng xóm, bạn tôi|tui|mình|tớ, bạn của tôi|tui|mình|tớ, bạn gái, bạn thân ~1 tôi|mình|tớ, đồng nghiệp, người quen, người phụ nữ,
    phụ nữ, người đàn bà, chị em bên, công nhân, người yêu ~1 bạn, thai phụ, bà bầu, người già, em dâu, con dâu,
    woman, adult, mother, mom, mum, neighbour woman, lady, colleague, grandmother, wife, aunt
  `),
  },
  {
    tag: 'other',
    phrases: list(`
    hàng xóm, nhà bên, bên cạnh nhà, người khác, một người, người ta, ai đó, người nhà, người thân, nạn nhân, nhà kế, nhà đối diện, gia đình bên,
    giáo viên, cô giáo, thầy giáo, cộng tác viên, công tác viên, ctv, tổ trưởng, trưởng thôn, cán bộ xã, hội phụ nữ, nhân viên y tế, người lạ,
    neighbour, neighbor, someone else, somebody else, teacher, another person, a friend, my friend
  `),
  },
  {
    tag: 'me young',
    phrases: list(`@young, bản thân em|con|cháu, i am a child, i'm a child, i am a kid`),
  },
  {
    tag: 'me grown',
    phrases: list(`@grown, bản thân tôi, chồng @self, my husband, vợ chồng @self, i am an adult, i'm an adult, myself`),
  },
  { tag: 'me', phrases: list('mình, tớ, bản thân, chính mình, me, my, i') },
];

/** Whoever has a husband, a wife or a child is grown, though she calls herself em. */
export const grownPhrases = list(`
  chồng @self, vợ chồng, chồng cũ, chồng hay, chồng đánh, nhà chồng, bố|mẹ chồng, con tôi, con gái tôi, con trai tôi, con em, vợ @self, my husband,
  ex husband, vợ em, hai vợ chồng, mẹ con @self, lấy chồng
`);

/** How the age of the writer herself is told, in a longer telling: a number of hers stands right behind herself. */
export const ownAge =
  /(?:^|[^\p{L}])(?:em|con|cháu|chau|mình|minh|tớ|tôi|toi|e)\s+(?:(?:là|la|mới|moi|năm|nam|nay|được|duoc|đang|dang|gần|gan|học|hoc|hs|học sinh|hoc sinh|lớp|lop)\s+){0,4}\d{1,2}\s*(?:t|tuổi|tuoi)?(?![\p{L}\p{N}])/iu;

import { list } from './list.ts';

/** What makes it more dangerous, as it is answered in words when that is asked: only there are so few words enough. */
export const weightPhrases: readonly { tag: 'near' | 'children' | 'pregnant' | 'worse'; phrases: readonly string[] }[] =
  [
    {
      tag: 'near',
      phrases: list(`
    ở gần, đang gần, gần đây, ở nhà, ở đây, đang ở, bên cạnh, cạnh tôi, cạnh em, trong nhà, kế bên, ngoài cửa, ngoài sân,
    ở cùng, sống cùng, sống chung, ở chung, phòng bên, dưới nhà, nhà bên, sắp về, đang về, is near, near me, is here, at home,
    lives with, next to me
  `),
    },
    {
      tag: 'children',
      phrases: list(`
    trẻ, trẻ con, con nhỏ, con tôi, con em, con mình, các con, mấy đứa, đứa nhỏ, đứa bé, có con, cháu nhỏ, bé nhà, con trai,
    con gái, con nhà, mấy con, có cháu, có bé, hai con, một con, child, children, kids, kid, my son, my daughter
  `),
    },
    {
      tag: 'pregnant',
      phrases: list('mang thai, có thai, mang bầu, có bầu, bầu, thai, chửa!, có chửa, pregnant, expecting'),
    },
    {
      tag: 'worse',
      phrases: list(`
    nặng hơn, ngày càng, càng ngày, nhiều hơn, tệ hơn, hơn trước, thường xuyên hơn, dữ hơn, ngày một, mạnh hơn, nặng thêm,
    càng lúc, worse, more often, getting worse
  `),
    },
  ];

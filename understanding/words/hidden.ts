import { list } from './list.ts';

/** Words that people write with stars in them, because a platform forbids them or because they are ashamed. */
export const hiddenWords: readonly string[] = list(`
  chết, giết, đánh, đâm, chém, máu, dao, súng, hiếp, hiếp dâm, dâm, sex, tự tử, tử, nhảy, cắt, rạch, treo, thuốc, ma túy, túy, đập,
  bắn, chó, lồn, cặc, buồi, địt, đụ, đĩ, ngu, điên, cứt, kill, rape, suicide, die, nude, fuck, shit
`).filter((word) => !word.includes(' '));

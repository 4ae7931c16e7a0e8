import { list } from './list.ts';
import {
  bareLocatives,
  bareSelves,
  between,
  counted,
  cues,
  fillers,
  kin,
  kinAlone,
  landmarks,
  linkers,
  locatives,
  personWords,
  selves,
  smallerThings,
} from './places.ts';

export type TableEntry = { words: readonly string[]; bareWords?: readonly string[] };

/** The tables of words that are asked about places in a text; at most 31, each is one bit there. */
export const placeTables = {
  smaller: { words: smallerThings },
  landmarks: { words: landmarks },
  locatives: { words: locatives, bareWords: bareLocatives },
  between: { words: between },
  persons: { words: personWords },
  selves: { words: selves, bareWords: bareSelves },
  fillers: { words: fillers },
  homes: { words: list('nhà, quê, chỗ, nơi, khu, xóm') },
  quarters: { words: list('khu, khu phố') },
  numbered: { words: list('khu, tổ, thôn, số, đội, ngõ, xóm, ấp, bản, số nhà, km, nhà') },
  introducing: { words: ['là'] },
  linkers: { words: linkers },
  counted: { words: counted },
  kin: { words: kin },
  kinAlone: { words: kinAlone },
  couples: {
    words: list(`
      vợ chồng, mẹ con, chị em, anh em, bố con, bà cháu, hai mẹ, với mẹ, với bố, với bà, với ông, cùng mẹ, lấy chồng, lấy vợ,
      theo chồng, bỏ chồng, nhà chồng, nhà vợ
    `),
  },
  turns: { words: list('nhưng, còn, nhg, nhug, mà, rồi, xong, thế nhưng, hiện, giờ, nhưg') },
  now: cues.now,
  staying: cues.staying,
  taken: cues.taken,
  living: cues.living,
  home: cues.home,
  work: cues.work,
  origin: cues.origin,
  past: cues.past,
  planned: cues.planned,
  going: cues.going,
} as const satisfies Record<string, TableEntry>;

import { list } from './list.ts';

/** Who needs a place, as the buttons ask it. `young`: somebody under sixteen, alone. */
export type Comes = 'alone' | 'withChildren' | 'withBoy' | 'young' | 'disabled';

export const comesClasses = {
  trẻ: 'con bé cháu nhóc trẻ đứa children kids child kid baby daughter daughters',
} as const;

/** Who comes along to a place for the night, by what is written instead of a button. */
export const comesPhrases: readonly { tag: Comes; phrases: readonly string[] }[] = [
  {
    tag: 'alone',
    phrases: list(`
      một mình, 1 mình, mình tôi, mình em, mình con, mình mình, chỉ tôi, chỉ có tôi, chỉ em, chỉ có em, alone, just me,
      only me, by myself
    `),
  },
  {
    tag: 'withChildren',
    phrases: list(`
      mẹ con, hai mẹ con, 2 mẹ con, ba mẹ con, @trẻ nhỏ, con gái, con tôi, con em, với con, có con, cùng con, cả con, mấy đứa,
      trẻ em, trẻ con, có @trẻ, với @trẻ, cùng @trẻ, hai đứa, 2 đứa, hai con, 2 con, hai cháu, 2 cháu, bế con, em bé, sơ sinh,
      my children, my kids, my child, my daughter, my baby, children, kids, with a baby
    `),
  },
  {
    tag: 'withBoy',
    phrases: list('con trai, cháu trai, bé trai, thằng lớn, cậu con, my son, my sons, a boy, teenage son'),
  },
  {
    tag: 'young',
    phrases: list(`
      em là trẻ em, con là trẻ em, dưới 16, chưa đủ 16, học sinh, em còn nhỏ, em đi một mình, under 16, i am a child,
      i'm a child
    `),
  },
  {
    tag: 'disabled',
    phrases: list(`
      khuyết tật, xe lăn, không đi được, liệt, người câm, người điếc, khiếm thị, khiếm thính, mù, disabled, wheelchair, blind,
      deaf
    `),
  },
];

import { list } from './list.ts';

/** The words of short answers and commands in English, beside those in Vietnamese. */

export const yes = list(`
  yes please, yes it is, it is, it is safe, it's safe, its safe, yes it's safe, safe now, i'm safe now, im safe, i am safe now,
  i would, yes i would, yes i do, yes i am, yes i'm safe, i want, i want that, i want to, alright, all right, that's right,
  right, true, please do, go ahead, go on, continue, yes go on, let's go on, there is, yes there is, they might, yes they might,
  they may, yes they may, yes they can, they can, somebody might, someone might, probably, i think so
`);

export const no = list(`
  not now, not safe now, no it isn't, it isn't, no it's not, it's not, it is not, it is not safe, it's not safe, its not safe,
  i'm not safe, im not safe, i am not safe, i'm not, i am not, not really, nobody else, no one else, there isn't, no there isn't,
  there's nobody, there is nobody, i don't, i dont, no i don't, i do not, don't want, i don't want to, i don't want, i wouldn't,
  no i wouldn't, i would not, no i would not, no need, not at the moment,
  not right now, not any more, i don't think so, they can't, dangerous
`);

export const unknown = list(`
  do not know, i do not know, i'm not sure, im not sure, i am not sure, unsure, i have no idea, can't remember, i can't remember,
  i forgot, forgot, unknown, who knows, maybe, hard to say, i cannot remember, i do not remember, i really don't know
`);

export const skip = list(`
  skip it, skip this, skip that, skip this question, skip this one, next question, next one, not this, not this one, another question,
  i don't want to say, i don't want to answer, don't want to say, rather not say, i'd rather not say, i'd rather not, prefer not to say,
  i prefer not to say, i don't want to talk about it, can't say now, i can't say, can't say, leave it, no answer, ask me later,
  maybe later, not to say, i cannot say, no comment
`);

export const noNeed = list(`
  not needed, don't call, dont call, do not call, please don't call, don't call me, do not call me, don't contact me, nothing, no
`);

/** Around an answer: "no, thank you". */
export const politeWords = list('please, pls, plz, thanks, thank, you, thx, sir, madam');
/** Who it is behind a yes. */
export const persons = list(`
  my, mother, father, mom, mum, dad, husband, wife, son, daughter, brother, sister, uncle, aunt, boyfriend, partner, boss, and
`);

export const commands = {
  stop: list(`
    stop it, stop now, stop this, please stop, end, cancel, unsubscribe, stop texting, stop texting me, stop messaging,
    stop messaging me, i want to stop, end chat, end this chat, finish
  `),
  menu: list('main menu, start over, start again, restart, begin again, from the beginning'),
  back: list('previous, previous question, go back please, back please, one step back'),
};

/** What a line's number may be called; the place in the list is the number. */
export const numberNames: readonly (readonly string[])[] = [
  [],
  ...['one', 'two', 'three', 'four', 'five'].map((name, at) => {
    const place = ['first', 'second', 'third', 'fourth', 'fifth'][at] ?? '';
    const each = [name, String(at + 1)].flatMap((called) => [`number ${called}`, `option ${called}`]);
    return [name, ...each, place, `the ${place}`, `the ${place} one`];
  }),
];

const children = list(`
  child, kid, boy, girl, little boy, little girl, baby, son, daughter, little sister, little brother, younger sister,
  younger brother, niece, nephew, grandson, granddaughter, student, pupil, classmate
`);
const adults = list(`
  adult, grown-up, grownup, woman, man, lady, mother, mum, mom, father, dad, friend, neighbour, neighbor, wife, husband, aunt, uncle,
  grandmother, grandma, grandfather, grandpa, colleague, coworker, older person, old woman, old man, older sister, older brother
`);
const ofSomebody = (names: readonly string[]): string[] =>
  names.flatMap((name) => [name, `a ${name}`, `an ${name}`, `my ${name}`, `the ${name}`]);

/** What people write instead of tapping a button, by the button's value. */
export const choiceWords: Readonly<Record<string, readonly string[]>> = {
  help: list(`
    help me, i need help, need help, i want help, i or someone needs help, someone needs help, somebody needs help
  `),
  place: list('find a place to help, find a place that helps, place, a place, a safe place, safe place, find help'),
  swim: list('swim, swim class, swim classes, swimming classes, swimming lesson, swimming lessons, lessons'),
  person: list(`
    person, a person, a real person, real person, a human, human, talk to someone, talk to a human, speak to someone, officer,
    an officer, talk to an officer, speak to a person
  `),
  me: list("it's me, its me, it is me, about me, for me, this is about me, i am, only me, just me"),
  child: [...ofSomebody(children), ...list("my neighbour's child, my neighbor's child, the child next door")],
  adult: [...ofSomebody(adults), ...list('someone else, somebody else, another person, other person')],
};

/** Persons of a home. */
export const homeWords = list(`
  mum, daddy, mommy, mummy, stepdad, stepmother, stepmom, parents, grandfather, grandmother, grandpa, grandma, partner
`);

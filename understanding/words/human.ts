import { list } from './list.ts';

/** The wish for a human being, in bare letters: compared after folding. */

/** Said around a wish out of courtesy, or of oneself. */
export const around: ReadonlySet<string> = new Set(
  `a ad oi da vang xin cho toi em con chau minh to tui e nhe nha voi giup ho lam on muon can duoc hay luon di
   please pls i want can could may would like need you me let now just thanks hello hi a an`.split(/\s+/),
);

/** With one of these it is no wish, or a question. */
export const negations: ReadonlySet<string> = new Set([
  'khong',
  'ko',
  'k',
  'kh',
  'hok',
  'dung',
  'chua',
  'chang',
  'not',
  'no',
  'don',
  'dont',
  'never',
]);

const verbs = list(`
  gap, noi chuyen, noi chuyen voi, chuyen, chuyen may, chuyen sang, noi may, ket noi, ket noi voi
`);
const persons = list(`
  can bo, can bo truc, nguoi that, nhan vien, nhan vien tu van, tu van vien, nguoi tu van, nguoi truc
`);

const englishVerbs = list('talk to, talk with, speak to, speak with, chat with, connect me to, connect me with');
const englishPersons = list(
  'someone, somebody, person, real person, human, human being, officer, counsellor, counselor, woman',
);
const articles = ['', 'a ', 'an ', 'the '];

/** Each verb with each person, and a few that stand alone. */
export const wishes: ReadonlySet<string> = new Set([
  ...verbs.flatMap((verb) => persons.map((whom) => `${verb} ${whom}`)),
  ...englishVerbs.flatMap((verb) => englishPersons.flatMap((whom) => articles.map((the) => `${verb} ${the}${whom}`))),
  ...list('gap nguoi, noi chuyen nguoi that, real person, human, human being'),
]);

import { fold } from './normalise.ts';

/** Said around a wish out of courtesy, or of oneself. */
const around = new Set(
  `a ad oi da vang xin cho toi em con chau minh to tui e nhe nha voi giup ho lam on muon can duoc hay luon di
   please pls i want can could may would like need you me let now just thanks hello hi a an`.split(/\s+/),
);
const negations = new Set([
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

const wishes = new Set(
  [
    'gap',
    'noi chuyen',
    'noi chuyen voi',
    'chuyen',
    'chuyen may',
    'chuyen sang',
    'noi may',
    'ket noi',
    'ket noi voi',
  ].flatMap((verb) =>
    [
      'can bo',
      'can bo truc',
      'nguoi that',
      'nhan vien',
      'nhan vien tu van',
      'tu van vien',
      'nguoi tu van',
      'nguoi truc',
    ].map((whom) => `${verb} ${whom}`),
  ),
);
for (const other of ['gap nguoi', 'noi chuyen nguoi that', 'real person', 'human', 'human being']) wishes.add(other);
for (const verb of ['talk to', 'talk with', 'speak to', 'speak with', 'chat with', 'connect me to', 'connect me with'])
  for (const whom of [
    'someone',
    'somebody',
    'person',
    'real person',
    'human',
    'human being',
    'officer',
    'counsellor',
    'counselor',
    'woman',
  ])
    for (const article of ['', 'a ', 'an ', 'the ']) wishes.add(`${verb} ${article}${whom}`);

/** Longer than any such wish with every courtesy around it. */
const longest = 80;

/**
 * Is the whole message the wish for a human being, and nothing else: "cho tôi gặp cán bộ với ạ"? Strict, for it is asked
 * where what she writes is kept as her answer: "cán bộ xã" may be one.
 */
export function wantsHuman(text: string): boolean {
  if (text.length > longest) return false;
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const isQuestion = words.length > 2 && negations.has(words.at(-1) ?? '') && words.at(-2) === 'duoc';
  const said = isQuestion ? words.slice(0, -1) : words;
  if (said.some((word) => negations.has(word))) return false;
  const isOwn = (word: string): boolean => !around.has(word);
  return wishes.has(said.slice(said.findIndex(isOwn), said.findLastIndex(isOwn) + 1).join(' '));
}

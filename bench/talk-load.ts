import { type SignedWords, smsWords, zaloWords } from '../simulator/signed-words.ts';
import { untilSummary } from './swim-parents.ts';

/** One whole talk as a parent has it: the greeting, then every question of a registration. None of it is urgent. */
export const talkWords = ['xin chào', ...untilSummary];

/** Signs a person's words as her provider does. */
export type Sign = (person: number, words: string) => SignedWords;

/** Nobody else here has these addresses. */
export const byZalo: Sign = (person, words) => zaloWords(`78${String(person).padStart(17, '0')}`, words);
export const bySms =
  (publicUrl: string): Sign =>
  (person, words) =>
    smsWords(publicUrl, `+849${String(10_000_000 + person)}`, words);

let met = 0;

/**
 * So many people who have not been heard before, each with the whole talk, divided among lines: in a line the people take turns after every
 * message, so that each is answered before she writes again, and many talks run at once.
 */
export function talksInLines(sign: Sign, lines: number, peopleInEach: number): SignedWords[][] {
  return Array.from({ length: lines }, () => {
    const from = met;
    met += peopleInEach;
    return talkWords.flatMap((words) => Array.from({ length: peopleInEach }, (_, n) => sign(from + n, words)));
  });
}

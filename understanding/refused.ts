import type { Words } from './normalise.ts';
import type { Found } from './phrases.ts';
import { refusals } from './words/contact.ts';

/** A refusal stands at most so many words before what is refused: "đừng có gọi". */
const nearBefore = 2;
const pause = /[.,;:!?…\n]/;

/** The findings that are not refused: of "đừng gọi, nhắn thôi" the writing, of "không có bầu" nothing. */
export function notRefused<Tag>(text: string, message: Words, found: readonly Found<Tag>[]): Found<Tag>[] {
  const taken = new Set(found.flatMap(({ last }) => [last]));
  return found.filter(({ first }) => {
    for (let at = first - 1; at >= 0 && first - at <= nearBefore; at -= 1) {
      const word = message.words[at];
      if (!word || taken.has(at) || pause.test(text.slice(word.to, message.words[at + 1]?.from))) return true;
      if (word.forms.some((form) => refusals.has(form))) return false;
    }
    return true;
  });
}

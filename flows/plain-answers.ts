import { assertNever } from '../domain/assert-never.ts';
import type { Input } from '../domain/conversation.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { readChoice } from '../understanding/answers.ts';
import type { Button, Context, Then } from './engine/types.ts';

export const yes: Button = { title: text('talk.yes'), value: 'yes' };
export const no: Button = { title: text('talk.no'), value: 'no' };
export const skip: Button = { title: text('talk.skip'), value: 'skip' };
export const dontKnow: Button = { title: text('talk.dontKnow'), value: 'unknown' };

/** A picture, a voice message, a sticker: words are enough, and it is not held against her. */
export const notInWords = ({ again }: Pick<Context<string, never>, 'again'>, question: KnownText): Then =>
  again([text('talk.wordsOnly'), question], { counted: false });

/** What a number stands for where answers are numbered lines: the officer reads "me", not "1". */
export function numbered(input: Input, value: string, options: readonly string[]): string {
  return input.kind === 'text' && /^\s*\d\s*$/.test(input.text) ? (readChoice(input, options) ?? value) : value;
}

/** The answer as it is kept; null when it came without words. */
export function toldBy(input: Input): string | null {
  switch (input.kind) {
    case 'text':
      return input.text;
    case 'choice':
      return input.value;
    case 'location':
      return `${input.point.lat}, ${input.point.lon}`;
    case 'media':
    case 'started':
    case 'found':
    case 'done':
    case 'returned':
    case 'silence':
      return null;
    default:
      return assertNever(input);
  }
}

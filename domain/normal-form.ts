/**
 * More combining signs on one letter than this say nothing, and a long stack of them in a wrong order is sorted in quadratic
 * time: 64 KB of them would hold up a process for seconds. Unicode's stream-safe text has as many (UAX 15, section 13).
 */
const stack = /(\p{M}{30})\p{M}+/gu;

const withoutStacks = (text: string): string => text.replace(stack, '$1');

/** In one writing: NFC. Linear in the text's length, whatever it is. */
export const composed = (text: string): string => withoutStacks(text).normalize('NFC');

/** Letters and their diacritics apart: NFD. Linear in the text's length, whatever it is. */
export const decomposed = (text: string): string => withoutStacks(text).normalize('NFD');

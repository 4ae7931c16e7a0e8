import { composed } from '../domain/normal-form.ts';

/** "đúng" with its marks, or without any. Never "dừng" or "đừng": those ask the hotline to stop, and are a person's. */
const answers: ReadonlyMap<string, 'right' | 'wrong'> = new Map([
  ['dung', 'right'],
  ['đung', 'right'],
  ['đúng', 'right'],
  ['sai', 'wrong'],
]);
const longest = 20;
const around = /^[\s\p{P}]+|[\s\p{P}]+$/gu;

/**
 * Reads the exact answer to "is it still right?", in any case and with signs around it. Anything else is null, and is a
 * person's message: the contact of a place may be in need herself.
 */
export const readPlaceAnswer = (text: string): 'right' | 'wrong' | null =>
  text.length > longest ? null : (answers.get(composed(text).toLowerCase().replace(around, '')) ?? null);

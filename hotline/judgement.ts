import { z } from 'zod';
import { type HarmCategory, harmCategories, type Urgency } from '../domain/urgency.ts';

/**
 * How a message was judged, as it is kept with its words and sealed with them: her case's page shows why she is asked or
 * somebody was paged. Nothing where nothing worries.
 */
export const judgement = (urgency: Urgency | null): { judged?: Judged } =>
  urgency === null || urgency.level === 'none'
    ? {}
    : { judged: { level: urgency.level, category: urgency.category, why: urgency.why } };

const judged = z.object({
  level: z.enum(['urgent', 'ask']),
  category: z.enum(harmCategories).nullable().catch(null),
  why: z.array(z.object({ rule: z.string(), from: z.number(), to: z.number() })).catch([]),
});
type Judged = z.infer<typeof judged>;

/** Why a message worried: the rules that spoke, each with the words it read; no words where they are most of the message. */
export type Worry = {
  level: Judged['level'];
  category: HarmCategory | null;
  reasons: { rule: string; words: string | null }[];
};

/** So many reasons are shown at most: an officer reads them in a second. */
const mostReasons = 4;
const longestWords = 40;

/** What is kept of the judgement beside a message's words; null when it did not worry, or is of an earlier version. */
export function readWorry(detail: unknown, text: string): Worry | null {
  const read = z.object({ judged }).safeParse(detail);
  if (!read.success) return null;
  const { level, category, why } = read.data.judged;
  const reasons = new Map<string, string | null>();
  for (const { rule, from, to } of why) {
    const words = text.slice(from, to).trim();
    const isShown = words !== '' && words.length <= longestWords;
    if (!reasons.has(rule) || (isShown && reasons.get(rule) === null)) reasons.set(rule, isShown ? words : null);
  }
  return { level, category, reasons: [...reasons].slice(0, mostReasons).map(([rule, words]) => ({ rule, words })) };
}

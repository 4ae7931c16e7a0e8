import { z } from 'zod';
import { type HeardRisk, riskItems } from '../domain/risk.ts';
import { type HarmCategory, harmCategories, type Urgency } from '../domain/urgency.ts';
import type { ReadRisk } from '../understanding/risks.ts';

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

/** The items that were read from a text, each with her words, or as many of them as may be shown. */
export const risksHeard = (text: string, read: readonly ReadRisk[]): HeardRisk[] =>
  read.map(({ item, from, to }) => ({ item, words: shortened(text.slice(from, to)) }));

/** Whole words, as many as fit. */
function shortened(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  if (plain.length <= longestWords) return plain;
  const fitting = plain.slice(0, longestWords);
  return fitting.slice(0, Math.max(fitting.lastIndexOf(' '), 0)) || fitting;
}

const heardRisk = z.union([
  // As it was written first: the item alone.
  z.enum(riskItems).transform((item): HeardRisk => ({ item })),
  z.object({
    item: z.enum(riskItems),
    words: z.string().optional(),
    answer: z.object({ question: z.string(), value: z.string() }).optional(),
  }),
]);

/** What a timeline row tells of them. An item of a newer version is left out, the others are not. */
export function readHeardRisks(detail: unknown): HeardRisk[] {
  const rows = z.object({ items: z.array(z.unknown()) }).safeParse(detail);
  return (rows.data?.items ?? []).flatMap((row) => {
    const { data } = heardRisk.safeParse(row);
    if (data === undefined) return [];
    const { item, words, answer } = data;
    return [{ item, ...(words && { words }), ...(answer && { answer }) }];
  });
}

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

/** What understanding/urgency.ts says of a message, and what the case page shows of it. */
export const harmCategories = [
  'physical',
  'weapon',
  'sexual',
  'self_harm',
  'neglect',
  'child_alone',
  'locked_in',
  'trafficking',
  'forced_marriage',
  'drowning',
  'injury',
  'threat',
  'psychological',
  'bullying',
  'online',
] as const;
export type HarmCategory = (typeof harmCategories)[number];

/** urgent: a case and a page at once. ask: the numbers and one gentle question. none: the flow goes on. */
export type UrgencyLevel = 'urgent' | 'ask' | 'none';

/**
 * `critical` marks danger now. `watched`: she takes it back under pressure, or says that somebody reads along: nothing may be
 * written to her. `why`: the rules that spoke, in words an officer understands, with the span they read.
 */
export type Urgency = {
  level: UrgencyLevel;
  critical: boolean;
  watched: boolean;
  category: HarmCategory | null;
  why: { rule: string; from: number; to: number }[];
};

import { z } from 'zod';
import { freshState } from '../domain/contact.ts';
import { languages } from '../domain/language.ts';
import type { ConversationState } from '../domain/turn.ts';
import { harmCategories } from '../domain/urgency.ts';

/** Talks are read by the flow engine at its own door; here only the frame is checked. */
const savedState = z.object({
  talks: z.array(
    z.object({
      flow: z.string(),
      flowVersion: z.number(),
      step: z.string(),
      memory: z.record(z.string(), z.unknown()),
      trail: z.array(z.string()),
      agains: z.number(),
      called: z.boolean(),
    }),
  ),
  audience: z.enum(['unknown', 'child', 'adult']),
  language: z.enum(languages),
  ask: z.enum(['report', 'elsewhere']).nullable(),
  // Saved by an earlier version it has none of these.
  askedAbout: z.array(z.enum([...harmCategories, 'unclear'])).default([]),
  firstOwed: z.boolean().default(false),
  spoken: z.enum(languages).nullable().default(null),
  languageAsked: z.boolean().default(false),
  allowed: z
    .object({ write: z.boolean(), hours: z.object({ from: z.number(), to: z.number() }).nullable(), at: z.number() })
    .nullable()
    .default(null),
  strange: z.boolean().default(false),
  spoke: z.boolean().default(false),
  guarded: z.boolean().default(false),
  erased: z.boolean().default(false),
  withheld: z.boolean().default(false),
  replies: z.object({ since: z.number(), count: z.number() }).default({ since: 0, count: 0 }),
});

/** State that cannot be read any more begins anew: what was told is in the case's rows, never only here. */
export function stateOf(text: string): ConversationState {
  const parsed = savedState.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : freshState;
}

/** The version before this one reads it too while both run: it knew only whether anything was asked. */
export const textOf = (state: ConversationState): string =>
  JSON.stringify({ ...state, asked: state.askedAbout.length > 0 });

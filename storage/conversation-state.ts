import { z } from 'zod';
import { freshState } from '../domain/contact.ts';
import { formOf } from '../domain/form-of.ts';
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

const form = formOf(savedState);

/** State that cannot be read any more begins anew: what was told is in the case's rows, never only here. */
export function stateOf(text: string): ConversationState {
  const saved: unknown = JSON.parse(text);
  // It was sealed: only we can have written it, and what this version has written fits.
  if (typeof saved === 'object' && saved !== null && 'form' in saved && saved.form === form)
    return saved as unknown as ConversationState;
  const parsed = savedState.safeParse(saved);
  return parsed.success ? parsed.data : freshState;
}

/** With its form, which one that was written by this version still has: to copy a state for one field more takes as long as to write it. */
export const textOf = (state: ConversationState): string =>
  'form' in state ? JSON.stringify(state) : `${JSON.stringify(state).slice(0, -1)},"form":${form}}`;

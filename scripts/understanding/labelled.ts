import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { harmCategories } from '../../domain/urgency.ts';

/** A message with what it means, as in data/messages: what a person who knows the field says it is. */
export const labelledMessage = z.object({
  id: z.string(),
  text: z.string(),
  style: z.string().default('unknown'),
  urgent: z.boolean(),
  intent: z.string(),
  category: z.enum(harmCategories).nullish(),
});
export type LabelledMessage = z.output<typeof labelledMessage>;

/** A text that names a place, or none: contract of `npm run measure:understanding`. */
export const labelledPlace = z.object({
  id: z.string(),
  text: z.string(),
  expect_codes: z.array(z.string()),
  ask: z.boolean().default(false),
  outside: z.boolean().default(false),
});
export type LabelledPlace = z.output<typeof labelledPlace>;

/** Reads a file of one JSON object a line. @throws an Error that names file and line of the first that is not as it must be */
export function readLines<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const read = schema.safeParse(jsonOf(line));
      if (read.success) return [read.data];
      const issue = read.error.issues[0];
      throw new Error(`${file}:${at + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'cannot be read'}`);
    });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

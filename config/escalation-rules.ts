import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { EscalationRules } from '../domain/escalation.ts';

const hours = z
  .string()
  .regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/)
  .transform((written) => {
    const [from = '', to = ''] = written.split('-');
    const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    return { from: minutes(from), to: minutes(to) };
  });
const step = z.strictObject({
  level: z.union([z.int().min(1), z.literal('everybody')]),
  after: z.int().min(0),
  ways: z.literal('all').optional(),
  hours: hours.optional(),
});
const urgency = z
  .strictObject({
    steps: z.array(step).min(1),
    repeat_every: z.int().min(1),
    tell_person_nobody_yet_after: z.int().min(1).optional(),
    contact_within: z.int().min(1),
  })
  .transform((rules) => ({
    steps: rules.steps.map(({ level, after, ways, hours }) => ({
      level,
      after,
      ways: ways ?? ('first' as const),
      hours: hours ?? null,
    })),
    repeatEvery: rules.repeat_every,
    tellPersonNobodyYetAfter: rules.tell_person_nobody_yet_after ?? null,
    contactWithin: rules.contact_within,
  }));
const file = z.strictObject({ critical: urgency, high: urgency, normal: urgency });

/** Reads and checks config/escalation.yaml. */
export function readEscalationRules(path: string, timeZone: string): EscalationRules {
  return { urgency: file.parse(parse(readFileSync(path, 'utf8'))), timeZone };
}

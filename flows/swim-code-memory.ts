import { z } from 'zod';
import type { CodeCommand } from '../domain/conversation.ts';
import type { FactChange } from '../domain/swim-by-code.ts';
import { canSwim, registrationStates } from '../domain/swim-registration.ts';
import type { Context, StepDefinition } from './engine/types.ts';

/** What was shown of a registration: initials, never a name. */
export const shownRegistration = z.object({
  initials: z.string(),
  state: z.enum(registrationStates),
  pool: z.string(),
  firstDay: z.string().nullable(),
  from: z.number(),
  to: z.number(),
  place: z.number().nullable(),
  isDrawnLater: z.boolean(),
  until: z.object({ day: z.string(), minute: z.number() }).nullable(),
  isOptedOut: z.boolean(),
  family: z.number(),
});
export type Shown = z.output<typeof shownRegistration>;

const change: z.ZodType<FactChange> = z.discriminatedUnion('what', [
  z.object({ what: z.literal('phone'), value: z.string() }),
  z.object({ what: z.literal('school'), value: z.string() }),
  z.object({ what: z.literal('health'), value: z.string().nullable() }),
  z.object({ what: z.literal('canSwim'), value: z.enum(canSwim) }),
  z.object({ what: z.literal('photos'), value: z.boolean() }),
]);

export const wanted = ['look', 'take', 'decline', 'cancel', 'optOut', 'optIn'] as const;

/** What a talk about one registration remembers: sealed with the talk, and gone with it. */
export const memory = z.object({
  wants: z.enum(wanted).default('look'),
  code: z.string().nullable().default(null),
  /** The number she named as the guardian's. */
  phone: z.string().nullable().default(null),
  shown: shownRegistration.nullable().default(null),
  change: change.nullable().default(null),
  /** Cancelled with the brothers and sisters registered with it. */
  all: z.boolean().default(false),
});
export type Memory = z.output<typeof memory>;

export type StepName =
  | 'askCode'
  | 'askPhone'
  | 'look'
  | 'answer'
  | 'optOut'
  | 'shown'
  | 'reallyCancel'
  | 'withdraw'
  | 'whatToChange'
  | 'phone'
  | 'school'
  | 'health'
  | 'canSwim'
  | 'photos'
  | 'change';
export type At = Context<StepName, Memory>;
export type StepsOf<Some extends StepName> = { [Name in Some]: StepDefinition<StepName, Memory> };

/** The step that does what she wants; to cancel, it is first shown what. */
export const stepOf = ({ wants }: Pick<Memory, 'wants'>): 'look' | 'answer' | 'optOut' => {
  if (wants === 'take' || wants === 'decline') return 'answer';
  return wants === 'optOut' || wants === 'optIn' ? 'optOut' : 'look';
};

export const by = ({ code, phone }: Memory): CodeCommand['by'] => ({ code: code ?? '', phone });

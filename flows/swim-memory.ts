import { z } from 'zod';
import { swimGroups } from '../domain/swim-groups.ts';
import { canSwim, relations, wishes } from '../domain/swim-registration.ts';
import type { Context, StepDefinition } from './engine/types.ts';
import { unitKind } from './which-unit.ts';

/** What was shown of a class: it holds nothing but what a PublicClass holds. */
export const offeredClass = z.object({
  id: z.string(),
  programme: z.string(),
  unit: z.object({ code: z.string(), name: z.string(), kind: unitKind }).nullable(),
  pool: z.string(),
  address: z.string(),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  km: z.number().nullable(),
  firstDay: z.string(),
  lastDay: z.string(),
  lessons: z.number(),
  /** Minutes after midnight at which the first one begins and ends. */
  from: z.number(),
  to: z.number(),
  ages: z.object({ from: z.number(), below: z.number() }),
  isFull: z.boolean(),
  byLot: z.boolean(),
  /** YYYY-MM-DD; null: one can register now. */
  opensOn: z.string().nullable(),
});
export type OfferedClass = z.output<typeof offeredClass>;

/** A child as far as it was told of. */
export const draftChild = z.object({
  name: z.string().nullable(),
  born: z.string().nullable(),
  sex: z.enum(['girl', 'boy']).nullable(),
  canSwim: z.enum(canSwim).nullable(),
  wish: z.enum(wishes).nullable(),
});
export type DraftChild = z.output<typeof draftChild>;

/** More children are registered in a second go. */
export const mostChildren = 5;

/** What a talk about classes remembers until it is sent: sealed with the talk, and gone with it. */
export const memory = z.object({
  unit: z.string().optional(),
  near: z.string().optional(),
  point: z.object({ lat: z.number(), lon: z.number() }).optional(),
  /** How old a child is, and in which month a class is wanted. */
  age: z.number().optional(),
  month: z.number().optional(),
  skip: z.number().default(0),
  classes: z.array(offeredClass).max(3).default([]),
  more: z.boolean().default(false),
  chosen: offeredClass.optional(),
  children: z.array(draftChild).max(mostChildren).default([]),
  /** Which of them is asked about. */
  at: z.number().default(0),
  groups: z.array(z.enum(swimGroups)).default([]),
  /** null: asked, and there is nothing. */
  health: z.string().nullable().default(null),
  school: z.string().nullable().default(null),
  name: z.string().nullable().default(null),
  relation: z.enum(relations).nullable().default(null),
  phone: z.string().nullable().default(null),
  photos: z.boolean().default(false),
  together: z.boolean().default(false),
  anotherChild: z.boolean().default(false),
  /** One thing is put right; then back to the summary. */
  fixing: z.boolean().default(false),
});
export type Memory = z.output<typeof memory>;

type Names =
  | 'askWhere'
  | 'placeOfPin'
  | 'search'
  | 'classes'
  | 'noClasses'
  | 'about'
  | 'children'
  | 'childName'
  | 'childBorn'
  | 'childSex'
  | 'notOfAge'
  | 'groups'
  | 'noGroup'
  | 'canSwim'
  | 'health'
  | 'guardian'
  | 'relation'
  | 'hasNumber'
  | 'phone'
  | 'consent'
  | 'wish'
  | 'photos'
  | 'together'
  | 'summary'
  | 'fix'
  | 'school'
  | 'send'
  | 'noLonger'
  | 'maybeSame'
  | 'keepWaiting';
export type At = Context<Names, Memory>;
/** Some of its steps; each of them may lead to any. */
export type StepsOf<Some extends Names> = { [Name in Some]: StepDefinition<Names, Memory> };
export type StepName = Names;

/** The next question, or the summary where only one thing is put right. */
export const onTo = ({ fixing }: Memory, next: StepName): StepName => (fixing ? 'summary' : next);

/** The child that is asked about. */
export const childAt = ({ children, at }: Memory): DraftChild =>
  children[at] ?? { name: null, born: null, sex: null, canSwim: null, wish: null };

/** The children with one of them changed. */
export const withChild = ({ children, at }: Memory, changed: Partial<DraftChild>): DraftChild[] =>
  children.map((child, n) => (n === at ? { ...child, ...changed } : child));

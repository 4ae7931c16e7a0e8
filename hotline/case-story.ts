import { z } from 'zod';
import { type CaseOutcome, type ChildMeasure, caseOutcomes, childMeasures } from '../domain/case.ts';
import type { Content } from '../domain/message.ts';
import type { PersonTold } from '../domain/next-step.ts';
import { type ReferralStep, referralSteps, type ServiceGiven, servicesGiven } from '../domain/referral.ts';
import type { HeardRisk } from '../domain/risk.ts';
import type { TimelineKind } from '../domain/turn.ts';
import { type HarmCategory, harmCategories } from '../domain/urgency.ts';
import type { MediaOfCase } from '../storage/case-media.ts';
import type { SentForCase } from '../storage/sent-for-case.ts';
import { readHeardRisks, readWorry, type Worry } from './judgement.ts';

/** Events that say everything by their name. */
type PlainKind = Exclude<
  TimelineKind,
  | 'words'
  | 'opened'
  | 'raised'
  | 'reopened'
  | 'staff_words'
  | 'told'
  | 'not_told'
  | 'note'
  | 'officer_reply'
  | 'came_back'
  | 'offered'
  | 'measure'
  | 'police'
  | 'referral'
  | 'risk'
>;

/**
 * One event of a case as its page tells it. `by`: the name of the officer, when there is one; `afterQuiet`: it was quiet
 * before, and somebody else may have written it.
 */
export type StoryEvent = { at: Date } & (
  | {
      kind: 'words';
      content: Content;
      files: readonly MediaOfCase[];
      isNew: boolean;
      worry: Worry | null;
      afterQuiet: boolean;
    }
  | { kind: 'came_back'; by: 'code' | 'pin'; elsewhere: boolean }
  | { kind: 'opened' | 'raised' | 'reopened'; category: HarmCategory | null; judged: boolean }
  | { kind: 'staff_words'; words: string }
  | { kind: 'risk'; risks: HeardRisk[] }
  | { kind: 'told'; what: PersonTold; sent: SentForCase | null }
  | { kind: 'not_told'; what: PersonTold }
  | { kind: 'note'; words: string; by: string | null }
  | { kind: 'officer_reply'; words: string; by: string | null; sent: SentForCase | null }
  /** She has offered to talk, with one sentence of the hotline's. */
  | { kind: 'offered'; by: string | null; sent: SentForCase | null }
  | MeasureEvent
  | PoliceEvent
  | ReferralEvent
  | { kind: PlainKind; by: string | null; outcome: CaseOutcome | null; why: string | null }
  /** Written by a newer version, or not readable any more. */
  | { kind: 'other'; name: string }
);

/** `on`: when it was decided; the event itself says when that was recorded. */
type MeasureEvent = {
  kind: 'measure';
  measure: ChildMeasure;
  words: string;
  decision: string | null;
  signer: string | null;
  on: Date | null;
  by: string | null;
};
/** What is known of the police: which of them, since when, and when they handed it on. */
type PoliceEvent = {
  kind: 'police';
  words: string;
  record: string | null;
  received: Date;
  handed: Date | null;
  by: string | null;
};

/** A question to a place, or a step of it. `place`: its name as it was then. */
type ReferralEvent = {
  kind: 'referral';
  step: 'ask' | ReferralStep;
  place: string | null;
  beds: number;
  services: readonly ServiceGiven[];
  words: string | null;
  by: string | null;
};

export type StoryParts = {
  timeline: readonly { kind: string; detail: unknown; at: Date }[];
  sent: ReadonlyMap<string, SentForCase>;
  /** The files people sent, by the ids their words name them by. */
  media: ReadonlyMap<string, MediaOfCase>;
  names: ReadonlyMap<string, string>;
  /** Her words after this are new; null: nothing is marked. */
  seenUntil: Date | null;
};

const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('choice'), value: z.string() }),
  z.object({ kind: z.literal('location'), point: z.object({ lat: z.number(), lon: z.number() }) }),
  z.object({
    kind: z.literal('media'),
    media: z.enum(['image', 'audio', 'video', 'sticker', 'link', 'file', 'withheld']),
  }),
]);
const withFiles = z.object({ files: z.array(z.string()).catch([]).default([]) });
const judged = z.object({ category: z.enum(harmCategories).nullable().catch(null) });
const afterQuiet = z.object({ afterQuiet: z.literal(true) });
const cameBack = z.object({ by: z.enum(['code', 'pin']), elsewhere: z.boolean() });
const staffWords = z.object({ text: z.string() });
const told = z.object({ what: z.enum(['nobodyYet', 'taken', 'read']), outgoing: z.string().optional() });
const written = z.object({ words: z.string(), officer: z.string().optional(), outgoing: z.string().optional() });
const offered = written.omit({ words: true });
const line = z.string().nullable().catch(null);
const time = z.iso.datetime().transform((written) => new Date(written));
const measure = z.object({
  measure: z.enum(childMeasures),
  words: z.string(),
  decision: line,
  signer: line,
  at: time.nullable().catch(null),
  officer: line,
});
const police = z.object({ words: z.string(), record: line, received: time, handed: time.nullable(), officer: line });
const referral = z.object({
  step: z.enum(['ask', ...referralSteps]),
  place: line,
  beds: z.number(),
  services: z.array(z.enum(servicesGiven)).catch([]).default([]),
  words: line.default(null),
  officer: line,
});
const plain = z
  .object({
    officer: z.string().nullable().catch(null).default(null),
    outcome: z.enum(caseOutcomes).nullable().catch(null).default(null),
    why: z.string().nullable().catch(null).default(null),
  })
  .catch({ officer: null, outcome: null, why: null });
const withOfficer = z.object({ officer: z.string() });

const plainKinds: readonly string[] = [
  'stopped',
  'withdrew',
  'unit',
  'silence',
  'watched',
  'safe_again',
  'flow_changed',
  'unit_left_out',
  'child_known',
  'child_case',
  'shelter_case',
  'shelter_again',
  'proof_set',
  'duress',
  'erased',
  'acknowledged',
  'viewed',
  'contact_made',
  'referred',
  'given_back',
  'back_to_bot',
  'closed',
] satisfies PlainKind[];
const isPlain = (kind: string): kind is PlainKind => plainKinds.includes(kind);

/** The officers a timeline speaks of, by their ids. */
export const officersIn = (timeline: StoryParts['timeline']): string[] => [
  ...new Set(timeline.flatMap(({ detail }) => withOfficer.safeParse(detail).data?.officer ?? [])),
];

/** A case's timeline in its order, in our own types. Pure. A row that cannot be read is shown by its name, never left out. */
export const readStory = (parts: StoryParts): StoryEvent[] =>
  parts.timeline.map((row) => ({ at: row.at, ...(readEvent(row, parts) ?? { kind: 'other', name: row.kind }) }));

type Unplaced<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

function readEvent(
  { kind, detail, at }: StoryParts['timeline'][number],
  { sent, media, names, seenUntil }: StoryParts,
): Unplaced<StoryEvent> | null {
  const nameOf = (officer: string | null | undefined): string | null => (officer ? (names.get(officer) ?? null) : null);
  const sentOf = (id: string | undefined): SentForCase | null => (id ? (sent.get(id) ?? null) : null);
  switch (kind) {
    case 'words': {
      const read = content.safeParse(detail);
      if (!read.success) return null;
      const worry = read.data.kind === 'text' ? readWorry(detail, read.data.text) : null;
      const isNew = seenUntil !== null && at > seenUntil;
      const files = withFiles.parse(detail).files.flatMap((id) => media.get(id) ?? []);
      return { kind, content: read.data, files, isNew, worry, afterQuiet: afterQuiet.safeParse(detail).success };
    }
    case 'opened':
    case 'raised':
    case 'reopened': {
      const read = judged.safeParse(detail);
      return { kind, category: read.data?.category ?? null, judged: read.success };
    }
    case 'came_back': {
      const read = cameBack.safeParse(detail);
      return read.success ? { kind, ...read.data } : null;
    }
    case 'staff_words': {
      const read = staffWords.safeParse(detail);
      return read.success ? { kind, words: read.data.text } : null;
    }
    case 'risk':
      return { kind, risks: readHeardRisks(detail) };
    case 'told':
    case 'not_told': {
      const read = told.safeParse(detail);
      if (!read.success) return null;
      const { what, outgoing } = read.data;
      return kind === 'told' ? { kind, what, sent: sentOf(outgoing) } : { kind, what };
    }
    case 'note':
    case 'officer_reply': {
      const read = written.safeParse(detail);
      if (!read.success) return null;
      const { words, officer, outgoing } = read.data;
      const by = nameOf(officer);
      return kind === 'note' ? { kind, words, by } : { kind, words, by, sent: sentOf(outgoing) };
    }
    case 'offered': {
      const read = offered.safeParse(detail);
      return read.success ? { kind, by: nameOf(read.data.officer), sent: sentOf(read.data.outgoing) } : null;
    }
    case 'measure': {
      const read = measure.safeParse(detail);
      if (!read.success) return null;
      const { officer, at: on, ...told } = read.data;
      return { kind, ...told, on, by: nameOf(officer) };
    }
    case 'police': {
      const read = police.safeParse(detail);
      if (!read.success) return null;
      const { officer, ...told } = read.data;
      return { kind, ...told, by: nameOf(officer) };
    }
    case 'referral': {
      const read = referral.safeParse(detail);
      if (!read.success) return null;
      const { officer, ...told } = read.data;
      return { kind, ...told, by: nameOf(officer) };
    }
    default: {
      if (!isPlain(kind)) return null;
      const { officer, outcome, why } = plain.parse(detail);
      return { kind, by: nameOf(officer), outcome, why };
    }
  }
}

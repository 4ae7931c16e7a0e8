import { z } from 'zod';
import { type CaseOutcome, caseOutcomes } from '../domain/case.ts';
import type { Content } from '../domain/message.ts';
import type { PersonTold } from '../domain/next-step.ts';
import type { HeardRisk } from '../domain/risk.ts';
import type { TimelineKind } from '../domain/turn.ts';
import { type HarmCategory, harmCategories } from '../domain/urgency.ts';
import type { SentForCase } from '../storage/sent-for-case.ts';
import { readHeardRisks, readWorry, type Worry } from './judgement.ts';

/** Events that say everything by their name. */
type PlainKind = Exclude<
  TimelineKind,
  'words' | 'opened' | 'raised' | 'reopened' | 'staff_words' | 'told' | 'not_told' | 'note' | 'officer_reply' | 'risk'
>;

/** One event of a case as its page tells it; `by` is the name of the officer, when there is one. */
export type StoryEvent = { at: Date } & (
  | { kind: 'words'; content: Content; isNew: boolean; worry: Worry | null }
  | { kind: 'opened' | 'raised' | 'reopened'; category: HarmCategory | null; judged: boolean }
  | { kind: 'staff_words'; words: string }
  | { kind: 'risk'; risks: HeardRisk[] }
  | { kind: 'told'; what: PersonTold; sent: SentForCase | null }
  | { kind: 'not_told'; what: PersonTold }
  | { kind: 'note'; words: string; by: string | null }
  | { kind: 'officer_reply'; words: string; by: string | null; sent: SentForCase | null }
  | { kind: PlainKind; by: string | null; outcome: CaseOutcome | null; why: string | null }
  /** Written by a newer version, or not readable any more. */
  | { kind: 'other'; name: string }
);

export type StoryParts = {
  timeline: readonly { kind: string; detail: unknown; at: Date }[];
  sent: ReadonlyMap<string, SentForCase>;
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
    media: z.enum(['image', 'audio', 'video', 'sticker', 'link', 'file']),
  }),
]);
const judged = z.object({ category: z.enum(harmCategories).nullable().catch(null) });
const staffWords = z.object({ text: z.string() });
const told = z.object({ what: z.enum(['nobodyYet', 'taken', 'read']), outgoing: z.string().optional() });
const written = z.object({ words: z.string(), officer: z.string().optional(), outgoing: z.string().optional() });
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
  'acknowledged',
  'viewed',
  'contact_made',
  'referred',
  'given_back',
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
  { sent, names, seenUntil }: StoryParts,
): Unplaced<StoryEvent> | null {
  const nameOf = (officer: string | null | undefined): string | null => (officer ? (names.get(officer) ?? null) : null);
  const sentOf = (id: string | undefined): SentForCase | null => (id ? (sent.get(id) ?? null) : null);
  switch (kind) {
    case 'words': {
      const read = content.safeParse(detail);
      if (!read.success) return null;
      const worry = read.data.kind === 'text' ? readWorry(detail, read.data.text) : null;
      return { kind, content: read.data, isNew: seenUntil !== null && at > seenUntil, worry };
    }
    case 'opened':
    case 'raised':
    case 'reopened': {
      const read = judged.safeParse(detail);
      return { kind, category: read.data?.category ?? null, judged: read.success };
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
    default: {
      if (!isPlain(kind)) return null;
      const { officer, outcome, why } = plain.parse(detail);
      return { kind, by: nameOf(officer), outcome, why };
    }
  }
}

import type { CaseUrgency } from './case.ts';
import type { ChannelName, Inbound, ProviderName, SendResult } from './message.ts';
import type { OutgoingPurpose } from './outgoing.ts';
import type { UrgencyLevel } from './urgency.ts';

/**
 * What a trace is made of. `webhook`, `poll` and `replay`: something came in by a call, was fetched, or was kept on disk and
 * is worked now. `inbound`: what it caused. `turn`: a person's words, worked; `commit`: one try to write it. `queued`: a message
 * lies in the outbox. `send`: one attempt at it, `provider`: the provider's part of that. `escalation`: one look at a case that
 * is due. `acknowledge`: an officer takes a case; `act`: who holds it does something on its page.
 */
export const spanNames = [
  'webhook',
  'poll',
  'replay',
  'inbound',
  'turn',
  'commit',
  'queued',
  'send',
  'provider',
  'escalation',
  'acknowledge',
  'act',
] as const;
export type SpanName = (typeof spanNames)[number];

/** How a span may end, where it does not fail. */
export const spanOutcomes = [
  // of what came in
  ...(['done', 'seen', 'ignored', 'spilled', 'refused', 'unreadable'] as const),
  // of a timer's turn, and of a look at a case
  ...(['ended', 'not due', 'conflict'] as const),
  // of an officer who takes a case
  ...(['taken', 'alreadyYours', 'takenByOther', 'stale', 'unknown', 'nothing', 'nothingWaits'] as const),
  ...(['case ended', 'whichCase', 'manyCodes', 'not staff'] as const),
] as const;
export type SpanOutcome = (typeof spanOutcomes)[number];

/**
 * All that may be known of a span: words of closed lists, counts, and the random id of a message of ours, by which the trace
 * that put it into the outbox and the one that sent it find each other. Nothing of it tells who somebody is or what was said.
 */
export type SpanFacts = {
  channel?: ChannelName;
  inbound?: Inbound['kind'] | 'silence';
  judged?: UrgencyLevel;
  urgency?: CaseUrgency;
  outcome?: SpanOutcome;
  /** How often a turn was worked again because somebody else had written in between. */
  redos?: number;
  purpose?: OutgoingPurpose;
  provider?: ProviderName;
  /** Counts from 1. */
  attempt?: number;
  result?: SendResult['kind'] | 'expired' | 'held back' | 'lease lost';
  by?: 'link' | 'message';
  messageId?: string;
};

/**
 * What a process tells of its work, step by step, for the operator's tracing. Nothing waits for it, and where it is told to
 * nobody nothing is kept.
 */
export type Spans = {
  /** Does the work as one span, inside the one that runs already. What it throws is thrown; only its class is told. */
  run<T>(name: Exclude<SpanName, 'queued'>, facts: SpanFacts, work: () => Promise<T>): Promise<T>;
  /** Adds to the span that runs what is known only now. */
  note(facts: SpanFacts): void;
  /** A message was put into the outbox: told when the span that runs has ended well, for only then is it there. */
  queued(messageId: string, purpose: OutgoingPurpose): void;
  /** Hands over what is not told yet. */
  close(): Promise<void>;
};

/** Where traces go: the whole address, and what stands in the head of each request. */
export type TraceTarget = { url: string; headers: Readonly<Record<string, string>> };

/** Tells nobody. */
export const noSpans: Spans = {
  run: (_name, _facts, work) => work(),
  note: () => {},
  queued: () => {},
  close: async () => {},
};

import type { CaseState, CaseUrgency } from './case.ts';
import type { ChannelName, ProviderName } from './message.ts';
import type { Lane, OutgoingPurpose, OutgoingState } from './outgoing.ts';

/**
 * What became of something that came in. `refused`: not from the provider. `unreadable`: no body one can read. `failed`: the
 * database could not take it. `spilled`: it is kept on disk instead, and counted again when it is worked.
 */
export const inboundResults = [
  'done',
  'seen',
  'ignored',
  'not_understood',
  'failed',
  'spilled',
  'refused',
  'unreadable',
] as const;
export type InboundMetered = (typeof inboundResults)[number];

/** How a row of the outbox stands after an attempt, as it is counted. */
export const outboundResults = ['accepted', 'try_again', 'unknown', 'refused', 'failed', 'expired'] as const;
export type OutboundMetered = (typeof outboundResults)[number];

/** The row's state after an attempt, in the word it is counted by: one that waits again is to be tried again. */
export const outboundResult = (state: OutgoingState): OutboundMetered =>
  state === 'pending' || state === 'sending' ? 'try_again' : state;

/** What the database says at the moment of a look. */
export type DatabaseFigures = {
  outboxPending: Readonly<Partial<Record<Lane, number>>>;
  casesOpen: readonly { urgency: CaseUrgency; state: CaseState; n: number }[];
  /** null: no cycle has run yet. */
  escalationCycleAge: number | null;
};

/** What is looked up when somebody asks, beside what the process has counted itself. */
export type Looked = {
  /** null: the database is away. */
  database: DatabaseFigures | null;
  /** What waits in the process's spill file; null: it has none. */
  spill: { messages: number; bytes: number } | null;
};

/**
 * What a process counts and measures for the operator's monitor: one function per observation, seconds throughout. Every
 * label is a word of a closed list; a person's or officer's words, names and numbers have no place here.
 */
export type Meters = {
  inbound(channel: ChannelName, result: InboundMetered): void;
  /** From its receipt to its commit. */
  turn(seconds: number): void;
  outbound(channel: ChannelName, provider: ProviderName, result: OutboundMetered): void;
  smsSegments(purpose: OutgoingPurpose, segments: number): void;
  /** From the receipt of the message that made a case urgent to the first page a provider has taken. */
  urgentToAlert(seconds: number): void;
  /** From that page to the officer who took the case. */
  alertToAck(seconds: number): void;
  /** Everything as the monitor reads it. */
  text(looked: Looked): Promise<string>;
};

/** Counts nothing: for tests and commands that nobody monitors. */
export const noMeters: Meters = {
  inbound: () => {},
  turn: () => {},
  outbound: () => {},
  smsSegments: () => {},
  urgentToAlert: () => {},
  alertToAck: () => {},
  text: async () => '',
};

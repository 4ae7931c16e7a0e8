import type { Command, Conversation, Effect, Input, Query } from '../../domain/conversation.ts';
import type { KnownText } from '../../texts/keys.ts';

/** One sentence or several; each becomes a paragraph. */
export type Say = KnownText | readonly KnownText[];

/** A button of a step; the engine puts `flow.step.` before its value. `calls`: a number it calls where the channel can. */
export type Button = { title: KnownText; value: string; calls?: string };

/** What a step decides. Made by the functions of Context only. */
export type Then =
  | { kind: 'go'; step: string; patch: object; say: readonly KnownText[]; effects: readonly Effect[] }
  | { kind: 'again'; say: readonly KnownText[]; effects: readonly Effect[]; counted: boolean }
  | { kind: 'find'; query: Query; effects: readonly Effect[] }
  | { kind: 'enter'; flow: string; memory: object }
  | { kind: 'end'; say: readonly KnownText[]; effects: readonly Effect[]; result: unknown };

/** What a step is given to decide with. */
export type Context<StepName extends string, Memory> = {
  /** A choice carries the button's own value, without `flow.step.`. */
  input: Input;
  memory: Memory;
  /** On to another step, with changes to memory. `say` comes before that step's own words. */
  go: (step: StepName, patch?: Partial<Memory>, more?: { say?: Say; effects?: readonly Effect[] }) => Then;
  /** Stays, and says this with the step's buttons. Three counted ones in a row offer a human being. */
  again: (say: Say, more?: { effects?: readonly Effect[]; counted?: boolean }) => Then;
  /** Looks something up with what was just heard; the same step gets `found`. */
  find: (query: Query, more?: { effects?: readonly Effect[] }) => Then;
  /** Another flow; when it ends, the same step gets `returned`. */
  enter: (flow: string, memory?: object) => Then;
  end: (more?: { say?: Say; effects?: readonly Effect[]; result?: unknown }) => Then;
};

/**
 * How a step takes words. `choice`: as one of its answers, or not at all. `any`: whatever she writes leads on, so a wish for
 * something else is heard first. `telling`: they are hers and are kept, whatever they sound like. `waiting`: nothing is asked,
 * they are for the officer, a greeting too; whatever begins next takes the talk's place.
 */
export type Takes = 'choice' | 'any' | 'telling' | 'waiting';

/**
 * A step: its words, then what it looks up, orders or enters, else it waits for an answer.
 * One without `next` says its words and the talk ends.
 */
export type StepDefinition<StepName extends string, Memory> = {
  say?: Say | ((memory: Memory) => Say);
  buttons?: readonly Button[] | ((memory: Memory) => readonly Button[]);
  find?: (memory: Memory) => Query;
  do?: (memory: Memory) => Command;
  enter?: string;
  /** The memory the flow is entered with; empty unless told. */
  enterWith?: (memory: Memory) => object;
  /** `choice` unless told; in a report everything is a telling. */
  takes?: Takes;
  /** It asks where she is: a channel that has a button for that shows it. */
  asksPlace?: true;
  next?: (context: Context<StepName, Memory>) => Then;
};

export type SavedMemory = Record<string, unknown>;

/** A step as the engine runs it: the types of its flow are erased, its memory is read by the flow's own schema. */
export type Step = {
  say: ((memory: SavedMemory) => readonly KnownText[]) | null;
  buttons: (memory: SavedMemory) => readonly Button[];
  find: ((memory: SavedMemory) => Query) | null;
  do: ((memory: SavedMemory) => Command) | null;
  enter: string | null;
  enterWith: (memory: SavedMemory) => object;
  takes: Takes;
  asksPlace: boolean;
  next: ((input: Input, memory: SavedMemory) => Then) | null;
};

export type Flow = {
  id: string;
  /** Of the flow as it is written, its steps, and what its memory may hold: a talk saved under the same one is read without its schema. */
  version: number;
  /** Holds a report: gone on with rather than begun again, and the last to be dropped. */
  isReport: boolean;
  start: (memory: SavedMemory) => string;
  steps: ReadonlyMap<string, Step>;
  /** The memory as the schema reads it, with its defaults; null when it does not fit. */
  readMemory: (saved: unknown) => SavedMemory | null;
  onSilence: (memory: SavedMemory) => readonly Effect[];
  /** Memories that make no difference to where a talk leads are one for exploring. */
  alike: (memory: SavedMemory) => unknown;
  /** Every memory it may be started with: where exploring begins. */
  startedWith: readonly SavedMemory[];
};

/** All flows by their id. */
export type Flows = ReadonlyMap<string, Flow>;

export type Pending = { kind: 'find'; query: Query } | { kind: 'do'; command: Command };

/** One step's outcome. While something is pending the caller answers it with `found` or `done` and steps again. */
export type StepResult = { conversation: Conversation; effects: Effect[]; pending: Pending | null };

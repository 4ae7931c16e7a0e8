import type { z } from 'zod';
import type { Effect, Input } from '../../domain/conversation.ts';
import { formOf } from '../../domain/form-of.ts';
import type { KnownText } from '../../texts/keys.ts';
import type { Context, Flow, Flows, SavedMemory, Say, Step, StepDefinition, Takes } from './types.ts';

/** A flow as it is written: every step name, sentence key, blank and memory field in it is checked by the compiler. */
export type FlowDefinition<StepName extends string, Schema extends z.ZodObject> = {
  id: string;
  /** Raised with every change a talk under way would notice, where it shows neither in the names of its steps nor in the shape of its memory. */
  version: number;
  start: NoInfer<StepName> | ((memory: z.output<Schema>) => NoInfer<StepName>);
  /** Ids and the position, never the words that were told; every field optional or with a default. */
  memory: Schema;
  steps: { [Name in StepName]: StepDefinition<StepName, z.output<Schema>> };
  /** What it causes that nobody goes on with the talk. */
  onSilence?: (memory: z.output<Schema>) => readonly Effect[];
  /** Holds a report: gone on with rather than begun again, and the last to be dropped. */
  isReport?: true;
  /** What of a memory makes a difference to where the talk leads, where that is not all of it: for exploring. */
  alike?: (memory: z.output<Schema>) => unknown;
  /** The memories it is started with besides the empty one, for exploring. */
  startedWith?: readonly z.input<Schema>[];
};

/** Makes a flow the engine can run. A memory passes its schema where a talk begins or is read; from there on it is what the steps' types say. */
export function defineFlow<const StepName extends string, Schema extends z.ZodObject>(
  definition: FlowDefinition<StepName, Schema>,
): Flow {
  type Memory = z.output<Schema>;
  const read = (memory: SavedMemory): Memory => memory as Memory;
  const written: [string, StepDefinition<StepName, Memory>][] = Object.entries(definition.steps);
  const { start, onSilence, alike } = definition;
  const readMemory = (saved: unknown): SavedMemory | null => {
    const result = definition.memory.safeParse(saved);
    return result.success ? result.data : null;
  };
  return {
    id: definition.id,
    version: formOf(definition.memory, [definition.version, ...Object.keys(definition.steps)]),
    isReport: definition.isReport ?? false,
    start: (memory) => (typeof start === 'function' ? start(read(memory)) : start),
    steps: new Map(
      written.map(([name, step]) => [name, erased(step, read, definition.isReport ? 'telling' : 'choice')]),
    ),
    readMemory,
    alike: (memory) => (alike === undefined ? memory : alike(read(memory))),
    onSilence: (memory) => onSilence?.(read(memory)) ?? [],
    startedWith: [{}, ...(definition.startedWith ?? [])].map(readMemory).filter((memory) => memory !== null),
  };
}

/** The list of flows, by id. */
export const flowList = (flows: readonly Flow[]): Flows => new Map(flows.map((flow) => [flow.id, flow]));

function erased<StepName extends string, Memory>(
  step: StepDefinition<StepName, Memory>,
  read: (memory: SavedMemory) => Memory,
  takes: Takes,
): Step {
  const { say, buttons = [], find, do: order, enterWith, next } = step;
  return {
    say: say === undefined ? null : (memory) => asList(typeof say === 'function' ? say(read(memory)) : say),
    buttons: (memory) => (typeof buttons === 'function' ? buttons(read(memory)) : buttons),
    find: find ? (memory) => find(read(memory)) : null,
    do: order ? (memory) => order(read(memory)) : null,
    enter: step.enter ?? null,
    enterWith: enterWith ? (memory) => enterWith(read(memory)) : () => ({}),
    takes: step.takes ?? takes,
    asksPlace: step.asksPlace ?? false,
    next: next ? (input, memory) => next(context(input, read(memory))) : null,
  };
}

const asList = (say: Say | undefined): readonly KnownText[] => (say === undefined ? [] : 'key' in say ? [say] : say);

/** Written out: spread into a new object, the decisions took longer than everything else of a step. */
const context = <Memory>(input: Input, memory: Memory): Context<string, Memory> => ({
  input,
  memory,
  go: decisions.go,
  again: decisions.again,
  find: decisions.find,
  enter: decisions.enter,
  end: decisions.end,
});

const decisions: Omit<Context<string, unknown>, 'input' | 'memory'> = {
  go: (step, patch, more) => ({
    kind: 'go',
    step,
    patch: patch ?? {},
    say: asList(more?.say),
    effects: more?.effects ?? [],
  }),
  again: (say, more) => ({
    kind: 'again',
    say: asList(say),
    effects: more?.effects ?? [],
    counted: more?.counted ?? true,
  }),
  find: (query, more) => ({ kind: 'find', query, effects: more?.effects ?? [] }),
  enter: (flow, memory) => ({ kind: 'enter', flow, memory: memory ?? {} }),
  end: (more) => ({ kind: 'end', say: asList(more?.say), effects: more?.effects ?? [], result: more?.result }),
};

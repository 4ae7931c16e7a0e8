import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineFlow } from '../../../../flows/engine/define-flow.ts';
import { text } from '../../../../texts/keys.ts';

const memory = z.object({ unit: z.string().optional(), tries: z.number().default(0) });

test('what a flow may not say is a compile error; tsc reads this file', () => {
  const flow = defineFlow({
    id: 'typed',
    version: 1,
    start: 'first',
    memory,
    steps: {
      first: {
        say: ({ tries }) => (tries > 0 ? text('talk.yes') : [text('findHelp.lines', { lines: 'x' })]),
        next: ({ input, memory: known, go, end }) => {
          // @ts-expect-error there is no step of this name
          if (input.kind === 'media') return go('nowhere');
          // @ts-expect-error memory has no such field
          if (input.kind === 'location') return go('second', { place: 'x' });
          // @ts-expect-error a field of another type
          if (input.kind === 'done') return go('second', { tries: 'many' });
          // @ts-expect-error memory has no such field
          if (known.place) return end();
          return go('second', { unit: '06652' });
        },
      },
      // @ts-expect-error there is no sentence of this key
      second: { say: text('findHelp.nonsense') },
      // @ts-expect-error the blank is missing
      third: { say: text('findHelp.lines') },
      // @ts-expect-error the sentence has no such blank
      fourth: { say: text('findHelp.lines', { lines: 'x', places: 'y' }) },
      // @ts-expect-error a key written by hand has to exist too
      fifth: { say: { key: 'findHelp.nonsense' } },
    },
  });
  expect(flow.steps.size).toBe(5);

  defineFlow({
    id: 'typed-too',
    version: 1,
    // @ts-expect-error it cannot start at a step it does not have
    start: 'nowhere',
    memory,
    steps: { first: { say: text('talk.yes') } },
  });
});

test('memory is read by its schema, with its defaults', () => {
  const flow = defineFlow({ id: 'm', version: 1, start: 'a', memory, steps: { a: { say: text('talk.yes') } } });
  expect(flow.readMemory({})).toEqual({ tries: 0 });
  expect(flow.readMemory({ tries: 'many' })).toBeNull();
  expect(flow.startedWith).toEqual([{ tries: 0 }]);
});

test('a step is given the memory as it was read, and each person her own', () => {
  const given: unknown[] = [];
  const flow = defineFlow({
    id: 'given',
    version: 1,
    start: 'a',
    memory,
    steps: {
      a: {
        say: text('talk.yes'),
        next: ({ memory: known, end }) => {
          given.push(known);
          return end();
        },
      },
    },
  });
  const [one, other] = [flow.readMemory({ unit: '06652' }), flow.readMemory({ unit: '06658', tries: 2 })];
  const silence = { kind: 'silence', at: new Date(0) } as const;
  for (const saved of [other ?? {}, one ?? {}]) flow.steps.get('a')?.next?.(silence, saved);
  expect(given).toEqual([
    { unit: '06658', tries: 2 },
    { unit: '06652', tries: 0 },
  ]);
});

test('its version is another one when it is raised, when a step has another name, and when a memory may hold something else', () => {
  const say = text('talk.yes');
  const versionOf = (version: number, shape: z.ZodObject): number =>
    defineFlow({ id: 'v', version, start: 'a', memory: shape, steps: { a: { say } } }).version;
  const was = versionOf(1, memory);
  expect(versionOf(1, z.object({ unit: z.string().optional(), tries: z.number().default(0) }))).toBe(was);
  const others = [
    versionOf(2, memory),
    defineFlow({ id: 'v', version: 1, start: 'b', memory, steps: { b: { say } } }).version,
    versionOf(1, memory.extend({ place: z.string().optional() })),
    versionOf(1, memory.extend({ tries: z.number().max(3).default(0) })),
    versionOf(1, memory.extend({ tries: z.number().default(1) })),
    versionOf(1, memory.extend({ unit: z.enum(['06652']).optional() })),
  ];
  expect(new Set([was, ...others]).size).toBe(7);
});

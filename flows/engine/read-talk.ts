import { z } from 'zod';
import type { Talk } from '../../domain/conversation.ts';
import { readTrail } from '../../domain/saved-talk.ts';
import type { Flows } from './types.ts';

const readable = z.object({
  flow: z.string(),
  flowVersion: z.number(),
  step: z.string(),
  // By its flow's own schema.
  memory: z.unknown(),
  trail: z.string().or(z.array(z.string())).optional(),
  agains: z.number().optional(),
  called: z.boolean().optional(),
});

export type ReadTalk = { kind: 'readable'; talk: Talk } | { kind: 'unreadable'; flow: string };

/**
 * A talk as it was saved, perhaps by another version of its flow. It goes on where its step still exists and its memory
 * still fits; otherwise the caller moves on what was told and leaves the talk.
 */
export function readTalk(flows: Flows, saved: unknown): ReadTalk {
  const read = readable.safeParse(saved);
  if (!read.success) return { kind: 'unreadable', flow: 'unknown' };
  const { trail: steps, agains = 0, called = false, ...talk } = read.data;
  const flow = flows.get(talk.flow);
  const memory = flow?.readMemory(talk.memory);
  if (!flow?.steps.has(talk.step) || !memory) return { kind: 'unreadable', flow: talk.flow };
  const trail = readTrail(steps).filter((name) => flow.steps.has(name));
  return { kind: 'readable', talk: { ...talk, flowVersion: flow.version, memory, trail, agains, called } };
}

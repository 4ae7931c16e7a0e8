import { z } from 'zod';
import type { Talk } from '../../domain/conversation.ts';
import type { Flows } from './types.ts';

const savedTalk = z.object({
  flow: z.string(),
  flowVersion: z.number(),
  step: z.string(),
  // By its flow's own schema.
  memory: z.unknown(),
  trail: z.array(z.string()),
  agains: z.number(),
  called: z.boolean(),
});

export type ReadTalk = { kind: 'readable'; talk: Talk } | { kind: 'unreadable'; flow: string };

/** What storage gives back is sealed: only we can have written it, and what this very flow has written fits. */
function writtenAsNow(flows: Flows, saved: unknown): Talk | null {
  if (typeof saved !== 'object' || saved === null || !('flow' in saved && 'flowVersion' in saved)) return null;
  const flow = typeof saved.flow === 'string' ? flows.get(saved.flow) : undefined;
  return flow !== undefined && saved.flowVersion === flow.version ? (saved as Talk) : null;
}

/**
 * A talk as it was saved, perhaps by another version of its flow. It goes on where its step still exists and its memory
 * still fits; otherwise the caller moves on what was told and leaves the talk.
 */
export function readTalk(flows: Flows, saved: unknown): ReadTalk {
  const same = writtenAsNow(flows, saved);
  if (same !== null) return { kind: 'readable', talk: same };
  const read = savedTalk.safeParse(saved);
  if (!read.success) return { kind: 'unreadable', flow: 'unknown' };
  const talk = read.data;
  const flow = flows.get(talk.flow);
  const memory = flow?.readMemory(talk.memory);
  if (!flow?.steps.has(talk.step) || !memory) return { kind: 'unreadable', flow: talk.flow };
  const trail = talk.trail.filter((name) => flow.steps.has(name));
  return { kind: 'readable', talk: { ...talk, flowVersion: flow.version, memory, trail } };
}

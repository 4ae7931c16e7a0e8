import type { Talk } from './conversation.ts';

/** A talk as it is saved: its trail in one word, and only what is not as it mostly is. Every turn reads and writes it. */
export type SavedTalk = Pick<Talk, 'flow' | 'flowVersion' | 'step' | 'memory'> & {
  trail?: string;
  agains?: number;
  called?: true;
};

/** Names of steps are single words. */
const between = ' ';

export function savedTalk({ flow, flowVersion, step, memory, trail, agains, called }: Talk): SavedTalk {
  const saved: SavedTalk = { flow, flowVersion, step, memory };
  if (trail.length > 0) saved.trail = trail.join(between);
  if (agains > 0) saved.agains = agains;
  if (called) saved.called = true;
  return saved;
}

/** The steps of a saved trail, oldest first; a list, as it was saved before, is one already. */
export const readTrail = (trail: string | string[] | undefined): string[] => {
  if (typeof trail !== 'string') return trail ?? [];
  return trail === '' ? [] : trail.split(between);
};

import { lanes } from '../domain/outgoing.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { beat } from '../storage/heartbeats.ts';
import { askPlaces } from './ask-places.ts';
import { askStatus } from './ask-status.ts';
import { catchUp } from './catch-up.ts';
import { endSilentTalks } from './end-silent-talks.ts';
import { forgetOldData } from './forget-old-data.ts';
import { keepMedia } from './keep-media.ts';
import { runOrRing } from './lane-bell.ts';
import { runEscalations } from './run-escalations.ts';
import { type Sending, sendMessages } from './send-messages.ts';
import { takeBackMessages } from './take-back.ts';
import { tellFamilies } from './tell-families.ts';
import { tendChannels } from './tend-channels.ts';
import { tendClasses } from './tend-classes.ts';

/** `rings`: to be called while it runs as well, which has it look again. */
type Part = { name: string; work: () => Promise<unknown>; rings?: true };

/** @param ring has every lane look now: what was just written to be sent does not wait for the next sweep */
const partsOf = (hotline: Hotline, sending: Sending, ring: () => void = () => {}): Part[] => [
  // One number is asked for: a worker need not listen for changes.
  { name: 'directory', work: () => hotline.directory.refresh() },
  { name: 'classes', work: () => hotline.classes.refresh() },
  // First: what it finds is paged for by the same sweep.
  { name: 'catch-up', work: catchUp(sending) },
  // Before the escalation: an alert that did not arrive hastens it.
  { name: 'ask-status', work: () => askStatus(sending) },
  { name: 'end-silent-talks', work: ringing(ring, () => endSilentTalks(hotline)) },
  { name: 'run-escalations', work: ringing(ring, () => runEscalations(hotline)) },
  { name: 'tend-classes', work: () => tendClasses(hotline) },
  // After it: what it has decided is told by the same sweep.
  { name: 'tell-families', work: ringing(ring, () => tellFamilies(hotline)) },
  { name: 'ask-places', work: ringing(ring, () => askPlaces(hotline)) },
  ...lanes.map((lane) => ({
    name: `send-${lane}`,
    // A provider that hangs keeps a run busy: what the escalation has written since must not wait for its end.
    work: runOrRing((bell) => sendMessages(sending, lane, bell)),
    rings: true as const,
  })),
  // After them: what has just left is taken back by the same sweep.
  { name: 'take-back', work: () => takeBackMessages(sending) },
  { name: 'keep-media', work: () => keepMedia(sending) },
  { name: 'tend-channels', work: tendChannels(sending) },
  { name: 'forget-old-data', work: () => forgetOldData(hotline) },
  { name: 'beat', work: () => beat(hotline.db, 'sweep', hotline.clock.now()) },
];

const ringing = (ring: () => void, work: () => Promise<number>) => async (): Promise<void> => {
  if ((await work()) > 0) ring();
};

async function runPart(hotline: Hotline, part: Part): Promise<void> {
  try {
    await part.work();
  } catch (error) {
    hotline.log.error('sweep_failed', error, { part: part.name });
  }
}

/**
 * One look at everything that may be due, part by part: each runs even when another fails.
 * @param parts which of them; all unless told
 */
export async function sweepOnce(
  hotline: Hotline,
  sending: Sending,
  parts: (name: string) => boolean = () => true,
): Promise<void> {
  for (const part of partsOf(hotline, sending)) if (parts(part.name)) await runPart(hotline, part);
}

/**
 * Sweeps every `everySeconds`, never through the queue: what a lost job forgot is found here. A part that takes long
 * holds up only itself. Sweeps of several processes at once are harmless.
 * @returns stops the timer and waits for what runs
 */
export function startSweeping(hotline: Hotline, sending: Sending, everySeconds: number): () => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const start = (part: Part): void => {
    if (running.has(part.name)) {
      if (part.rings) void runPart(hotline, part);
      return;
    }
    running.set(
      part.name,
      runPart(hotline, part).finally(() => running.delete(part.name)),
    );
  };
  const ring = (): void => {
    for (const part of parts) if (part.rings) start(part);
  };
  const parts = partsOf(hotline, sending, ring);
  const sweep = (): void => parts.forEach(start);
  const timer = setInterval(sweep, everySeconds * 1000);
  sweep();
  return async () => {
    clearInterval(timer);
    // The end of one may have begun another.
    while (running.size > 0) await Promise.all(running.values());
  };
}

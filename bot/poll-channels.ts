import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, Poll } from '../channels/channel.ts';
import type { Lane } from '../domain/outgoing.ts';
import type { Hotline } from '../hotline/hotline.ts';
import type { Intake } from '../hotline/intake.ts';
import { becomeSole } from '../storage/sole-process.ts';

export type PollParts = {
  hotline: Pick<Hotline, 'log' | 'spans'>;
  intake: Intake;
  channels: readonly Channel[];
  databaseUrl: string;
  wake: (lane: Lane) => void;
  /** Milliseconds after something failed, or while another process asks. */
  pause?: number;
};

const defaultPause = 2_000;
const longestPause = 300_000;
/** Whoever answers at once that there is nothing is not asked without end. */
const breath = 50;

/**
 * Fetches what has come in from every channel that nobody can call yet, and hands each request on as its webhook would have
 * been. One process asks at a time. Where one is not kept nothing behind it is asked for: it comes again.
 * @returns stops, and waits for what is being kept
 */
export function pollChannels(parts: PollParts): () => Promise<void> {
  const ending = new AbortController();
  const loops = parts.channels.flatMap((channel) =>
    channel.poll === undefined ? [] : [pollWhileSole(parts, channel, channel.poll, ending.signal)],
  );
  return async () => {
    ending.abort();
    await Promise.all(loops);
  };
}

async function pollWhileSole(parts: PollParts, channel: Channel, poll: Poll, ending: AbortSignal): Promise<void> {
  const { hotline, databaseUrl, pause = defaultPause } = parts;
  while (!ending.aborted) {
    const sole = await becomeSole(databaseUrl, `poll-${channel.name}`).catch(() => null);
    if (sole === null) {
      await rest(pause, ending);
      continue;
    }
    hotline.log.info('polling', { channel: channel.name });
    const stopped = either(ending, sole.lost);
    await pollOn(parts, channel, poll, stopped.signal).finally(stopped.done);
    await sole.end();
  }
}

async function pollOn(parts: PollParts, channel: Channel, poll: Poll, stopped: AbortSignal): Promise<void> {
  const { hotline, pause = defaultPause } = parts;
  let from: string | null = null;
  while (!stopped.aborted) {
    const polled = await poll(from, stopped);
    if (stopped.aborted) return;
    if (polled.kind === 'failed') {
      hotline.log.warn('poll_failed', { channel: channel.name, reason: polled.reason });
      await rest(Math.min(Math.max(pause, (polled.afterSeconds ?? 0) * 1_000), longestPause), stopped);
      continue;
    }
    if (polled.requests.length === 0) await rest(breath, stopped);
    for (const { raw, next } of polled.requests) {
      try {
        const lanes = await hotline.spans.run('poll', { channel: channel.name }, () =>
          parts.intake.receive(channel, raw),
        );
        lanes.forEach(parts.wake);
      } catch (error) {
        hotline.log.error('polled_not_kept', error, { channel: channel.name });
        await rest(pause, stopped);
        break;
      }
      void channel.thank?.(raw);
      from = next;
    }
  }
}

/** Ends with the first of two. A signal made of others by Node can be forgotten before it rings. */
function either(one: AbortSignal, other: AbortSignal): { signal: AbortSignal; done: () => void } {
  const both = new AbortController();
  const end = (): void => both.abort();
  const signals = [one, other];
  for (const signal of signals) signal.addEventListener('abort', end, { once: true });
  if (signals.some(({ aborted }) => aborted)) end();
  return {
    signal: both.signal,
    done: () => {
      for (const signal of signals) signal.removeEventListener('abort', end);
    },
  };
}

/** Ends after so many milliseconds, or with the signal. */
const rest = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal }).catch(() => {});

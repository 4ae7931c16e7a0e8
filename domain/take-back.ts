import type { ChannelName } from './message.ts';

/** Channels by which what we have sent can be taken back off her telephone. */
export const takingBack: readonly ChannelName[] = ['telegram'];

export const canTakeBack = (channel: ChannelName): boolean => takingBack.includes(channel);

/** What is older than this cannot be taken back, in seconds. Source: Telegram Bot API, deleteMessage. */
export const takenBackFor = 48 * 3_600;

/** Between two tries at most, in seconds. */
const longestWait = 900;

/** Seconds before the next try: doubling from 2; a provider may ask for more, never for less. */
export const takeBackAgainAfter = (attempts: number, asked: number | null): number =>
  Math.min(Math.max(asked ?? 0, 2 ** Math.min(attempts, 10)), longestWait);

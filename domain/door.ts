import { plusSeconds } from './clock.ts';
import { closingOf, type Hours } from './escalation.ts';
import type { ChannelName } from './message.ts';

/**
 * Why a door is taken to be hers: she writes by it, she went on there by her return code, or she gave its number for what is to
 * be said. Nothing else makes two doors one person's: not a like number, name or place.
 */
export type Hers = 'wroteFrom' | 'returnCode' | 'given';

/** One way to a person: a channel with an address of hers. */
export type Door = {
  channel: ChannelName;
  /** null: nothing says that it is hers. */
  hers: Hers | null;
  hasAddress: boolean;
  /** When she last wrote by it; null: never. */
  lastHeardAt: Date | null;
  /** Since when nothing is to go there: she left the channel, or had her messages there deleted. */
  closedAt: Date | null;
};

export type DoorFacts = {
  doors: readonly Door[];
  /** `answer`: she has just written, and looks at that door. `later`: the hotline writes by itself. */
  purpose: 'answer' | 'later';
  /** What she allowed for later; null: nothing. */
  allowed: { channels: readonly ChannelName[]; hours: Hours | 'any' } | null;
  at: Date;
  timeZone: string;
};

/** Why a door is not used. */
type Shut = 'notHers' | 'notAllowed' | 'noAddress' | 'closed' | 'neverPushed' | 'windowOver';
type Cost = 'free' | 'paid';

/** By which door, why by that one, what it costs, and until when it stands open; or why by none. */
export type ChosenDoor =
  | { kind: 'door'; channel: ChannelName; why: Hers; cost: Cost; until: Date | null }
  | { kind: 'none'; why: Shut | 'noDoor' | 'hours' };

/**
 * Zalo lets an account answer for seven days after her last words, the first 48 hours for nothing, and refuses afterwards
 * (-230). Source: Zalo OA documentation, consultation message, and its table of error codes.
 */
const zaloFree = 48 * 3_600;
const zaloWindow = 7 * 86_400;

/**
 * Which door a message goes by: never another than she allowed; the one she writes by first, as long as its window is open;
 * then what costs nothing, and SMS last. A chat in a browser is told what there is when she returns, and nothing is pushed to it.
 */
export function chooseDoor(facts: DoorFacts): ChosenDoor {
  const { doors, purpose, allowed, at, timeZone } = facts;
  // What she is answered she is answered where she wrote.
  const asked = purpose === 'answer' ? doors.filter(({ hers }) => hers === 'wroteFrom') : inOrder(doors, at);
  const [first] = asked;
  if (first === undefined) return { kind: 'none', why: 'noDoor' };
  const until: Date[] = [];
  if (purpose === 'later') {
    if (allowed === null) return { kind: 'none', why: 'notAllowed' };
    const closes = allowed.hours === 'any' ? null : closingOf(allowed.hours, at, timeZone);
    if (allowed.hours !== 'any' && closes === null) return { kind: 'none', why: 'hours' };
    if (closes !== null) until.push(closes);
  }
  for (const door of asked) {
    if (door.hers === null || whyShut(door, facts) !== null) continue;
    const ends = windowOf(door);
    if (ends !== null) until.push(ends);
    const { channel, hers: why } = door;
    return { kind: 'door', channel, why, cost: costOf(door, at), until: earliest(until) };
  }
  return { kind: 'none', why: whyShut(first, facts) ?? 'notHers' };
}

function whyShut(door: Door, { purpose, allowed, at }: DoorFacts): Shut | null {
  const { channel, hers, hasAddress, closedAt } = door;
  if (hers === null) return 'notHers';
  if (purpose === 'later' && !allowed?.channels.includes(channel)) return 'notAllowed';
  if (!hasAddress) return 'noAddress';
  if (closedAt !== null) return 'closed';
  if (purpose === 'later' && channel === 'web-chat') return 'neverPushed';
  const ends = windowOf(door);
  return ends !== null && ends < at ? 'windowOver' : null;
}

/** When its provider lets nothing through any more; null: it has no such end. */
const windowOf = ({ channel, lastHeardAt }: Door): Date | null =>
  channel === 'zalo' ? plusSeconds(lastHeardAt ?? new Date(0), zaloWindow) : null;

function costOf({ channel, lastHeardAt }: Door, at: Date): Cost {
  if (channel === 'sms') return 'paid';
  return channel === 'zalo' && (lastHeardAt === null || plusSeconds(lastHeardAt, zaloFree) < at) ? 'paid' : 'free';
}

/** The door she writes by; then what is free, what is paid, SMS; as they were given where these are alike. */
function inOrder(doors: readonly Door[], at: Date): Door[] {
  const rank = (door: Door): number => {
    if (door.hers === 'wroteFrom') return 0;
    if (door.channel === 'sms') return 3;
    return costOf(door, at) === 'free' ? 1 : 2;
  };
  return doors.toSorted((one, other) => rank(one) - rank(other));
}

const earliest = (dates: readonly Date[]): Date | null =>
  dates.length === 0 ? null : new Date(Math.min(...dates.map((date) => date.getTime())));

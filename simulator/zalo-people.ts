import type { Act, Button, Entry, EventEntry } from './zalo-ledger.ts';

/** One line of a chat as the person's phone shows it. A note is the simulator's own remark. */
export type Line = {
  from: 'person' | 'oa' | 'staff' | 'note';
  at: Date;
  text: string;
  buttons: readonly Button[];
  messageId: string;
  /** The webhook that told of this line; null for messages of ours. */
  eventId: string | null;
};

/** What Zalo knows of one person and the Official Account. */
export type PersonState = {
  userId: string;
  conversationId: string | null;
  follows: boolean;
  wrote: boolean;
  lastInteraction: Date | null;
  closed: 'unfollowed' | 'blocked' | null;
  lines: Line[];
  /** Ids of our messages she has not looked at. */
  unseen: string[];
};

/** Every person the ledger tells of. */
export type People = {
  apply(entry: Entry): void;
  find(userId: string): PersonState | null;
  /** The one something happened with last, anonymous ones left out. */
  latest(): string | null;
};

/** People as they stand after the entries given to `apply`, in order. */
export function createPeople(): People {
  const people = new Map<string, PersonState>();
  let latest: string | null = null;
  return {
    find: (userId) => people.get(userId) ?? null,
    latest: () => latest,
    apply(entry) {
      if (entry.kind !== 'accepted' && entry.kind !== 'event') return;
      const person = people.get(entry.userId) ?? stranger(entry.userId);
      people.set(entry.userId, person);
      if (entry.conversationId === null) latest = entry.userId;
      else person.conversationId = entry.conversationId;
      if (entry.kind === 'event') {
        applyEvent(person, entry);
        return;
      }
      if (entry.lost) return;
      const { messageId, text, buttons } = entry;
      person.unseen.push(messageId);
      person.lines.push({ from: 'oa', at: new Date(entry.at), text, buttons, messageId, eventId: null });
    },
  };
}

const stranger = (userId: string): PersonState => ({
  userId,
  conversationId: null,
  follows: false,
  wrote: false,
  lastInteraction: null,
  closed: null,
  lines: [],
  unseen: [],
});

type Effect = { shows: 'person' | 'staff' | 'note' | null; interacts: boolean; writes: boolean };
const writes: Effect = { shows: 'person', interacts: true, writes: true };
const opens: Effect = { shows: 'note', interacts: true, writes: false };
const remark: Effect = { shows: 'note', interacts: false, writes: false };
const unseen: Effect = { shows: null, interacts: false, writes: false };

const effects: Record<Act, Effect> = {
  text: writes,
  hiddenTap: { ...writes, shows: 'note' },
  location: writes,
  sticker: writes,
  image: writes,
  gif: writes,
  audio: writes,
  video: writes,
  link: writes,
  file: writes,
  follow: opens,
  chatnow: opens,
  unfollow: remark,
  block: remark,
  withdraw: remark,
  staff: { ...remark, shows: 'staff' },
  received: unseen,
  seen: unseen,
  echo: unseen,
};

function applyEvent(person: PersonState, event: EventEntry): void {
  const { act, text, eventId, messageIds } = event;
  const effect = effects[act];
  const at = new Date(event.at);
  if (effect.interacts) {
    // Whoever writes to an account she had left or blocked has opened it again.
    person.lastInteraction = at;
    person.closed = null;
  }
  if (effect.writes) person.wrote = true;
  if (act === 'follow' || act === 'unfollow') person.follows = act === 'follow';
  if (act === 'unfollow') person.closed = 'unfollowed';
  if (act === 'block') person.closed = 'blocked';
  if (act === 'seen') person.unseen = person.unseen.filter((id) => !messageIds.includes(id));
  if (effect.shows === null) return;
  person.lines.push({ from: effect.shows, at, text, buttons: [], messageId: messageIds[0] ?? '', eventId });
}

const hour = 3_600_000;

/** May the Official Account write to this person now, and at whose cost? An error code, or the kind of quota. */
export function windowOf(
  person: PersonState | null,
  now: Date,
): { kind: 'open'; quota: string | null } | { kind: 'shut'; error: number; message: string } {
  if (person === null) return { kind: 'shut', error: -213, message: 'User has not followed OA' };
  if (person.closed === 'unfollowed') return { kind: 'shut', error: -213, message: 'User has not followed OA' };
  if (person.closed === 'blocked') return { kind: 'shut', error: -227, message: 'User is banned or not reachable' };
  if (person.lastInteraction === null) {
    return { kind: 'shut', error: -232, message: 'User has not interacted with the OA' };
  }
  const age = now.getTime() - person.lastInteraction.getTime();
  if (age <= 48 * hour) return { kind: 'open', quota: person.follows && !person.wrote ? 'welcome_msg' : 'reply' };
  if (age <= 7 * 24 * hour) return { kind: 'open', quota: null };
  return { kind: 'shut', error: -230, message: 'User has not interacted with the OA in the past 7 days' };
}

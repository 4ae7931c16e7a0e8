import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** A person is named by her user id; one who is not logged in by an anonymous id and the conversation it belongs to. */
const whom = { userId: z.string(), conversationId: z.string().nullable() };

export const buttonSchema = z.object({
  title: z.string(),
  type: z.string(),
  /** What a tap sends back; null for buttons that open something on the phone. */
  value: z.string().nullable(),
  opens: z.string().nullable(),
});
export type Button = z.infer<typeof buttonSchema>;

export const acts = [
  'text',
  'hiddenTap',
  'location',
  'sticker',
  'image',
  'gif',
  'audio',
  'video',
  'link',
  'file',
  'follow',
  'unfollow',
  'chatnow',
  'withdraw',
  'block',
  'received',
  'seen',
  'echo',
  'staff',
] as const;
export type Act = (typeof acts)[number];

const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('token'),
    at: z.iso.datetime(),
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  /** A message of the Official Account that was taken. */
  z.object({
    kind: z.literal('accepted'),
    at: z.iso.datetime(),
    ...whom,
    messageId: z.string(),
    text: z.string(),
    buttons: z.array(buttonSchema),
    quota: z.string().nullable(),
  }),
  /** Something happened that Zalo tells the webhook; `body` is null for what Zalo keeps to itself. */
  z.object({
    kind: z.literal('event'),
    at: z.iso.datetime(),
    ...whom,
    eventId: z.string(),
    act: z.enum(acts),
    /** What the chat shows. */
    text: z.string(),
    messageIds: z.array(z.string()),
    body: z.string().nullable(),
  }),
  /** One attempt to deliver an event; status 0 = no answer. */
  z.object({
    kind: z.literal('webhook'),
    at: z.iso.datetime(),
    eventId: z.string(),
    retry: z.number().int(),
    status: z.number().int(),
  }),
]);
export type Entry = z.infer<typeof entrySchema>;
export type AcceptedEntry = Extract<Entry, { kind: 'accepted' }>;
export type EventEntry = Extract<Entry, { kind: 'event' }>;

/** Everything that happened, in order. What the simulator knows is what its ledger says. */
export type Ledger = {
  entries(): readonly Entry[];
  /** Keeps the entry, on disk before it returns. */
  append(entry: Entry): void;
};

/**
 * Opens the ledger `zalo.jsonl` in `dir`, or one in memory when `dir` is null. Nothing on disk changes before the first
 * append: a second process that only finds out that its port is taken leaves the ledger of the first alone.
 * @throws when a whole line cannot be read; a half-written last line is left out
 */
export function openLedger({ dir }: { dir: string | null }): Ledger {
  if (dir === null) {
    const entries: Entry[] = [];
    return { entries: () => entries, append: (entry) => void entries.push(entry) };
  }
  const file = path.join(dir, 'zalo.jsonl');
  const { entries, wholeBytes, torn } = read(file);
  let mustMend = torn;
  return {
    entries: () => entries,
    append(entry) {
      mkdirSync(dir, { recursive: true });
      // The next entry must begin on a line of its own, or it would be lost with the half-written one.
      if (mustMend) truncateSync(file, wholeBytes);
      mustMend = false;
      appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
      entries.push(entry);
    },
  };
}

function read(file: string): { entries: Entry[]; wholeBytes: number; torn: boolean } {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  const entries = lines.map((line, index) => {
    const entry = entrySchema.safeParse(parseLine(line));
    if (!entry.success) throw new Error(`${file}: line ${index + 1} is not an entry of the simulator's ledger.`);
    return entry.data;
  });
  return { entries, wholeBytes, torn: wholeBytes < bytes.length };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

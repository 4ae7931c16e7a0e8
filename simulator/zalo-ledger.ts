import { z } from 'zod';
import { type Ledger, openLedger } from './ledger.ts';

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
    /** Taken, and it reached nobody. */
    lost: z.literal(true).optional(),
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

/** Everything that happened between people and the Official Account. */
export type ZaloLedger = Ledger<Entry>;

/** Opens the ledger `zalo.jsonl` in `dir`, or one in memory when `dir` is null. */
export const openZaloLedger = ({ dir }: { dir: string | null }): ZaloLedger =>
  openLedger({ dir, name: 'zalo.jsonl', schema: entrySchema });

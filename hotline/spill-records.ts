import { z } from 'zod';
import type { RawRequest } from '../channels/channel.ts';
import type { AlertWrite } from '../domain/alert.ts';
import { languages } from '../domain/language.ts';
import { channelNames, type TextRef } from '../domain/message.ts';
import { harmCategories } from '../domain/urgency.ts';

const time = z.coerce.date();
const textRef: z.ZodType<TextRef> = z.object({
  key: z.string(),
  blanks: z.record(z.string(), z.union([z.string(), z.lazy(() => textRef)])).exactOptional(),
});
const saying = z.object({
  texts: z.array(textRef),
  buttons: z.array(z.object({ title: textRef, value: z.string(), calls: z.string().exactOptional() })),
});
const urgency = z.object({
  level: z.enum(['urgent', 'ask', 'none']),
  critical: z.boolean(),
  // Records of an earlier version have none.
  watched: z.boolean().default(false),
  category: z.enum(harmCategories).nullable(),
  why: z.array(z.object({ rule: z.string(), from: z.number(), to: z.number() })),
});
const alert = z.object({
  id: z.string(),
  caseId: z.string().nullable(),
  officerId: z.string(),
  wayId: z.string(),
  purpose: z.literal('page'),
  round: z.number(),
  step: z.number().nullable(),
  level: z.string().nullable(),
  token: z.string().nullable(),
  outgoingId: z.string(),
  saying,
  /** By which its officer's way goes. */
  channel: z.enum(channelNames),
}) satisfies z.ZodType<AlertWrite>;

/** A verified webhook that was answered 200, as it came. */
const heard = z.object({
  kind: z.literal('heard'),
  id: z.string(),
  channel: z.enum(channelNames),
  method: z.string(),
  path: z.string(),
  query: z.string(),
  headers: z.record(z.string(), z.string().optional()),
  /** base64 */
  body: z.string(),
  receivedAt: time,
  haste: z.enum(['cry', 'acknowledgement', 'ordinary']).default('ordinary'),
});
/** Written before anything is sent for it: without word of what became of it, its fate is unknown. */
const helping = z.object({
  kind: z.literal('helping'),
  of: z.string(),
  caseCode: z.string(),
  judged: urgency,
  first: z
    .object({
      outgoingId: z.string(),
      // Records of an earlier version have none.
      language: z.enum(languages).default('vi'),
    })
    .nullable(),
  pages: z.array(alert),
  at: time,
});
const sent = z.object({
  kind: z.literal('sent'),
  outgoingId: z.string(),
  state: z.enum(['accepted', 'unknown', 'notSent']),
  providerMessageId: z.string().nullable(),
  at: time,
});

/** One line of the spill file. */
export const spillRecord = z.discriminatedUnion('kind', [heard, helping, sent]);
export type HeardRecord = z.infer<typeof heard>;
/** How soon a kept message is worked: cries first, then what may take their cases. */
export type Haste = HeardRecord['haste'];
export type HelpingRecord = z.infer<typeof helping>;
export type SentRecord = z.infer<typeof sent>;

/** A request as it is kept. The signature was verified when it came; the secret may have changed since. */
export const heardRecord = (
  id: string,
  channel: HeardRecord['channel'],
  raw: RawRequest,
  haste: Haste,
): HeardRecord => ({
  kind: 'heard',
  id,
  channel,
  haste,
  method: raw.method,
  path: raw.path,
  query: raw.query,
  headers: raw.headers,
  body: raw.body.toString('base64'),
  receivedAt: raw.receivedAt,
});

/** The request of a record, as the channel read it then. */
export const requestOf = (record: HeardRecord): RawRequest => ({
  method: record.method,
  path: record.path,
  query: record.query,
  headers: record.headers,
  body: Buffer.from(record.body, 'base64'),
  receivedAt: record.receivedAt,
});

import { z } from 'zod';
import { type Ledger, openLedger } from './ledger.ts';

/**
 * What becomes of a message of ours. `lost`: "sent" is all one ever hears, and the phone stays silent. `shuffled`: it
 * arrives, and the reports come doubled and in another order.
 */
export const fates = ['delivered', 'undelivered', 'lost', 'shuffled'] as const;
export type Fate = (typeof fates)[number];

export const reportedStatuses = ['queued', 'sent', 'delivered', 'undelivered'] as const;
export type ReportedStatus = (typeof reportedStatuses)[number];

const message = {
  at: z.iso.datetime(),
  sid: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  text: z.string(),
};

const entrySchema = z.discriminatedUnion('kind', [
  /** A message of the hotline that was taken. */
  z.object({
    kind: z.literal('accepted'),
    ...message,
    messagingServiceSid: z.string().nullable(),
    segments: z.number().int(),
    statusCallback: z.string().nullable(),
    fate: z.enum(fates),
  }),
  /** A phone wrote to the hotline. */
  z.object({ kind: z.literal('inbound'), ...message, from: z.string(), segments: z.number().int() }),
  /** How far a message of the hotline has come. */
  z.object({ kind: z.literal('status'), at: z.iso.datetime(), sid: z.string(), status: z.enum(reportedStatuses) }),
  /** One POST to the hotline; answered 0 = no answer. `about`: a status, or the inbound message itself. */
  z.object({
    kind: z.literal('webhook'),
    at: z.iso.datetime(),
    sid: z.string(),
    about: z.enum(['inbound', ...reportedStatuses]),
    answered: z.number().int(),
  }),
]);
export type TwilioEntry = z.infer<typeof entrySchema>;
export type AcceptedSms = Extract<TwilioEntry, { kind: 'accepted' }>;
export type InboundSms = Extract<TwilioEntry, { kind: 'inbound' }>;

/** Everything that happened between the phones and the number. */
export type TwilioLedger = Ledger<TwilioEntry>;

/** Opens the ledger `twilio.jsonl` in `dir`, or one in memory when `dir` is null. */
export const openTwilioLedger = ({ dir }: { dir: string | null }): TwilioLedger =>
  openLedger({ dir, name: 'twilio.jsonl', schema: entrySchema });

import { z } from 'zod';
import { type Ledger, openLedger } from './ledger.ts';

/** What becomes of a message that was taken. `waiting`: it never leaves eSMS. */
export const esmsFates = ['delivered', 'failed', 'rejected', 'waiting'] as const;
export type EsmsFate = (typeof esmsFates)[number];

const at = z.iso.datetime();
const smsid = z.string();

const entrySchema = z.discriminatedUnion('kind', [
  /** A message of the hotline that was taken. `tells`: how often eSMS tells of it unasked. */
  z.object({
    kind: z.literal('accepted'),
    at,
    smsid,
    requestId: z.string().nullable(),
    to: z.string(),
    text: z.string(),
    brandname: z.string().nullable(),
    segments: z.number().int(),
    callbackUrl: z.string().nullable(),
    fate: z.enum(esmsFates),
    tells: z.number().int(),
  }),
  /** One it has kept, and not taken: its template was none of the registered ones. */
  z.object({ kind: z.literal('refused'), at, smsid, requestId: z.string().nullable(), code: z.string() }),
  /** A phone wrote to the short code. */
  z.object({ kind: z.literal('inbound'), at, smsid, from: z.string(), content: z.string() }),
  /** One GET to the hotline; answered 0 = no answer. */
  z.object({
    kind: z.literal('webhook'),
    at,
    smsid,
    about: z.enum(['status', 'inbound']),
    answered: z.number().int(),
  }),
]);
export type EsmsEntry = z.infer<typeof entrySchema>;
export type AcceptedByEsms = Extract<EsmsEntry, { kind: 'accepted' }>;
export type InboundByEsms = Extract<EsmsEntry, { kind: 'inbound' }>;

/** Everything that happened between the phones, the short code and the brandname. */
export type EsmsLedger = Ledger<EsmsEntry>;

/** Opens the ledger `esms.jsonl` in `dir`, or one in memory when `dir` is null. */
export const openEsmsLedger = ({ dir }: { dir: string | null }): EsmsLedger =>
  openLedger({ dir, name: 'esms.jsonl', schema: entrySchema });

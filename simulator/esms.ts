import { randomBytes } from 'node:crypto';
import type { FastifyPluginCallback } from 'fastify';
import { SegmentedMessage } from 'sms-segments-calculator';
import type { Deliver } from './deliver.ts';
import type { EsmsAccount } from './esms-account.ts';
import { esmsApi } from './esms-api.ts';
import { createEsmsFaults, type EsmsFaults } from './esms-faults.ts';
import type { AcceptedByEsms, EsmsEntry, EsmsLedger, InboundByEsms } from './esms-ledger.ts';
import { createEsmsMessages } from './esms-messages.ts';
import { createEsmsWebhooks } from './esms-webhooks.ts';
import type { HotlineAddress } from './on-this-machine.ts';

export { type EsmsAccount, simulatedEsmsAccount } from './esms-account.ts';

export type EsmsParts = EsmsAccount & {
  address: HotlineAddress;
  ledger: EsmsLedger;
  now: () => Date;
  /** In place of a real GET. */
  deliver?: Deliver | undefined;
  /** Milliseconds between two tries to tell of a message. */
  retryAfter?: number | undefined;
};

/** Anybody's mobile phone, with the hotline's short code in it. */
export type EsmsPhone = {
  number: string;
  /** Writes to the short code, the keyword first. Resolves to the status the webhook answered, 0 when nothing answered. */
  says(text: string): Promise<number>;
  /** The same, exactly these words. */
  writes(content: string): Promise<number>;
  /** What reached the phone, oldest first. */
  received(): { at: Date; text: string; from: string; segments: number }[];
};

/** A simulated eSMS: its servers, a short code, and everybody's mobile phone. */
export type Esms = {
  account: EsmsAccount;
  /** The HTTP routes; to be registered under a prefix. */
  api: FastifyPluginCallback;
  /** The phone with this number, in E.164. */
  phone(number: string): EsmsPhone;
  /** Tells the hotline of every message of this phone once more. */
  tellAgain(number: string): Promise<void>;
  /** Every message that was taken, oldest first, whatever became of it. */
  accepted(): AcceptedByEsms[];
  entries(): readonly EsmsEntry[];
  faults: EsmsFaults;
  /** From now on only texts that fit one of these are taken; null: every text. */
  register(templates: readonly string[] | null): void;
  /** Resolves when no webhook is under way. */
  idle(): Promise<void>;
  /** The hotline listens at `localUrl`, and its public address is `publicUrl`. */
  pointAt(localUrl: string, publicUrl?: string): void;
  /** Goes on with what an earlier process left half told. */
  resume(): void;
  stop(): Promise<void>;
};

/** Builds the simulated account out of its ledger. Nothing is sent before something happens or `resume` is called. */
export function createEsms({ address, ledger, now, deliver, retryAfter, ...account }: EsmsParts): Esms {
  const messages = createEsmsMessages();
  for (const entry of ledger.entries()) messages.apply(entry);
  const faults = createEsmsFaults();
  let templates: readonly string[] | null = null;
  const at = (): string => now().toISOString();
  const keep = (entry: EsmsEntry): void => {
    ledger.append(entry);
    messages.apply(entry);
  };
  const webhooks = createEsmsWebhooks({ account, address, messages, faults, keep, now, deliver, retryAfter });
  const accepted = (): AcceptedByEsms[] => ledger.entries().filter((entry) => entry.kind === 'accepted');

  const write = (from: string, content: string): Promise<number> => {
    const message: InboundByEsms = { kind: 'inbound', at: at(), smsid: newId(), from, content };
    keep(message);
    return webhooks.inbound(message);
  };

  return {
    account,
    api: esmsApi({
      account,
      messages,
      faults,
      templates: () => templates,
      now,
      accept({ kind: _kind, sandbox: _sandbox, ...message }, outcome) {
        const segments = new SegmentedMessage(message.text).segmentsCount;
        const entry: AcceptedByEsms = { kind: 'accepted', at: at(), smsid: newId(), ...message, segments, ...outcome };
        keep(entry);
        webhooks.progress(entry);
        return entry;
      },
      refuse(requestId, code) {
        const smsid = newId();
        keep({ kind: 'refused', at: at(), smsid, requestId, code });
        return smsid;
      },
    }),
    phone: (number) => ({
      number,
      says: (text) => write(number, `${account.keyword} ${text}`),
      writes: (content) => write(number, content),
      received: () =>
        accepted()
          .filter(({ to, fate }) => to === number && fate === 'delivered')
          .map((one) => ({
            at: new Date(one.at),
            text: one.text,
            from: one.brandname ?? 'fixed number',
            segments: one.segments,
          })),
    }),
    async tellAgain(number) {
      for (const { entry } of messages.all())
        if (entry.kind === 'inbound' && entry.from === number) await webhooks.inboundAgain(entry);
    },
    accepted,
    entries: ledger.entries,
    faults,
    register(next) {
      templates = next;
    },
    idle: webhooks.idle,
    pointAt: (localUrl, publicUrl = localUrl) => webhooks.pointAt({ localUrl, publicUrl }),
    resume: webhooks.resume,
    stop: webhooks.stop,
  };
}

/** From chance, so a fresh ledger never repeats the ids of an old one. */
const newId = (): string => randomBytes(16).toString('hex');

import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { FastifyPluginCallback } from 'fastify';
import { SegmentedMessage } from 'sms-segments-calculator';
import type { Deliver } from './deliver.ts';
import type { HotlineAddress } from './on-this-machine.ts';
import type { TwilioAccount } from './twilio-account.ts';
import { twilioApi } from './twilio-api.ts';
import { createSmsFaults, type SmsFaults } from './twilio-faults.ts';
import type { AcceptedSms, InboundSms, TwilioEntry, TwilioLedger } from './twilio-ledger.ts';
import { createMessages } from './twilio-messages.ts';
import { type SmsPhone, smsPhone } from './twilio-phone.ts';
import { createSmsWebhooks } from './twilio-webhooks.ts';

export { simulatedTwilioCredentials, type TwilioAccount } from './twilio-account.ts';

export type TwilioParts = TwilioAccount & {
  address: HotlineAddress;
  ledger: TwilioLedger;
  now: () => Date;
  /** In place of a real POST. */
  deliver?: Deliver | undefined;
};

/** A simulated Twilio: its servers, and everybody's mobile phone. */
export type Twilio = {
  account: TwilioAccount;
  /** The HTTP routes; to be registered under a prefix. */
  api: FastifyPluginCallback;
  /** The phone with this number, in E.164. */
  phone(number: string): SmsPhone;
  /** Tells the hotline of every message of this phone once more. */
  tellAgain(number: string): Promise<void>;
  /** Every message that was taken, oldest first, whatever became of it. */
  accepted(): AcceptedSms[];
  entries(): readonly TwilioEntry[];
  faults: SmsFaults;
  /** Resolves when no webhook is under way. */
  idle(): Promise<void>;
  /** Calls `listener` after anything changed on one of these phones; answers how to stop that. */
  onChange(numbers: readonly string[], listener: () => void): () => void;
  /** The hotline listens at `localUrl`, and its public address, the one signatures are about, is `publicUrl`. */
  pointAt(localUrl: string, publicUrl?: string): void;
  /** Where pages of the hotline may be: its public address, and the names of this machine. */
  webOrigins(): string[];
  /** Goes on with what an earlier process left half told. */
  resume(): void;
  stop(): Promise<void>;
};

/** Builds the simulated account out of its ledger. Nothing is sent before something happens or `resume` is called. */
export function createTwilio({ address, ledger, now, deliver, ...account }: TwilioParts): Twilio {
  const messages = createMessages();
  for (const entry of ledger.entries()) messages.apply(entry);
  const faults = createSmsFaults();
  const changes = new EventEmitter().setMaxListeners(0);

  function keep(entry: TwilioEntry): void {
    ledger.append(entry);
    messages.apply(entry);
    const sms = messages.find(entry.sid)?.sms;
    if (sms !== undefined) changes.emit(sms.kind === 'accepted' ? sms.to : sms.from);
  }
  const webhooks = createSmsWebhooks({ account, address, messages, faults, keep, now, deliver });

  function write(from: string, text: string): Promise<number> {
    const at = now().toISOString();
    const sms: InboundSms = {
      kind: 'inbound',
      at,
      sid: newSid(),
      from,
      to: account.number,
      text,
      segments: sizeOf(text),
    };
    keep(sms);
    return webhooks.inbound(sms);
  }

  return {
    account,
    api: twilioApi({
      account,
      messages,
      faults,
      accept({ kind: _kind, ...message }, fate) {
        const sid = newSid();
        const entry: AcceptedSms = {
          kind: 'accepted',
          at: now().toISOString(),
          sid,
          ...message,
          segments: sizeOf(message.text),
          fate,
        };
        keep(entry);
        webhooks.progress(entry);
        return { sms: entry, status: 'queued', sentAt: null, updatedAt: new Date(entry.at), changes: 0, reports: [] };
      },
    }),
    phone: (number) => smsPhone({ number, messages, write }),
    async tellAgain(number) {
      for (const { sms } of messages.of(number)) if (sms.kind === 'inbound') await webhooks.inboundAgain(sms);
    },
    accepted: () => ledger.entries().filter((entry) => entry.kind === 'accepted'),
    entries: ledger.entries,
    faults,
    idle: webhooks.idle,
    onChange(numbers, listener) {
      for (const number of numbers) changes.on(number, listener);
      return () => {
        for (const number of numbers) changes.off(number, listener);
      };
    },
    pointAt: (localUrl, publicUrl = localUrl) => webhooks.pointAt({ localUrl, publicUrl }),
    webOrigins: () => webOriginsOf(webhooks.address()),
    resume: webhooks.resume,
    stop: webhooks.stop,
  };
}

function webOriginsOf({ publicUrl, localUrl }: HotlineAddress): string[] {
  const { port } = new URL(localUrl);
  const here = ['localhost', '127.0.0.1'].map((name) => new URL(`http://${name}:${port}`).origin);
  return [...new Set([...here, new URL(publicUrl).origin])];
}

/** From chance, so a fresh ledger never repeats the ids of an old one. */
const newSid = (): string => `SM${randomBytes(16).toString('hex')}`;

const sizeOf = (text: string): number => new SegmentedMessage(text).segmentsCount;

import { createDeliveries, type Deliver, post } from './deliver.ts';
import { type HotlineAddress, onThisMachine } from './on-this-machine.ts';
import type { TwilioAccount } from './twilio-account.ts';
import { inboundParams, statusParams } from './twilio-events.ts';
import type { SmsFaults } from './twilio-faults.ts';
import type { AcceptedSms, Fate, InboundSms, ReportedStatus, TwilioEntry } from './twilio-ledger.ts';
import type { Messages } from './twilio-messages.ts';
import { signedForm } from './twilio-signature.ts';

/** What Twilio gives a webhook. It does not ask a second time. */
const deadline = 15_000;

/** How Twilio tells the hotline what happened. */
export type SmsWebhooks = {
  /** Tells of a message from a phone. Answers the status, 0 when nothing answered. */
  inbound(sms: InboundSms): Promise<number>;
  /** Tells of it once more, past every fault, as somebody at Twilio may do by hand. */
  inboundAgain(sms: InboundSms): Promise<number>;
  /** Lets a taken message go its way, and reports it as it goes. */
  progress(sms: AcceptedSms): void;
  address(): HotlineAddress;
  pointAt(address: HotlineAddress): void;
  idle(): Promise<void>;
  /** Goes on with what an earlier process left half told. */
  resume(): void;
  stop(): Promise<void>;
};

/** What is reported of a message, in order. */
const reports: Record<Fate, readonly ReportedStatus[]> = {
  delivered: ['queued', 'sent', 'delivered'],
  undelivered: ['queued', 'sent', 'undelivered'],
  lost: ['queued', 'sent'],
  shuffled: ['delivered', 'sent', 'queued', 'sent', 'delivered', 'queued'],
};

export function createSmsWebhooks({
  account,
  address: firstAddress,
  messages,
  faults,
  keep,
  now,
  deliver = post,
}: {
  account: TwilioAccount;
  address: HotlineAddress;
  messages: Messages;
  faults: SmsFaults;
  /** Keeps an entry of the ledger. */
  keep: (entry: TwilioEntry) => void;
  now: () => Date;
  deliver?: Deliver | undefined;
}): SmsWebhooks {
  let address = firstAddress;
  const deliveries = createDeliveries({ deliver, deadline });
  const at = (): string => now().toISOString();

  async function tell(
    sid: string,
    about: 'inbound' | ReportedStatus,
    url: string,
    params: Record<string, string>,
  ): Promise<number> {
    const target = onThisMachine(url, address);
    const form = signedForm({ authToken: account.authToken, url, params });
    const answered = target === null ? 0 : await deliveries.attempt({ url: target, ...form });
    if (!deliveries.stopped()) keep({ kind: 'webhook', at: at(), sid, about, answered });
    return answered;
  }

  async function goOn(sms: AcceptedSms, from: number): Promise<void> {
    // The caller has its answer before the first report leaves.
    await new Promise((resolve) => setImmediate(resolve));
    for (const status of reports[sms.fate].slice(from)) {
      if (deliveries.stopped()) return;
      keep({ kind: 'status', at: at(), sid: sms.sid, status });
      if (sms.statusCallback !== null) {
        await tell(sms.sid, status, sms.statusCallback, statusParams(account, sms, status));
      }
    }
  }

  const inbound = (sms: InboundSms): Promise<number> =>
    deliveries.track(tell(sms.sid, 'inbound', `${address.publicUrl}/webhooks/sms/twilio`, inboundParams(account, sms)));

  return {
    async inbound(sms) {
      if (deliveries.stopped()) return 0;
      if (faults.take('inbound') === null) return inbound(sms);
      keep({ kind: 'webhook', at: at(), sid: sms.sid, about: 'inbound', answered: 0 });
      return 0;
    },
    inboundAgain: inbound,
    progress: (sms) => void deliveries.track(goOn(sms, 0)),
    address: () => address,
    pointAt(next) {
      address = next;
    },
    idle: deliveries.idle,
    resume() {
      for (const { sms, reports: told, changes } of messages.all()) {
        if (sms.kind === 'accepted') {
          const done = sms.statusCallback === null ? changes : told.length;
          if (done < reports[sms.fate].length) void deliveries.track(goOn(sms, done));
        } else if (told.length === 0) void inbound(sms);
      }
    },
    stop: deliveries.stop,
  };
}

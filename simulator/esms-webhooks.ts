import { createDeliveries, type Deliver, post } from './deliver.ts';
import type { EsmsAccount } from './esms-account.ts';
import type { EsmsFaults } from './esms-faults.ts';
import type { AcceptedByEsms, EsmsEntry, InboundByEsms } from './esms-ledger.ts';
import type { EsmsMessages } from './esms-messages.ts';
import { inboundQuery, statusQuery } from './esms-signature.ts';
import { wait } from './faults.ts';
import { type HotlineAddress, onThisMachine } from './on-this-machine.ts';

/** What a webhook is given, in milliseconds. */
const deadline = 10_000;
/** Word of a message is told so often until it is answered 200. */
const mostTries = 5;

/** How eSMS tells the hotline what happened. */
export type EsmsWebhooks = {
  /** Tells of a message from a phone. Answers the status, 0 when nothing answered. */
  inbound(message: InboundByEsms): Promise<number>;
  /** Tells of it once more, past every fault. */
  inboundAgain(message: InboundByEsms): Promise<number>;
  /** Lets a taken message go its way, and tells of its end. */
  progress(message: AcceptedByEsms): void;
  pointAt(address: HotlineAddress): void;
  idle(): Promise<void>;
  /** Goes on with what an earlier process left half told. */
  resume(): void;
  stop(): Promise<void>;
};

export function createEsmsWebhooks({
  account,
  address: firstAddress,
  messages,
  faults,
  keep,
  now,
  deliver = post,
  retryAfter = 200,
}: {
  account: EsmsAccount;
  address: HotlineAddress;
  messages: EsmsMessages;
  faults: EsmsFaults;
  /** Keeps an entry of the ledger. */
  keep: (entry: EsmsEntry) => void;
  now: () => Date;
  deliver?: Deliver | undefined;
  /** Milliseconds between two tries. eSMS does not say how long it waits. */
  retryAfter?: number | undefined;
}): EsmsWebhooks {
  let address = firstAddress;
  const deliveries = createDeliveries({ deliver, deadline });

  async function tell(smsid: string, about: 'status' | 'inbound', url: string, query: string): Promise<number> {
    const target = onThisMachine(url, address);
    const request = { method: 'GET' as const, url: `${target}?${query}`, headers: {}, body: '' };
    const answered = target === null ? 0 : await deliveries.attempt(request);
    if (!deliveries.stopped()) keep({ kind: 'webhook', at: now().toISOString(), smsid, about, answered });
    return answered;
  }

  async function goOn(message: AcceptedByEsms, tried: number): Promise<void> {
    // The caller has its answer before anything is told.
    await new Promise((resolve) => setImmediate(resolve));
    const { callbackUrl, smsid, tells, fate } = message;
    if (callbackUrl === null || fate === 'waiting') return;
    let told = 0;
    for (let tries = tried; tries < mostTries && told < tells; tries += 1) {
      if (tries > tried && told === 0) await wait(retryAfter);
      if (deliveries.stopped()) return;
      if ((await tell(smsid, 'status', callbackUrl, statusQuery(message))) === 200) told += 1;
    }
  }

  const inbound = (message: InboundByEsms): Promise<number> => {
    const url = `${address.publicUrl}/webhooks/sms/esms/${account.callbackSecret}`;
    return deliveries.track(tell(message.smsid, 'inbound', url, inboundQuery(account, message)));
  };

  return {
    async inbound(message) {
      if (deliveries.stopped()) return 0;
      if (faults.take('inbound') === null) return inbound(message);
      keep({ kind: 'webhook', at: now().toISOString(), smsid: message.smsid, about: 'inbound', answered: 0 });
      return 0;
    },
    inboundAgain: inbound,
    progress: (message) => void deliveries.track(goOn(message, 0)),
    pointAt(next) {
      address = next;
    },
    idle: deliveries.idle,
    resume() {
      for (const { entry, answers } of messages.all()) {
        if (entry.kind === 'inbound') {
          if (answers.length === 0) void inbound(entry);
        } else if (!answers.includes(200)) void deliveries.track(goOn(entry, answers.length));
      }
    },
    stop: deliveries.stop,
  };
}

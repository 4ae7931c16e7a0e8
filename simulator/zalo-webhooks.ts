import { z } from 'zod';
import { createDeliveries, type Deliver, post } from './deliver.ts';
import type { ZaloAccount } from './zalo-account.ts';
import { type WebhookFault, webhookFaultSchema } from './zalo-faults.ts';
import type { EventEntry, ZaloLedger } from './zalo-ledger.ts';
import { headersOf } from './zalo-signature.ts';

const deadline = 2_000;
/** Seconds after which Zalo tries again, counted from the attempt before. After the last one it gives up. */
const retryAfter = [30, 300, 900, 1800, 3600];

/** How Zalo tells the hotline what happened. */
export type Webhooks = {
  /** Sends a kept event. Answers the status of the first attempt, 0 when nothing answered. */
  send(event: EventEntry): Promise<number>;
  /** Sends again, now, everything that waits for its next attempt. */
  retryNow(): Promise<void>;
  /** Resolves when nothing is under way; what waits for a retry is not under way. */
  idle(): Promise<void>;
  setFault(fault: z.input<typeof webhookFaultSchema>): void;
  clearFault(): void;
  fault(): WebhookFault | null;
  pointAt(url: string): void;
  /** Takes up what an earlier process left undelivered. */
  resume(): void;
  /** Ends everything; what is under way counts as never tried. */
  stop(): Promise<void>;
};

type Held = { event: EventEntry; resolve: (status: number) => void };

export function createWebhooks({
  account,
  url: firstUrl,
  ledger,
  now,
  deliver = post,
  onAttempt,
}: {
  account: ZaloAccount;
  url: string;
  ledger: ZaloLedger;
  now: () => Date;
  deliver?: Deliver | undefined;
  onAttempt: (event: EventEntry) => void;
}): Webhooks {
  let url = firstUrl;
  let fault: WebhookFault | null = null;
  let held: Held[] = [];
  const deliveries = createDeliveries({ deliver, deadline });
  const { track } = deliveries;
  const waiting = new Map<string, { event: EventEntry; retry: number; timer: NodeJS.Timeout }>();

  async function attempt(event: EventEntry, retry: number): Promise<number> {
    const headers = attemptHeaders(account, event, retry);
    const status = await deliveries.attempt({ url, headers, body: event.body ?? '' });
    if (deliveries.stopped()) return status;
    ledger.append({ kind: 'webhook', at: now().toISOString(), eventId: event.eventId, retry, status });
    if (isTaken(status)) cancel(event.eventId);
    else plan(event, retry + 1, (retryAfter[retry] ?? 0) * 1000);
    onAttempt(event);
    return status;
  }

  function plan(event: EventEntry, retry: number, inMs: number): void {
    if (retry > retryAfter.length || deliveries.stopped()) return;
    cancel(event.eventId);
    const timer = setTimeout(() => {
      waiting.delete(event.eventId);
      void track(attempt(event, retry));
    }, inMs).unref();
    waiting.set(event.eventId, { event, retry, timer });
  }

  function cancel(eventId: string): void {
    clearTimeout(waiting.get(eventId)?.timer);
    waiting.delete(eventId);
  }

  async function release(): Promise<void> {
    const backwards = held.reverse();
    held = [];
    for (const { event, resolve } of backwards) resolve(await attempt(event, 0));
  }

  function clearFault(): void {
    fault = null;
    if (held.length > 0) void track(release());
  }

  return {
    send(event) {
      if (event.body === null || deliveries.stopped()) return Promise.resolve(0);
      if (fault?.kind === 'reordered') {
        const full = held.length + 1 >= fault.count;
        // Whoever waits for this status waits until the others have come.
        const status = new Promise<number>((resolve) => held.push({ event, resolve }));
        if (full) clearFault();
        return status;
      }
      if (fault?.kind === 'duplicate') {
        fault = fault.count === 1 ? null : { ...fault, count: fault.count === null ? null : fault.count - 1 };
        const [first, second] = [attempt(event, 0), attempt(event, 0)];
        void track(second);
        return track(first);
      }
      return track(attempt(event, 0));
    },
    async retryNow() {
      const due = [...waiting.values()];
      for (const { event } of due) cancel(event.eventId);
      await Promise.all(due.map(({ event, retry }) => track(attempt(event, retry))));
    },
    idle: deliveries.idle,
    setFault(given) {
      clearFault();
      fault = webhookFaultSchema.parse(given);
    },
    clearFault,
    fault: () => fault,
    pointAt(next) {
      url = next;
    },
    resume() {
      for (const { event, retry, lastAt } of undelivered(ledger)) {
        const waited = lastAt === null ? 0 : now().getTime() - lastAt.getTime();
        plan(event, retry, Math.max(0, (retryAfter[retry - 1] ?? 0) * 1000 - waited));
      }
    },
    async stop() {
      const ended = deliveries.stop();
      for (const eventId of [...waiting.keys()]) cancel(eventId);
      for (const { resolve } of held) resolve(0);
      held = [];
      await ended;
    },
  };
}

/** A status that ends the attempts. */
export const isTaken = (status: number): boolean => status >= 200 && status < 300;

const stamped = z.object({ timestamp: z.string() });

function attemptHeaders(account: ZaloAccount, event: EventEntry, retry: number): Record<string, string> {
  const body = event.body ?? '';
  const { timestamp } = stamped.parse(JSON.parse(body));
  return { ...headersOf({ ...account, body, timestamp }), ...(retry === 0 ? {} : { num_retry: String(retry) }) };
}

/** Events of an earlier process that nobody took, with the number of the next attempt. */
function undelivered(ledger: ZaloLedger): { event: EventEntry; retry: number; lastAt: Date | null }[] {
  const open = new Map<string, { event: EventEntry; retry: number; lastAt: Date | null }>();
  for (const entry of ledger.entries()) {
    if (entry.kind === 'event' && entry.body !== null)
      open.set(entry.eventId, { event: entry, retry: 0, lastAt: null });
    if (entry.kind !== 'webhook') continue;
    const found = open.get(entry.eventId);
    if (found === undefined) continue;
    if (isTaken(entry.status)) open.delete(entry.eventId);
    else open.set(entry.eventId, { ...found, retry: entry.retry + 1, lastAt: new Date(entry.at) });
  }
  return [...open.values()].filter(({ retry }) => retry <= retryAfter.length);
}

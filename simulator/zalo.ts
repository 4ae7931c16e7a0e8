import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { FastifyPluginCallback } from 'fastify';
import type { Deliver } from './deliver.ts';
import type { ZaloAccount } from './zalo-account.ts';
import { zaloApi } from './zalo-api.ts';
import { type Happening, tell, type Who } from './zalo-events.ts';
import { type ApiFaults, createApiFaults } from './zalo-faults.ts';
import { createZaloFiles, type ZaloFiles } from './zalo-files.ts';
import type { AcceptedEntry, Entry, EventEntry, ZaloLedger } from './zalo-ledger.ts';
import { createPeople, type Line, type PersonState } from './zalo-people.ts';
import { type AnonymousPerson, anonymousPerson, type ZaloPerson, zaloPerson } from './zalo-person.ts';
import { createTokens } from './zalo-tokens.ts';
import { createWebhooks, isTaken, type Webhooks } from './zalo-webhooks.ts';

export { simulatedZaloCredentials, type ZaloAccount } from './zalo-account.ts';

export type ZaloParts = ZaloAccount & {
  webhookUrl: string;
  ledger: ZaloLedger;
  /** Where its routes are found. */
  base: () => string;
  now: () => Date;
  /** In place of a real POST. */
  deliver?: Deliver | undefined;
  requestsPerMinute?: number | undefined;
};

/** How far the telling of one line has come. */
export type Telling = 'told' | 'underWay' | 'failed';

/** A simulated Zalo Official Account: Zalo's servers and everybody's phones. */
export type Zalo = {
  account: ZaloAccount;
  /** The HTTP routes; to be registered under a prefix. */
  api: FastifyPluginCallback;
  /** The person with this id; she is a stranger to Zalo until she does something. */
  person(userId: string): ZaloPerson;
  /** Somebody not logged in. */
  anonymous(anonymousId: string, conversationId: string): AnonymousPerson;
  /** A human being of the hotline writes from Zalo's own chat tool. */
  staffWrites(userId: string, text: string, adminId: string): Promise<number>;
  state(userId: string): PersonState | null;
  /** The id of the person something happened with last. */
  latest(): string | null;
  telling(line: Line): Telling | null;
  /** Every message that was taken, oldest first. */
  accepted(): AcceptedEntry[];
  entries(): readonly Entry[];
  faults: ApiFaults;
  /** What people send, and who has asked for it. */
  files: ZaloFiles;
  webhooks: Pick<Webhooks, 'setFault' | 'clearFault' | 'fault' | 'pointAt'>;
  /** Delivers again, now, every webhook that waits for a retry. */
  retryNow(): Promise<void>;
  /** Resolves when no webhook is under way. */
  idle(): Promise<void>;
  /** Calls `listener` after anything changed on the person's phone; answers how to stop that. */
  onChange(userId: string, listener: () => void): () => void;
  /** Takes up undelivered webhooks of an earlier process. */
  resume(): void;
  stop(): Promise<void>;
};

/** Builds the simulated account out of its ledger. Nothing is sent before something happens or `resume` is called. */
export function createZalo({
  webhookUrl,
  ledger,
  base,
  now,
  deliver,
  requestsPerMinute = 4_000,
  ...account
}: ZaloParts): Zalo {
  const people = createPeople();
  for (const entry of ledger.entries()) people.apply(entry);
  const tokens = createTokens({ account, ledger, now });
  const faults = createApiFaults();
  const files = createZaloFiles(base);
  const changes = new EventEmitter().setMaxListeners(0);
  const onAttempt = (event: EventEntry): void => void changes.emit(event.userId);
  const webhooks = createWebhooks({ account, url: webhookUrl, ledger, now, deliver, onAttempt });

  function keep(entry: AcceptedEntry | EventEntry): void {
    ledger.append(entry);
    people.apply(entry);
    changes.emit(entry.userId);
  }

  function happen(who: Who, happening: Happening): Promise<number> {
    const at = now();
    const told = tell(account, who, happening, at);
    const { userId, conversationId } = who;
    const event: EventEntry = {
      kind: 'event',
      at: at.toISOString(),
      userId,
      conversationId,
      eventId: randomUUID(),
      act: happening.act,
      ...told,
    };
    keep(event);
    return webhooks.send(event);
  }

  function accept(entry: AcceptedEntry): void {
    keep(entry);
    const { messageId, text, userId, conversationId } = entry;
    // Neither waits for the other nor for the answer to the call: their order is nobody's promise.
    void happen({ userId, conversationId }, { act: 'echo', messageId, text });
    if (conversationId === null && !entry.lost) void happen({ userId, conversationId }, { act: 'received', messageId });
  }

  const partsOf = (who: Who) => ({ who, state: () => people.find(who.userId), happen, put: files.put });
  return {
    account,
    api: zaloApi({ tokens, people, faults, now, accept, requestsPerMinute }),
    person: (userId) => zaloPerson(partsOf({ userId, conversationId: null })),
    anonymous: (userId, conversationId) => anonymousPerson(partsOf({ userId, conversationId })),
    staffWrites: (userId, text, adminId) => happen({ userId, conversationId: null }, { act: 'staff', text, adminId }),
    state: people.find,
    latest: people.latest,
    telling: (line) => (line.eventId === null ? null : tellingOf(ledger.entries(), line.eventId)),
    accepted: () => ledger.entries().filter((entry) => entry.kind === 'accepted'),
    entries: ledger.entries,
    faults,
    files,
    webhooks,
    retryNow: webhooks.retryNow,
    idle: webhooks.idle,
    onChange(userId, listener) {
      changes.on(userId, listener);
      return () => void changes.off(userId, listener);
    },
    resume: webhooks.resume,
    stop: webhooks.stop,
  };
}

function tellingOf(entries: readonly Entry[], eventId: string): Telling {
  const attempts = entries.filter((entry) => entry.kind === 'webhook' && entry.eventId === eventId);
  if (attempts.some((entry) => entry.kind === 'webhook' && isTaken(entry.status))) return 'told';
  return attempts.length === 0 ? 'underWay' : 'failed';
}

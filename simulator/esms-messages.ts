import type { AcceptedByEsms, EsmsEntry, InboundByEsms } from './esms-ledger.ts';

/** One message as eSMS knows it now, with what has been answered when it told of it. */
export type EsmsMessage = { entry: AcceptedByEsms | InboundByEsms; answers: number[] };

/** Every message the ledger tells of. */
export type EsmsMessages = {
  apply(entry: EsmsEntry): void;
  find(smsid: string): EsmsMessage | null;
  /** Oldest first. */
  all(): readonly EsmsMessage[];
  /** The SendStatus of the request that had this id less than 24 hours before; null: none. */
  statusOfRequest(requestId: string, now: Date): string | null;
};

const blockedFor = 24 * 3_600_000;

export const sendStatusOf = ({ fate }: AcceptedByEsms): number =>
  fate === 'rejected' ? 4 : fate === 'waiting' ? 2 : 5;

/** Messages as they stand after the entries given to `apply`, in order. */
export function createEsmsMessages(): EsmsMessages {
  const byId = new Map<string, EsmsMessage>();
  const requests = new Map<string, { at: number; status: string }>();
  return {
    find: (smsid) => byId.get(smsid) ?? null,
    all: () => [...byId.values()],
    statusOfRequest(requestId, now) {
      const found = requests.get(requestId);
      return found !== undefined && now.getTime() - found.at < blockedFor ? found.status : null;
    },
    apply(entry) {
      if (entry.kind === 'webhook') {
        byId.get(entry.smsid)?.answers.push(entry.answered);
        return;
      }
      if (entry.kind !== 'refused') byId.set(entry.smsid, { entry, answers: [] });
      if (entry.kind === 'inbound' || entry.requestId === null) return;
      const status = entry.kind === 'refused' ? '4' : String(sendStatusOf(entry));
      requests.set(entry.requestId, { at: new Date(entry.at).getTime(), status });
    },
  };
}

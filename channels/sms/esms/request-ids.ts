/** Under which RequestId a message is sent: eSMS takes each one once in 24 hours. */
export type RequestIds = {
  of(ourId: string): string;
  /** This one was refused: the next attempt is another request. */
  refused(ourId: string): void;
};

/** Messages whose refusals are remembered: more than an account that is out of money keeps waiting at a time. */
const most = 2_000;

/**
 * The same message has the same RequestId, whichever process sends it: one that was taken and not answered for is not taken
 * twice. After a refusal there is nothing to double, and eSMS may call the old RequestId a duplicate although nothing went
 * (it keeps refused messages: its answer 146 has an id). So a process that saw the refusal goes on under another one. A process
 * that did not see it uses the old one again and believes what eSMS says of it.
 */
export function createRequestIds(): RequestIds {
  const refusals = new Map<string, number>();
  return {
    of(ourId) {
      const count = refusals.get(ourId) ?? 0;
      return count === 0 ? ourId : `${ourId}-${count}`;
    },
    refused(ourId) {
      const count = refusals.get(ourId) ?? 0;
      // The newest last: the oldest is forgotten first.
      refusals.delete(ourId);
      refusals.set(ourId, Math.min(count + 1, 999));
      const [oldest] = refusals.keys();
      if (refusals.size > most && oldest !== undefined) refusals.delete(oldest);
    },
  };
}

/** Our id of the message behind a RequestId; null: not one of ours. */
export function ourIdOf(requestId: string): string | null {
  const id = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\d{1,3})?$/i.exec(requestId)?.[1];
  return id?.toLowerCase() ?? null;
}

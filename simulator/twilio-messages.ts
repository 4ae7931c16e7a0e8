import type { AcceptedSms, InboundSms, ReportedStatus, TwilioEntry } from './twilio-ledger.ts';

/** One message as Twilio knows it now. */
export type Sms = {
  sms: AcceptedSms | InboundSms;
  status: ReportedStatus | 'received';
  sentAt: Date | null;
  updatedAt: Date;
  /** How often its status changed. */
  changes: number;
  /** What has been told of it, oldest first. */
  reports: { about: string; answered: number }[];
};

/** Every message the ledger tells of, and who wants none. */
export type Messages = {
  apply(entry: TwilioEntry): void;
  find(sid: string): Sms | null;
  /** Oldest first. */
  all(): readonly Sms[];
  /** Those of one phone, oldest first. */
  of(phone: string): readonly Sms[];
  hasOptedOut(phone: string): boolean;
};

/** The words by which Twilio itself ends and begins sending to a phone, whatever the hotline thinks of them. */
const stops = /^(stop|stopall|unsubscribe|cancel|end|quit)$/i;
const starts = /^(start|unstop|yes)$/i;

/** Messages as they stand after the entries given to `apply`, in order. */
export function createMessages(): Messages {
  const bySid = new Map<string, Sms>();
  const byPhone = new Map<string, Sms[]>();
  const optedOut = new Set<string>();
  const all: Sms[] = [];

  function add(phone: string, sms: Sms): void {
    bySid.set(sms.sms.sid, sms);
    byPhone.set(phone, [...(byPhone.get(phone) ?? []), sms]);
    all.push(sms);
  }

  return {
    find: (sid) => bySid.get(sid) ?? null,
    all: () => all,
    of: (phone) => byPhone.get(phone) ?? [],
    hasOptedOut: (phone) => optedOut.has(phone),
    apply(entry) {
      const at = new Date(entry.at);
      if (entry.kind === 'accepted') {
        add(entry.to, { sms: entry, status: 'queued', sentAt: null, updatedAt: at, changes: 0, reports: [] });
        return;
      }
      if (entry.kind === 'inbound') {
        add(entry.from, { sms: entry, status: 'received', sentAt: at, updatedAt: at, changes: 0, reports: [] });
        if (stops.test(entry.text.trim())) optedOut.add(entry.from);
        if (starts.test(entry.text.trim())) optedOut.delete(entry.from);
        return;
      }
      const known = bySid.get(entry.sid);
      if (known === undefined) return;
      if (entry.kind === 'webhook') {
        known.reports.push({ about: entry.about, answered: entry.answered });
        return;
      }
      known.changes += 1;
      // Reports may come in any order; a message only ever gets further.
      if (entry.status === 'queued' || known.status === 'delivered' || known.status === 'undelivered') return;
      known.status = entry.status;
      known.updatedAt = at;
      known.sentAt ??= at;
    },
  };
}

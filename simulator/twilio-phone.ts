import type { Messages, Sms } from './twilio-messages.ts';

/** An SMS as it lies on a phone. */
export type ReceivedSms = { sid: string; at: Date; text: string; segments: number };

/** One line of the talk as the phone shows it; `telling`: how far a line of the phone's own has come. */
export type SmsLine = ReceivedSms & { from: 'phone' | 'hotline'; telling: 'told' | 'underWay' | 'failed' | null };

/** Anybody's mobile phone, with the hotline's number in it. */
export type SmsPhone = {
  number: string;
  /** Writes to the hotline's number. Resolves to the status the webhook answered, 0 when nothing answered. */
  says(text: string): Promise<number>;
  /** What reached the phone, oldest first. */
  received(): ReceivedSms[];
  /** The whole talk as the phone shows it. */
  lines(): SmsLine[];
};

/** A phone is what the messages say of its number. */
export function smsPhone({
  number,
  messages,
  write,
}: {
  number: string;
  messages: Messages;
  write: (from: string, text: string) => Promise<number>;
}): SmsPhone {
  const lines = (): SmsLine[] => messages.of(number).flatMap((sms) => lineOf(sms) ?? []);
  return {
    number,
    says: (text) => write(number, text),
    received: () =>
      lines()
        .filter(({ from }) => from === 'hotline')
        .map(({ sid, at, text, segments }) => ({ sid, at, text, segments })),
    lines,
  };
}

function lineOf({ sms, reports }: Sms): SmsLine | null {
  const { sid, text, segments } = sms;
  const line = { sid, at: new Date(sms.at), text, segments };
  if (sms.kind === 'accepted') {
    const arrives = sms.fate === 'delivered' || sms.fate === 'shuffled';
    return arrives ? { ...line, from: 'hotline', telling: null } : null;
  }
  const answered = reports.at(-1)?.answered;
  if (answered === undefined) return { ...line, from: 'phone', telling: 'underWay' };
  return { ...line, from: 'phone', telling: answered >= 200 && answered < 300 ? 'told' : 'failed' };
}

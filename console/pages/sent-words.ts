import type { SentForCase } from '../../storage/sent-for-case.ts';
import { text } from '../../texts/keys.ts';
import { say } from '../say.ts';

/** Our own reasons, and what a provider says as it says it. */
function reasonWords(reason: string | null): string {
  if (reason === null) return say(text('casePage.reason_none'));
  if (reason === 'too late') return say(text('casePage.reason_tooLate'));
  if (reason === 'stopped') return say(text('casePage.reason_stopped'));
  if (reason === 'left') return say(text('casePage.reason_channelClosed'));
  return say(text('casePage.reason_code', { code: reason }));
}

function stateWords({ state, reason, deliveredAt }: SentForCase): string {
  switch (state) {
    case 'pending':
    case 'sending':
      return say(text('casePage.sent_waiting'));
    case 'accepted':
      return say(text(deliveredAt === null ? 'casePage.sent_accepted' : 'casePage.sent_delivered'));
    case 'unknown':
      return say(text('casePage.sent_unknown'));
    case 'refused':
    case 'failed':
    case 'expired':
      return say(text('casePage.sent_not', { reason: reasonWords(reason) }));
  }
}

/** What became of a message to the person: being sent, sent, arrived, or why not; and how many SMS it was. */
export function sentWords(sent: SentForCase | null): string {
  if (sent === null) return say(text('casePage.sent_gone'));
  const count = sent.segments === null ? [] : [say(text('casePage.smsCount', { count: String(sent.segments) }))];
  return [stateWords(sent), ...count].join(' · ');
}

/** Did it fail for good? */
export const wasNotSent = (sent: SentForCase | null): boolean =>
  sent !== null && (sent.state === 'refused' || sent.state === 'failed' || sent.state === 'expired');

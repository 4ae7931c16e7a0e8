import { plusSeconds } from '../domain/clock.ts';
import { recordDelivery } from '../hotline/record-delivery.ts';
import { claimUnreported } from '../storage/unreported-messages.ts';
import type { Sending } from './send-messages.ts';

/** Word of a message should be there this long after it was taken, in seconds; it is asked for then, and once more. */
const askedAfter = 120;
const askedAgainAfter = 600;
/** A provider keeps what became of a message for seven days. In seconds. */
const keptFor = 7 * 86_400;
/** Asked in one sweep: the next one is two seconds away. */
const batch = 20;
/** Milliseconds for one question. */
const timeout = 5_000;

/**
 * Asks a provider what became of messages whose word of delivery never came, and hands it on as its webhook would have: the
 * alert an officer never got must not wait for a webhook that was lost. Rows decide; it may run twice at once or be killed
 * anywhere: then one question is lost, and the second is still asked.
 * @returns how many were asked about
 */
export async function askStatus({ hotline, channels }: Sending): Promise<number> {
  const { db, clock, log } = hotline;
  const ask = channels.get('sms')?.askStatus;
  if (ask === undefined) return 0;
  const at = clock.now();
  const unreported = await claimUnreported(db, {
    acceptedBefore: plusSeconds(at, -askedAfter),
    againBefore: plusSeconds(at, -askedAgainAfter),
    acceptedSince: plusSeconds(at, -keptFor),
    limit: batch,
  });
  await Promise.all(
    unreported.map(async ({ id, providerMessageId }) => {
      try {
        const asked = await ask(providerMessageId, AbortSignal.timeout(timeout));
        if (asked.kind === 'told') await recordDelivery(hotline, asked.report);
        log.info('status_asked', { id, result: asked.kind, reason: asked.kind === 'cannotTell' ? asked.reason : null });
      } catch (error) {
        // The others do not wait for it.
        log.error('status_failed', error, { id });
      }
    }),
  );
  return unreported.length;
}

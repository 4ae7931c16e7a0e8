import { randomUUID } from 'node:crypto';
import { type FetchFileParts, type FileSources, fetchFile } from '../channels/fetch-file.ts';
import { plusSeconds } from '../domain/clock.ts';
import { afterFetch, type Fetched } from '../domain/media.ts';
import { type ClaimedMedia, claimMedia, settleMedia } from '../storage/case-media.ts';
import type { Sending } from './send-messages.ts';

/** Longer than a fetch may take, with its content written after it. Seconds. */
const lease = 60;
/** Fetched at once by one process: each may be ten megabytes in memory, twice. */
const hands = 3;

/**
 * Fetches what people sent and seals it: claim, fetch, settle, until nothing is due. Rows decide; it may run twice at once or
 * be killed anywhere. The fetch is in no transaction.
 * @returns how many attempts were made
 */
export async function keepMedia(sending: Sending, parts: FetchFileParts = {}): Promise<number> {
  const { hotline, ending } = sending;
  let attempts = 0;
  for (;;) {
    if (ending?.aborted) return attempts;
    const at = hotline.clock.now();
    const claimed = await claimMedia(hotline.db, hotline.keyring, {
      at,
      leaseToken: randomUUID(),
      leaseUntil: plusSeconds(at, lease),
      limit: hands,
    });
    if (claimed.length === 0) return attempts;
    attempts += claimed.length;
    await Promise.all(claimed.map((row) => keepOne(sending, row, parts)));
  }
}

async function keepOne(
  { hotline, channels, ending }: Sending,
  row: ClaimedMedia,
  parts: FetchFileParts,
): Promise<void> {
  const { db, keyring, clock, log } = hotline;
  const fetched = await fetchOne(channels.get(row.channel)?.files, row, ending, parts);
  // Whoever has its lease next begins anew: an end of ours is not the provider's fault.
  if (ending?.aborted && fetched.kind === 'tryAgain') return;
  const at = clock.now();
  const settled = afterFetch(fetched, row.attempts, at);
  const found = fetched.kind === 'fetched' ? fetched : null;
  const mine = await db.transaction((tx) => settleMedia(tx, keyring, row, settled, found, at));
  log.info('media', { id: row.id, state: settled.state, reason: settled.reason, attempt: row.attempts, mine });
}

/** A channel that is closed for the moment may be open again; one without files will never have any. */
function fetchOne(
  sources: FileSources | null | undefined,
  row: ClaimedMedia,
  ending: AbortSignal | undefined,
  parts: FetchFileParts,
): Promise<Fetched> | Fetched {
  if (sources === undefined) return { kind: 'tryAgain', reason: 'channel closed', isGone: false };
  if (sources === null) return { kind: 'refused', reason: 'channel' };
  return fetchFile(row.file, sources, ending ?? new AbortController().signal, parts);
}

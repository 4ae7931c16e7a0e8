import { randomUUID } from 'node:crypto';
import type { TakenBack } from '../channels/channel.ts';
import { plusSeconds, secondsBetween } from '../domain/clock.ts';
import { takeBackAgainAfter, takenBackFor } from '../domain/take-back.ts';
import {
  type ClaimedTakeBack,
  claimTakeBacks,
  endTakeBack,
  isLeftToTakeBack,
  noteTakenBack,
  takeBackAgain,
} from '../storage/take-backs.ts';
import type { Sending } from './send-messages.ts';

/** Longer than taking back may take. Seconds. */
const lease = 60;
/** Milliseconds for one wish. */
const patience = 10_000;
/** Wishes worked at once by one process. */
const hands = 3;
/** What was being sent when she asked is looked for again after so many seconds. */
const stillOnItsWay = 5;

/**
 * Takes back what we have sent to whoever wrote "xóa": claim, take back, settle, until nothing is due. Rows decide; it may run
 * twice at once or be killed anywhere, for taking back twice is harmless. The provider is asked in no transaction.
 * @returns how many attempts were made
 */
export async function takeBackMessages(sending: Sending): Promise<number> {
  const { hotline, ending } = sending;
  let attempts = 0;
  for (;;) {
    if (ending?.aborted) return attempts;
    const at = hotline.clock.now();
    const claimed = await hotline.db.transaction((tx) =>
      claimTakeBacks(tx, hotline.keyring, {
        at,
        leaseToken: randomUUID(),
        leaseUntil: plusSeconds(at, lease),
        limit: hands,
      }),
    );
    if (claimed.length === 0) return attempts;
    attempts += claimed.length;
    await Promise.all(claimed.map((one) => takeBackOne(sending, one)));
  }
}

async function takeBackOne(sending: Sending, claimed: ClaimedTakeBack): Promise<void> {
  const { hotline } = sending;
  const result = await attempt(sending, claimed);
  const at = hotline.clock.now();
  const isOver = secondsBetween(claimed.askedAt, at) >= takenBackFor;
  const outcome = await hotline.db.transaction(async (tx) => {
    if (result.kind === 'done') await noteTakenBack(tx, claimed, at);
    const isLeft = result.kind !== 'never' && (await isLeftToTakeBack(tx, claimed.id));
    if (!isLeft || isOver) {
      await endTakeBack(tx, claimed);
      return isLeft ? 'given up' : 'ended';
    }
    const wait = result.kind === 'tryAgain' ? takeBackAgainAfter(claimed.attempts, result.afterSeconds) : stillOnItsWay;
    await takeBackAgain(tx, claimed, plusSeconds(at, wait));
    return 'again';
  });
  const { id, messages, attempts } = claimed;
  const reason = result.kind === 'done' ? null : result.reason;
  hotline.log.info('taken_back', {
    id,
    messages: messages.length,
    result: result.kind,
    outcome,
    reason,
    attempt: attempts,
  });
}

async function attempt(
  { channels }: Sending,
  { channel: name, address, messages }: ClaimedTakeBack,
): Promise<TakenBack> {
  if (messages.length === 0) return { kind: 'done' };
  const channel = channels.get(name);
  if (channel === undefined) return { kind: 'tryAgain', afterSeconds: 60, reason: 'channel not configured' };
  if (channel.takeBack === undefined) return { kind: 'never', reason: 'channel' };
  const ids = messages.map(({ providerMessageId }) => providerMessageId);
  return channel.takeBack(ids, address, AbortSignal.timeout(patience));
}

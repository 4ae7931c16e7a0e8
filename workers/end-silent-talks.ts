import { endSilentTalk } from '../hotline/continue-conversation.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { dueSilences } from '../storage/conversations.ts';

/** At most this many a sweep: the next one is two seconds away. */
const batch = 100;

/** Gives every talk nobody continued in time its silence. One that fails is logged and does not hold up the others. */
export async function endSilentTalks(hotline: Hotline): Promise<number> {
  let ended = 0;
  for (const personId of await dueSilences(hotline.db, hotline.clock.now(), batch)) {
    try {
      if ((await endSilentTalk(hotline, personId)) === 'ended') ended += 1;
    } catch (error) {
      hotline.log.error('silence_failed', error, { person: personId });
    }
  }
  return ended;
}

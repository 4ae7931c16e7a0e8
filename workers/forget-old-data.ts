import { plusSeconds } from '../domain/clock.ts';
import { inboxBodyKeptDays } from '../domain/retention.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { forgetBodies } from '../storage/inbox.ts';
import { forgetSessions } from '../storage/officer-sessions.ts';

/** Erases what the retention table says. Cheap to call often: a partial index holds only what still has a body. */
export async function forgetOldData(hotline: Hotline): Promise<void> {
  await forgetSessions(hotline.db, hotline.clock.now());
  await forgetBodies(hotline.db, plusSeconds(hotline.clock.now(), -inboxBodyKeptDays * 86_400));
}

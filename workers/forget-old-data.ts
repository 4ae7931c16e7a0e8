import { linkAcknowledgesFor } from '../domain/alert.ts';
import { plusSeconds } from '../domain/clock.ts';
import { inboxBodyKeptDays, placeChecksKeptDays } from '../domain/retention.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { forgetEarly } from '../storage/early-acknowledgements.ts';
import { forgetBodies } from '../storage/inbox.ts';
import { forgetSessions } from '../storage/officer-sessions.ts';
import { forgetPlaceChecks } from '../storage/place-checks.ts';

/** Erases what the retention table says. Cheap to call often: a partial index holds only what still has a body. */
export async function forgetOldData(hotline: Hotline): Promise<void> {
  const now = hotline.clock.now();
  await forgetSessions(hotline.db, now);
  await forgetEarly(hotline.db, plusSeconds(now, -linkAcknowledgesFor));
  await forgetBodies(hotline.db, plusSeconds(now, -inboxBodyKeptDays * 86_400));
  await forgetPlaceChecks(hotline.db, plusSeconds(now, -placeChecksKeptDays * 86_400));
}

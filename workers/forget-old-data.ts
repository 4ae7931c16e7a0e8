import { linkAcknowledgesFor } from '../domain/alert.ts';
import { plusSeconds, secondsBetween } from '../domain/clock.ts';
import { showLocal } from '../domain/local-time.ts';
import { inboxBodyKeptDays, placeChecksKeptDays, webSessionIdleSeconds } from '../domain/retention.ts';
import { forgetKept } from '../hotline/forget-kept.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { forgetEarly } from '../storage/early-acknowledgements.ts';
import { forgetRegistrations } from '../storage/forget-registrations.ts';
import { beat, lastBeat } from '../storage/heartbeats.ts';
import { forgetBodies } from '../storage/inbox.ts';
import { forgetSessions } from '../storage/officer-sessions.ts';
import { forgetPlaceChecks } from '../storage/place-checks.ts';
import { forgetWebSessions } from '../storage/web-sessions.ts';

/** Erases what the retention table says. Cheap to call often: a partial index holds only what still has a body. */
export async function forgetOldData(hotline: Hotline): Promise<void> {
  const now = hotline.clock.now();
  await forgetSessions(hotline.db, now);
  // Twice as long: a cookie as old as that is refused by its own age.
  await forgetWebSessions(hotline.db, plusSeconds(now, -2 * webSessionIdleSeconds));
  await forgetEarly(hotline.db, plusSeconds(now, -linkAcknowledgesFor));
  await forgetBodies(hotline.db, plusSeconds(now, -inboxBodyKeptDays * 86_400));
  await forgetPlaceChecks(hotline.db, plusSeconds(now, -placeChecksKeptDays * 86_400));
  await forgetSwimmers(hotline, now);
  await forgetTalks(hotline, now);
}

const talksDaily = 'forget-talks';

/** Once a day: what people said, and sent. The next day's look finishes what a killed worker has begun. */
async function forgetTalks({ db, keyring, kept, log }: Hotline, now: Date): Promise<void> {
  const last = await lastBeat(db, talksDaily);
  if (last !== null && secondsBetween(last, now) < 86_400) return;
  const counts = await forgetKept({ db, keyring, kept, at: now });
  if (Object.values(counts).some((rows) => rows > 0)) log.info('talks_forgotten', counts);
  await beat(db, talksDaily, now);
}

const daily = 'forget-registrations';

/** Once a day: swimming registrations have a rule of their own. */
async function forgetSwimmers({ db, swim, log }: Hotline, now: Date): Promise<void> {
  const last = await lastBeat(db, daily);
  if (last !== null && secondsBetween(last, now) < 86_400) return;
  const before = plusSeconds(now, -swim.keptDays * 86_400);
  const beforeDay = showLocal(before, swim.timeZone).slice(0, 10);
  const all = { registrations: 0, classes: 0 };
  for (;;) {
    const { registrations, classes } = await forgetRegistrations(db, { before, beforeDay });
    all.registrations += registrations;
    all.classes += classes;
    if (registrations === 0) break;
  }
  if (all.registrations + all.classes > 0) log.info('registrations_forgotten', all);
  await beat(db, daily, now);
}

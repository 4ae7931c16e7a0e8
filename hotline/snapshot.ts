import { z } from 'zod';
import { plusSeconds } from '../domain/clock.ts';
import type { DutyPlan } from '../domain/duty.ts';
import { channelNames } from '../domain/message.ts';
import { loadDutyPlanBetween, loadWayAddresses, type WayAddress } from '../storage/duty.ts';
import type { SealedFile } from '../storage/sealed-file.ts';
import type { Hotline } from './hotline.ts';

/** What a page needs while the database is away: who has the watch, and where her ways lead. */
export type Snapshot = { plan: DutyPlan; addresses: readonly WayAddress[] };

export type SnapshotKeeper = {
  /** The newest there is; null when none was ever taken. */
  last(): Snapshot | null;
  /** Takes a new one from the database and keeps it sealed on disk, for a start without the database. */
  take(): Promise<void>;
};

/** An outage longer than this finds nobody on duty in it, and pages everybody. In seconds. */
const looksAhead = 7 * 86_400;

const channel = z.enum(channelNames);
const time = z.coerce.date();
const shape = z.object({
  plan: z.object({
    officers: z.array(
      z.object({
        id: z.string(),
        unitCode: z.string().nullable(),
        verified: z.boolean(),
        ways: z.array(z.object({ id: z.string(), channel })),
      }),
    ),
    shifts: z.array(
      z.object({
        officerId: z.string(),
        unitCode: z.string().nullable(),
        level: z.number(),
        startsAt: time,
        endsAt: time,
      }),
    ),
  }),
  addresses: z.array(z.object({ wayId: z.string(), channel, address: z.string() })),
  skewSeconds: z.number().default(0),
});

/** How far the database's time was ahead of this machine's own clock when the file was written. Seconds. */
export const skewOf = (file: SealedFile): number => shape.safeParse(file.read()).data?.skewSeconds ?? 0;

/** Keeps the roster beside the database. */
export function keepSnapshot(hotline: Hotline, file: SealedFile, skewSeconds = (): number => 0): SnapshotKeeper {
  let last: Snapshot | null = null;
  let written = '';
  return {
    last() {
      last ??= shape.safeParse(file.read()).data ?? null;
      return last;
    },
    async take() {
      const { db, keyring, clock, paging } = hotline;
      const now = clock.now();
      const plan = await loadDutyPlanBetween(db, now, plusSeconds(now, looksAhead), paging);
      last = { plan, addresses: await loadWayAddresses(db, keyring, paging) };
      const text = JSON.stringify(last);
      if (text === written) return;
      file.write({ ...last, skewSeconds: skewSeconds() });
      written = text;
    },
  };
}

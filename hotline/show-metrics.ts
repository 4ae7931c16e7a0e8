import type { DatabaseFigures } from '../domain/meters.ts';
import { readFigures } from '../storage/figures.ts';
import type { Hotline } from './hotline.ts';
import type { SpillState } from './intake.ts';

/** Prometheus' exposition format. */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

/** A monitor waits ten seconds at most: a database that is silent is away. Milliseconds. */
const longestLook = 2_000;

/** What a monitor is told of this process and of the database. Never fails: with the database away it says so. */
export const showMetrics = async (hotline: Hotline, spill: SpillState | null = null): Promise<string> =>
  hotline.meters.text({ database: spill?.away ? null : await lookAtDatabase(hotline), spill });

function lookAtDatabase({ db, clock }: Hotline): Promise<DatabaseFigures | null> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(null), longestLook);
    readFigures(db, clock.now())
      .then(resolve, () => resolve(null))
      .finally(() => clearTimeout(limit));
  });
}

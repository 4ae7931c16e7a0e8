import { setTimeout as sleep } from 'node:timers/promises';
import { processParts } from '../../scripts/process-parts.ts';
import { runProcess } from '../../scripts/run-process.ts';
import type { Database } from '../../storage/database.ts';
import { startWorkers } from '../../workers/start-workers.ts';

/**
 * Workers whose next escalation stands still in the middle: its case's row is locked, its transaction open. Says
 * `transaction held` then. Long enough to be frozen there.
 */
function through(db: Database): Database {
  let held = false;
  return {
    ...db,
    transaction: (work) =>
      db.transaction((tx) =>
        work({
          query: async <Row>(...asked: Parameters<typeof tx.query>) => {
            const rows = await tx.query<Row>(...asked);
            if (!held && rows.length > 0 && asked[0].name.startsWith('hold-case')) {
              held = true;
              process.stdout.write('transaction held\n');
              await sleep(2_000);
            }
            return rows;
          },
        }),
      ),
  };
}

await runProcess('workers', async (tools) => {
  const { settings, hotline } = await processParts('workers', tools);
  const { redisUrl, workersPort: port, host, timers } = settings;
  const parts = { ...hotline, through: { database: through, channel: <C>(channel: C) => channel } };
  const { sendLease, sweepEvery } = timers;
  return startWorkers({ hotline: parts, redisUrl, port, host, sendLease, sweepEvery });
});

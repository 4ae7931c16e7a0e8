import { processParts } from '../../scripts/process-parts.ts';
import { runProcess } from '../../scripts/run-process.ts';
import { startWorkers } from '../../workers/start-workers.ts';
import { createFailpoints, through } from './failpoints.ts';

// workers/main.ts, and what a fault test puts between the hotline and the outside.
await runProcess('workers', async (tools) => {
  const points = createFailpoints(process.env);
  const { settings, hotline } = await processParts('workers', tools);
  const { redisUrl, workersPort: port, host, timers } = settings;
  const { sendLease, sweepEvery } = timers;
  return startWorkers({
    hotline: { ...hotline, through: through(points) },
    redisUrl,
    port,
    host,
    sendLease,
    sweepEvery,
  });
});

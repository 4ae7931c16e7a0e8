import { processParts } from '../scripts/process-parts.ts';
import { runProcess } from '../scripts/run-process.ts';
import { startWorkers } from './start-workers.ts';

await runProcess('workers', async (tools) => {
  const { settings, hotline } = await processParts('workers', tools);
  const { redisUrl, workersPort: port, host, timers } = settings;
  return startWorkers({ hotline, redisUrl, port, host, sendLease: timers.sendLease, sweepEvery: timers.sweepEvery });
});

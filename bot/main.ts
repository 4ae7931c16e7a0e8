import path from 'node:path';
import { readEscalationRules } from '../config/escalation-rules.ts';
import { openLog } from '../config/log.ts';
import { readSettings } from '../config/settings.ts';
import { lanes } from '../domain/outgoing.ts';
import { openHotline } from '../hotline/open-hotline.ts';
import { openQueueBackend } from '../queue/backend.ts';
import { wakeUp } from '../queue/wake.ts';
import { runProcess } from '../scripts/run-process.ts';
import { buildServer } from './server.ts';

await runProcess('bot', async ({ stopWhen }) => {
  const root = path.resolve(import.meta.dirname, '..');
  const settings = readSettings(process.env, root);
  const log = openLog(settings.logLevel, 'bot');
  const databaseUrl = stopWhen.needsDatabaseUrl(settings.databaseUrl);
  const { hotline, channels, close } = await openHotline({
    databaseUrl,
    keyringFile: settings.keyringFile,
    dataDir: settings.dataDir,
    zalo: settings.zalo,
    sms: settings.sms,
    timers: settings.timers,
    paging: {
      rules: readEscalationRules(settings.escalationFile, settings.timeZone),
      publicUrl: settings.publicUrl,
      demo: settings.simulate.includes('sms'),
    },
    log,
    processName: 'tin-cay-bot',
    root,
    production: settings.production,
  });
  const onQueueError = (error: unknown) => log.error('queue', error);
  const backend = await openQueueBackend({ databaseUrl, redisUrl: settings.redisUrl }, onQueueError);
  const queues = lanes.map((lane) => ({ lane, queue: backend.queue(`send-${lane}`) }));
  const wakes = new Map(queues.map(({ lane, queue }) => [lane, wakeUp(queue, onQueueError)]));
  const server = buildServer({ hotline, channels, wake: (lane) => wakes.get(lane)?.() });
  await server.listen({ port: settings.port, host: settings.host });
  log.info('listening', { port: settings.port });
  return async () => {
    await server.close();
    await Promise.allSettled(queues.map(({ queue }) => queue.close()));
    await backend.close();
    await close();
  };
});

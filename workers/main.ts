import path from 'node:path';
import Fastify from 'fastify';
import { openLog } from '../config/log.ts';
import { readSettings } from '../config/settings.ts';
import { openHotline } from '../hotline/open-hotline.ts';
import { openQueueBackend } from '../queue/backend.ts';
import { runProcess } from '../scripts/run-process.ts';
import { sendMessages } from './send-messages.ts';
import { startSweeping } from './sweep.ts';

await runProcess('workers', async ({ stopWhen }) => {
  const root = path.resolve(import.meta.dirname, '..');
  const settings = readSettings(process.env, root);
  const log = openLog(settings.logLevel, 'workers');
  const databaseUrl = stopWhen.needsDatabaseUrl(settings.databaseUrl);
  const { hotline, channels, close } = await openHotline({
    databaseUrl,
    keyringFile: settings.keyringFile,
    dataDir: settings.dataDir,
    zalo: settings.zalo,
    sms: settings.sms,
    timers: settings.timers,
    log,
    processName: 'tin-cay-workers',
    root,
  });
  const sending = {
    hotline,
    channels: new Map(channels.map((channel) => [channel.name, channel])),
    leaseSeconds: settings.timers.sendLease,
  };
  const backend = await openQueueBackend({ databaseUrl, redisUrl: settings.redisUrl }, (error) =>
    log.error('queue', error),
  );
  const workers = [
    backend.worker('send-urgent', () => sendMessages(sending, 'urgent')),
    backend.worker('send-ordinary', () => sendMessages(sending, 'ordinary')),
  ];
  const stopSweeping = startSweeping(hotline, sending, settings.timers.sweepEvery);
  const health = Fastify({ logger: false });
  health.get('/healthz', () => ({ ok: true }));
  await health.listen({ port: settings.workersPort, host: settings.host });
  log.info('working', { queue: backend.kind });
  return async () => {
    await health.close();
    await Promise.allSettled(workers.map((worker) => worker.close()));
    await stopSweeping();
    await backend.close();
    await close();
  };
});

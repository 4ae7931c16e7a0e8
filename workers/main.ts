import path from 'node:path';
import Fastify from 'fastify';
import { readEscalationRules } from '../config/escalation-rules.ts';
import { openLog } from '../config/log.ts';
import { readSettings } from '../config/settings.ts';
import { lanes } from '../domain/outgoing.ts';
import { openHotline } from '../hotline/open-hotline.ts';
import { openQueueBackend } from '../queue/backend.ts';
import { runProcess } from '../scripts/run-process.ts';
import { runOrRing } from './lane-bell.ts';
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
    paging: {
      rules: readEscalationRules(settings.escalationFile, settings.timeZone),
      publicUrl: settings.publicUrl,
      demo: settings.simulate.includes('sms'),
    },
    log,
    processName: 'tin-cay-workers',
    root,
    production: settings.production,
  });
  const sending = {
    hotline,
    channels: new Map(channels.map((channel) => [channel.name, channel])),
    leaseSeconds: settings.timers.sendLease,
  };
  const backend = await openQueueBackend({ databaseUrl, redisUrl: settings.redisUrl }, (error) =>
    log.error('queue', error),
  );
  const workers = lanes.map((lane) =>
    backend.worker(
      `send-${lane}`,
      runOrRing((bell) => sendMessages(sending, lane, bell)),
    ),
  );
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

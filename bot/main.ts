import { processParts } from '../scripts/process-parts.ts';
import { runProcess } from '../scripts/run-process.ts';
import { startBot } from './start-bot.ts';

await runProcess('bot', async (tools) => {
  const { settings, hotline } = await processParts('bot', tools);
  return startBot({
    hotline,
    redisUrl: settings.redisUrl,
    port: settings.port,
    host: settings.host,
    exitUrl: settings.exitUrl,
    refuse: tools.refuse,
  });
});

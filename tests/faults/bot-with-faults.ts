import { startBot } from '../../bot/start-bot.ts';
import { processParts } from '../../scripts/process-parts.ts';
import { runProcess } from '../../scripts/run-process.ts';
import { createFailpoints, through, watchAnswers } from './failpoints.ts';

// bot/main.ts, and what a fault test puts between the hotline and the outside.
await runProcess('bot', async (tools) => {
  const points = createFailpoints(process.env);
  watchAnswers(points);
  const { settings, hotline } = await processParts('bot', tools);
  const { redisUrl, port, host, exitUrl } = settings;
  return startBot({
    hotline: { ...hotline, through: through(points) },
    redisUrl,
    port,
    host,
    exitUrl,
    refuse: tools.refuse,
  });
});

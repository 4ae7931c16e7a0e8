import { test } from 'vitest';
import { realHotline } from '../harness/real-hotline.ts';
import { redisOnFreePort } from '../harness/redis.ts';
import { endsFrozen } from './ends-in-time.ts';

test('bot and workers end within five seconds while Redis is frozen', { timeout: 120_000 }, async (t) => {
  const redis = await redisOnFreePort();
  t.onTestFinished(redis.end);
  const hotline = await realHotline(t, { duty: ['+84900000001'], env: { REDIS_URL: redis.url } });
  await redis.start();
  await endsFrozen(hotline, 'Redis frozen', redis.freeze, redis.thaw);
});

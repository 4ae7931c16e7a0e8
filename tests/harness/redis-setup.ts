import type { TestProject } from 'vitest/node';
import { redisOnFreePort } from './redis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The queue the hotline of a test runs on; without one it has none, and its sweep sends by itself. */
    queueOn?: { kind: 'redis'; url: string } | { kind: 'postgres' };
  }
}

/** Starts one redis-server for the promises that must hold on it too. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const redis = await redisOnFreePort();
  await redis.start();
  project.provide('queueOn', { kind: 'redis', url: redis.url });
  return redis.end;
}

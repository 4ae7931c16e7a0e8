import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { hasKannel } from './tests/harness/kannel.ts';
import { hasRedis } from './tests/harness/redis.ts';

/** Debian's place for it; the browser's tests run where it is, and must run in CI. */
const chromium = existsSync('/usr/bin/chromium');
if (!chromium && process.env.CI === 'true')
  throw new Error('CI needs Chromium for the browser tests; .ci/run installs it');
const redis = hasRedis();
if (!redis && process.env.CI === 'true') throw new Error('CI needs redis-server; .ci/run installs it');
if (!redis)
  console.warn(
    '\nNO REDIS-SERVER ON THIS MACHINE: that the promises hold on Redis, and without it, IS NOT TESTED HERE.\n',
  );
const kannel = hasKannel();
if (!kannel && process.env.CI === 'true') throw new Error('CI needs kannel and kannel-extras; .ci/run installs them');
if (!kannel)
  console.warn('\nNO KANNEL ON THIS MACHINE: that SMS pass through the real gateway both ways IS NOT TESTED HERE.\n');
/** The files in which the real gateway runs. */
const withKannel = [
  'tests/channels/kannel-real.test.ts',
  'tests/channels/kannel-conf.test.ts',
  'tests/promises/by-kannel.test.ts',
  'tests/promises/every-door.test.ts',
];

/** What must hold whatever the queue runs on: the same files again, with every message sent through BullMQ on Redis. */
const onRedisToo = [
  'acknowledge-by-link',
  'escalation',
  'first-text',
  'hanging-alert',
  'officer-removed',
  'one-effect',
  'person-told',
  'restart',
  'sending',
  'silence',
  'stop',
  'urgent',
].map((promise) => `tests/promises/${promise}.test.ts`);

const test = { pool: 'forks', maxWorkers: 2, testTimeout: 30_000, hookTimeout: 60_000 } as const;
/**
 * They look at what a module keeps, put another in its place, or measure how long something takes: each has a process of its
 * own, at the end, when nothing else runs.
 */
const byThemselves = [
  'bench/finding',
  'bench/send-rate',
  'bench/swim-race',
  'start/hotline',
  'storage/heartbeats',
  'storage/pin-hash',
  'storage/spill-flush',
  'unit/domain/id',
  'unit/scripts/supervise',
  'unit/understanding/measure',
  'unit/understanding/reading-cost',
  'unit/understanding/warm-understanding',
].map((file) => `tests/${file}.test.ts`);

/** Files share what they import: when each reads it anew, that is a tenth of all the time. */
const everything = {
  name: 'hotline',
  isolate: false,
  include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
  exclude: [
    ...byThemselves,
    ...(chromium ? [] : ['tests/browser/**']),
    ...(redis ? [] : ['tests/faults/redis*', 'tests/faults/larger-install.test.ts']),
    ...(kannel ? [] : withKannel),
  ],
};
const apart = { name: 'apart', include: byThemselves, maxWorkers: 1, sequence: { groupOrder: 1 } };
/** Their files share what they import, which is most of what another run of them costs; state is in rows and in Redis. */
const promisesOnRedis = {
  name: 'on redis',
  include: onRedisToo,
  isolate: false,
  globalSetup: ['tests/harness/redis-setup.ts'],
};

export default defineConfig({
  test: {
    ...test,
    // One Postgres for all of the run.
    globalSetup: ['tests/harness/global-setup.ts'],
    projects: [
      { test: { ...test, ...everything } },
      { test: { ...test, ...apart } },
      ...(redis ? [{ test: { ...test, ...promisesOnRedis } }] : []),
    ],
  },
});

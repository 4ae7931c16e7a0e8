import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Debian's place for it; the browser's tests run where it is, and must run in CI. */
const chromium = existsSync('/usr/bin/chromium');
if (!chromium && process.env.CI === 'true')
  throw new Error('CI needs Chromium for the browser tests; .ci/run installs it');

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: chromium ? [] : ['tests/browser/**'],
    globalSetup: ['tests/harness/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { supervise } from '../../../scripts/supervise.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test.each([
  [
    'rules that cannot be used',
    { ESCALATION_FILE: 'rules.yaml' },
    /rules\.yaml, line 1, column 11: critical is 3; expected .+\.$/,
  ],
  [
    'an address too long for an alert',
    { PUBLIC_URL: `https://${'x'.repeat(80)}.vn` },
    /^PUBLIC_URL takes 91 characters; .+\.$/,
  ],
])('%s: one sentence, exit code 2, and nothing was started', async (_, env, sentence) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-supervise-'));
  const said: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  const listeners = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(
    (signal) => [signal, process.listeners(signal)] as const,
  );
  try {
    writeFileSync(path.join(folder, 'rules.yaml'), 'critical: 3\nhigh: 3\nnormal: 3\n');
    const escalation = 'ESCALATION_FILE' in env ? { ESCALATION_FILE: path.join(folder, 'rules.yaml') } : {};
    const dataDir = path.join(folder, 'data');
    const code = await supervise({ root, env: { ...env, ...escalation, DATA_DIR: dataDir }, children: [] });
    expect(code).toBe(2);
    expect(existsSync(dataDir)).toBe(false);
  } finally {
    stderr.mockRestore();
    for (const [signal, before] of listeners)
      for (const listener of process.listeners(signal)) if (!before.includes(listener)) process.off(signal, listener);
    rmSync(folder, { recursive: true, force: true });
  }
  const [first] = said.join('').split('\n');
  expect(first).toMatch(sentence);
});

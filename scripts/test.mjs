// npm test: install if needed, check, every test. The last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkNode, installIfNeeded, root } from './install.mjs';

checkNode();
installIfNeeded();
const started = Date.now();
const checked = spawnSync(process.execPath, ['scripts/check.mjs'], { cwd: root, stdio: 'inherit' });
const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-test-'));
const report = path.join(folder, 'report.json');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)];
const tested = spawnSync(process.execPath, [vitest, ...args], { cwd: root, stdio: 'inherit' });
const counts = readCounts();
rmSync(folder, { recursive: true, force: true });
const checkFailed = checked.status === 0 ? 0 : 1;
const failed = counts.failed + checkFailed + (tested.status !== 0 && counts.failed === 0 ? 1 : 0);
console.log(`all of it took ${((Date.now() - started) / 1000).toFixed(0)} s`);
console.log(`${counts.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function readCounts() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

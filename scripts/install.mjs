// Shared by start and test: a fresh clone has no packages yet. Node built-ins only, and only such as an old Node has.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Ends with one sentence when this Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node ${process.versions.node} is too old; Tin Cậy needs 20.19 or newer.`);
  process.exit(2);
}

/** Runs `npm ci` when packages are missing or older than the lock file. Ends with npm's words when that fails. */
export function installIfNeeded() {
  if (isInstalled()) return;
  // Two installations at once would pull the packages from under each other.
  const lock = path.join(os.tmpdir(), `tin-cay-install-${root.replace(/[^a-z0-9]+/gi, '-')}`);
  if (!takeLock(lock)) {
    console.log('Đang chờ một lần cài khác… / Waiting for another installation…');
    while (!takeLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
  let worked = true;
  try {
    if (!isInstalled()) worked = install();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
  if (worked) return;
  console.error('The packages could not be installed; npm says why above.');
  process.exit(2);
}

/** npm writes this file last. */
function isInstalled() {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
}

function install() {
  console.log('Đang cài các gói cần thiết… / Installing packages…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'];
  return spawnSync(npm, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** One that is ten minutes old was left by an installation that was broken off. */
function takeLock(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const left = statSync(lock, { throwIfNoEntry: false });
    if (left && Date.now() - left.mtimeMs > 600_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

// Shared by start and test: a fresh clone has no packages yet. Node built-ins only, and only such as an old Node has.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  const place = root.replace(/[^a-z0-9]+/gi, '-');
  const lock = path.join(os.tmpdir(), `tin-cay-install-${os.userInfo().username}${place}`);
  if (!takeLock(lock)) {
    console.log('Đang chờ một lần cài khác… / Waiting for another installation…');
    while (!takeLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
  let worked = true;
  try {
    if (!isInstalled()) worked = install();
  } finally {
    rmSync(lock, { force: true });
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

/** An installation that was broken off leaves the lock of a process that is dead. */
function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const left = statSync(lock, { throwIfNoEntry: false });
    // Fewer seconds than this, and its number may not be written yet; more than ten minutes, and the number is reused.
    const age = left ? Date.now() - left.mtimeMs : 0;
    if (age > 600_000 || (age > 2_000 && !isRunning(Number(readFileSync(lock, 'utf8'))))) rmSync(lock, { force: true });
    return false;
  }
}

function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

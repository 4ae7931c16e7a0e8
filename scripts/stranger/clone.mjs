// A clean clone, and an environment that knows nothing of us.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** What a copy leaves behind where there is no git: what `.gitignore` names. */
const notOurs = new Set(['node_modules', 'var', '.env', '.git', 'coverage']);

/** How this machine reaches its packages: a proxy, the certificates it trusts. */
const theMachines = /^(https?_proxy|no_proxy|node_extra_ca_certs|ssl_cert_(file|dir)|npm_config_(registry|cafile))$/i;

/**
 * Clones what is committed into a new folder of the system's temporary one.
 * @param {string} root the repository
 * @returns {{ folder: string, clone: string, home: string, from: string }} `from` says what was cloned
 */
export function cleanClone(root) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-stranger-'));
  // Started as root, the database runs as another user, who must get to its folder.
  chmodSync(folder, 0o711);
  const [clone, home] = [path.join(folder, 'tin-cay'), path.join(folder, 'home')];
  mkdirSync(home);
  const head = git(root, 'rev-parse', 'HEAD');
  if (head === null || path.resolve(git(root, 'rev-parse', '--show-toplevel') ?? '') !== root) {
    cpSync(root, clone, { recursive: true, filter: (source) => !notOurs.has(path.relative(root, source)) });
    return { folder, clone, home, from: 'a copy: this is no git checkout' };
  }
  if (git(root, 'clone', '--quiet', '--no-checkout', root, clone) === null) throw new Error('git clone failed');
  if (git(clone, 'checkout', '--quiet', '--detach', head) === null) throw new Error(`git checkout ${head} failed`);
  const dirty = git(root, 'status', '--porcelain') !== '';
  return { folder, clone, home, from: `commit ${head.slice(0, 10)}${dirty ? ', without what is not committed' : ''}` };
}

/** What git says, without the last line's end; null = it is not there, or refuses. */
function git(cwd, ...args) {
  const done = spawnSync('git', args, { cwd, encoding: 'utf8' });
  return done.status === 0 ? done.stdout.trim() : null;
}

/**
 * An environment with three free ports and a data folder of its own; of ours only where programs and packages are found.
 * @param {{ clone: string, home: string }} place
 */
export async function strangersEnv({ clone, home }) {
  const [port, workersPort, simulatorPort] = await freePorts(3);
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => theMachines.test(name))),
    PATH: process.env.PATH ?? '',
    // Where packages come from is the machine's too, and what was fetched once is not fetched again.
    npm_config_userconfig: process.env.npm_config_userconfig ?? path.join(os.homedir(), '.npmrc'),
    npm_config_cache: process.env.npm_config_cache ?? path.join(os.homedir(), '.npm'),
    npm_config_update_notifier: 'false',
    HOME: home,
    DATA_DIR: path.join(clone, 'var'),
    PORT: String(port),
    WORKERS_PORT: String(workersPort),
    SIMULATOR_PORT: String(simulatorPort),
  };
}

/** Held together, so that no two are the same. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise((ready) => server.listen(0, '127.0.0.1', ready))));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

// `npm start` as in a terminal: what it prints, and Ctrl-C.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';

/** Milliseconds a first start may take, packages and all. */
const readyWithin = 300_000;
/** Milliseconds from Ctrl-C to the end of everything. */
export const endsWithin = 10_000;

/**
 * Starts the hotline in a group of its own, so that Ctrl-C reaches all of it and nothing else.
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
export function npmStart(cwd, env) {
  const child = spawn('npm', ['start'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const running = { child, printed: '', ended: false, gone: null };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      running.printed += String(data);
    });
  running.gone = new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  }).finally(() => {
    running.ended = true;
  });
  return running;
}

/** The address of the phones, once it is printed. */
export async function phonesOf(running) {
  const found = () => /https?:\/\/\S+\/phones\b/.exec(running.printed)?.[0];
  await until('npm start prints the address of /phones', readyWithin, () => running.ended || found());
  if (found() === undefined) throw new Error('npm start ended before it was ready');
  return found();
}

/** Ctrl-C, as a terminal sends it: to all of the group. */
export async function pressCtrlC(running) {
  signal(running, 'SIGINT');
  await until('everything ends after Ctrl-C', endsWithin, () => running.ended);
}

/** Ends it however it can be ended. */
export async function endAnyway(running) {
  if (running.ended) return;
  await pressCtrlC(running).catch(() => {});
  signal(running, 'SIGKILL');
}

function signal({ child }, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It has gone.
  }
}

/** Processes that work in the folder or name it, and ports that still answer. */
export async function leftRunning(folder, ports) {
  const open = await Promise.all(ports.map(async (port) => ((await answers(port)) ? [`port ${port}`] : [])));
  return [...processesOf(folder), ...open.flat()];
}

/** Where there is no /proc only the ports tell. */
function processesOf(folder) {
  return listOf('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
    const command = tried(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
    const place = tried(() => readlinkSync(`/proc/${pid}/cwd`));
    return command.includes(folder) || place.startsWith(folder) ? [`process ${pid}: ${command}`] : [];
  });
}

const listOf = (folder) => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

function tried(read) {
  try {
    return read();
  } catch {
    return '';
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), timeout: 1_000 });
    for (const [event, isOpen] of [
      ['connect', true],
      ['error', false],
      ['timeout', false],
    ])
      socket.once(event, () => {
        socket.destroy();
        resolve(isOpen);
      });
  });
}

/**
 * Waits until something is so, and gives it back.
 * @template T
 * @param {string} what named when it does not come
 * @param {number} within milliseconds
 * @param {() => T | Promise<T>} look
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, within, look) {
  const limit = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > limit) throw new Error(`not within ${within / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

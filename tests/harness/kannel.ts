import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Ending } from './database.ts';
import { endNow, freePort, root, until } from './processes.ts';

/** Debian's places for them. */
export const bearerbox = '/usr/sbin/bearerbox';
export const smsbox = '/usr/sbin/smsbox';
export const fakesmsc = '/usr/lib/kannel/test/fakesmsc';

/** Are Debian's kannel and kannel-extras on this machine? */
export const hasKannel = (): boolean => [bearerbox, smsbox, fakesmsc].every((program) => existsSync(program));

/** The configuration as shipped. */
export const shippedConf = (): string => readFileSync(path.join(root, 'deploy/kannel.conf'), 'utf8');

/** What a test changes of the shipped configuration, by its groups. `null`: the line goes. */
export type Changes = Record<string, Record<string, string | number | null>>;

/** The shipped configuration with other values: every one has to be there already. */
export function changedConf(conf: string, changes: Changes): string {
  const left = new Map(Object.entries(changes).map(([group, values]) => [group, new Map(Object.entries(values))]));
  let group = '';
  const lines = conf.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^([\w-]+) = (.*)$/.exec(line) ?? [];
    if (name === 'group') group = value;
    const values = left.get(group);
    const wanted = values?.get(name);
    if (wanted === undefined) return [line];
    values?.delete(name);
    return wanted === null ? [] : [`${name} = ${wanted}`];
  });
  for (const [name, values] of left)
    for (const key of values.keys()) throw new Error(`deploy/kannel.conf has no ${key} in its group ${name}`);
  return lines.join('\n');
}

/** Puts another link to an operator in the place of the shipped one. */
export const withLink = (conf: string, link: string): string =>
  conf.replace(/\ngroup = smsc\n[\s\S]*?\n(?=# ----|\ngroup = )/, `\ngroup = smsc\n${link}\n\n`);

export type TestKannel = {
  sendsmsUrl: string;
  username: string;
  password: string;
  folder: string;
  /** What Kannel says of itself. */
  status(): Promise<string>;
  /** Kills both boxes as a power cut would, or smsbox alone. */
  crashes(which?: 'smsbox'): Promise<void>;
  /** Starts both again with what lies on disk. */
  starts(): Promise<void>;
  /** Everything both boxes have written to their output. */
  output(): string;
};

export type KannelParts = {
  /** Where the operator listens; null: `link` says everything. */
  operatorPort: number | null;
  /** The link in place of the shipped one. */
  link?: string;
  /** What people write goes there. */
  postUrl: string;
  changes?: Changes;
  /** How much is written to the output: 2 as in production. */
  verbosity?: number;
};

/** The real bearerbox and smsbox with the shipped configuration, in a folder and on ports of their own. */
export async function startKannel(t: Ending, parts: KannelParts): Promise<TestKannel> {
  const { operatorPort, link, postUrl, changes = {}, verbosity = 2 } = parts;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-kannel-'));
  for (const name of ['store', 'dlr']) mkdirSync(path.join(folder, name));
  const [admin, boxes, sendsms] = await freePorts();
  const own: Changes = {
    core: {
      'admin-port': admin,
      'status-password': 'status',
      'smsbox-port': boxes,
      'store-location': path.join(folder, 'store'),
      'dlr-spool': path.join(folder, 'dlr'),
      'sms-resend-freq': 1,
    },
    ...(operatorPort !== null && { smsc: { host: '127.0.0.1', port: operatorPort, 'reconnect-delay': 1 } }),
    smsbox: { 'bearerbox-port': boxes, 'sendsms-port': sendsms, 'http-queue-delay': 1 },
    'sendsms-user': { password: 'sendsms-password' },
    'sms-service': { 'post-url': `"${postUrl}"` },
  };
  const merged = Object.fromEntries(
    [...new Set([...Object.keys(own), ...Object.keys(changes)])].map((group) => [
      group,
      { ...own[group], ...changes[group] },
    ]),
  );
  const shipped = shippedConf();
  const file = path.join(folder, 'kannel.conf');
  writeFileSync(file, changedConf(link === undefined ? shipped : withLink(shipped, link), merged), { mode: 0o600 });

  let output = '';
  const running: ChildProcess[] = [];
  const run = (program: string): void => {
    const child = spawn(program, ['-v', String(verbosity), file], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => {
        output += String(piece);
      });
    running.push(child);
  };
  // bearerbox is the first.
  const kill = async (from = 0): Promise<void> => void (await Promise.all(running.splice(from).map(endNow)));
  // Whatever ends the test's process ends them too.
  const atExit = (): void => {
    for (const child of running) child.kill('SIGKILL');
  };
  process.once('exit', atExit);
  t.onTestFinished(async () => {
    await kill();
    process.removeListener('exit', atExit);
    rmSync(folder, { recursive: true, force: true });
  });
  const status = async (): Promise<string> => {
    try {
      return await (await fetch(`http://127.0.0.1:${admin}/status.txt?password=status`)).text();
    } catch {
      return '';
    }
  };
  const starts = async (): Promise<void> => {
    run(bearerbox);
    const seen = (what: string, pattern: RegExp): Promise<unknown> =>
      until(what, async () => {
        if (running.some(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null))
          throw new Error(`Kannel has ended before ${what}:\n${output}`);
        return pattern.test(await status());
      });
    await seen('bearerbox runs', /Status: running/);
    run(smsbox);
    await seen('smsbox is there', /smsbox:/);
    await until('smsbox takes messages', () => listens(sendsms), 10);
    if (operatorPort !== null && (await listens(operatorPort))) await seen('the link stands', /\(online/);
  };
  await starts();
  return {
    sendsmsUrl: `http://127.0.0.1:${sendsms}/cgi-bin/sendsms`,
    username: 'tin-cay',
    password: 'sendsms-password',
    folder,
    status,
    crashes: (which) => kill(which === 'smsbox' ? 1 : 0),
    starts,
    output: () => output,
  };
}

async function freePorts(): Promise<[number, number, number]> {
  const ports = new Set<number>();
  while (ports.size < 3) ports.add(await freePort());
  const [one = 0, two = 0, three = 0] = ports;
  return [one, two, three];
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

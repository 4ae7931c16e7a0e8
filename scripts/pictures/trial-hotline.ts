import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readSettings } from '../../config/settings.ts';
import { root } from '../with-database.ts';

/** A hotline of its own, with invented officers, places and people, and nothing that leaves this machine. */
export type TrialHotline = {
  /** A new folder of its own, for files beside the database. */
  folder: string;
  /** The bot's address, and the simulated phones'. */
  site: string;
  phones: string;
  /** Runs one of the operator's commands; what it prints. */
  admin(...args: string[]): Promise<string>;
  /** Somebody writes on Zalo, or taps a button once it is there; over when she has been answered. */
  zalo(user: string, act: 'says' | 'taps', words: string): Promise<void>;
  /** What of a message that reaches her fits. */
  reads(user: string, what: RegExp): Promise<RegExpExecArray>;
  /** The link in the newest SMS a number has received that holds this address. */
  link(phone: string, start: string): Promise<string>;
  /** Every SMS that was sent, with the number it went to. */
  sms(): Promise<{ to: string; body: string }[]>;
  stop(): Promise<void>;
};

const receivedSchema = z.array(z.object({ text: z.string(), buttons: z.array(z.object({ title: z.string() })) }));
type Received = z.infer<typeof receivedSchema>;
const ledgerSchema = z.object({
  twilio: z.object({ accepted: z.array(z.object({ to: z.string(), text: z.string() })) }),
});

/**
 * Starts it as `npm start` does, in a folder and on ports of its own.
 * @param where `byDay`: in a zone where it is ten in the morning, because contacts of places are not asked at night
 * @throws where the project's .env names a real provider or a database: invented people are never written about to real ones
 */
export async function startTrial(where: 'here' | 'byDay'): Promise<TrialHotline> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-pictures-'));
  // The database's own user passes through it.
  chmodSync(folder, 0o755);
  const [port, workersPort, simulatorPort] = [await freePort(), await freePort(), await freePort()];
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATA_DIR: path.join(folder, 'var'),
    PORT: String(port),
    WORKERS_PORT: String(workersPort),
    SIMULATOR_PORT: String(simulatorPort),
    ...(where === 'byDay' && { TIME_ZONE: zoneOfMorning(new Date()) }),
  };
  checkNothingIsReal(env);
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const site = `http://localhost:${port}`;
  const simulator = `http://localhost:${simulatorPort}`;
  const stop = async (): Promise<void> => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('the hotline runs', () => isUp(child, [site, `http://localhost:${workersPort}`, simulator]), 120);
  } catch (error) {
    await stop();
    throw error;
  }
  const admin = (...args: string[]): Promise<string> => runAdmin(env, args);
  const received = async (user: string): Promise<Received> => {
    const answer = await fetch(`${simulator}/control/zalo/received?user=${user}`);
    return receivedSchema.parse(await answer.json());
  };
  const zalo = async (user: string, act: 'says' | 'taps', words: string): Promise<void> => {
    const hasButton = (all: Received): boolean =>
      all.findLast(({ buttons }) => buttons.length > 0)?.buttons.some(({ title }) => title === words) ?? false;
    if (act === 'taps') await until(`a button "${words}"`, async () => hasButton(await received(user)));
    const before = (await received(user)).length;
    const answer = await fetch(`${simulator}/control/zalo/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, [act === 'says' ? 'text' : 'button']: words }),
    });
    if (!answer.ok) throw new Error(`${act} "${words}": ${await answer.text()}`);
    await until(`an answer to "${words}"`, async () => (await received(user)).length > before);
  };
  const reads = (user: string, what: RegExp): Promise<RegExpExecArray> =>
    until(`a message like ${what}`, async () =>
      (await received(user)).map(({ text }) => what.exec(text)).findLast((found) => found !== null),
    );
  const sms = async (): Promise<{ to: string; body: string }[]> => {
    const answer = await fetch(`${simulator}/ledger`);
    return ledgerSchema.parse(await answer.json()).twilio.accepted.map(({ to, text }) => ({ to, body: text }));
  };
  const link = (phone: string, start: string): Promise<string> =>
    until(`an SMS with ${start} to ${phone}`, async () => {
      const last = (await sms()).findLast(({ to, body }) => to === phone && body.includes(`${site}${start}`));
      return /http\S+/.exec(last?.body ?? '')?.[0];
    });
  return { folder, site, phones: `${simulator}/phones`, admin, zalo, reads, link, sms, stop };
}

/** Looks until there is something to see. */
export async function until<T>(
  what: string,
  look: () => Promise<T | false | undefined>,
  seconds = 30,
): Promise<NonNullable<T>> {
  const limit = Date.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > limit) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await sleep(100);
  }
}

function zoneOfMorning(now: Date): string {
  const ahead = ((10 - now.getUTCHours() + 35) % 24) - 11;
  // The signs of these names are turned: Etc/GMT-7 is seven hours ahead.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

function checkNothingIsReal(env: Record<string, string | undefined>): void {
  const { simulate, telegram, zaloBot, databaseUrl, redisUrl } = readSettings(env, root);
  const isTrial = simulate.includes('zalo') && simulate.includes('sms') && telegram.kind === 'off';
  if (!isTrial || zaloBot.kind !== 'off' || databaseUrl !== null || redisUrl !== null)
    throw new Error('The file .env names real providers or a database; take the pictures in a checkout without it.');
}

async function isUp(child: ChildProcess, addresses: readonly string[]): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}`);
  const answers = addresses.map((address) => fetch(`${address}/healthz`).then(({ ok }) => ok));
  return Promise.all(answers).then(
    (all) => all.every(Boolean),
    () => false,
  );
}

function runAdmin(env: Record<string, string | undefined>, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/admin.ts', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (piece) => {
    printed += String(piece);
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`admin ${args.join(' ')}: code ${code}`)),
    );
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

function freePort(): Promise<number> {
  const server = net.createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AcceptedSms } from '../simulator/twilio-ledger.ts';
import type { AcceptedEntry } from '../simulator/zalo-ledger.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts';
import { type Keyring, openKeyring } from '../storage/keyring.ts';
import { freePort } from '../tests/harness/processes.ts';
import { followLedger, type LedgerTail } from './ledger-tail.ts';
import { introduce } from './people.ts';
import type { BotAddress } from './requests.ts';

const root = path.resolve(import.meta.dirname, '..');
const startLimit = 90_000;

/** The whole hotline as an operator starts it, and what the bench sees of it. */
export type RunningHotline = {
  bot: BotAddress;
  db: Database;
  keyring: Keyring;
  /** What each provider has accepted. */
  sms: LedgerTail<AcceptedSms>;
  zalo: LedgerTail<AcceptedEntry>;
  /** Makes Zalo's send route answer this late from now on; null: at once. */
  slowZalo(milliseconds: number | null): Promise<void>;
  stop(): Promise<void>;
};

/**
 * `npm start` with its own data folder and ports, an embedded Postgres, simulated providers and the invented officers.
 * @param known user ids whose chats are open from the start
 */
export async function startHotline(known: readonly string[], redisUrl: string | null): Promise<RunningHotline> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-bench-'));
  // Started as root, the database runs as another user, who must get to its folder.
  chmodSync(folder, 0o711);
  const dataDir = path.join(folder, 'var');
  introduce(dataDir, known, new Date());
  chmodSync(dataDir, 0o711);
  const ports = [await freePort(), await freePort(), await freePort()] as const;
  const running = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      PORT: String(ports[0]),
      WORKERS_PORT: String(ports[1]),
      SIMULATOR_PORT: String(ports[2]),
      ...(redisUrl !== null && { REDIS_URL: redisUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whatever ends the bench ends the hotline.
  const endToo = (): void => void running.kill('SIGTERM');
  process.once('exit', endToo);
  const stop = async (): Promise<void> => {
    await end(running);
    process.off('exit', endToo);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(running);
    const simulator = `http://127.0.0.1:${ports[2]}`;
    // It runs: this only says where.
    const { url } = await startEmbeddedPostgres({ dataDir });
    const db = openDatabase({ url, applicationName: 'tin-cay-bench', max: 2 });
    const month = new Date().toISOString().slice(0, 7);
    const { keyring } = await openKeyring({ db, file: path.join(dataDir, 'keyring.json'), month });
    const sms = followLedger<AcceptedSms>(path.join(dataDir, 'simulator/twilio.jsonl'));
    const zalo = followLedger<AcceptedEntry>(path.join(dataDir, 'simulator/zalo.jsonl'));
    return {
      bot: { localUrl: `http://127.0.0.1:${ports[0]}`, publicUrl: `http://localhost:${ports[0]}` },
      db,
      keyring,
      sms,
      zalo,
      slowZalo: (ms) => setFault(simulator, ms === null ? { kind: 'none' } : { kind: 'slow', route: 'send', ms }),
      stop: async () => {
        sms.close();
        zalo.close();
        await db.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Its last line names the page with the phones. */
async function ready(hotline: ChildProcess): Promise<void> {
  let printed = '';
  for (const stream of [hotline.stdout, hotline.stderr])
    stream?.on('data', (data) => {
      printed += String(data);
    });
  const limit = Date.now() + startLimit;
  while (!printed.includes('/phones')) {
    if (hotline.exitCode !== null || Date.now() > limit) throw new Error(`The hotline did not start:\n${printed}`);
    await sleep(50);
  }
}

async function setFault(simulator: string, fault: object): Promise<void> {
  const answer = await fetch(`${simulator}/control/zalo/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (!answer.ok) throw new Error(`The simulator refused a fault: ${await answer.text()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

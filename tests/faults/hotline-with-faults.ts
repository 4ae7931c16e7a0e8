import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'vitest';
import { buildSimulator } from '../../simulator/server.ts';
import type { Twilio } from '../../simulator/twilio.ts';
import type { Zalo } from '../../simulator/zalo.ts';
import { type Database, statement } from '../../storage/database.ts';
import { type Keyring, openKeyring } from '../../storage/keyring.ts';
import { testDatabase } from '../harness/database.ts';
import { seedOfficers } from '../harness/officers.ts';
import { freePort, type Running, runScript, until } from '../harness/processes.ts';
import { type ProviderPost, postOnce } from '../harness/provider-posts.ts';

export type ProcessName = 'bot' | 'workers';

/** A process that can be hurt at a named point, and started again without. */
export type FaultyProcess = {
  running: Running;
  /** From now on its points count. */
  arm(): void;
  /** Every point passed since it was armed, in order. */
  passed(): string[];
  /** Fulfilled when a signal has ended it. */
  died(): Promise<void>;
  ready(): Promise<void>;
};

/** Bot and workers as real processes on a database of their own, and the simulated providers in this one. */
export type HotlineWithFaults = {
  db: Database;
  keyring: Keyring;
  zalo: Zalo;
  twilio: Twilio;
  localUrl: string;
  publicUrl: string;
  start(name: ProcessName, faults?: string): FaultyProcess;
  /** Sent until it is answered 200, as a provider does. */
  tell(post: ProviderPost): Promise<void>;
  rows<Row>(name: string, sql: string, values?: readonly unknown[]): Promise<Row[]>;
};

export const officerPhones = ['+84900000001', '+84900000002'] as const;
/** The shortest that is allowed. */
export const leaseSeconds = 6;

/** Starts nothing yet but the providers; two officers have the watch, on levels 1 and 2. */
export async function hotlineWithFaults(t: TestContext): Promise<HotlineWithFaults> {
  const { db, url } = await testDatabase(t);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-faults-'));
  const file = path.join(folder, 'keyring.json');
  const clock = { now: () => new Date() };
  const { keyring } = await openKeyring({ db, file, month: clock.now().toISOString().slice(0, 7) });
  await seedOfficers({ db, keyring, clock }, officerPhones);
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const [localUrl, publicUrl] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  const simulator = buildSimulator({ webhookUrl: `${localUrl}/webhooks/zalo`, publicUrl, dir: null, ...clock });
  await simulator.server.listen({ host: '127.0.0.1', port: simulatorPort });
  const started: Running[] = [];
  t.onTestFinished(async () => {
    for (const { child } of started) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGCONT');
      child.kill('SIGKILL');
    }
    await Promise.all(started.map(({ ended }) => ended));
    await simulator.server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const start = (name: ProcessName, faults = ''): FaultyProcess => {
    const own = path.join(folder, `${name}-${started.length}`);
    mkdirSync(own);
    const [log, armed] = [path.join(own, 'passed'), path.join(own, 'armed')];
    // Two workers at once are two processes with two ports.
    const health = name === 'bot' ? port : 20_000 + ((simulatorPort + 7 * started.length) % 10_000);
    const running = runScript(path.join(import.meta.dirname, `${name}-with-faults.ts`), [], {
      env: {
        ...{ DATABASE_URL: url, KEYRING_FILE: file, DATA_DIR: folder, PORT: String(port), PUBLIC_URL: publicUrl },
        ...{ WORKERS_PORT: String(name === 'bot' ? 1024 : health), SIMULATOR_PORT: String(simulatorPort) },
        ...{ ESCALATION_FILE: path.join(import.meta.dirname, 'escalation-of-seconds.yaml') },
        ...{ SEND_LEASE: String(leaseSeconds), SWEEP_EVERY: '1', SIMULATE: 'zalo,sms' },
        ...{ FAULTS: faults, FAULTS_LOG: log, FAULTS_ARMED: armed },
      },
    });
    started.push(running);
    return {
      running,
      arm: () => writeFileSync(armed, ''),
      passed: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : []),
      died: async () => {
        await until(`${name} dies at ${faults}`, () => running.child.signalCode === 'SIGKILL', 15);
      },
      ready: async () => {
        const answers = async (): Promise<boolean> => {
          if (running.child.exitCode !== null) throw new Error(`${name} ended:\n${running.output()}`);
          return (await fetch(`http://127.0.0.1:${health}/healthz`).catch(() => null))?.ok ?? false;
        };
        await until(`${name} is ready`, answers, 30);
      },
    };
  };
  return {
    db,
    keyring,
    ...{ zalo: simulator.zalo, twilio: simulator.twilio, localUrl, publicUrl, start },
    tell: async (post) => {
      await until('a message is answered', async () => (await postOnce(localUrl, post, 5_000)) === 200, 30);
    },
    rows: (name, sql, values = []) => db.query(statement(`test-${name}`, sql), values),
  };
}

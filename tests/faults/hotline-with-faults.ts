import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'vitest';
import { buildSimulator } from '../../simulator/server.ts';
import type { Twilio } from '../../simulator/twilio.ts';
import type { Zalo } from '../../simulator/zalo.ts';
import { type Database, statement } from '../../storage/database.ts';
import type { Keyring } from '../../storage/keyring.ts';
import { hotlineGround } from '../harness/hotline-ground.ts';
import { type Running, until } from '../harness/processes.ts';
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
  const ground = await hotlineGround(t, officerPhones);
  const { db, keyring, folder, port, simulatorPort } = ground;
  const [localUrl, publicUrl] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  const places = { webhookUrl: `${localUrl}/webhooks/zalo`, publicUrl, dir: null };
  const simulator = buildSimulator({ ...places, now: () => new Date() });
  await simulator.server.listen({ host: '127.0.0.1', port: simulatorPort });
  t.onTestFinished(async () => {
    await ground.endAll();
    await simulator.server.close();
  });
  let started = 0;
  const start = (name: ProcessName, faults = ''): FaultyProcess => {
    const own = path.join(folder, `${name}-${started}`);
    mkdirSync(own);
    const [log, armed] = [path.join(own, 'passed'), path.join(own, 'armed')];
    // Two workers at once are two processes with two ports.
    const listens = name === 'bot' ? port : 20_000 + ((simulatorPort + 7 * started) % 10_000);
    started += 1;
    const running = ground.launch(path.join(import.meta.dirname, `${name}-with-faults.ts`), listens, {
      ...{ PUBLIC_URL: publicUrl, WORKERS_PORT: String(name === 'bot' ? 1024 : listens), SIMULATE: 'zalo,sms' },
      ...{ ESCALATION_FILE: path.join(import.meta.dirname, 'escalation-of-seconds.yaml') },
      ...{ SEND_LEASE: String(leaseSeconds), SWEEP_EVERY: '1' },
      ...{ FAULTS: faults, FAULTS_LOG: log, FAULTS_ARMED: armed },
    });
    return {
      running,
      ready: running.ready,
      arm: () => writeFileSync(armed, ''),
      passed: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : []),
      died: async () => {
        await until(`${name} dies at ${faults}`, () => running.child.signalCode === 'SIGKILL', 15);
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

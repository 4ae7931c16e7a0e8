import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'vitest';
import { z } from 'zod';
import { type Database, statement } from '../../storage/database.ts';
import type { Keyring } from '../../storage/keyring.ts';
import { addressIndex } from '../../storage/people.ts';
import { hotlineGround, type Launched } from './hotline-ground.ts';
import type { TestOfficer } from './officers.ts';
import { freePort, type Running, root } from './processes.ts';

const acceptedSms = z.object({ at: z.iso.datetime(), sid: z.string(), to: z.string(), text: z.string() });
const ledger = z.object({ twilio: z.object({ accepted: z.array(acceptedSms) }) });
const faulty = z.object({ api: z.array(z.object({ route: z.string() })) });
const answered = z.object({ status: z.number() });

/** An SMS the simulated provider took from the hotline. */
export type TakenSms = z.infer<typeof acceptedSms>;
export type RealProcess = Omit<Launched, 'ready'> & {
  /** SIGTERM. @returns milliseconds until it had ended */
  stop(): Promise<number>;
};

/** Bot, workers and simulated providers as processes of their own, on a database of the run's server. */
export type RealHotline = {
  db: Database;
  databaseUrl: string;
  keyring: Keyring;
  /** Where bot and workers keep their files. */
  dataDir: string;
  /** @param through a program that starts it, with its arguments */
  bot(env?: Record<string, string>, through?: readonly string[]): Promise<RealProcess>;
  /** A bot nobody waits for: one that is expected to end. */
  launchBot(env: Record<string, string>): Running;
  /** Workers nobody waits for, whose health is to be shown on that port. */
  launchWorkers(port: number): Launched;
  /** @param file another file that starts workers, with a fault in them */
  workers(env?: Record<string, string>, file?: string): Promise<RealProcess>;
  /** A user id nobody has had here. */
  newUser(): string;
  /** Her words over the provider's webhook; 0: it was not answered within the provider's two seconds. */
  says(user: string, text: string): Promise<{ status: number; sentAt: number; tookMs: number }>;
  /** Sets a fault of the simulated SMS provider. @returns the routes that still have one */
  smsFault(fault: object): Promise<string[]>;
  /** Every SMS taken so far, oldest first. */
  sms(): Promise<TakenSms[]>;
  /** The code of each user's case. */
  codes(users: readonly string[]): Promise<Map<string, string>>;
};

const codeOf = statement(
  'test-code-of-person',
  `select k.code from cases k join people p on p.id = k.person_id where p.channel = 'zalo' and p.address_index = $1`,
);

export type RealOptions = {
  /** Officers on duty. */
  duty: readonly (string | TestOfficer)[];
  /** The text of the file of escalation rules; the shipped ones unless told. */
  rules?: string;
  /** For bot and workers. */
  env?: Record<string, string>;
};

/** Starts the simulated providers; bot and workers are started when the test says so. Nothing outlives the test, and several may run at once. */
export async function realHotline(t: TestContext, options: RealOptions): Promise<RealHotline> {
  const ground = await hotlineGround(t, options.duty);
  const { db, databaseUrl, keyring, folder, port, simulatorPort } = ground;
  const simulator = `http://127.0.0.1:${simulatorPort}`;
  const shared: Record<string, string> = { ...options.env };
  if (options.rules !== undefined) {
    shared.ESCALATION_FILE = path.join(folder, 'escalation.yaml');
    writeFileSync(shared.ESCALATION_FILE, options.rules);
  }
  const launch = (file: string, listens: number, env: Record<string, string>, through: readonly string[] = []) =>
    ground.launch(path.join(root, file), listens, { ...shared, ...env }, through);
  const start = async (...process: Parameters<typeof launch>): Promise<RealProcess> => {
    const { ready, ...running } = launch(...process);
    await ready();
    return {
      ...running,
      stop: async () => {
        const from = performance.now();
        running.child.kill('SIGTERM');
        await running.ended;
        return performance.now() - from;
      },
    };
  };
  const control = async (where: string, body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${simulator}/control/${where}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The simulator refused: ${await answer.text()}`);
    return answer.json();
  };
  await start('simulator/main.ts', simulatorPort, {});
  let users = 0;
  return {
    db,
    databaseUrl,
    keyring,
    dataDir: folder,
    bot: (env = {}, through = []) => start('bot/main.ts', port, env, through),
    launchBot: (env) => launch('bot/main.ts', port, env),
    launchWorkers: (port) => launch('workers/main.ts', port, { WORKERS_PORT: String(port) }),
    workers: async (env = {}, file = 'workers/main.ts') => {
      const workersPort = await freePort();
      return start(file, workersPort, { WORKERS_PORT: String(workersPort), ...env });
    },
    newUser: () => {
      users += 1;
      return `66${String(users).padStart(17, '0')}`;
    },
    says: async (user, text) => {
      const [sentAt, from] = [Date.now(), performance.now()];
      const { status } = answered.parse(await control('zalo/says', { user, text }));
      return { status, sentAt, tookMs: performance.now() - from };
    },
    smsFault: async (fault) => faulty.parse(await control('twilio/faults', fault)).api.map(({ route }) => route),
    sms: async () => ledger.parse(await (await fetch(`${simulator}/ledger`)).json()).twilio.accepted,
    codes: async (asked) => {
      const found = new Map<string, string>();
      for (const user of asked) {
        const [row] = await db.query<{ code: string }>(codeOf, [addressIndex(keyring, 'zalo', user)]);
        if (row) found.set(user, row.code);
      }
      return found;
    },
  };
}

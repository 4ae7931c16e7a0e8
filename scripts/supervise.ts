import path from 'node:path';
import { isTwoWay } from '../channels/sms/settings.ts';
import { readEscalationRules } from '../config/escalation-rules.ts';
import { readSettings, type Settings } from '../config/settings.ts';
import { checkPublicUrl } from '../hotline/check-public-url.ts';
import { readKnowledge } from '../hotline/knowledge.ts';
import { loadDemoClasses } from '../hotline/load-classes.ts';
import { loadDemoDuty } from '../hotline/load-demo-duty.ts';
import { loadDemoPlaces, loadPlaceFacts } from '../hotline/load-places.ts';
import { chooseDataDir, type MovedBecause, prepareDataDir } from '../storage/data-dir.ts';
import { databaseClock, openDatabase } from '../storage/database.ts';
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts';
import { openKeyring } from '../storage/keyring.ts';
import { migrate } from '../storage/migrate.ts';
import { createPinHash } from '../storage/pin-hash.ts';
import { banner, botAddress } from './banner.ts';
import { checkPorts } from './ports.ts';
import { isExpected, sentenceOf } from './run-process.ts';
import { type ChildPlan, type SupervisedChild, superviseChild } from './supervised-child.ts';
import { SupervisorEnd } from './supervisor-end.ts';
import { type WatchedPostgres, watchPostgres } from './watch-postgres.ts';

type Env = Record<string, string | undefined>;

/** A process that has answered nothing for so long is ended, and another one started. Longer than any start. Milliseconds. */
const longestSilence = 25_000;

export type SuperviseOptions = {
  /** The project's folder, and the environment the settings come from. */
  root: string;
  env: Env;
  /** The processes to keep running; those of the hotline unless a test brings its own. */
  children?: readonly ChildPlan[];
};

/** Where the data is and where the database answers. */
type Ground = { url: string; dataDir: string; movedBecause: MovedBecause | null; postgres: WatchedPostgres | null };

/**
 * Runs the whole hotline on this machine until it is told to stop: settings, ports, database, migrations, then bot,
 * workers and simulator, each started again when it ends.
 * @returns the exit code: 0 stopped, 1 an unexpected fault, 2 an expected one, said in one sentence
 */
export async function supervise(options: SuperviseOptions): Promise<number> {
  const ending = endOfRun();
  const children: SupervisedChild[] = [];
  let ground: Ground | null = null;
  try {
    const settings = readSettings(options.env, options.root);
    checkPaging(settings, options.root);
    await checkPorts(portsOf(settings), botAddress(settings));
    const everything = ['trace', 'debug'].includes(settings.logLevel);
    const everywhere = (url: string, dataDir: string): void => {
      for (const child of children) child.restartWith(childEnv(options.env, settings, url, dataDir));
    };
    ground = await openGround(settings, everywhere);
    if (!ending.ended()) await migrateOrEnd(ground.url);
    const { dataDir } = ground;
    if (!ending.ended()) await loadTables(ground.url, settings, options.root, dataDir);
    const env = childEnv(options.env, settings, ground.postgres?.current().url ?? ground.url, dataDir);
    let started = false;
    for (const plan of ending.ended() ? [] : (options.children ?? hotlineProcesses(options.root, settings))) {
      const onRefused = (): boolean => {
        if (!started) ending.end(2);
        return !started;
      };
      children.push(
        superviseChild(plan, { env, root: options.root, dataDir, terminal: { line: say, everything }, onRefused }),
      );
    }
    await Promise.race([Promise.all(children.map((child) => child.firstReady)), ending.code]);
    started = true;
    if (!ending.ended()) process.stdout.write(`${banner(settings, ground)}\n`);
    return await ending.code;
  } catch (error) {
    const expected = error instanceof SupervisorEnd || isExpected(error);
    say(expected || !(error instanceof Error) ? sentenceOf(error) : (error.stack ?? error.message));
    return expected ? 2 : 1;
  } finally {
    if (children.length > 0) process.stdout.write('Đang dừng… / Stopping…\n');
    await Promise.all(children.map((child) => child.stop()));
    await ground?.postgres?.stop();
  }
}

/** What bot and workers would each refuse is said once, before anything starts. */
function checkPaging({ escalationFile, timeZone, publicUrl, sms }: Settings, root: string): void {
  readEscalationRules(escalationFile, timeZone);
  checkPublicUrl(publicUrl, readKnowledge(root).units, isTwoWay(sms));
}

/** The processes of the hotline. Where nothing is simulated there is no simulator. */
function hotlineProcesses(root: string, settings: Settings): ChildPlan[] {
  const { port, workersPort, simulatorPort, simulate } = settings;
  const ports: [string, number][] = [
    ['bot', port],
    ['workers', workersPort],
    ...(simulate.length > 0 ? [['simulator', simulatorPort] satisfies [string, number]] : []),
  ];
  return ports.map(([name, its]) => ({
    name,
    file: path.join(root, name, 'main.ts'),
    health: { url: `${botAddress({ ...settings, port: its })}/healthz`, silentFor: longestSilence },
  }));
}

function portsOf({ host, port, workersPort, simulatorPort, simulate }: Settings) {
  return [
    { setting: 'PORT', host, port },
    { setting: 'WORKERS_PORT', host, port: workersPort },
    ...(simulate.length > 0 ? [{ setting: 'SIMULATOR_PORT', host: '127.0.0.1', port: simulatorPort }] : []),
  ];
}

/** The children read the settings themselves; what was decided here is passed in words they all understand. */
function childEnv(env: Env, settings: Settings, databaseUrl: string, dataDir: string): Env {
  return {
    ...env,
    PORT: String(settings.port),
    WORKERS_PORT: String(settings.workersPort),
    SIMULATOR_PORT: String(settings.simulatorPort),
    PUBLIC_URL: settings.publicUrl,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
  };
}

async function openGround(settings: Settings, onMoved: (url: string, dataDir: string) => void): Promise<Ground> {
  if (settings.databaseUrl !== null) {
    const chosen = chooseDataDir(settings.dataDir);
    prepareDataDir(chosen.dataDir, null);
    return { url: settings.databaseUrl, ...chosen, postgres: null };
  }
  const onLog = (line: string): void => say(`postgres: ${line}`);
  const embedded = await startEmbeddedPostgres({ dataDir: settings.dataDir, onLog });
  const { url, dataDir, movedBecause } = embedded;
  const postgres = watchPostgres(embedded, { say, onMoved: (moved) => onMoved(moved, dataDir) });
  return { url, dataDir, movedBecause, postgres };
}

/** What a database that cannot be reached or entered says is for the operator, not a fault of ours. */
async function migrateOrEnd(url: string): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^(E[A-Z_]+|28...|3D000|57P0\d|53...)$/.test(code))
      throw new SupervisorEnd(sentenceOf(error), { cause: error });
    throw error;
  }
}

/**
 * The facts of the checkout; and invented officers, places and classes, so that the hotline can be tried out at once: loaded by
 * the first start only, classes again when all have closed.
 */
async function loadTables(url: string, settings: Settings, root: string, dataDir: string): Promise<void> {
  const db = openDatabase({ url, applicationName: 'tin-cay-tables', max: 2 });
  try {
    const clock = await databaseClock(db);
    clock.stop();
    const file = settings.keyringFile ?? path.join(dataDir, 'keyring.json');
    const { keyring } = await openKeyring({ db, file, month: clock.now().toISOString().slice(0, 7) });
    const { timeZone } = settings;
    const parts = { db, keyring, clock, timeZone, root, units: readKnowledge(root).units };
    await loadPlaceFacts(parts);
    // Real numbers are never mixed with invented ones.
    if (!settings.simulate.includes('sms')) return;
    await loadDemoDuty({ ...parts, pins: createPinHash() });
    await loadDemoPlaces(parts);
    await loadDemoClasses(parts);
  } finally {
    await db.close();
  }
}

/** How the run ends: by a signal with code 0, or by whoever calls `end` first. */
function endOfRun(): { code: Promise<number>; end(code: number): void; ended(): boolean } {
  let ended = false;
  let tell = (_code: number): void => {};
  const code = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const end = (with_: number): void => {
    ended = true;
    tell(with_);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  // A closed terminal or pipe is no fault: it ends the run by its signal, or not at all.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return { code, end, ended: () => ended };
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

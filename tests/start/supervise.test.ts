import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  cleanUp,
  freePort,
  type Running,
  root,
  runScript,
  runs,
  serverOf,
  temporaryFolder,
  until,
} from '../harness/processes.ts';

const runner = path.join(root, 'tests/start/fixtures/run-supervise.ts');

afterEach(cleanUp);

type Place = { dataDir: string; bot: string; workers: string; env: Record<string, string> };

/** A data folder and ports of its own. */
async function place(): Promise<Place> {
  const dataDir = path.join(temporaryFolder(), 'data');
  const [bot, workers, simulator] = [await freePort(), await freePort(), await freePort()];
  const env = {
    DATA_DIR: dataDir,
    PORT: `${bot}`,
    WORKERS_PORT: `${workers}`,
    SIMULATOR_PORT: `${simulator}`,
    SIMULATE: 'none',
  };
  return { dataDir, bot: `http://127.0.0.1:${bot}`, workers: `http://127.0.0.1:${workers}`, env };
}

const start = ({ env }: Place, children = ['fake-bot', 'fake-workers'], more: Record<string, string> = {}): Running =>
  runScript(runner, children, { env: { ...env, ...more } });

const isUp = (running: Running) =>
  until(`the banner; so far: ${running.output()}`, () => running.output().includes('is running.'), 40);

type Answer = { pid: number; name?: string; port?: string };

async function get(address: string, page: string): Promise<Answer | null> {
  try {
    const answer = await fetch(`${address}${page}`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? ((await answer.json()) as Answer) : null;
  } catch {
    return null;
  }
}

const databaseOf = (address: string) => until(`${address} reaches the database`, () => get(address, '/database'));

test('starts everything, says where it is, stops on a signal, and finds its data again', async () => {
  const here = await place();
  const first = start(here);
  await isUp(first);
  const banner = first.output();
  expect(banner.indexOf('Tin Cậy đang chạy.')).toBeLessThan(banner.indexOf('Tin Cậy is running.'));
  for (const words of [`/healthz`, here.dataDir, 'Ctrl-C']) expect(banner).toContain(words);
  expect((await databaseOf(here.bot)).name).toBe('tin_cay');
  // Warnings are for the terminal, everything for the file.
  expect(first.output()).toContain('fake-bot: warning odd-thing attempt=3');
  expect(first.output()).not.toContain('listening');
  expect(readFileSync(path.join(here.dataDir, 'logs/fake-bot.log'), 'utf8')).toContain(
    `"listening","dataDir":"${here.dataDir}"`,
  );
  const server = serverOf(here.dataDir);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(runs(server ?? 0)).toBe(false);
  expect([await get(here.bot, '/healthz'), await get(here.workers, '/healthz')]).toEqual([null, null]);

  const again = Date.now();
  const second = start(here);
  await isUp(second);
  expect(Date.now() - again).toBeLessThan(10_000);
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
  expect(second.output()).not.toMatch(/^\s+at /m);
});

test('starts again whatever is killed, and the rest goes on meanwhile', async () => {
  const here = await place();
  const running = start(here);
  await isUp(running);
  for (const [killed, other] of [
    [here.bot, here.workers],
    [here.workers, here.bot],
  ] as const) {
    const before = await databaseOf(killed);
    const untouched = await databaseOf(other);
    process.kill(before.pid, 'SIGKILL');
    await until(
      'another process answers',
      async () => ((await get(killed, '/healthz'))?.pid ?? before.pid) !== before.pid,
    );
    expect((await databaseOf(other)).pid).toBe(untouched.pid);
  }
  const children = [(await databaseOf(here.bot)).pid, (await databaseOf(here.workers)).pid];
  const server = serverOf(here.dataDir) ?? 0;
  process.kill(server, 'SIGKILL');
  await until('another server runs', () => runs(serverOf(here.dataDir) ?? 0) && serverOf(here.dataDir) !== server);
  expect([(await databaseOf(here.bot)).pid, (await databaseOf(here.workers)).pid]).toEqual(children);
});

test('a process that runs and answers nothing any more is ended, and another one works', async () => {
  const here = await place();
  const running = start(here, ['stuck-child'], { SILENT_FOR: '3000' });
  await isUp(running);
  const before = await until('it answers', () => get(here.bot, '/healthz'));
  void get(here.bot, '/stick');
  const after = await until(
    'another process answers',
    async () => {
      const now = await get(here.bot, '/healthz');
      return now !== null && now.pid !== before.pid ? now : null;
    },
    40,
  );
  expect(runs(before.pid)).toBe(false);
  expect(runs(after.pid)).toBe(true);
  expect(running.output()).toContain('stuck-child: does not answer any more, is ended');
});

test('takes its children along when the database comes back on another port', async () => {
  const here = await place();
  const running = start(here);
  await isUp(running);
  const before = await databaseOf(here.bot);
  process.kill(serverOf(here.dataDir) ?? 0, 'SIGKILL');
  const squatter = net.createServer();
  await until(
    'the port is ours',
    () =>
      new Promise<boolean>((resolve) => {
        squatter.once('error', () => resolve(false));
        squatter.listen(Number(before.port), '127.0.0.1', () => resolve(true));
      }),
  );
  try {
    const after = await until('the bot has moved', async () => {
      const answer = await get(here.bot, '/database');
      return answer?.port !== before.port && answer;
    });
    expect(after.pid).not.toBe(before.pid);
  } finally {
    squatter.close();
  }
});

test('leaves nothing behind that hinders the next start when it is killed itself', async () => {
  const here = await place();
  const first = start(here);
  await isUp(first);
  const server = serverOf(here.dataDir);
  const children = [(await databaseOf(here.bot)).pid, (await databaseOf(here.workers)).pid];
  first.child.kill('SIGKILL');
  await first.ended;
  const second = start(here);
  await isUp(second);
  expect(children.some(runs)).toBe(false);
  expect(serverOf(here.dataDir)).toBe(server);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(runs(server ?? 0)).toBe(false);
});

test.each(['PORT', 'WORKERS_PORT'])('refuses a taken %s before anything starts', async (setting) => {
  const here = await place();
  const stranger = net.createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => stranger.listen(Number(here.env[setting]), '127.0.0.1', resolve));
  const refused = start(here);
  expect(await refused.ended).toBe(2);
  stranger.close();
  expect(refused.output()).toBe(
    `Port ${here.env[setting]} (${setting}) is taken by another program; stop it, or set ${setting} to a free port.\n`,
  );
  expect(existsSync(here.dataDir)).toBe(false);
});

test('says that it runs already, and does not disturb the one that does', async () => {
  const here = await place();
  const first = start(here);
  await isUp(first);
  const second = start(here);
  expect(await second.ended).toBe(2);
  expect(second.output()).toMatch(/^Port \d+ \(PORT\) is taken, and Tin Cậy seems to run already: [^\n]+\.\n$/);
  expect((await databaseOf(here.bot)).name).toBe('tin_cay');
});

test('ends with the sentence of a child that refuses to start, and takes everything down', async () => {
  const here = await place();
  const refused = start(here, ['fake-bot', 'refusing-child']);
  expect(await refused.ended).toBe(2);
  expect(refused.output()).toContain('KEYRING_FILE does not fit this database; bring back the right one.');
  expect(refused.output()).not.toMatch(/is running|starts again|^\s+at /m);
  expect(runs(serverOf(here.dataDir) ?? 0)).toBe(false);
});

test.each([
  ['a wrong setting', { PORT: 'three' }, /^PORT is "three"; expected: [^\n]+\n$/],
  [
    'a database that does not answer',
    { DATABASE_URL: 'postgres://somebody@127.0.0.1:1/none' },
    /^The database does not answer[^\n]+\n$/,
  ],
])('ends with one sentence on %s', async (_what, wrong, sentence) => {
  const refused = start(await place(), ['fake-bot'], wrong);
  expect(await refused.ended).toBe(2);
  expect(refused.output()).toMatch(sentence);
});

test('ends a child that does not listen to the signal', async () => {
  const here = await place();
  const running = start(here, ['stubborn-child']);
  await isUp(running);
  const asked = Date.now();
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);
  expect(Date.now() - asked).toBeGreaterThan(7_000);
  expect(Date.now() - asked).toBeLessThan(15_000);
  // It starts a database, and then waits for eight seconds: on a busy machine that is more than the usual limit.
}, 60_000);

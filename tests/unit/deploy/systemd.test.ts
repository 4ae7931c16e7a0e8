import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { settingRows } from '../../../config/setting-rows.ts';
import { folderOf, root } from '../../harness/processes.ts';

const folder = path.join(root, 'deploy/systemd');
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const services = readdirSync(folder).filter((name) => name.endsWith('.service'));
const looping = services.filter((name) => name.includes('@'));
const known = settingRows.map(({ name }) => name);
const target = read('tin-cay.target');

/** The values of a name, in order. */
const valuesOf = (unit: string, name: string): string[] =>
  [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);
/** What `/usr/bin/env` is told before the program. */
const givenBy = (unit: string): Record<string, string> =>
  Object.fromEntries(
    [...(valuesOf(unit, 'ExecStart')[0] ?? '').matchAll(/ ([A-Z_]+)=(\S+)/g)].map(([, k, v]) => [k, v]),
  );

test('there are bots, workers and migrate', () => {
  expect(services.sort()).toEqual(['tin-cay-bot@.service', 'tin-cay-migrate.service', 'tin-cay-workers@.service']);
});

test.for(services)('%s starts a program that npm starts too, by settings there are', (name) => {
  const unit = read(name);
  const [start = ''] = valuesOf(unit, 'ExecStart');
  const entry = / \/usr\/bin\/node ((?:--\S+ )*scripts\/run\.mjs \S+)$/.exec(start)?.[1] ?? '';
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  expect(Object.values(scripts)).toContain(`node ${entry}`);
  for (const file of entry.split(' ').filter((word) => !word.startsWith('--')))
    expect(existsSync(path.join(root, file))).toBe(true);
  const { NODE_ENV, ...settings } = givenBy(unit);
  expect(NODE_ENV).toBe('production');
  for (const setting of Object.keys(settings)) expect(known).toContain(setting);
  expect(settings).toMatchObject({ DATA_DIR: '/var/lib/tin-cay', KEYRING_FILE: '%d/keyring' });
  expect(valuesOf(unit, 'WorkingDirectory')).toEqual(['/opt/tin-cay']);
  expect(
    existsSync(path.join(root, valuesOf(unit, 'Documentation')[0]?.replace('file:///opt/tin-cay/', '') ?? '')),
  ).toBe(true);
});

test.for(services)('%s has no right it does not need', (name) => {
  const unit = read(name);
  const rights = {
    ...{ User: 'tin-cay', NoNewPrivileges: 'yes', ProtectSystem: 'strict', ProtectHome: 'yes', PrivateTmp: 'yes' },
    ...{ PrivateDevices: 'yes', CapabilityBoundingSet: '', StateDirectory: 'tin-cay', StateDirectoryMode: '0700' },
    ...{ UMask: '0077', RestrictNamespaces: 'yes', LockPersonality: 'yes', SystemCallArchitectures: 'native' },
    ...{ LoadCredential: 'keyring:/etc/tin-cay/keyring.json', EnvironmentFile: '/etc/tin-cay/tin-cay.env' },
  };
  for (const [right, value] of Object.entries(rights)) expect(valuesOf(unit, right), right).toEqual([value]);
  for (const limit of ['MemoryMax', 'TasksMax', 'RestrictAddressFamilies'])
    expect(valuesOf(unit, limit)).toHaveLength(1);
  // Node writes the code it runs into memory.
  expect(unit).not.toContain('MemoryDenyWriteExecute');
});

test.for(looping)('%s comes back whatever ended it, and does not wait for a database', (name) => {
  const unit = read(name);
  expect([valuesOf(unit, 'Restart'), valuesOf(unit, 'StartLimitIntervalSec')]).toEqual([['always'], ['0']]);
  expect(valuesOf(unit, 'After').join()).toContain('tin-cay-migrate.service');
  expect(unit).not.toMatch(/^(Requires|BindsTo)=/m);
});

test('the target starts two of each, whose ports are not in each other’s way', () => {
  const [bots, workers] = ['bot', 'workers'].map((kind) =>
    [...target.matchAll(new RegExp(`tin-cay-${kind}@(\\d+)\\.service`, 'g'))].map(([, port]) => Number(port)),
  );
  expect([bots, workers]).toEqual([
    [3000, 3002],
    [3001, 3003],
  ]);
  // PORT and WORKERS_PORT of one process differ: the other one keeps its default, 3000 or 3001.
  expect(bots?.every((port) => port % 2 === 0)).toBe(true);
  expect(workers?.every((port) => port % 2 === 1)).toBe(true);
  expect(target).toContain('tin-cay-migrate.service');
});

test('the example names settings, holds no secret, and leaves out what the units give', () => {
  const example = parseEnv(read('tin-cay.env.example'));
  for (const name of Object.keys(example)) expect(known).toContain(name);
  const given = services.flatMap((name) => Object.keys(givenBy(read(name))));
  for (const name of given) expect(example).not.toHaveProperty(name);
  for (const { name } of settingRows.filter(({ secret }) => secret)) expect(example[name] ?? '').toBe('');
});

test('the operator’s command has the settings and the keyring of the units', () => {
  const script = read('tin-cay-admin');
  accessSync(path.join(folder, 'tin-cay-admin'), constants.X_OK);
  const unit = read('tin-cay-migrate.service');
  for (const name of ['User', 'Group', 'WorkingDirectory', 'EnvironmentFile', 'LoadCredential', 'StateDirectory'])
    expect(script).toContain(`--property=${name}=${valuesOf(unit, name)[0]}`);
  expect(script).toContain('node scripts/run.mjs scripts/admin.ts "$@"');
  expect(spawnSync('/bin/sh', ['-n', path.join(folder, 'tin-cay-admin')]).status).toBe(0);
});

const analyze = spawnSync('systemd-analyze', ['--version']).status === 0;

test.runIf(analyze)('systemd itself finds nothing wrong with them', (t) => {
  const here = folderOf(t);
  // What is not installed on this machine would be all it says.
  for (const name of [...services, 'tin-cay.target'])
    writeFileSync(
      path.join(here, name),
      read(name).replaceAll('/usr/bin/node', '/bin/true').replaceAll('/opt/tin-cay', '/tmp'),
    );
  for (const instance of ['tin-cay-bot@3000.service', 'tin-cay-workers@3001.service'])
    writeFileSync(path.join(here, instance), readFileSync(path.join(here, instance.replace(/@\d+/, '@'))));
  const units = readdirSync(here).filter((name) => !name.includes('@.'));
  const verified = spawnSync('systemd-analyze', ['verify', '--man=no', ...units.map((name) => path.join(here, name))], {
    encoding: 'utf8',
  });
  const about = verified.stderr.split('\n').filter((line) => line.includes('tin-cay'));
  expect(about).toEqual([]);
  expect(verified.status).toBe(0);
});

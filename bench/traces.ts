import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newId } from '../domain/id.ts';
import { silentLog } from '../domain/log.ts';
import { noSpans, type Spans } from '../domain/spans.ts';
import { handleInbound } from '../hotline/handle-inbound.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { openSpans } from '../meters/open-spans.ts';
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts';
import { migrate } from '../storage/migrate.ts';
import { openBenchHotline } from './bench-hotline.ts';

const rounds = 60;
const turnsOfRound = 40;

/** A collector of its own process, that takes everything. */
const collector = `require('http').createServer((q, r) => q.resume().on('end', () => r.end('{}')))
  .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-traces-'));
chmodSync(folder, 0o711);
const postgres = await startEmbeddedPostgres({ dataDir: folder });
let taking: ChildProcess | null = null;
try {
  await migrate(postgres.url);
  taking = spawn(process.execPath, ['-e', collector], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = taking.stdout ? await once(taking.stdout, 'data') : [];
  const target = { url: `http://127.0.0.1:${String(said).trim()}/v1/traces`, headers: {} };
  const opened = await openBenchHotline(postgres.url, folder, 'traces');
  const before = { at: performance.now(), rss: process.memoryUsage().rss };
  const spans = await openSpans(target, 'bench', silentLog);
  const loaded = { ms: performance.now() - before.at, mb: (process.memoryUsage().rss - before.rss) / 2 ** 20 };
  await measured(opened.hotline, spans);
  await measured(opened.hotline, noSpans);
  const took = { off: [] as number[], on: [] as number[] };
  // Round about, so that what slows the machine down slows both.
  for (let round = 0; round < rounds; round += 1) {
    took.off.push(await measured(opened.hotline, noSpans));
    took.on.push(await measured(opened.hotline, spans));
  }
  await spans.close();
  await opened.close();
  const [off, on] = [median(took.off), median(took.on)];
  console.log(`loading the SDK at the start: ${loaded.ms.toFixed(0)} ms, ${loaded.mb.toFixed(1)} MB`);
  console.log(
    `processor time of a turn: ${off.toFixed(0)} µs without traces, ${on.toFixed(0)} µs with (${rounds} × ${turnsOfRound} turns each, median)`,
  );
  console.log(JSON.stringify({ loaded, microseconds: { off, on }, ratio: on / off }));
} finally {
  taking?.kill();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Processor time of this process for one turn, in microseconds: what it waits for the database is not in it. */
async function measured(hotline: Hotline, spans: Spans): Promise<number> {
  const began = process.cpuUsage();
  for (let n = 0; n < turnsOfRound; n += 1) {
    const at = hotline.clock.now();
    const id = newId(at);
    const who = { kind: 'message' as const, channel: 'zalo' as const, id, address: id, sentAt: at, receivedAt: at };
    await spans.run('webhook', { channel: 'zalo' }, () =>
      handleInbound({ ...hotline, spans }, { ...who, content: { kind: 'text', text: 'em cần giúp ạ' } }, ''),
    );
  }
  const { user, system } = process.cpuUsage(began);
  return (user + system) / turnsOfRound;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { newBackupKeys, openBackupFile, opener, sealer, writeBackupFile } from '../storage/backup-file.ts';
import { readBackup } from '../storage/backup-format.ts';
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts';
import { loadOrMakeKeyring } from '../storage/keyring.ts';
import { loadBackup } from '../storage/load-backup.ts';
import { withLongSession } from '../storage/long-session.ts';
import { migrate } from '../storage/migrate.ts';
import { takeBackup } from '../storage/take-backup.ts';

/** npm run prove:backup -- [--cases N]: how long a backup of so many cases takes, how large it is, and how long restoring it. */
const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' } } });
const cases = Number(values.cases);

/** As long as what is sealed usually is, and as random. */
const sealed = (n: number): string => Array.from({ length: n }, () => 'sha512(random()::text::bytea)').join(' || ');
const id = (kind: number, n: string): string =>
  `('${kind}0000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const at = "timestamptz '2026-11-01T00:00:00Z' + n * interval '1 second'";
const key = `'v1.2026-11.' || encode(${sealed(1)}, 'base64')`;
/** What one case usually is: some messages, answers, pages and acts of officers. */
const filling = (count: number): string[] => [
  `insert into people (id, channel, address_index, address_sealed, data_key, created_at)
   select ${id(1, 'n')}, 'zalo', sha256(n::text::bytea), ${sealed(1)}, ${key}, ${at} from generate_series(1, ${count}) n`,
  `insert into conversations (person_id, state_sealed, version, contact_started_at, last_heard_at)
   select ${id(1, 'n')}, ${sealed(6)}, 3, ${at}, ${at} from generate_series(1, ${count}) n`,
  `insert into inbox (id, channel, provider_id, person_id, kind, received_at, body_sealed, result)
   select ${id(2, 'n * 10 + k')}, 'zalo', 'message-' || n || '-' || k, ${id(1, 'n')}, 'message', ${at}, ${sealed(3)}, 'done'
   from generate_series(1, ${count}) n, generate_series(1, 5) k`,
  `insert into cases (id, code, person_id, channel, track, kind, urgency, state, data_key, first_heard_at, answers, do_not_contact, version)
   select ${id(3, 'n')}, 'TC-' || n, ${id(1, 'n')}, 'zalo', 'report', 'child_abuse', 'high', 'closed', ${key}, ${at}, 4, false, 9
   from generate_series(1, ${count}) n`,
  `insert into case_answers (id, case_id, question, value_sealed, at)
   select ${id(4, 'n * 10 + k')}, ${id(3, 'n')}, 'where', ${sealed(2)}, ${at} from generate_series(1, ${count}) n, generate_series(1, 4) k`,
  `insert into case_timeline (id, case_id, kind, detail_sealed, at)
   select ${id(5, 'n * 10 + k')}, ${id(3, 'n')}, 'message', ${sealed(3)}, ${at} from generate_series(1, ${count}) n, generate_series(1, 8) k`,
  `insert into outbox (id, person_id, channel, purpose, urgency, saying_sealed, words_sealed, state, created_at, attempt, unknowns, case_id)
   select ${id(6, 'n * 10 + k')}, ${id(1, 'n')}, 'zalo', 'reply', 'ordinary', ${sealed(3)}, ${sealed(4)}, 'accepted', ${at}, 1, 0, ${id(3, 'n')}
   from generate_series(1, ${count}) n, generate_series(1, 6) k`,
];

const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-backup-'));
// As root the database runs as another user, who must be able to pass; and never is it the one of the hotline on this machine.
chmodSync(folder, 0o711);
const dataDir = path.join(folder, 'data');
const postgres = await startEmbeddedPostgres({ dataDir, fallbackDataDir: dataDir });
try {
  await migrate(postgres.url);
  const target = new URL(postgres.url);
  target.pathname = '/restored';
  await withLongSession(postgres.url, 'tin-cay-bench', async ({ client }) => {
    for (const text of filling(cases)) await client.query(text);
    await client.query('create database restored template template0');
  });
  const { keyring } = loadOrMakeKeyring({ file: path.join(folder, 'keyring.json'), mayMake: true, month: '2026-11' });
  const { secret, publicKey } = await newBackupKeys();
  const to = sealer({ kind: 'keys', keys: [publicKey] });
  const file = path.join(folder, 'hotline.backup');

  const begun = performance.now();
  const made = await takeBackup(postgres.url, new Date(), (_header, bytes) =>
    writeBackupFile(file, to, bytes, async () => {}),
  );
  const backup = performance.now() - begun;
  const by = opener({ kind: 'keys', keys: [secret] });
  const restoreBegun = performance.now();
  const restored = await loadBackup({
    url: target.href,
    keyring,
    actor: 'operator:bench',
    open: async () => readBackup(await openBackupFile(file, by)),
  });
  const restore = performance.now() - restoreBegun;
  const figures = {
    cases,
    rows: restored.rows,
    megabytes: Math.round(made.bytes / 1e5) / 10,
    backup_s: Math.round(backup / 100) / 10,
    restore_s: Math.round(restore / 100) / 10,
    most_memory_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    load: Math.round((os.loadavg()[0] ?? 0) * 10) / 10,
  };
  process.stdout.write(
    `${cases} cases, ${figures.rows} rows: backed up in ${figures.backup_s} s, ${figures.megabytes} MB; ` +
      `restored in ${figures.restore_s} s; at most ${figures.most_memory_mb} MB of memory\n${JSON.stringify(figures)}\n`,
  );
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, SettingsError } from '../config/settings.ts';
import { newId } from '../domain/id.ts';
import { openAlarms } from '../storage/alarms.ts';
import { appendAudit } from '../storage/audit.ts';
import { listCases, readCase } from '../storage/cases.ts';
import { type Database, databaseClock, openDatabase } from '../storage/database.ts';
import { keyFor, openKeyring } from '../storage/keyring.ts';
import { migrate } from '../storage/migrate.ts';
import { readStatus } from '../storage/status.ts';
import { root, withDatabase } from './with-database.ts';

const usage = `npm run admin -- <command> [--json]
  status                                what the hotline holds, and what needs somebody
  settings                              every setting, its source; secrets masked
  cases list [--open] [--since ISO]     cases without anything personal
  cases show CODE                       answers and timeline in clear; the reading is written to the audit log`;

/** A command that is refused: the reason, exit code 1. */
class Refused extends Error {}
/** A command that is written wrongly: exit code 2. */
class WrongUsage extends Error {}

type Flags = { json: boolean; open: boolean; since: string | undefined };

await main();

async function main(): Promise<void> {
  try {
    const { positionals, values } = readArguments();
    const flags: Flags = { json: values.json ?? false, open: values.open ?? false, since: values.since };
    const [noun, verb, subject] = positionals;
    if (noun === 'settings' && positionals.length === 1) return showSettings(flags);
    const known =
      (noun === 'status' && positionals.length === 1) ||
      (noun === 'cases' && (verb === 'list' ? positionals.length === 2 : verb === 'show' && positionals.length === 3));
    if (!known) throw new WrongUsage(usage);
    await withDatabase(async (databaseUrl, dataDir) => {
      await migrate(databaseUrl);
      const db = openDatabase({ url: databaseUrl, applicationName: 'tin-cay-admin', max: 2 });
      try {
        if (noun === 'status') return await showStatus(db, flags);
        if (verb === 'list') return await showCases(db, flags);
        return await showCase(db, dataDir, subject ?? '', flags);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      } finally {
        await db.close();
      }
    });
  } catch (error) {
    if (!(error instanceof WrongUsage || error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, open: { type: 'boolean' }, since: { type: 'string' } },
    });
  } catch {
    throw new WrongUsage(usage);
  }
}

function print(flags: Flags, value: unknown, lines: string[]): void {
  console.log(flags.json ? JSON.stringify(value, null, 2) : lines.join('\n'));
}

function showSettings(flags: Flags): void {
  const { rows, simulate } = readSettings(process.env, root);
  const lines = rows.map((row) => `${row.name.padEnd(26)} ${row.value.padEnd(34)} ${row.source}`);
  print(flags, { settings: rows, simulated: simulate }, [...lines, `simulated: ${simulate.join(', ') || 'nothing'}`]);
}

async function showStatus(db: Database, flags: Flags): Promise<void> {
  const clock = await databaseClock(db);
  const status = await readStatus(db, clock.now());
  const alarms = await openAlarms(db);
  clock.stop();
  const warnings = [...status.warnings, ...alarms.map((alarm) => `${alarm.n} × ${alarm.kind}`)];
  const whole = { inbox: status.inbox, outbox: status.outbox, cases: status.cases, warnings };
  const row = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, n]) => `${name} ${n}`)
      .join(' · ');
  print(flags, whole, [
    `inbox   ${row(status.inbox)}`,
    `outbox  ${row(status.outbox)}`,
    `cases   ${row(status.cases)}`,
    ...(warnings.length > 0 ? warnings.map((warning) => `warning ${warning}`) : ['no warnings']),
  ]);
}

async function showCases(db: Database, flags: Flags): Promise<void> {
  const since = flags.since === undefined ? null : new Date(flags.since);
  if (since && Number.isNaN(since.getTime()))
    throw new Refused(`--since is "${flags.since}"; expected a time like 2026-11-24T08:00:00+07:00.`);
  const rows = await listCases(db, { openOnly: flags.open, since });
  const lines = rows.map((row) =>
    [
      row.code,
      row.urgency.padEnd(8),
      row.state.padEnd(12),
      row.kind.padEnd(17),
      row.unit_code ?? '-----',
      row.channel,
      row.first_heard_at.toISOString(),
    ].join('  '),
  );
  print(flags, rows, lines.length > 0 ? lines : ['no cases']);
}

async function showCase(db: Database, dataDir: string, code: string, flags: Flags): Promise<void> {
  const settings = readSettings(process.env, root);
  const clock = await databaseClock(db);
  const at = clock.now();
  clock.stop();
  const file = settings.keyringFile ?? path.join(dataDir, 'keyring.json');
  const { keyring } = await openKeyring({ db, file, month: at.toISOString().slice(0, 7) });
  // Reading and its audit row are one transaction: nobody reads without it being written down.
  const found = await db.transaction(async (tx) => {
    const whole = await readCase(tx, keyring, code.toUpperCase());
    if (!whole) return null;
    const entry = {
      at,
      actor: `operator:${os.userInfo().username}`,
      act: 'case.read',
      subject: whole.facts.id,
      detail: { reading: newId(at) },
    };
    await appendAudit(tx, keyFor(keyring, 'audit'), entry);
    return whole;
  });
  if (!found) throw new Refused(`There is no case ${code}.`);
  const { facts, answers, timeline } = found;
  print(flags, found, [
    `${facts.code}  ${facts.urgency}  ${facts.state}  ${facts.kind}  ${facts.unitCode ?? 'unit unknown'}`,
    ...answers.map((answer) => `${answer.at.toISOString()}  ${answer.question}: ${answer.value}`),
    ...timeline.map(
      (event) =>
        `${event.at.toISOString()}  [${event.kind}] ${event.detail === null ? '' : JSON.stringify(event.detail)}`,
    ),
  ]);
}

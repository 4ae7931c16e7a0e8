import { readSettings } from '../../config/settings.ts';
import { noteAct } from '../../hotline/operator.ts';
import {
  newBackupKeys,
  type OpenedBy,
  openBackupFile,
  opener,
  type SealedTo,
  sealer,
  writeBackupFile,
} from '../../storage/backup-file.ts';
import { BackupError, type BackupHeader, type BackupReader, readBackup } from '../../storage/backup-format.ts';
import { chooseDataDir } from '../../storage/data-dir.ts';
import { type Keyring, KeyringError, loadOrMakeKeyring } from '../../storage/keyring.ts';
import { checkBackup, loadBackup, type Restored } from '../../storage/load-backup.ts';
import { filledSpillFiles } from '../../storage/spill-file.ts';
import { takeBackup } from '../../storage/take-backup.ts';
import { root, withDatabase } from '../with-database.ts';
import { type Asked, type Command, Refused, WrongUsage } from './command.ts';
import { atKeyboard, keyringFileOf, refusing, withOperator } from './desk.ts';
import { writeOwn } from './own-file.ts';
import { readIdentities, readPassphrase } from './passphrase.ts';

const text = { type: 'string' } as const;

export const backupCommands: readonly Command[] = [
  {
    words: 'backup key',
    form: 'FILE',
    meaning:
      'makes a pair of keys: the secret one into FILE (keep it away from this machine), the public one is printed',
    subjects: 1,
    options: {},
    run: (asked) => refusing(() => makeKey(asked)),
  },
  {
    words: 'backup',
    form: 'FILE [--to age1...,age1...] [--passphrase-file FILE]',
    meaning: 'the whole database into one sealed file; it never contains the keyring',
    subjects: 1,
    options: { to: text, 'passphrase-file': text },
    run: (asked) => refusing(() => told(() => make(asked))),
  },
  {
    words: 'restore',
    form: 'FILE [--identity FILE] [--passphrase-file FILE]',
    meaning: 'fills an empty database with a backup; the keyring must be there already',
    subjects: 1,
    options: { identity: text, 'passphrase-file': text },
    run: (asked) => refusing(() => told(() => restore(asked))),
  },
];

/** What every backup must be told with. */
const withoutKeyring = 'It does not contain the keyring: without a copy of that, kept elsewhere, nobody can read it.';

async function makeKey(asked: Asked): Promise<void> {
  const [file = ''] = asked.subjects;
  const { secret, publicKey } = await newBackupKeys();
  writeOwn(file, `# public key: ${publicKey}\n${secret}\n`);
  asked.print({ file, public_key: publicKey }, [
    publicKey,
    `The secret key is in ${file}: move it to where the copy of the keyring is. Backups made --to the key above open only with it.`,
  ]);
}

async function make(asked: Asked): Promise<void> {
  const [file = ''] = asked.subjects;
  const to = await sealedTo(asked);
  const seal = sealer(to);
  await withOperator((operator, _settings, { databaseUrl, dataDir }) =>
    told(async () => {
      const made = await takeBackup(databaseUrl, operator.clock.now(), async (header, bytes) => {
        const rows = rowsIn(header);
        // A backup that nobody can know of is not made.
        const note = async ({ sha256, bytes: size }: { sha256: string; bytes: number }): Promise<void> => {
          const detail = { made_at: header.created_at, rows, bytes: size, sha256, sealed_to: to.kind };
          await operator.db.transaction((tx) =>
            noteAct(operator, tx, { at: operator.clock.now(), act: 'backup.made', subject: null, detail }),
          );
        };
        return { header, rows, ...(await writeBackupFile(file, seal, bytes, note)) };
      });
      const spilled = filledSpillFiles(dataDir);
      const warnings = spilled.map(
        ({ name }) => `messages wait in ${name} and are not in the backup; is the bot running?`,
      );
      const { header, rows, bytes, sha256 } = made;
      const answer = { file, bytes, sha256, contains_keyring: false, ...facts(header), warnings };
      asked.print(answer, [
        `${rows} rows of ${header.tables.length} tables as of ${header.created_at} written to ${file} (${bytes} bytes).`,
        `sha256 ${sha256}`,
        withoutKeyring,
        ...warnings.map((warning) => `warning ${warning}`),
      ]);
    }),
  );
}

const rowsIn = ({ tables }: BackupHeader): number => tables.reduce((sum, { rows }) => sum + rows, 0);
const facts = (header: BackupHeader) => ({
  created_at: header.created_at,
  schema: header.schema.at(-1)?.name ?? null,
  rows: rowsIn(header),
  tables: Object.fromEntries(header.tables.map(({ name, rows }) => [name, rows])),
  audit_head: header.audit_head,
});

async function restore(asked: Asked): Promise<void> {
  const [file = ''] = asked.subjects;
  const settings = readSettings(process.env, root);
  const by = opener(await openedBy(asked));
  const open = async (): Promise<BackupReader> => readBackup(await openBackupFile(file, by));
  const keyring = keyringThere(keyringFileOf(settings, chooseDataDir(settings.dataDir).dataDir));
  const header = await provedToTheEnd(await open(), keyring);
  await withDatabase((databaseUrl) =>
    refusing(() =>
      told(async () => {
        const restored = await loadBackup({ url: databaseUrl, keyring, actor: atKeyboard(), open });
        printRestored(asked, header, restored);
      }),
    ),
  );
}

/** Read once to its end before anything is touched: whoever restores has no time for half of one. */
async function provedToTheEnd(reader: BackupReader, keyring: Keyring): Promise<BackupHeader> {
  const header = await reader.header();
  await checkBackup(header, keyring);
  for (const table of header.tables) for await (const _piece of reader.rowsOf(table));
  await reader.finish();
  return header;
}

function keyringThere(file: string): Keyring {
  return loadOrMakeKeyring({ file, mayMake: false, month: '' }).keyring;
}

function printRestored(asked: Asked, header: BackupHeader, { rows, audit, after, applied }: Restored): void {
  const warnings = [
    ...(audit.kind === 'whole' ? [] : [`the audit log's chain does not fit at row ${audit.seq} (${audit.reason})`]),
    `what was written, erased or taken after ${header.created_at} is not there; see docs/backup.md`,
  ];
  const counts = { unknown: after.unknown, expired: after.expired };
  const sessions = { web_chat: after.webSessions, officers: after.officerSessions };
  asked.print({ ...facts(header), audit, outbox: counts, sessions_ended: sessions, migrated: applied, warnings }, [
    `${rows} rows of ${header.tables.length} tables restored as of ${header.created_at}.`,
    `the audit log's chain is ${audit.kind}`,
    `messages whose fate is unknown ${after.unknown} · too late to be sent ${after.expired}`,
    ...(applied.length > 0 ? [`brought up to this program: ${applied.join(', ')}`] : []),
    ...warnings.map((warning) => `warning ${warning}`),
  ]);
}

/** A refusal of the storage is one of the command. */
async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof BackupError) throw new Refused(error.message);
    if (error instanceof KeyringError) throw new Refused(`${error.message} A backup never contains it.`);
    throw error;
  }
}

async function sealedTo(asked: Asked): Promise<SealedTo> {
  const to = asked.value('to');
  const file = asked.value('passphrase-file');
  if (to === undefined) return { kind: 'passphrase', passphrase: await readPassphrase(file, true) };
  if (file !== undefined) throw new WrongUsage('--to and --passphrase-file exclude each other.');
  return { kind: 'keys', keys: to.split(',').map((key) => key.trim()) };
}

async function openedBy(asked: Asked): Promise<OpenedBy> {
  const identity = asked.value('identity');
  const file = asked.value('passphrase-file');
  if (identity === undefined) return { kind: 'passphrase', passphrase: await readPassphrase(file, false) };
  if (file !== undefined) throw new WrongUsage('--identity and --passphrase-file exclude each other.');
  return { kind: 'keys', keys: readIdentities(identity) };
}

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Refused, WrongUsage } from './command.ts';

/** Whoever finds the file may guess as long as she likes. */
const shortestPassphrase = 16;

/** The passphrase of a file, or typed unseen: on a command line everybody on the machine could read it. */
export async function readPassphrase(file: string | undefined, isNew: boolean): Promise<string> {
  const passphrase = file === undefined ? await askUnseen(isNew) : fromFile(file);
  if (isNew && [...passphrase].length < shortestPassphrase)
    throw new Refused(`The passphrase is too short; expected ${shortestPassphrase} characters or more, as five words.`);
  return passphrase;
}

/** The first line: an editor ends it with a line end nobody typed. */
function fromFile(file: string): string {
  const [first = ''] = readOwn(file, 'passphrase').split(/\r?\n/);
  if (first === '') throw new Refused(`The passphrase file ${file} is empty; expected one line.`);
  return first.normalize('NFC');
}

/** The secret keys of an identity file, as age-keygen writes it: a line each, with notes behind #. */
export function readIdentities(file: string): string[] {
  const lines = readOwn(file, 'identity').split(/\r?\n/);
  const keys = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (keys.length === 0) throw new Refused(`The identity file ${file} holds no key; expected AGE-SECRET-KEY-1....`);
  return keys;
}

function readOwn(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Refused(`The ${what} file ${file} cannot be read (${code}).`);
  }
}

async function askUnseen(twice: boolean): Promise<string> {
  if (!process.stdin.isTTY)
    throw new WrongUsage(
      'Nobody is there to type a passphrase; give --passphrase-file FILE, or a key: --to age1... (backup), --identity FILE (restore).',
    );
  const typed = await ask('Passphrase: ');
  if (twice && (await ask('The same again: ')) !== typed) throw new Refused('The two are not the same.');
  return typed.normalize('NFC');
}

function ask(question: string): Promise<string> {
  process.stderr.write(question);
  // The terminal's echo goes nowhere.
  const unseen = new Writable({ write: (_text, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  return new Promise<string>((resolve, reject) => {
    lines.once('SIGINT', () => reject(new Refused('No passphrase was given.')));
    lines.question('', resolve);
  }).finally(() => {
    lines.close();
    process.stderr.write('\n');
  });
}

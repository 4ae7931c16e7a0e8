import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { codeOf } from './embedded-postgres-error.ts';

/** What Linux tells of a process: its state letter, and when it was started (ticks since the machine was). */
function readStat(pid: number): { state: string; startedAt: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses itself.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/** Whether the process runs. One that has ended and was not yet collected by its parent does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const state = readStat(pid)?.state;
  return state !== 'Z' && state !== 'X';
}

/** One process for ever: numbers are used again, above all in containers, where they are always small. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** Who the process is. Elsewhere than on Linux only its number is known. */
export function identityOf(pid: number): ProcessIdentity {
  const startedAt = readStat(pid)?.startedAt;
  return { pid, startedAt: startedAt === undefined ? '' : `${bootId()}/${startedAt}` };
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Whether that very process still runs, and not another one with its number. */
export function isStill({ pid, startedAt }: ProcessIdentity): boolean {
  return isRunning(pid) && (startedAt === '' || identityOf(pid).startedAt === startedAt);
}

/**
 * The folder of the Postgres server that runs under this number: it works in it, and names it in its command.
 * @returns null when the number is somebody else's, undefined where the system does not tell
 */
export function folderOf(pid: number): string | null | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
  }
  // In containers even root may not look at another user's process; the command is open to everybody.
  const words = commandOf(pid);
  const at = words.indexOf('-D');
  return at < 0 ? null : (words[at + 1] ?? null);
}

function commandOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** Whether anything of a Postgres still works in the folder; where nobody may look, a helper of any Postgres counts. */
export function isWorkedIn(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).some((pid) => {
    const works = folderOf(pid);
    return works === folder || (works === null && commandOf(pid)[0]?.startsWith('postgres: ') === true);
  });
}

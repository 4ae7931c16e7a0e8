import { readdirSync, readFileSync } from 'node:fs';

/** The child of a process whose command line names `file`; null when there is none. */
export function childPid(parent: number, file: string): number | null {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const ppid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      if (ppid === parent && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(file)) return Number(name);
    } catch {
      // It ended while we looked.
    }
  }
  return null;
}

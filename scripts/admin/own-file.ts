import { writeFileSync } from 'node:fs';
import { Refused } from './command.ts';

/** A file of its own for its owner only: another's rights on a file that is there would stay. */
export function writeOwn(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Refused(`The file ${file} cannot be written (${code}); expected a new file.`);
  }
}

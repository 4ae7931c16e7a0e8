import { readFileSync } from 'node:fs';
import type { FileFault } from '../../domain/csv-file.ts';
import { Refused } from './command.ts';

const mostFaultsShown = 20;

/** A file the operator names. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Refused(`The file ${file} cannot be read (${code}).`);
  }
}

/** Every fault with its line and column, as the operator reads it; very many are counted. */
export function refusal(file: string, faults: readonly FileFault[]): Refused {
  const lines = faults
    .slice(0, mostFaultsShown)
    .map(
      ({ line, column, found, expected }) =>
        `${file}, line ${line}${column === null ? '' : `, column ${column}`}: found ${found}; expected ${expected}.`,
    );
  const more = faults.length - lines.length;
  return new Refused([...lines, ...(more > 0 ? [`… and ${more} more.`] : []), 'Nothing was changed.'].join('\n'));
}

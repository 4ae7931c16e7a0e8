import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Keyring, keyFor } from './keyring.ts';
import { openText, seal } from './seal.ts';

/** One sealed value beside the database, for when that is away: replaced whole, or not at all. */
export type SealedFile = { read(): unknown; write(value: unknown): void };

const place = (purpose: string) => ({ table: 'file', column: 'value', row: purpose });

/**
 * A file that holds one value, sealed under a key of its purpose. `read` gives null for a file that is missing or does not
 * open; `write` throws what the disk says.
 */
export function sealedFile(file: string, keyring: Keyring, purpose: string): SealedFile {
  const key = keyFor(keyring, purpose);
  return {
    read() {
      try {
        return JSON.parse(openText(key, place(purpose), readFileSync(file)));
      } catch {
        return null;
      }
    },
    write(value) {
      const draft = `${file}.${process.pid}.new`;
      const handle = openSync(draft, 'w', 0o600);
      try {
        writeFileSync(handle, seal(key, place(purpose), JSON.stringify(value)));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(draft, file);
    },
  };
}

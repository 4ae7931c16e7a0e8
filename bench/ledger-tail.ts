import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a provider's ledger says has been accepted, read from its file while it grows: the provider is asked nothing. */
export type LedgerTail<Entry> = {
  /** Reads on, then gives everything accepted so far, oldest first. */
  accepted(): readonly Entry[];
  /** Looks every few milliseconds for the first entry that fits. @returns null when there is none within so many seconds */
  waitFor(fits: (entry: Entry) => boolean, seconds: number): Promise<Entry | null>;
  close(): void;
};

const lookEvery = 5;
const newline = 0x0a;

/** Follows one `*.jsonl` of the simulator. Only accepted messages are parsed: the rest of a ledger is many times as long. */
export function followLedger<Entry extends { kind: 'accepted' }>(file: string): LedgerTail<Entry> {
  let descriptor: number | null = null;
  const piece = Buffer.alloc(1 << 20);
  const entries: Entry[] = [];
  let position = 0;
  let rest = Buffer.alloc(0);

  function readOn(): void {
    // It is made by its first entry.
    if (descriptor === null && existsSync(file)) descriptor = openSync(file, 'r');
    while (descriptor !== null) {
      const length = readSync(descriptor, piece, 0, piece.length, position);
      if (length === 0) return;
      position += length;
      const bytes = Buffer.concat([rest, piece.subarray(0, length)]);
      const end = bytes.lastIndexOf(newline) + 1;
      rest = bytes.subarray(end);
      for (const line of bytes.subarray(0, end).toString('utf8').split('\n'))
        if (line.startsWith('{"kind":"accepted"')) entries.push(JSON.parse(line));
    }
  }

  return {
    accepted() {
      readOn();
      return entries;
    },
    async waitFor(fits, seconds) {
      const limit = Date.now() + seconds * 1000;
      for (let seen = 0; ; ) {
        readOn();
        const found = entries.slice(seen).find(fits);
        if (found !== undefined) return found;
        seen = entries.length;
        if (Date.now() > limit) return null;
        await sleep(lookEvery);
      }
    },
    close() {
      if (descriptor !== null) closeSync(descriptor);
    },
  };
}

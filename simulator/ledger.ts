import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';

/** Everything that happened, in order. What the simulator knows is what its ledger says. */
export type Ledger<Entry> = {
  entries(): readonly Entry[];
  /** Keeps the entry, on disk before it returns. */
  append(entry: Entry): void;
};

/**
 * Opens the ledger `name` in `dir`, or one in memory when `dir` is null. Nothing on disk changes before the first append:
 * a second process that only finds out that its port is taken leaves the ledger of the first alone.
 * @throws when a whole line cannot be read; a half-written last line is left out
 */
export function openLedger<Entry>({
  dir,
  name,
  schema,
}: {
  dir: string | null;
  name: string;
  schema: z.ZodType<Entry>;
}): Ledger<Entry> {
  if (dir === null) {
    const entries: Entry[] = [];
    return { entries: () => entries, append: (entry) => void entries.push(entry) };
  }
  const file = path.join(dir, name);
  const { entries, wholeBytes, torn } = read(file, schema);
  let mustMend = torn;
  return {
    entries: () => entries,
    append(entry) {
      mkdirSync(dir, { recursive: true });
      // The next entry must begin on a line of its own, or it would be lost with the half-written one.
      if (mustMend) truncateSync(file, wholeBytes);
      mustMend = false;
      appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
      entries.push(entry);
    },
  };
}

function read<Entry>(file: string, schema: z.ZodType<Entry>): { entries: Entry[]; wholeBytes: number; torn: boolean } {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  const entries = lines.map((line, index) => {
    const entry = schema.safeParse(parseLine(line));
    if (!entry.success) throw new Error(`${file}: line ${index + 1} is not an entry of the simulator's ledger.`);
    return entry.data;
  });
  return { entries, wholeBytes, torn: wholeBytes < bytes.length };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

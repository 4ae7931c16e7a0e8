import type { ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const largestFile = 10 * 2 ** 20;
const warningLevel = 40;
const lineShape = z.looseObject({ level: z.number(), event: z.string().optional() });
/** Of a warning's fields these are not for the terminal; the file has them. */
const hidden = new Set(['level', 'time', 'process', 'event', 'stack']);

/** One file of lines that never grows beyond twice its limit. A disk that is full costs lines, never the hotline. */
export type LineFile = { write(line: string): void; close(): void };

/** Opens DATA_DIR/logs/<name>.log for appending. */
export function openLineFile(dataDir: string, name: string): LineFile {
  const file = path.join(dataDir, 'logs', `${name}.log`);
  let opened: number | null = null;
  let size = 0;
  const close = (): void => {
    if (opened !== null) closeSync(opened);
    opened = null;
  };
  const write = (line: string): void => {
    try {
      if (size > largestFile) {
        close();
        renameSync(file, `${file}.1`);
      }
      if (opened === null) {
        mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
        opened = openSync(file, 'a', 0o600);
        size = fstatSync(opened).size;
      }
      size += writeSync(opened, `${line}\n`);
    } catch {
      // Said above: better no line than no hotline.
    }
  };
  return { write, close };
}

/** What the operator's terminal shows of a child: warnings and errors, or everything. */
export type Terminal = { line(text: string): void; everything: boolean };

/** Sends a child's lines to its file, and those that matter to the terminal. */
export function followOutput(name: string, { stdout, stderr }: ChildProcess, file: LineFile, terminal: Terminal): void {
  if (stdout)
    createInterface({ input: stdout }).on('line', (line) => {
      file.write(line);
      const shown = terminal.everything ? line : shortWarning(line);
      if (shown !== null) terminal.line(`${name}: ${shown}`);
    });
  if (stderr)
    createInterface({ input: stderr }).on('line', (line) => {
      file.write(line);
      // A stack trace helps whoever reads the file.
      if (terminal.everything || (line.trim() !== '' && !/^\s+at |^node:|^Node\.js v|^\s*\^+$/.test(line)))
        terminal.line(`${name}: ${line}`);
    });
}

function shortWarning(line: string): string | null {
  const read = lineShape.safeParse(parse(line));
  if (!read.success || read.data.level < warningLevel) return null;
  const fields = Object.entries(read.data).filter(([key]) => !hidden.has(key));
  const word = read.data.level > warningLevel ? 'error' : 'warning';
  return [word, read.data.event ?? '', ...fields.map(([key, value]) => `${key}=${String(value)}`)].join(' ');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

export type ShellCommand = { line: number; text: string; words: string[] };
export type Task =
  | { kind: 'start' | 'stop' | 'run' | 'done' | 'copy' | 'unknown' }
  | { kind: 'admin'; args: string[] }
  | { kind: 'exists'; script: string | null; files: string[] };
export function shellCommands(text: string): ShellCommand[];
export function wordsOf(line: string): string[];
export function taskOf(words: readonly string[]): Task;

import type { ParseArgsConfig } from 'node:util';

/** A command that is refused: the reason, exit code 1. */
export class Refused extends Error {
  /** What `--json` prints besides the sentence on standard error. */
  readonly answer: unknown;
  constructor(message: string, answer?: unknown) {
    super(message);
    this.answer = answer;
  }
}

/** A command that is written wrongly: exit code 2. */
export class WrongUsage extends Error {}

/** What stands on the command line after the command's own words. */
export type Asked = {
  subjects: readonly string[];
  /** The value of a flag; undefined when it is not given. */
  value(flag: string): string | undefined;
  /** @throws WrongUsage when it is not given */
  needed(flag: string): string;
  has(flag: string): boolean;
  /** Prints the answer: JSON with `--json`, else lines. */
  print(answer: unknown, lines: readonly string[]): void;
};

/** One of the operator's commands. */
export type Command = {
  /** Its own words, as "cases show". */
  words: string;
  /** What follows them, as in the usage: capitals stand for something, square brackets may be left out. */
  form: string;
  meaning: string;
  /** How many words follow the command's own. */
  subjects: number;
  options: NonNullable<ParseArgsConfig['options']>;
  run(asked: Asked): Promise<void> | void;
};

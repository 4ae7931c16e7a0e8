/** Ids, codes, counts and durations. Never a person's words, name, number, place, and never a query string. */
export type LogFields = Record<string, string | number | boolean | null>;

/** Typed log events. `event` is a fixed word, so that one can count and look for it. */
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** Of `error` only its name, code and stack frames are written: a message may quote what it could not parse. */
  error(event: string, error: unknown, fields?: LogFields): void;
};

/** Writes nothing: for tests and for tools that print their own lines. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

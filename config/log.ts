import pino, { type DestinationStream } from 'pino';
import type { Log } from '../domain/log.ts';

/** JSON lines on standard output, or on `to`: time, level, process, event, ids. */
export function openLog(level: string, process: string, to: DestinationStream = pino.destination(1)): Log {
  const logger = pino({ level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime }, to);
  return {
    info: (event, fields) => logger.info({ event, ...fields }),
    warn: (event, fields) => logger.warn({ event, ...fields }),
    error: (event, error, fields) => logger.error({ event, ...describe(error), ...fields }),
  };
}

/** The message is left out: a parser's or a database's message may hold a person's words. */
function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error ? { code: String(error.code) } : {};
  return { error: error.name, ...code, stack: framesOf(error).slice(0, 8).join('\n') };
}

/** The frames stand after the message; a message of several lines may hold some that look like frames. */
function framesOf({ message, stack = '' }: Error): string[] {
  const at = stack.indexOf(message);
  if (at < 0) return [];
  const after = stack.slice(at + message.length).split('\n');
  return after.filter((line) => /^\s+at /.test(line));
}

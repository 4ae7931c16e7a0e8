import { SettingsError } from '../config/settings.ts';

/** An end the operator can do something about: one sentence on standard error, exit code 2. */
export class StartError extends Error {}

/** What every process of the hotline does alike: start, say that it is ready, stop cleanly, never end with a stack trace. */
export type ProcessTools = {
  stopWhen: {
    /** Bot and workers alone need to be told where the database is. Throws StartError. */
    needsDatabaseUrl(databaseUrl: string | null): string;
  };
  /** Ends the process with one sentence. */
  refuse(error: unknown): void;
};

/** Each process closes within four seconds, whatever its servers do; this is for what nobody has thought of. Milliseconds. */
const stopLimit = 4_500;

/**
 * Runs a process's `start` and keeps it until it is told to stop: by SIGTERM, SIGINT, or the end of the supervisor that
 * started it.
 * @param start returns what closes everything again
 */
export async function runProcess(
  name: string,
  start: (tools: ProcessTools) => Promise<() => Promise<void>>,
): Promise<void> {
  let close: (() => Promise<void>) | null = null;
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      process.stderr.write(`The ${name} process ended before everything in it was closed.\n`);
      process.exit(0);
    }, stopLimit).unref();
    await close?.().catch(() => {});
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The supervisor was killed: whoever starts next must find the ports free.
  process.on('disconnect', stop);
  process.on('unhandledRejection', (reason) => {
    throw reason;
  });
  try {
    close = await start({ stopWhen: { needsDatabaseUrl }, refuse });
    process.send?.({ kind: 'ready', name });
  } catch (error) {
    refuse(error);
  }
}

function refuse(error: unknown): never {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(isExpected(error) ? 2 : 1);
}

function needsDatabaseUrl(databaseUrl: string | null): string {
  if (databaseUrl === null) {
    throw new StartError(
      'DATABASE_URL is empty; a bot or workers alone need postgres://..., while npm start brings its own.',
    );
  }
  return databaseUrl;
}

/** Errors whose message was written for the operator. */
const written = new Set([
  'SettingsError',
  'StartError',
  'EscalationRulesError',
  'PublicUrlError',
  'KeyringError',
  'DurabilityError',
  'MigrationError',
  'DemoDataError',
  'SpillError',
  'EmbeddedPostgresError',
]);

export const isExpected = (error: unknown): boolean =>
  error instanceof SettingsError ||
  (error instanceof Error && (written.has(error.constructor.name) || codeOf(error) === 'EADDRINUSE'));

const codeOf = (error: Error): string | null => ('code' in error && typeof error.code === 'string' ? error.code : null);

/** One sentence, never a stack trace. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Stopped for a reason that was not an error.';
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return `The port is taken: ${error.message}. Choose another with PORT, WORKERS_PORT or SIMULATOR_PORT.`;
  if (code === 'ECONNREFUSED') return 'The database does not answer; is DATABASE_URL right and the server running?';
  return error.message;
}

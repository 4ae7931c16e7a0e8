const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** The driver has no code for these, only words. */
const driverWords =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query read timeout)/;

/** Class 08; shut down, crashed or starting; closed for idling too long in a transaction. */
const serverGone = /^(08...|57P0[1-5]|25P0[34])$/;

/** The connection cannot be used any more, or none was to be had. */
export const isConnectionLost = (error: unknown): boolean =>
  serverGone.test(codeOf(error)) ||
  networkCodes.has(codeOf(error)) ||
  (error instanceof Error && driverWords.test(error.message));

/** A migration changed the columns a prepared statement returns: a fresh connection plans anew. */
export const isStalePlan = (error: unknown): boolean =>
  codeOf(error) === '0A000' && error instanceof Error && error.message.includes('cached plan');

/**
 * Whether the same work may succeed when done again from its first read: the server gave up one of several
 * transactions, was too busy, or the connection went. After a lost connection the commit may have happened, so the work
 * must bear being done twice.
 */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  const busy = code.startsWith('40') || code === '55P03' || code === '53300';
  return busy || isConnectionLost(error) || isStalePlan(error);
}

/** Whether a unique constraint or index refused a row; with `constraint`, whether it was that one. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  codeOf(error) === '23505' &&
  (constraint === undefined || (error instanceof Error && 'constraint' in error && error.constraint === constraint));

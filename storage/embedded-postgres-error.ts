/** The embedded database cannot be had. The message is one sentence for the operator; commands end with it and code 2. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The system's code of an error (`EACCES`), or '' when it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Turns what the system said about a folder into the operator's one sentence. */
export function sentenceAbout(error: unknown, folder: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || isDiskFull(textOf(error))) return diskFull(folder);
  const reason = reasons[code];
  const sentence =
    reason === undefined
      ? `The embedded database in ${folder} cannot start: ${oneLine(textOf(error))}.`
      : `DATA_DIR ${folder} cannot be used: ${reason}.`;
  return new EmbeddedPostgresError(sentence, { cause: error });
}

/** No room left for the database. */
export const diskFull = (folder: string): EmbeddedPostgresError =>
  new EmbeddedPostgresError(`The disk of DATA_DIR ${folder} is full; free some space and start again.`);

/** Whether the server's own words say that the disk is full. */
export const isDiskFull = (text: string): boolean => /no space left on device|disk quota exceeded/i.test(text);

const oneLine = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');

const notAllowed = 'this user may not read and write there; give it the right, or set DATA_DIR to another folder';
const notAFolder = 'a part of that path is a file; set DATA_DIR to a folder';
const reasons: Record<string, string | undefined> = {
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: 'its disk is mounted read-only; set DATA_DIR to another folder',
  ENOTDIR: notAFolder,
  EEXIST: notAFolder,
  ENAMETOOLONG: 'the path is too long; set DATA_DIR to a shorter one',
  ELOOP: 'its links point at each other; set DATA_DIR to another folder',
};

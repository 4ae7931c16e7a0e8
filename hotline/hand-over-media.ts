import { createHash } from 'node:crypto';
import { extensionOf } from '../channels/file-type.ts';
import type { FileKind, MediaState } from '../domain/media.ts';
import { type MediaOfCase, mediaOfCase, openMedia } from '../storage/case-media.ts';
import { lockCaseByCode } from '../storage/cases.ts';
import { noteAct, type Operator } from './operator.ts';

/** One file as the list for the police names it. */
export type HandedOver = {
  /** The file's name in the folder; null: it was not kept. */
  file: string | null;
  kind: FileKind;
  state: MediaState;
  type: string | null;
  bytes: number | null;
  sha256: string | null;
  /** When the message came, and when the file was sealed. */
  heardAt: Date;
  keptAt: Date | null;
  reason: string | null;
  /** Where the provider had it; only where it was not kept. */
  source: string | null;
};

const missing = { kind: 'missing' } as const;

/** What a case has of files, unopened. Who looked is in the audit log. */
export const listMedia = (
  operator: Operator,
  code: string,
): Promise<{ kind: 'listed'; code: string; files: MediaOfCase[] } | typeof missing> =>
  operator.db.transaction(async (tx) => {
    const facts = await lockCaseByCode(tx, code.toUpperCase());
    if (facts === null) return missing;
    const files = await mediaOfCase(tx, facts.id);
    const at = operator.clock.now();
    await noteAct(operator, tx, { at, act: 'media.list', subject: facts.id, detail: { files: files.length } });
    return { kind: 'listed', code: facts.code, files };
  });

/**
 * Opens every file of a case for the police. `write` gets each in turn; nothing is opened without the row of the audit log
 * that says for whom: it is written first, and stays when the writing fails.
 * @param forWhom which police, under which number: "CA phường Hà Tu, số 12/2026"
 */
export async function handOverMedia(
  operator: Operator,
  code: string,
  forWhom: string,
  write: (name: string, content: Buffer) => void,
): Promise<{ kind: 'handed'; code: string; files: HandedOver[] } | typeof missing> {
  const { db, keyring, clock } = operator;
  const noted = await db.transaction(async (tx) => {
    const facts = await lockCaseByCode(tx, code.toUpperCase());
    if (facts === null) return null;
    const found = await mediaOfCase(tx, facts.id);
    const kept = found.filter(({ state }) => state === 'kept').length;
    const detail = { for: forWhom, files: found.length, kept };
    await noteAct(operator, tx, { at: clock.now(), act: 'media.export', subject: facts.id, detail });
    return { code: facts.code, found };
  });
  if (noted === null) return missing;
  const files: HandedOver[] = [];
  for (const [place, { id, ...media }] of noted.found.entries()) {
    const { content, source } = await openMedia(db, keyring, id);
    const name = `${noted.code}-${String(place + 1).padStart(2, '0')}.${extensionOf(media.type ?? '')}`;
    if (content !== null) write(name, content);
    const sha256 = content && createHash('sha256').update(content).digest('hex');
    files.push({ ...media, file: content && name, sha256, source });
  }
  return { kind: 'handed', code: noted.code, files };
}

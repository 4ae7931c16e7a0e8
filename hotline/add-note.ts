import { longestNote, readOfficerWords } from '../domain/officer-words.ts';
import { actOnCase, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import type { Hotline } from './hotline.ts';
import { saidJustNow } from './said-just-now.ts';

export type NoteAdded = { kind: 'done' } | { kind: 'empty' } | { kind: 'tooLong' } | NotHers;

/** The officer's own words about a case, for whoever reads it after her; never for the person. */
export async function addNote(hotline: Hotline, who: OfficerAtCase, written: string): Promise<NoteAdded> {
  const read = readOfficerWords(written, longestNote);
  if (typeof read === 'string') return { kind: read };
  return actOnCase(hotline, who, async ({ facts }, at, tx) => {
    const result = { kind: 'done' as const };
    if (await saidJustNow(tx, hotline, facts, 'note', read.words, at)) return { result };
    return {
      result,
      act: {
        facts,
        timeline: [{ kind: 'note', detail: { words: read.words, officer: who.officerId } }],
        audit: { act: 'case.note' },
      },
    };
  });
}

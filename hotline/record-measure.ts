import { childMeasures } from '../domain/case.ts';
import { longestField, longestNote, readOfficerWords } from '../domain/officer-words.ts';
import { actOnCase, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import type { Hotline } from './hotline.ts';
import { writtenJustNow } from './said-just-now.ts';
import { readTypedTime, type TimeRefused } from './typed-time.ts';

/** The form as it was typed. `at` may be empty: it is decided now. */
export type MeasureForm = { measure: string; words: string; decision: string; signer: string; at: string };

export type MeasureRefused = 'noMeasure' | 'empty' | 'tooLongField' | TimeRefused;
export type MeasureRecorded = { kind: 'done' } | { kind: 'refused'; why: MeasureRefused } | NotHers;

const refused = (why: MeasureRefused): MeasureRecorded => ({ kind: 'refused', why });

/**
 * A measure to protect the child was decided, or the assessment says that none is needed: the twelve hours have ended. Recorded
 * late it ends them late. A later one does not move the first. Source: Decree 56/2017/NĐ-CP Art. 26, 31, 32.
 */
export async function recordMeasure(hotline: Hotline, who: OfficerAtCase, form: MeasureForm): Promise<MeasureRecorded> {
  const measure = childMeasures.find((known) => known === form.measure);
  if (measure === undefined) return refused('noMeasure');
  const read = readOfficerWords(form.words, longestNote);
  if (read === 'empty') return refused('empty');
  const decision = readOfficerWords(form.decision, longestField);
  const signer = readOfficerWords(form.signer, longestField);
  if (read === 'tooLong' || decision === 'tooLong' || signer === 'tooLong') return refused('tooLongField');
  return actOnCase<MeasureRecorded>(hotline, who, async ({ facts }, now, tx) => {
    const typed = readTypedTime(form.at, facts, now, hotline.paging);
    if (typeof typed === 'string') return { result: refused(typed) };
    const at = typed ?? now;
    const detail = {
      measure,
      words: read.words,
      decision: decision === 'empty' ? null : decision.words,
      signer: signer === 'empty' ? null : signer.words,
      at: typed?.toISOString() ?? null,
      officer: who.officerId,
    };
    const result = { kind: 'done' as const };
    if (await writtenJustNow(tx, hotline, facts, { kind: 'measure', detail }, now)) return { result };
    const { measureAt: first, childKnownAt } = facts.clocks;
    const measureAt = first !== null && first < at ? first : at;
    return {
      result,
      act: {
        facts: { ...facts, clocks: { ...facts.clocks, measureAt, measure, childKnownAt: childKnownAt ?? now } },
        timeline: [{ kind: 'measure', detail }],
        audit: { act: 'case.measure', detail: { measure } },
      },
    };
  });
}

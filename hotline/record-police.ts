import { longestField, readOfficerWords } from '../domain/officer-words.ts';
import { actOnCase, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import type { Hotline } from './hotline.ts';
import { writtenJustNow } from './said-just-now.ts';
import { readTypedTime, type TimeRefused } from './typed-time.ts';

/** The form as it was typed; times as clocks show them. `handed` is empty until the police have handed it on. */
export type PoliceForm = { unit: string; received: string; record: string; handed: string };

export type PoliceRefused = 'noPoliceUnit' | 'noReceived' | 'handedBefore' | 'tooLongField' | TimeRefused;
export type PoliceRecorded = { kind: 'done' } | { kind: 'refused'; why: PoliceRefused } | NotHers;

const refused = (why: PoliceRefused): PoliceRecorded => ({ kind: 'refused', why });

/**
 * Which police have it, since when, and when they handed it to their investigators: the clock of twenty-four hours is theirs.
 * What is recorded later replaces it; each record stays in the story. Source: Circular 43/2021/TT-BCA Art. 5.
 */
export async function recordPolice(hotline: Hotline, who: OfficerAtCase, form: PoliceForm): Promise<PoliceRecorded> {
  const unit = readOfficerWords(form.unit, longestField);
  const record = readOfficerWords(form.record, longestField);
  if (unit === 'empty') return refused('noPoliceUnit');
  if (unit === 'tooLong' || record === 'tooLong') return refused('tooLongField');
  return actOnCase<PoliceRecorded>(hotline, who, async ({ facts }, now, tx) => {
    const received = readTypedTime(form.received, facts, now, hotline.paging);
    const handed = readTypedTime(form.handed, facts, now, hotline.paging);
    if (typeof received === 'string') return { result: refused(received) };
    if (typeof handed === 'string') return { result: refused(handed) };
    if (received === null) return { result: refused('noReceived') };
    if (handed !== null && handed < received) return { result: refused('handedBefore') };
    const detail = {
      words: unit.words,
      record: record === 'empty' ? null : record.words,
      received: received.toISOString(),
      handed: handed?.toISOString() ?? null,
      officer: who.officerId,
    };
    const result = { kind: 'done' as const };
    if (await writtenJustNow(tx, hotline, facts, { kind: 'police', detail }, now)) return { result };
    return {
      result,
      act: {
        facts: { ...facts, clocks: { ...facts.clocks, policeAt: received, policePassedAt: handed } },
        timeline: [{ kind: 'police', detail }],
        audit: { act: 'case.police', detail: { handed: handed !== null } },
      },
    };
  });
}

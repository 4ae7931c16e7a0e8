import { newId } from '../domain/id.ts';
import { type MayWrite, mayWrite } from '../domain/may-write.ts';
import type { ChannelName } from '../domain/message.ts';
import { longestReply, readOfficerWords } from '../domain/officer-words.ts';
import { phonesIn } from '../domain/phone.ts';
import type { OutgoingWrite } from '../domain/turn.ts';
import { beginWithOfficer } from '../domain/with-officer.ts';
import { budgets } from '../texts/budget.ts';
import { forbiddenIn } from '../texts/forbidden.ts';
import { text } from '../texts/keys.ts';
import { segmentsOf } from '../texts/segments.ts';
import { transliterate } from '../texts/transliterate.ts';
import { actOnCase, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import { said } from './alert-words.ts';
import type { Hotline } from './hotline.ts';
import { limitsOf } from './limits-of.ts';
import { saidJustNow } from './said-just-now.ts';

export type ReplySent =
  | { kind: 'sent' }
  | { kind: 'empty' }
  | { kind: 'tooLong' }
  /** They may go out once she has seen them marked. `phones`: what looks like a telephone number. */
  | { kind: 'marked'; words: string; found: string[]; phones: string[] }
  /** Never by SMS: a lock screen shows it. */
  | { kind: 'refused'; words: string; found: string[] }
  | { kind: 'mayNot'; words: string; why: (MayWrite & { kind: 'no' })['why'] }
  | NotHers;

/**
 * The officer writes to the person in her own words, as a message of the hotline: only while the person may be written to,
 * and it expires with that time. Words that would give her away are marked first, and refused where they would stand on a
 * lock screen; a telephone number is marked too. From then on her own words are for the officer.
 * @param options.despite she has seen them marked and sends them all the same
 */
export async function replyToPerson(
  hotline: Hotline,
  who: OfficerAtCase,
  written: string,
  options: { despite: boolean },
): Promise<ReplySent> {
  const read = readOfficerWords(written, longestReply);
  if (typeof read === 'string') return { kind: read };
  const { words } = read;
  return actOnCase<Exclude<ReplySent, NotHers>>(hotline, who, async ({ facts, person, personKey }, at, tx) => {
    const may = mayWrite(facts, person, at, limitsOf(hotline));
    if (may.kind === 'no' || person === null)
      return { result: { kind: 'mayNot', words, why: may.kind === 'no' ? may.why : 'withdrew' } };
    const channel = personKey?.channel ?? facts.channel;
    const isSms = channel === 'sms';
    if (isSms && segmentsOf(transliterate(words)).segments > budgets.segments) return { result: { kind: 'tooLong' } };
    const found = givesAway(words, channel);
    if (found.length > 0 && isSms) return { result: { kind: 'refused', words, found } };
    // A number of her own would stay on that phone; that of the police may be what is needed.
    const phones = phonesIn(words);
    const isMarked = found.length > 0 || phones.length > 0;
    if (isMarked && !options.despite) return { result: { kind: 'marked', words, found, phones } };
    if (await saidJustNow(tx, hotline, facts, 'officer_reply', words, at)) return { result: { kind: 'sent' } };
    const outgoing: OutgoingWrite = {
      id: newId(at),
      purpose: 'officer',
      urgency: 'urgent',
      saying: said(text('told.officer', { words })),
      audience: person.audience,
      language: person.language,
      notAfter: may.until,
      caseId: facts.id,
    };
    const detail = { words, outgoing: outgoing.id, officer: who.officerId };
    return {
      result: { kind: 'sent' },
      act: {
        facts: beginWithOfficer(facts, at),
        timeline: [{ kind: 'officer_reply', detail }],
        outgoing: [outgoing],
        audit: { act: 'case.reply', detail: { outgoing: outgoing.id, marked: isMarked } },
      },
    };
  });
}

/** Looked for in the words as written and, where the channel drops the marks, as they will be read. */
function givesAway(words: string, channel: ChannelName): string[] {
  const bare = channel === 'sms' ? forbiddenIn(transliterate(words)) : [];
  return [...new Set([...forbiddenIn(words), ...bare])];
}

import type { CaseFacts } from '../domain/case.ts';
import type { Language } from '../domain/conversation.ts';
import { type MayWrite, mayWrite } from '../domain/may-write.ts';
import { readCase, type WholeCase } from '../storage/cases.ts';
import type { Tx } from '../storage/database.ts';
import { nameOfOfficer } from '../storage/officers.ts';
import { addressOfPerson } from '../storage/people.ts';
import { sentForCase } from '../storage/sent-for-case.ts';
import { asHolder, auditAct, type NotHers, type OfficerAtCase, writeAct } from './act-on-case.ts';
import { officersIn, readStory, type StoryEvent } from './case-story.ts';
import type { Hotline } from './hotline.ts';

/** A case in clear, for the officer who holds it. */
export type CasePage = {
  kind: 'open';
  at: Date;
  facts: CaseFacts;
  answers: WholeCase['answers'];
  story: StoryEvent[];
  /** May the person be written to now? */
  may: MayWrite;
  /** Somebody may be reading along on her phone. */
  watched: boolean;
  /** The language she is written to in; null when nobody is known who wrote. */
  language: Language | null;
  /** Her own number: only where she wrote by SMS and may be contacted. */
  phone: string | null;
};

/**
 * Opens a case's page. The reading is a row of the audit log in the same transaction, and sets when it was last seen: the
 * person may then be told that somebody has read it.
 */
export const openCasePage = (hotline: Hotline, who: OfficerAtCase): Promise<CasePage | NotHers> =>
  asHolder(hotline, who, async (tx, held, at) => {
    const { facts } = held;
    const seenUntil = facts.clocks.viewedAt;
    const phone = await numberToCall(hotline, tx, facts);
    const view = {
      facts: { ...facts, clocks: { ...facts.clocks, viewedAt: at } },
      // A row for every look would bury the others; each look is in the audit log.
      timeline: seenUntil === null ? [{ kind: 'viewed' as const, detail: { officer: who.officerId } }] : [],
      audit: { act: 'case.read', detail: { number: phone !== null } },
    };
    await writeAct(hotline, tx, held, who, view, at);
    const whole = await readCase(tx, hotline.keyring, facts.code);
    if (whole === null) throw new Error('a case is gone under its lock');
    const { timeline } = whole;
    const sent = await sentForCase(tx, facts.id);
    const names = await namesOf(hotline, tx, officersIn(timeline));
    await auditAct(hotline, tx, who, view, at);
    return {
      kind: 'open',
      at,
      facts: whole.facts,
      answers: whole.answers,
      story: readStory({ timeline, sent, names, seenUntil }),
      watched: held.person !== null && held.person.watchedAt !== null,
      may: mayWrite(facts, held.person, at, hotline.timers.personToldWithin),
      language: held.person?.language ?? null,
      phone,
    };
  });

/** Shown with a warning: somebody else may pick it up. Never of a person who must not be contacted. */
const numberToCall = async (hotline: Hotline, tx: Tx, facts: CaseFacts): Promise<string | null> =>
  facts.channel === 'sms' && !facts.doNotContact && facts.personWithdrewAt === null && facts.personId !== null
    ? addressOfPerson(tx, hotline.keyring, facts.personId)
    : null;

async function namesOf(hotline: Hotline, tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of ids) {
    const name = await nameOfOfficer(tx, hotline.keyring, id);
    if (name !== null) names.set(id, name);
  }
  return names;
}

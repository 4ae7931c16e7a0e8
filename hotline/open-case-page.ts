import type { CaseFacts } from '../domain/case.ts';
import type { Language } from '../domain/conversation.ts';
import { hasWithdrawn, type MayWrite, mayWrite } from '../domain/may-write.ts';
import type { ChannelName } from '../domain/message.ts';
import type { Place } from '../domain/place.ts';
import type { Referral } from '../domain/referral.ts';
import type { ReferralChoice } from '../domain/referral-choices.ts';
import { isWithOfficer } from '../domain/with-officer.ts';
import { mediaOfCase } from '../storage/case-media.ts';
import { readCase, readCaseFacts, type WholeCase } from '../storage/cases.ts';
import type { Tx } from '../storage/database.ts';
import type { HeldCase } from '../storage/held-case.ts';
import { type CaseBeside, casesBeside } from '../storage/linked-cases.ts';
import { nameOfOfficer } from '../storage/officers.ts';
import { addressOfPerson } from '../storage/people.ts';
import { referralsOf } from '../storage/referrals.ts';
import { sentForCase } from '../storage/sent-for-case.ts';
import { contactWays, readContactWay } from '../understanding/contact-ways.ts';
import { asHolder, auditAct, type NotHers, type OfficerAtCase, writeAct } from './act-on-case.ts';
import { officersIn, readStory, type StoryEvent } from './case-story.ts';
import type { Hotline } from './hotline.ts';
import { limitsOf } from './limits-of.ts';
import { placesToChoose } from './places-to-choose.ts';

/** What was told in a case, and what became of it. */
export type Told = { code: string; answers: WholeCase['answers']; story: StoryEvent[] };

/** A referral as its case's page shows it; `to` null: the place is not in the directory any more. */
export type ReferralTo = Referral & { to: Place | null };

/** A case in clear, for the officer who holds it. */
export type CasePage = {
  kind: 'open';
  at: Date;
  facts: CaseFacts;
  answers: WholeCase['answers'];
  story: StoryEvent[];
  /** The report a case beside it was opened out of, read from there: what was told was told there. */
  report: Told | null;
  /** A child's case, or one for a place for the night, that belongs to this one. */
  beside: CaseBeside[];
  /** Where she was referred, in the order it was asked, with the name of the place. */
  referrals: ReferralTo[];
  /** Where she may be referred, exact places of safe houses too. */
  choices: ReferralChoice[];
  /** May the person be written to now? */
  may: MayWrite;
  /** What she writes now is for the officer, and the machine keeps silent. */
  withOfficer: boolean;
  /** Her first words nobody has answered yet; null: she waits for nothing. */
  waitsSince: Date | null;
  /** Somebody may be reading along on her phone. */
  watched: boolean;
  /** The language she is written to in; null when nobody is known who wrote. */
  language: Language | null;
  /** By which she writes now, and is written to. */
  channel: ChannelName;
  /** She has not said that nobody shall call. */
  mayCall: boolean;
  /** Her own number: only where she writes by SMS now and may be contacted. */
  phone: string | null;
};

/**
 * Opens a case's page. The reading is a row of the audit log in the same transaction, and sets when it was last seen: the
 * person may then be told that somebody has read it.
 */
export async function openCasePage(hotline: Hotline, who: OfficerAtCase): Promise<CasePage | NotHers> {
  // Free beds as they are now, not as this process last heard.
  await hotline.directory.refresh();
  return asHolder(hotline, who, async (tx, held, at) => {
    const report = await reportOf(tx, held.facts);
    const facts = likeReport(held.facts, report);
    const seenUntil = facts.clocks.viewedAt;
    const view = {
      facts: { ...held.facts, clocks: { ...held.facts.clocks, viewedAt: at } },
      // A row for every look would bury the others; each look is in the audit log.
      timeline: seenUntil === null ? [{ kind: 'viewed' as const, detail: { officer: who.officerId } }] : [],
      audit: { act: 'case.read' },
    };
    await writeAct(hotline, tx, held, who, view, at);
    const own = await toldIn(hotline, tx, facts, seenUntil);
    const told = report && (await toldIn(hotline, tx, report, seenUntil));
    const beside = await casesBeside(tx, facts);
    const asked = await referralsOf(tx, hotline.keyring, facts.id);
    const mayCall = !refusesCalls((told ?? own).answers);
    const phone = mayCall ? await numberToCall(hotline, tx, { ...held, facts }) : null;
    if (report !== null) {
      const through = { act: 'case.read', detail: { number: false, through: facts.code } };
      await auditAct(hotline, tx, { ...who, caseId: report.id }, { audit: through }, at);
    }
    const read = { act: 'case.read', detail: { number: phone !== null } };
    await auditAct(hotline, tx, who, { audit: read }, at);
    const { talkHiddenAfter } = hotline.timers;
    return {
      kind: 'open',
      at,
      facts: likeReport(own.facts, report),
      answers: own.answers,
      story: own.story,
      report: told && { code: told.facts.code, answers: told.answers, story: told.story },
      beside,
      referrals: asked.map((one) => ({ ...one, to: placeOf(hotline, one.placeId) })),
      choices: placesToChoose(hotline, facts),
      withOfficer: held.person !== null && isWithOfficer(facts, held.person.lastHeardAt, at, talkHiddenAfter),
      waitsSince: waitsSince((told ?? own).story),
      watched: held.person !== null && held.person.watchedAt !== null,
      may: mayWrite(facts, held.person, at, limitsOf(hotline)),
      language: held.person?.language ?? null,
      channel: held.personKey?.channel ?? facts.channel,
      mayCall,
      phone,
    };
  });
}

const placeOf = ({ directory }: Hotline, placeId: string): Place | null =>
  directory.places().find(({ id }) => id === placeId) ?? null;

/** How she may be reached, as she last said: only to be written to, or not at all. */
function refusesCalls(answers: WholeCase['answers']): boolean {
  const last = answers.findLast(({ question }) => question === 'contactWays');
  if (last === undefined) return false;
  const way =
    contactWays.find((one) => one === last.value) ?? readContactWay({ kind: 'text', text: last.value, at: last.at });
  return way === 'write' || way === 'neither';
}

/** Since her first words after an officer wrote to her, or reached her otherwise. */
function waitsSince(story: readonly StoryEvent[]): Date | null {
  const answered = story.findLastIndex(
    ({ kind }) => kind === 'officer_reply' || kind === 'offered' || kind === 'contact_made',
  );
  return story.slice(answered + 1).find(({ kind }) => kind === 'words')?.at ?? null;
}

const reportOf = async (tx: Tx, { linkedCaseId }: CaseFacts): Promise<CaseFacts | null> =>
  linkedCaseId === null ? null : readCaseFacts(tx, linkedCaseId);

/** Whoever must not be contacted because of her report is not because of the child's case either. */
const likeReport = (facts: CaseFacts, report: CaseFacts | null): CaseFacts => ({
  ...facts,
  doNotContact: facts.doNotContact || report?.doNotContact === true,
  silent: facts.silent || report?.silent === true,
});

async function toldIn(
  hotline: Hotline,
  tx: Tx,
  { id, code }: CaseFacts,
  seenUntil: Date | null,
): Promise<{ facts: CaseFacts } & Omit<Told, 'code'>> {
  const whole = await readCase(tx, hotline.keyring, code);
  if (whole === null) throw new Error('a case is gone while it is read');
  const { timeline, facts, answers } = whole;
  const sent = await sentForCase(tx, id);
  const media = new Map((await mediaOfCase(tx, id)).map((one) => [one.id, one]));
  const names = await namesOf(hotline, tx, officersIn(timeline));
  return { facts, answers, story: readStory({ timeline, sent, media, names, seenUntil }) };
}

/** Shown with a warning: somebody else may pick it up. Never of a person who must not be contacted. */
async function numberToCall(hotline: Hotline, tx: Tx, { facts, person, personKey }: HeldCase): Promise<string | null> {
  if (personKey?.channel !== 'sms' || person === null || person.stoppedAt !== null) return null;
  return facts.doNotContact || hasWithdrawn(facts) ? null : addressOfPerson(tx, hotline.keyring, personKey.id);
}

async function namesOf(hotline: Hotline, tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of ids) {
    const name = await nameOfOfficer(tx, hotline.keyring, id);
    if (name !== null) names.set(id, name);
  }
  return names;
}

import type { HelpGiven } from '../domain/help-given.ts';
import { newId } from '../domain/id.ts';
import type { ChannelName, Content, InboundLifeCycle, InboundMessage, InboundStaffWords } from '../domain/message.ts';
import type { Lane } from '../domain/outgoing.ts';
import { type BackWrite, ofStranger, type Proof } from '../domain/proof.ts';
import type { CommitResult, InboxEntry, Loaded, PagingContext, Turn, TurnWrites } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import { duressIndex } from '../storage/come-back.ts';
import { commitTurn, TurnConflict } from '../storage/commit-turn.ts';
import { isRetryable, type Tx } from '../storage/database.ts';
import { inboxKey } from '../storage/inbox.ts';
import { loadForMessage, loadForPerson } from '../storage/load-for-message.ts';
import { writeOrdinaryTurn } from '../storage/ordinary-turn.ts';
import { lockPerson } from '../storage/people.ts';
import { meantContent } from './by-code.ts';
import type { Hotline } from './hotline.ts';
import { judgement } from './judgement.ts';
import { planFault } from './plan-fault.ts';
import { planTurn, type TurnPlanned } from './plan-turn.ts';
import { proofOf, withProof } from './prove-herself.ts';
import type { Happening } from './turn-writes.ts';
import { withHelpGiven } from './with-help-given.ts';
import { withMedia } from './with-media.ts';
import { withPages } from './with-pages.ts';

/** A turn is redone this often without a lock before the person's row is locked. */
const freeTries = 3;
/** With the lock only a brand-new person can still be lost to somebody else, and only once. */
const lockedTries = 3;

const seen: TurnOutcome = { kind: 'seen' };

type Heard = InboundMessage | InboundLifeCycle | InboundStaffWords;

/** Done, and in which lanes of the outbox something waits now; or seen before. */
export type TurnOutcome = { kind: 'done'; lanes: Lane[] } | { kind: 'seen' };

/**
 * Works one thing heard from a person: load, decide, commit. On a conflict everything is read and decided anew, at last
 * under the person's lock, so that two messages at once are two turns.
 * @param given what was done for it already, while the database was away
 * @throws when the database cannot be reached: the caller decides where the message goes instead
 */
export function continueConversation(
  hotline: Hotline,
  heard: Heard,
  given: HelpGiven | null = null,
): Promise<TurnOutcome> {
  return hotline.spans.run('turn', {}, () => turnUntilCommitted(hotline, heard, given));
}

async function turnUntilCommitted(hotline: Hotline, heard: Heard, given: HelpGiven | null): Promise<TurnOutcome> {
  const { db, spans } = hotline;
  const ended = (outcome: TurnOutcome, redos: number): TurnOutcome => {
    spans.note({ outcome: outcome.kind, redos });
    return outcome;
  };
  for (let tries = 0; tries < freeTries; tries += 1) {
    const outcome = await unlessConflict(async () => {
      const loaded = await loadForMessage(db, hotline.keyring, heard);
      if (loaded.seen) return seen;
      const turn = await turnFor(hotline, db, heard, loaded, given);
      return spans.run('commit', {}, async () => {
        const written = await writeOrdinaryTurn(db, hotline.keyring, turn);
        if (written === 'not ordinary') return db.transaction((tx) => commit(hotline, tx, turn));
        if (written === 'conflict') throw new TurnConflict();
        return outcomeOf(hotline, written);
      });
    });
    if (outcome !== 'conflict') return ended(outcome, tries);
  }
  for (let tries = 0; tries < lockedTries; tries += 1) {
    const outcome = await unlessConflict(() =>
      spans.run('commit', {}, () => db.transaction((tx) => underLock(hotline, heard, given, tx))),
    );
    if (outcome !== 'conflict') return ended(outcome, freeTries + tries);
  }
  throw new Error('a turn lost every race');
}

async function underLock(hotline: Hotline, heard: Heard, given: HelpGiven | null, tx: Tx): Promise<TurnOutcome> {
  await lockPerson(tx, hotline.keyring, heard.channel, heard.address);
  const loaded = await loadForMessage(tx, hotline.keyring, heard);
  if (loaded.seen) return seen;
  return commit(hotline, tx, await turnFor(hotline, tx, heard, loaded, given));
}

async function commit(hotline: Hotline, tx: Tx, turn: Turn): Promise<TurnOutcome> {
  return outcomeOf(hotline, await commitTurn(tx, hotline.keyring, turn));
}

function outcomeOf({ spans }: Pick<Hotline, 'spans'>, result: CommitResult): TurnOutcome {
  if (result.kind === 'seen') return seen;
  for (const { id, purpose } of result.queued) spans.queued(id, purpose);
  return { kind: 'done', lanes: result.lanes };
}

async function unlessConflict<T>(work: () => Promise<T>): Promise<T | 'conflict'> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TurnConflict || isConflictOfTheDatabase(error)) return 'conflict';
    throw error;
  }
}

/** SQLSTATE class 40: the server gave up one of two transactions, and asks to do it again. */
const isConflictOfTheDatabase = (error: unknown): boolean =>
  isRetryable(error) && error instanceof Error && 'code' in error && String(error.code).startsWith('40');

async function turnFor(hotline: Hotline, tx: Tx, heard: Heard, found: Loaded, given: HelpGiven | null): Promise<Turn> {
  const now = hotline.clock.now();
  const at = heardAt(heard, found, now);
  const personId = found.person?.id ?? newId(at);
  const proof: Proof = heard.kind === 'message' ? await proofOf(hotline, tx, found, heard, at) : { kind: 'none' };
  const loaded = withProof(found, proof);
  const meant =
    heard.kind === 'message' ? { ...heard, content: await meantContent(hotline, tx, loaded, heard, at) } : heard;
  const happening = happeningOf(meant, given, proof);
  const who = { personId, channel: heard.channel, given };
  const { judged, isSecret, own, ...decided } = decide(hotline, loaded, happening, who, { at, now });
  if (heard.kind === 'message') hotline.spans.note({ judged: judged?.level ?? 'none' });
  const kept = await keptOf(hotline, personId, own);
  const inbox: InboxEntry = {
    id: newId(at),
    channel: heard.channel,
    providerId: inboxKey(hotline.keyring, heard.kind, heard.id),
    kind: heard.kind,
    sentAt: heard.sentAt,
    receivedAt: heard.receivedAt,
    body: JSON.stringify(
      isSecret ? { kind: 'secret' } : { ...bodyOf(heard), ...judgement(judged), ...watchedBy(judged) },
    ),
    result: isSecret ? 'secret' : happening.kind,
  };
  return {
    at,
    now,
    inbox,
    person: loaded.person
      ? { kind: 'known', person: loaded.person }
      : { kind: 'new', id: personId, channel: heard.channel, address: heard.address },
    seenVersion: loaded.conversation?.version ?? null,
    ...decided,
    swim: hotline.swim,
    finish: (done, paging) => {
      const writes = withMedia(decided.finish(done, paging), filesOf(heard), at);
      return kept === null ? writes : { ...writes, back: { ...writes.back, ...kept } };
    },
  };
}

/** Her own number as it is kept takes a while to make: before the transaction, not in it. */
async function keptOf(
  { ownNumbers, keyring }: Pick<Hotline, 'ownNumbers' | 'keyring'>,
  personId: string,
  { number, sign, byStranger }: TurnPlanned['own'],
): Promise<BackWrite | null> {
  if (number === null && sign === null) return null;
  return {
    byStranger,
    ...(number !== null && { pinHash: (byStranger ? ofStranger : '') + (await ownNumbers.hash(number)) }),
    ...(sign !== null && { duressIndex: duressIndex(keyring, personId, sign) }),
  };
}

/** A page of ours that shows her words takes them away then. */
const watchedBy = (judged: Urgency | null): { watched?: true } => (judged?.watched ? { watched: true } : {});

const filesOf = (heard: Heard): Parameters<typeof withMedia>[1] =>
  heard.kind === 'message' ? { channel: heard.channel, content: heard.content, files: heard.files ?? [] } : null;

/** When it was received, but within one talk never before what was worked already, and never later than now. */
function heardAt({ receivedAt }: Heard, { conversation }: Loaded, now: Date): Date {
  const earliest = conversation?.lastHeardAt ?? receivedAt;
  const at = receivedAt < earliest ? earliest : receivedAt;
  return at > now ? now : at;
}

type Decided = Pick<Turn, 'command' | 'paging' | 'finish'> & Pick<TurnPlanned, 'judged' | 'isSecret' | 'own'>;

/**
 * Decides a turn. A fault of our own never loses a cry: it is answered with the numbers and put before a human being. What
 * needs no command is decided here and now, so that the roster is read only for a turn with a case.
 */
function decide(
  hotline: Hotline,
  loaded: Loaded,
  happening: Happening,
  who: { personId: string; channel: ChannelName; given: HelpGiven | null },
  { at, now }: { at: Date; now: Date },
): Decided {
  const origin = { channel: who.channel, code: who.given?.caseCode ?? null };
  const fault = (error: unknown): TurnWrites => {
    hotline.log.error('flow_failed', error, { person: who.personId });
    const isWords =
      happening.kind === 'message' && (happening.proof.kind === 'none' || happening.proof.kind === 'wrong');
    const content: Content | null = isWords ? happening.content : null;
    return planFault(loaded, content, who.personId, origin, at);
  };
  const planned = attempt(
    (): TurnPlanned => planTurn(hotline, loaded, happening, who.personId, origin, at),
    (error) => ({ ...nothingPlanned, finish: () => fault(error) }),
  );
  const { judged, isSecret, own } = planned;
  const { demo, channels } = hotline.paging;
  const paging = { demo, channels, caseId: loaded.openCase?.id ?? null };
  // What was sent then was the first step; the steps that have come due since follow in the next look.
  const pagedAt = who.given !== null && who.given.pages.length > 0 ? who.given.at : now;
  const pages = (writes: TurnWrites, context: PagingContext | null): TurnWrites =>
    withHelpGiven(withPages(hotline, { ...loaded, personId: who.personId }, writes, context, pagedAt), who.given);
  if (planned.command !== null) {
    const finish: Decided['finish'] = (done, context) =>
      pages(
        attempt(() => planned.finish(done), fault),
        context,
      );
    return { command: planned.command, judged, isSecret, own, paging, finish };
  }
  const writes = attempt(() => planned.finish(null), fault);
  const finish: Decided['finish'] = (_, context) => pages(writes, context);
  return { command: null, judged, isSecret, own, paging: writes.case ? paging : null, finish };
}

const nothingPlanned = {
  command: null,
  judged: null,
  isSecret: false,
  own: { number: null, sign: null, byStranger: false },
};

function attempt<T>(work: () => T, otherwise: (error: unknown) => T): T {
  try {
    return work();
  } catch (error) {
    return otherwise(error);
  }
}

function happeningOf(heard: Heard, given: HelpGiven | null, proof: Proof): Happening {
  if (heard.kind === 'message') {
    const { content, receivedAt, language } = heard;
    return { kind: 'message', content, heardAt: receivedAt, judged: given?.judged ?? null, proof, language };
  }
  if (heard.kind === 'staff-words') return { kind: 'staff-words', text: heard.text };
  return { kind: 'opened' };
}

/** What is kept of it for seven days, and copied into a case that opens later. */
const bodyOf = (heard: Heard): Record<string, unknown> => {
  if (heard.kind === 'message') return { ...heard.content, ...(heard.files && { files: heard.files }) };
  return heard.kind === 'staff-words' ? { kind: 'staff-words', text: heard.text } : { kind: heard.event };
};

/**
 * Gives a person's talks their silence when it is due. A timer's turn has no inbox row: on a conflict it ends, and the
 * next sweep looks again.
 */
export async function endSilentTalk(hotline: Hotline, personId: string): Promise<'ended' | 'not due' | 'conflict'> {
  const loaded = await loadForPerson(hotline.db, hotline.keyring, personId);
  const at = hotline.clock.now();
  const { person, conversation } = loaded;
  if (!person || !conversation?.silenceDueAt || conversation.silenceDueAt > at) return 'not due';
  const who = { personId, channel: person.channel, given: null };
  const { command, paging, finish } = decide(hotline, loaded, { kind: 'silence' }, who, { at, now: at });
  const turn: Turn = {
    at,
    now: at,
    inbox: null,
    person: { kind: 'known', person },
    seenVersion: conversation.version,
    command,
    swim: hotline.swim,
    paging,
    finish,
  };
  const { db, spans } = hotline;
  const outcome = await unlessConflict(() =>
    spans.run('turn', { inbound: 'silence' }, () => db.transaction((tx) => commit(hotline, tx, turn))),
  );
  return outcome === 'conflict' ? 'conflict' : 'ended';
}

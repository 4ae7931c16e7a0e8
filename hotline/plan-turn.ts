import { assertNever } from '../domain/assert-never.ts';
import { plusSeconds } from '../domain/clock.ts';
import { beginsContact, freshState, isHidden, isStrange } from '../domain/contact.ts';
import type { Command, Done } from '../domain/conversation.ts';
import type { Content } from '../domain/message.ts';
import type { BackWrite, Proof } from '../domain/proof.ts';
import type { ConversationState, Loaded, SavedConversation, Topic, TurnWrites } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import { isWithOfficer } from '../domain/with-officer.ts';
import { text } from '../texts/keys.ts';
import { readCommand } from '../understanding/answers.ts';
import { readIntent } from '../understanding/intent.ts';
import { readRisks } from '../understanding/risks.ts';
import { tellsInstead } from '../understanding/sign-word.ts';
import { judgeUrgency } from '../understanding/urgency.ts';
import { CaseChanges, type CaseOrigin } from './case-changes.ts';
import type { Hotline } from './hotline.ts';
import { judgement, risksHeard } from './judgement.ts';
import { isForeign, languageHeard, languageOf } from './language-of-turn.ts';
import { oneMoreWrong } from './prove-herself.ts';
import { type KnownToFlows, TurnSteps } from './turn-steps.ts';
import { type DecidedTurn, type Happening, isBeforeSilence, turnWrites } from './turn-writes.ts';
import { numbersFirst, openingFor } from './what-to-say.ts';

/** The bot keeps silent this long after a human being wrote to the person from the provider's tool. */
export const staffKeepsBotSilent = 1_800;

type Known = KnownToFlows & Pick<Hotline, 'timers'>;

const noUrgency: Urgency = { level: 'none', critical: false, watched: false, category: null, why: [] };

/**
 * Decides everything one turn does, from what was loaded: pure but for new ids. Throws only when a flow or the
 * understanding is at fault; the caller then answers with planFault.
 */
export function planTurn(
  known: Known,
  loaded: Loaded,
  happening: Happening,
  personId: string,
  origin: Pick<CaseOrigin, 'channel' | 'code'>,
  at: Date,
): TurnPlanned {
  const plan = new TurnPlan(known, loaded, happening, { ...origin, personId }, at);
  plan.decide();
  const { command, judged, isSecret } = plan;
  return { command, judged, isSecret, own: plan.own, finish: (done) => plan.finish(done) };
}

/** What the transaction shall run, and what is written once its answer is known. `finish` is called once. */
export type TurnPlanned = {
  command: Command | null;
  /** How her message was judged; null when there was nothing to judge. */
  judged: Urgency | null;
  /** The message shows that it is she, or sets how she shows it: its words are kept nowhere. */
  isSecret: boolean;
  /** Her own number and word, as she has just set them. `byStranger`: or whoever may only have found her phone. */
  own: { number: string | null; sign: string | null; byStranger: boolean };
  finish: (done: Done | null) => TurnWrites;
};

const topicOf = ({ category }: Urgency): Topic => category ?? 'unclear';

/** Officers were paged for it already: the talk cannot make it harmless. Nor can it make her safe. */
function graver(now: Urgency, judged: Urgency | null): Urgency {
  const graver = judged?.level === 'urgent' && now.level !== 'urgent' ? judged : now;
  const watched = now.watched || judged?.watched === true;
  return watched ? { ...graver, level: 'urgent', watched } : graver;
}

class TurnPlan {
  private readonly known: Known;
  private readonly happening: Happening;
  private readonly at: Date;
  private readonly heardAt: Date;
  private readonly isNew: boolean;
  private readonly saved: SavedConversation | null;
  private readonly contactStartedAt: Date;
  private readonly steps: TurnSteps;
  private readonly cases: CaseChanges;
  private staffUntil: Date | null;
  private stopped = false;
  /** Her words of this turn, where they are hers to be read. */
  private told: string | null = null;
  judged: Urgency | null = null;
  private watched: DecidedTurn['watched'];
  private readonly loaded: Loaded;
  private readonly before: ConversationState;
  private dropWaiting = false;
  private back: BackWrite | null = null;
  isSecret = false;

  constructor(
    known: Known,
    loaded: Loaded,
    happening: Happening,
    origin: Pick<CaseOrigin, 'channel' | 'code' | 'personId'>,
    at: Date,
  ) {
    this.known = known;
    this.happening = happening;
    this.at = at;
    this.heardAt = happening.kind === 'message' && happening.heardAt < at ? happening.heardAt : at;
    this.saved = loaded.conversation;
    const isContact = happening.kind !== 'silence' && beginsContact(loaded.conversation, at);
    const isHeard = happening.kind === 'message' || happening.kind === 'opened';
    const hidden = isHeard && isHidden(loaded.conversation, at, known.timers.talkHiddenAfter);
    this.isNew = isContact || hidden;
    // A message worked late may be older than the contact it falls into: its words belong to it all the same.
    const startedAt = loaded.conversation?.contactStartedAt;
    this.contactStartedAt = isContact || !startedAt || this.heardAt < startedAt ? this.heardAt : startedAt;
    this.staffUntil = loaded.conversation?.staffUntil ?? null;
    this.watched = { since: loaded.conversation?.watchedAt ?? null, hidden: false };
    const { earlierCaseId, officerId, hasChildCase } = loaded;
    this.loaded = loaded;
    const silent = !this.isNew && loaded.conversation?.state.talks.at(-1)?.flow === 'swim-class';
    const caseOrigin = {
      ...origin,
      contactStartedAt: this.contactStartedAt,
      earlierCaseId,
      officerId,
      silent,
      hasChildCase,
    };
    this.cases = new CaseChanges(loaded.openCase, caseOrigin, at);
    const before = loaded.conversation?.state ?? freshState;
    this.before = before;
    this.steps = new TurnSteps(known, before, this.cases, at);
    if (!this.isNew) {
      this.steps.readTalks();
      return;
    }
    // Talks of an ended contact are not gone on with, but what they had begun to report is moved on.
    if (before.talks.length > 0 || before.ask !== null) {
      this.steps.readTalks();
      this.silence();
      // It was told before the quiet.
      this.cases.hasSpoken = false;
    }
    const hasNumber = loaded.person !== null && loaded.person.back.pinHash !== null;
    const hasCase = this.cases.current() !== null || loaded.hasChildCase;
    const hides = hasCase || this.watched.since !== null || hasNumber;
    const { allowed, firstOwed, replies } = before;
    // Everything she is asked and told is as with a stranger.
    this.steps.change({ ...freshState, allowed, firstOwed, replies, strange: hidden && hides });
    // What waits from before was meant for her.
    this.dropWaiting = hidden && hides;
  }

  get own(): TurnPlanned['own'] {
    return { ...this.steps.own, byStranger: this.steps.state.strange };
  }

  /** What a flow has ordered of the transaction. */
  get command(): Command | null {
    return this.steps.command;
  }

  /** Everything to be written; with a command, after one more step with its answer. */
  finish(done: Done | null): TurnWrites {
    if (done !== null) this.steps.stepWith(done);
    return this.writes();
  }

  decide(): void {
    const { happening } = this;
    switch (happening.kind) {
      case 'message':
        this.message(happening.content, happening.judged, happening.proof);
        this.noteRisks();
        break;
      case 'opened':
        if (this.isNew && !this.steps.state.guarded) this.steps.open('doors', { park: false });
        break;
      case 'staff-words':
        this.cases.note('staff_words', { text: happening.text });
        this.staffUntil = plusSeconds(this.at, staffKeepsBotSilent);
        break;
      case 'silence':
        this.silence();
        break;
      default:
        assertNever(happening);
    }
  }

  private message(content: Content, judged: Urgency | null, proof: Proof): void {
    if (proof.kind !== 'none' && this.proven(proof)) return;
    const command = content.kind === 'text' ? readCommand(content.text) : null;
    this.steps.change(languageHeard(this.steps.state, content, command));
    const isLate = isBeforeSilence({ saved: this.saved, heardAt: this.heardAt });
    if (!isLate) this.cases.heardAgain();
    if (command === 'stop') {
      this.stop();
      return;
    }
    if (command === 'erase') {
      this.erase();
      return;
    }
    // Commands are said to the machine: it answers her again.
    const withOfficer = command === null && this.isWithOfficer();
    // What the officer has asked is not known; what the machine has asked is not what she answers.
    const asked = withOfficer ? null : this.steps.asked();
    const now = content.kind === 'text' ? judgeUrgency(content.text, { asked }) : noUrgency;
    const urgency = graver(now, judged);
    this.judged = urgency;
    const apart = this.isApartFromHarm() && !withOfficer;
    // Her own number and word are hers alone; what calls for help is read wherever it stands.
    const mayBeSecret = content.kind === 'text' ? !tellsInstead(content.text) : content.kind === 'choice';
    const asksForSecret = !withOfficer && this.steps.top() === 'own-number';
    this.isSecret = asksForSecret && mayBeSecret && urgency.level === 'none';
    const isRead = command === null && !this.isSecret && (!apart || urgency.level === 'urgent');
    if (content.kind === 'text' && isRead) this.told = content.text;
    if (urgency.level === 'urgent') this.cases.urgent(urgency);
    if (urgency.level === 'urgent') this.steps.lane = 'urgent';
    // Closed while she waits: what she writes for an officer is another case's.
    if (command === null && this.steps.waits()) this.cases.raise('normal');
    // Outside a swimming or directory talk everything she writes is hers to be read; urgent words are, wherever they stand.
    // "Menu" and "quay lại" are said to the machine.
    const isHers = command === null && !this.isSecret && (!apart || urgency.level !== 'none');
    if (this.cases.current() && isHers)
      this.cases.words({ ...content, ...judgement(urgency), ...(this.steps.state.strange && { afterQuiet: true }) });
    if (urgency.watched) this.hide();
    if (urgency.watched || (isLate && this.steps.state.guarded)) return;
    if (this.staffUntil !== null && this.staffUntil > this.at) return;
    if (withOfficer) {
      this.leaveToOfficer(urgency);
      return;
    }
    this.cases.backToBot();
    // She may write "menu" as well: the question comes first.
    if (this.steps.state.guarded && (this.steps.state.talks.length === 0 || command === 'menu')) {
      this.askSafeFirst(urgency);
      return;
    }
    if (command === 'menu') this.steps.open('doors', { park: true });
    else if (languageOf(command) !== null && this.steps.top() !== 'which-language') this.steps.sayAgain();
    else if (command === 'back' && this.steps.state.talks.length > 0) this.steps.back();
    else this.answer(content, urgency);
  }

  /** After everything else: her first answer begins the case, and what she tells in it counts. She never sees what was read. */
  private noteRisks(): void {
    if (this.told !== null && this.cases.current()) this.cases.risk(risksHeard(this.told, readRisks(this.told)));
  }

  /** She takes it back, or somebody reads along: not a word goes to her, and nothing she was asked stands open. */
  private hide(): void {
    this.cases.watched();
    this.steps.change({ talks: [], ask: null, guarded: true, firstOwed: this.isNew || this.steps.state.firstOwed });
    this.watched = { since: this.heardAt, hidden: true };
  }

  private isWithOfficer(): boolean {
    const facts = this.cases.current();
    if (facts === null || this.saved === null || this.isNew || !this.cases.writesHere()) return false;
    return isWithOfficer(facts, this.saved.lastHeardAt, this.heardAt, this.known.timers.talkHiddenAfter);
  }

  /** Her words are for the officer, and the machine keeps silent; the numbers are said all the same. */
  private leaveToOfficer(urgency: Urgency): void {
    this.steps.leaveWaiting();
    if (urgency.level !== 'urgent') return;
    this.steps.say([numbersFirst(urgency.category)]);
    this.steps.leaveParked({ running: false });
  }

  /** She writes again, or somebody else with her phone: before everything else whether she is safe, and no hint why. */
  private askSafeFirst(urgency: Urgency): void {
    if (!this.isNew && urgency.level === 'urgent') this.steps.say([numbersFirst(urgency.category)]);
    this.asksAbout(urgency);
    this.steps.open('safe', { park: false });
  }

  private answer(content: Content, urgency: Urgency): void {
    const inReport = this.steps.inReport();
    const inQuestion = inReport || this.asksWhetherSafe();
    // A doubt stands until the gentle question is answered, whatever she writes instead.
    if (urgency.level === 'none' && !inQuestion) this.steps.change({ ask: null });
    if (urgency.level === 'ask') this.steps.change({ ask: inReport ? 'report' : 'elsewhere' });
    const interrupts = urgency.level !== 'none' && !inQuestion;
    const isNewDoubt = urgency.level === 'ask' && !this.steps.state.askedAbout.includes(topicOf(urgency));
    const mayAsk = urgency.level === 'urgent' || isNewDoubt;
    const asksLanguage = urgency.level === 'none' && this.mayAskLanguage(content);
    if (this.isNew || this.steps.state.talks.length === 0 || asksLanguage || (interrupts && mayAsk)) {
      if (!this.isNew && urgency.level !== 'none') this.steps.say([numbersFirst(urgency.category)]);
      const intent =
        content.kind === 'text' && urgency.level === 'none' && !asksLanguage ? readIntent(content.text) : 'other';
      const opening = asksLanguage ? 'which-language' : openingFor(urgency, intent);
      if (asksLanguage) this.steps.change({ languageAsked: true });
      if (opening === 'safe') this.asksAbout(urgency);
      if (urgency.level === 'urgent') this.steps.leaveParked({ running: false });
      else if (!this.isNew && intent === 'info') this.steps.say([text('talk.info')]);
      this.steps.open(opening, { park: true });
      return;
    }
    // The question that follows is the gentle one: she is asked whether she is safe, or she is telling already.
    if (urgency.level === 'urgent' || (inQuestion && isNewDoubt)) this.steps.say([numbersFirst(urgency.category)]);
    if (inQuestion && isNewDoubt) this.asksAbout(urgency);
    if (urgency.level === 'urgent') this.steps.leaveParked({ running: true });
    // While somebody may be reading along there is one question only, and words that worry are never a wish for another.
    if (urgency.level !== 'none' || this.steps.state.guarded) {
      this.steps.hear(content);
      return;
    }
    const meant = this.steps.meant(content);
    if (meant.kind === 'stop') this.stop();
    else this.steps.hearWish(content, meant);
  }

  /** Letters of neither language: which one she would like, at most once a contact. */
  private mayAskLanguage(content: Content): boolean {
    return !this.steps.state.guarded && !this.steps.state.languageAsked && isForeign(this.steps.state, content);
  }

  /** The gentle question comes at most once a contact and topic for `ask`; urgent words always get it. */
  private asksAbout(urgency: Urgency): void {
    const { askedAbout } = this.steps.state;
    this.steps.change({ askedAbout: [...new Set([...askedAbout, topicOf(urgency)])] });
  }

  /** It is she, or she is forced; a wrong number is counted, and answered like anything else. True: nothing else is done. */
  private proven(proof: Exclude<Proof, { kind: 'none' }>): boolean {
    switch (proof.kind) {
      case 'wrong':
        this.back = oneMoreWrong(this.loaded, this.at);
        return false;
      case 'duress':
        this.isSecret = true;
        this.underDuress();
        return true;
      case 'pin':
      case 'code':
        this.isSecret = true;
        this.comesBack(proof);
        return true;
      default:
        return assertNever(proof);
    }
  }

  private comesBack(proof: Proof & { kind: 'pin' | 'code' }): void {
    this.cases.heardAgain();
    if (proof.kind === 'code') this.back = { joinedCaseId: proof.facts.id };
    const { allowed } = this.steps.state;
    const { safeContactAskedAgainAfter } = this.known.timers;
    const askAgain = allowed === null || this.at.getTime() - allowed.at > safeContactAskedAgainAfter * 1_000;
    if (proof.isHers) this.cases.cameBack(proof.kind);
    // What she is asked now she answers to the machine.
    this.cases.backToBot();
    const { language, spoken } = this.before;
    if (proof.isHers) this.steps.change({ language, spoken });
    this.steps.comeBack({ askAgain, isHers: proof.isHers });
  }

  /** The ordinary menu, as a stranger sees it; officers are paged, and nothing more is written to this phone. */
  private underDuress(): void {
    this.cases.duress();
    this.steps.change({ ...freshState, replies: this.steps.state.replies, strange: true });
    this.watched = { since: this.heardAt, hidden: false };
    this.dropWaiting = true;
    this.steps.open('doors', { park: false });
  }

  /** No channel of today lets us delete on her phone: she is told once how to, and nothing is written there by itself. */
  private erase(): void {
    this.cases.erased();
    const { erased } = this.steps.state;
    this.steps.change({ talks: [], erased: true });
    this.dropWaiting = true;
    if (this.cases.current()) {
      this.watched = { since: this.watched.since ?? this.heardAt, hidden: false };
      // Of an old case nothing is shown; who has told something in this talk is asked first, as a stranger would be.
      this.steps.change({ guarded: !isStrange(this.steps.state) });
    }
    if (!erased) this.steps.say([text('talk.erase')]);
  }

  private stop(): void {
    this.cases.stop();
    this.steps.change({ talks: [], ask: null });
    this.stopped = true;
  }

  private silence(): void {
    const { ask } = this.steps.state;
    this.steps.silence();
    this.steps.change({ talks: [], ask: null });
    if (ask === 'report') this.cases.raise('high');
    if (ask === 'elsewhere') this.cases.raise('normal', 'unclear');
    if (this.cases.current()?.state === 'draft') this.cases.raise('high');
    this.cases.note('silence', null);
  }

  private asksWhetherSafe(): boolean {
    return this.steps.asked() === 'first-contact.safe';
  }

  private isApartFromHarm(): boolean {
    return this.steps.top() === 'swim-class' || this.steps.top() === 'find-help';
  }

  private writes(): TurnWrites {
    // From now on it is as with a stranger who has told something: that somebody took it may be told.
    if (this.cases.hasSpoken) this.steps.change({ spoke: true });
    if (this.steps.saidSafe) this.steps.change({ guarded: false });
    // Of somebody who may be another person it is no word of hers.
    if (this.steps.saidSafe && this.watched.since !== null && !this.steps.state.strange) {
      this.watched = { since: null, hidden: false };
      this.cases.note('safe_again', null);
    }
    return turnWrites({
      happening: this.happening,
      at: this.at,
      heardAt: this.heardAt,
      isNew: this.isNew,
      saved: this.saved,
      contactStartedAt: this.contactStartedAt,
      state: this.steps.state,
      cases: this.cases,
      sayings: this.steps.sayings,
      lane: this.steps.lane,
      staffUntil: this.staffUntil,
      stopped: this.stopped,
      dropWaiting: this.dropWaiting,
      back: this.back,
      isGuarded: this.steps.state.guarded,
      watched: this.watched,
      timers: this.known.timers,
    });
  }
}

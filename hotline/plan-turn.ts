import { assertNever } from '../domain/assert-never.ts';
import { plusSeconds } from '../domain/clock.ts';
import { beginsContact, freshState } from '../domain/contact.ts';
import type { Command, Done } from '../domain/conversation.ts';
import type { Content } from '../domain/message.ts';
import type { Loaded, SavedConversation, Topic, TurnWrites } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import { text } from '../texts/keys.ts';
import { readCommand } from '../understanding/answers.ts';
import { readIntent } from '../understanding/intent.ts';
import { judgeUrgency } from '../understanding/urgency.ts';
import { CaseChanges, type CaseOrigin } from './case-changes.ts';
import type { Hotline } from './hotline.ts';
import { judgement } from './judgement.ts';
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
  return { command: plan.command, judged: plan.judged, finish: (done) => plan.finish(done) };
}

/** What the transaction shall run, and what is written once its answer is known. `finish` is called once. */
export type TurnPlanned = {
  command: Command | null;
  /** How her message was judged; null when there was nothing to judge. */
  judged: Urgency | null;
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
  judged: Urgency | null = null;
  private watched: DecidedTurn['watched'];

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
    this.isNew = happening.kind !== 'silence' && beginsContact(loaded.conversation, at);
    // A message worked late may be older than the contact it falls into: its words belong to it all the same.
    const startedAt = loaded.conversation?.contactStartedAt;
    this.contactStartedAt = this.isNew || !startedAt || this.heardAt < startedAt ? this.heardAt : startedAt;
    this.staffUntil = loaded.conversation?.staffUntil ?? null;
    this.watched = { since: loaded.conversation?.watchedAt ?? null, hidden: false };
    const { earlierCaseId, officerId, hasChildCase } = loaded;
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
    const state = this.isNew ? { ...freshState, language: before.language } : before;
    this.steps = new TurnSteps(known, state, this.cases, at);
    // Talks of an ended contact are not gone on with, but what they had begun to report is moved on.
    if (this.isNew && before.talks.length > 0 && this.cases.current()?.state === 'draft') this.cases.raise('high');
    if (!this.isNew) this.steps.readTalks();
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
        this.message(happening.content, happening.judged);
        break;
      case 'opened':
        if (this.isNew && this.watched.since === null) this.steps.open('doors', { park: false });
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

  private message(content: Content, judged: Urgency | null): void {
    const command = content.kind === 'text' ? readCommand(content.text) : null;
    const isLate = isBeforeSilence({ saved: this.saved, heardAt: this.heardAt });
    if (!isLate) this.cases.heardAgain();
    if (command === 'stop') {
      this.stop();
      return;
    }
    const now = content.kind === 'text' ? judgeUrgency(content.text, { asked: this.steps.asked() }) : noUrgency;
    const urgency = graver(now, judged);
    this.judged = urgency;
    const apart = this.isApartFromHarm();
    if (urgency.level === 'urgent') this.cases.urgent(urgency);
    if (urgency.level === 'urgent') this.steps.lane = 'urgent';
    // Outside a swimming or directory talk everything she writes is hers to be read; urgent words are, wherever they stand.
    // "Menu" and "quay lại" are said to the machine.
    if (this.cases.current() && command === null && (!apart || urgency.level !== 'none'))
      this.cases.words({ ...content, ...judgement(urgency) });
    if (urgency.watched) this.hide();
    if (urgency.watched || (isLate && this.watched.since !== null)) return;
    if (this.staffUntil !== null && this.staffUntil > this.at) return;
    // She may write "menu" as well: the question comes first.
    if (this.watched.since !== null && (this.steps.state.talks.length === 0 || command === 'menu')) {
      this.askSafeFirst(urgency);
      return;
    }
    if (command === 'menu') this.steps.open('doors', { park: true });
    else if (command === 'back' && this.steps.state.talks.length > 0) this.steps.back();
    else this.answer(content, urgency);
  }

  /** She takes it back, or somebody reads along: not a word goes to her, and nothing she was asked stands open. */
  private hide(): void {
    this.cases.watched();
    this.steps.change({ talks: [], ask: null, firstOwed: this.isNew || this.steps.state.firstOwed });
    this.watched = { since: this.heardAt, hidden: true };
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
    if (this.isNew || this.steps.state.talks.length === 0 || (interrupts && mayAsk)) {
      if (!this.isNew && urgency.level !== 'none') this.steps.say([numbersFirst(urgency.category)]);
      const intent = content.kind === 'text' && urgency.level === 'none' ? readIntent(content.text) : 'other';
      const opening = openingFor(urgency, intent);
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
    if (urgency.level !== 'none' || this.watched.since !== null) {
      this.steps.hear(content);
      return;
    }
    const meant = this.steps.meant(content);
    if (meant.kind === 'stop') this.stop();
    else this.steps.hearWish(content, meant);
  }

  /** The gentle question comes at most once a contact and topic for `ask`; urgent words always get it. */
  private asksAbout(urgency: Urgency): void {
    const { askedAbout } = this.steps.state;
    this.steps.change({ askedAbout: [...new Set([...askedAbout, topicOf(urgency)])] });
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
    if (this.steps.saidSafe && this.watched.since !== null) {
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
      watched: this.watched,
      timers: this.known.timers,
    });
  }
}

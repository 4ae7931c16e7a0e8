import { assertNever } from '../domain/assert-never.ts';
import { plusSeconds } from '../domain/clock.ts';
import { beginsContact, freshState } from '../domain/contact.ts';
import type { Command, Conversation, Done, Effect, Found, Query } from '../domain/conversation.ts';
import type { Content, Saying } from '../domain/message.ts';
import type { ConversationState, Loaded, OutgoingWrite, SavedConversation, TurnWrites } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import { goBack, readTalk, startFlow, step } from '../flows/engine/step.ts';
import type { StepResult } from '../flows/engine/types.ts';
import { readCommand } from '../understanding/answers.ts';
import { readIntent } from '../understanding/intent.ts';
import { findUnits } from '../understanding/places.ts';
import { judgeUrgency } from '../understanding/urgency.ts';
import { CaseChanges, type CaseOrigin } from './case-changes.ts';
import type { Hotline } from './hotline.ts';
import { type Happening, isBeforeStop, turnWrites } from './turn-writes.ts';
import { numbersFirst, openingFor } from './what-to-say.ts';

/** The bot keeps silent this long after a human being wrote to the person from the provider's tool. */
export const staffKeepsBotSilent = 1_800;
/** How often one message may look something up. */
const mostLookUps = 5;

type Known = Pick<Hotline, 'flows' | 'lines' | 'units' | 'timers'>;

const noUrgency: Urgency = { level: 'none', critical: false, category: null, why: [] };
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
  return { command: plan.command, finish: (done) => plan.finish(done) };
}

/** What the transaction shall run, and what is written once its answer is known. `finish` is called once. */
export type TurnPlanned = { command: Command | null; finish: (done: Done | null) => TurnWrites };

class TurnPlan {
  private readonly known: Known;
  private readonly happening: Happening;
  private readonly at: Date;
  private readonly heardAt: Date;
  private readonly isNew: boolean;
  private readonly saved: SavedConversation | null;
  private readonly contactStartedAt: Date;
  private state: ConversationState;
  private readonly cases: CaseChanges;
  private readonly sayings: Saying[] = [];
  private lane: OutgoingWrite['urgency'] = 'ordinary';
  private staffUntil: Date | null;
  private stopped = false;

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
    const { earlierCaseId, officerId } = loaded;
    const silent = !this.isNew && loaded.conversation?.state.talks.at(-1)?.flow === 'swim-class';
    const caseOrigin = { ...origin, contactStartedAt: this.contactStartedAt, earlierCaseId, officerId, silent };
    this.cases = new CaseChanges(loaded.openCase, caseOrigin, at);
    const before = loaded.conversation?.state ?? freshState;
    this.state = this.isNew ? { ...freshState, language: before.language } : before;
    // Talks of an ended contact are not gone on with, but what they had begun to report is moved on.
    if (this.isNew && before.talks.length > 0 && this.cases.current()?.state === 'draft') this.cases.raise('high');
    if (!this.isNew) this.readTalks();
  }

  /** What a flow has ordered of the transaction. */
  command: Command | null = null;

  /** Everything to be written; with a command, after one more step with its answer. */
  finish(done: Done | null): TurnWrites {
    if (done !== null) this.stepWith(done);
    return this.writes();
  }

  private stepWith(done: Done): void {
    const result = step(this.known.flows, this.state, { kind: 'done', done, at: this.at });
    if (result.pending !== null) throw new Error('after a command a flow may neither find nor do');
    this.apply(result);
  }

  decide(): void {
    const { happening } = this;
    switch (happening.kind) {
      case 'message':
        this.message(happening.content, happening.judged);
        break;
      case 'opened':
        if (this.isNew)
          this.run(
            startFlow(this.known.flows, this.state, 'first-contact', { park: false, memory: { opening: 'doors' } }),
          );
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
    if (!isBeforeStop({ saved: this.saved, heardAt: this.heardAt })) this.cases.heardAgain();
    if (command === 'stop') {
      this.stop();
      return;
    }
    const now = content.kind === 'text' ? judgeUrgency(content.text, { asked: this.asked() }) : noUrgency;
    // Officers were paged for it already: the talk cannot make it harmless.
    const urgency = judged?.level === 'urgent' && now.level !== 'urgent' ? judged : now;
    const apart = this.isApartFromHarm();
    if (urgency.level === 'urgent') this.cases.urgent(urgency);
    if (urgency.level === 'urgent') this.lane = 'urgent';
    // Outside a swimming or directory talk everything she writes is hers to be read; urgent words are, wherever they stand.
    // "Menu" and "quay lại" are said to the machine.
    if (this.cases.current() && command === null && (!apart || urgency.level !== 'none'))
      this.cases.words({ ...content });
    if (this.staffUntil !== null && this.staffUntil > this.at) return;
    if (command === 'menu') this.menu();
    else if (command === 'back' && this.state.talks.length > 0) this.run(goBack(this.known.flows, this.state));
    else this.answer(content, urgency);
  }

  private answer(content: Content, urgency: Urgency): void {
    const intent = content.kind === 'text' ? readIntent(content.text) : 'other';
    const inReport = this.top() === 'report-danger';
    if (urgency.level === 'none') this.state = { ...this.state, ask: inReport ? this.state.ask : null };
    else if (urgency.level === 'ask') this.state = { ...this.state, ask: inReport ? 'report' : 'elsewhere' };
    const interrupts = urgency.level !== 'none' && !inReport && !this.asksWhetherSafe();
    if (this.isNew || this.state.talks.length === 0 || (interrupts && this.mayAskAgain(urgency))) {
      if (!this.isNew && urgency.level !== 'none') this.say([numbersFirst(urgency.category)]);
      const opening = openingFor(urgency, intent);
      if (opening === 'safe') this.state = { ...this.state, asked: true };
      this.run(startFlow(this.known.flows, this.state, 'first-contact', { park: true, memory: { opening } }));
      return;
    }
    if (urgency.level === 'urgent') this.say([numbersFirst(urgency.category)]);
    this.run(step(this.known.flows, this.state, { ...content, at: this.at }));
  }

  /** The gentle question comes at most once a contact for `ask`; urgent words always get it. */
  private mayAskAgain(urgency: Urgency): boolean {
    return urgency.level === 'urgent' || !this.state.asked;
  }

  private menu(): void {
    this.run(startFlow(this.known.flows, this.state, 'first-contact', { park: true, memory: { opening: 'doors' } }));
  }

  private stop(): void {
    this.cases.stop();
    this.state = { ...this.state, talks: [], ask: null };
    this.stopped = true;
  }

  private silence(): void {
    const { ask } = this.state;
    this.apply(step(this.known.flows, this.state, { kind: 'silence', at: this.at }));
    this.state = { ...this.state, talks: [], ask: null };
    if (ask === 'report') this.cases.raise('high');
    if (ask === 'elsewhere') this.cases.raise('normal', 'unclear');
    if (this.cases.current()?.state === 'draft') this.cases.raise('high');
    this.cases.note('silence', null);
  }

  /** Steps on while the flow asks for something, and applies each result. */
  private run(result: StepResult): void {
    let next = result;
    for (let lookUps = 0; ; lookUps += 1) {
      this.apply(next);
      if (next.pending === null) return;
      if (next.pending.kind === 'do') {
        this.order(next.pending.command);
        return;
      }
      if (lookUps === mostLookUps) throw new Error('a flow looked up too often');
      const found = this.lookUp(next.pending.query);
      next = step(this.known.flows, this.state, { kind: 'found', found, at: this.at });
    }
  }

  /** At most one a turn, and none in a turn judged urgent. */
  private order(command: Command): void {
    if (this.lane === 'urgent') this.stepWith({ kind: 'notDone' });
    else this.command = command;
  }

  /** Answered from what was read at start: never from the network. */
  private lookUp(query: Query): Found {
    switch (query.kind) {
      case 'publicLines':
        return { kind: 'publicLines', lines: [...this.known.lines] };
      case 'units':
        return { kind: 'units', codes: findUnits(query.words, this.known.units) };
      default:
        return assertNever(query);
    }
  }

  private apply(result: StepResult): void {
    this.state = { ...this.state, ...result.conversation };
    for (const effect of result.effects) this.effect(effect);
  }

  private effect(effect: Effect): void {
    switch (effect.kind) {
      case 'say':
        this.sayings.push(effect.saying);
        return;
      case 'openCase':
        this.cases.begin(effect.caseKind);
        return;
      case 'addAnswer':
        this.cases.answer(effect.question, effect.value);
        return;
      case 'raiseCase':
        this.cases.raise(effect.urgency, effect.caseKind);
        return;
      case 'setUnit':
        this.cases.unit(effect.unit);
        return;
      case 'leaveOutUnit':
        this.cases.leaveOutUnit();
        return;
      case 'setAudience':
        this.state = { ...this.state, audience: effect.audience };
        return;
      case 'notSafe':
        this.state = { ...this.state, ask: 'elsewhere' };
        return;
      default:
        assertNever(effect);
    }
  }

  private say(texts: Saying['texts']): void {
    this.sayings.push({ texts, buttons: [] });
  }

  private top(): string | null {
    return this.state.talks.at(-1)?.flow ?? null;
  }

  /** The question the bot has just asked, as `flow.step`. */
  private asked(): string | null {
    const talk = this.state.talks.at(-1);
    return talk ? `${talk.flow}.${talk.step}` : null;
  }

  private asksWhetherSafe(): boolean {
    return this.asked() === 'first-contact.safe';
  }

  private isApartFromHarm(): boolean {
    return this.top() === 'swim-class' || this.top() === 'find-help';
  }

  /** A talk that can no longer be read is left; what it had begun to report is moved on, never thrown away. */
  private readTalks(): void {
    const readable: Conversation['talks'] = [];
    for (const saved of this.state.talks) {
      const read = readTalk(this.known.flows, saved);
      if (read.kind === 'readable') readable.push(read.talk);
    }
    if (readable.length === this.state.talks.length) {
      this.state = { ...this.state, talks: readable };
      return;
    }
    this.state = { ...this.state, talks: [] };
    this.cases.note('flow_changed', null);
    if (this.cases.current()?.state === 'draft') this.cases.raise('high');
  }

  private writes(): TurnWrites {
    return turnWrites({
      happening: this.happening,
      at: this.at,
      heardAt: this.heardAt,
      isNew: this.isNew,
      saved: this.saved,
      contactStartedAt: this.contactStartedAt,
      state: this.state,
      cases: this.cases,
      sayings: this.sayings,
      lane: this.lane,
      staffUntil: this.staffUntil,
      stopped: this.stopped,
      timers: this.known.timers,
    });
  }
}

import { isStrange } from '../domain/contact.ts';
import type { Command, Conversation, Done, Effect, Found, Query } from '../domain/conversation.ts';
import type { ChannelName, Content, Saying } from '../domain/message.ts';
import type { Lane } from '../domain/outgoing.ts';
import type { ConversationState } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import {
  goBack,
  leaveParked,
  leaveWaiting,
  readTalk,
  resume,
  startFlow,
  step,
  takesWords,
} from '../flows/engine/step.ts';
import type { StepResult } from '../flows/engine/types.ts';
import type { Opening } from '../flows/first-contact.ts';
import { hear, type Meant, meantBy } from '../flows/hear.ts';
import { text } from '../texts/keys.ts';
import type { RegistrationOrder } from '../understanding/registration-order.ts';
import type { CaseChanges } from './case-changes.ts';
import { effectOnCase } from './effect-on-case.ts';
import { type KnownToFlows, lookUp } from './look-up.ts';
import { type PlaceWish, placeWish } from './place-wish.ts';

/** How often one message may look something up. */
const mostLookUps = 5;

const goesOn: ReadonlySet<string> = new Set(['come-back', 'safe-contact']);

/** When and where she is heard. */
type Where = { at: Date; channel: ChannelName };

/** The conversation of one turn as its flows move it on, and everything they cause on the way. */
export class TurnSteps {
  private readonly known: KnownToFlows;
  private readonly cases: CaseChanges;
  private readonly at: Date;
  readonly channel: ChannelName;
  state: ConversationState;
  /** Urgent: flows order nothing of the transaction. */
  lane: Lane = 'ordinary';
  readonly sayings: Saying[] = [];
  /** She has just said that she is safe to write. */
  saidSafe = false;
  /** What a flow has ordered of the transaction. */
  command: Command | null = null;
  /** She has told a report to its end in this turn. */
  private hasReported = false;
  /** What she has set to show that it is she. */
  own: { number: string | null; sign: string | null } = { number: null, sign: null };

  constructor(known: KnownToFlows, state: ConversationState, cases: CaseChanges, { at, channel }: Where) {
    this.known = known;
    this.state = state;
    this.cases = cases;
    this.at = at;
    this.channel = channel;
  }

  change(changed: Partial<ConversationState>): void {
    this.state = { ...this.state, ...changed };
  }

  say(texts: Saying['texts']): void {
    this.sayings.push({ texts, buttons: [] });
  }

  /** Begins the first contact, with what it opens with. `park`: what she was asked before is gone on with afterwards. */
  open(opening: Opening, { park, wish }: { park: boolean; wish?: PlaceWish }): void {
    this.run(startFlow(this.known.flows, this.state, 'first-contact', { park, memory: { opening, ...wish } }));
  }

  /** The same for first words, which may name the place they ask for. */
  openFor(opening: Opening, content: Content, urgency: Urgency): void {
    this.open(opening, { park: true, wish: placeWish(content, urgency, this.known.units) });
  }

  /** She has shown that it is she: whether it is safe comes first, then what she wants to add. */
  comeBack({ askAgain, isHers }: { askAgain: boolean; isHers: boolean }): void {
    this.change({ talks: [], strange: !isHers, guarded: false });
    this.run(startFlow(this.known.flows, this.state, 'come-back', { park: false, memory: { askAgain, way: 'back' } }));
  }

  /** Does by its code what she wants with a registration; what she was asked before is gone on with afterwards. */
  byCode({ wants, code }: RegistrationOrder): void {
    this.run(startFlow(this.known.flows, this.state, 'swim-code', { park: true, memory: { wants, code } }));
  }

  back(): void {
    this.run(goBack(this.known.flows, this.state));
  }

  /** The question that stands open once more; the doors where there is none. */
  sayAgain(): void {
    if (this.state.talks.length === 0) this.open('doors', { park: false });
    else this.run(resume(this.known.flows, this.state));
  }

  hear(content: Content): void {
    this.run(step(this.known.flows, this.state, { ...content, at: this.at }));
  }

  /** What she means by it where nothing worries: an answer, or something else she wants. */
  meant(content: Content): Meant {
    return meantBy(this.known.flows, this.state, { ...content, at: this.at });
  }

  /** Hears her out: she may want something else, and then what she was asked is parked. */
  hearWish(content: Content, meant: Meant): void {
    this.run(hear(this.known.flows, this.state, { ...content, at: this.at }, meant));
  }

  /** After a cry nothing she had begun besides is offered to her again. `running`: but what runs now goes on. */
  leaveParked(options: { running: boolean }): void {
    this.change(leaveParked(this.known.flows, this.state, options));
  }

  /** Does the talk that runs only wait for an officer? */
  waits(): boolean {
    return takesWords(this.known.flows, this.state) === 'waiting';
  }

  /** An officer writes to her herself: what waited for one is over, and what else she had begun lies still. */
  leaveWaiting(): void {
    this.change(leaveWaiting(this.known.flows, this.state));
  }

  /** Nobody has answered: the flow may still cause something, and asks for nothing any more. */
  silence(): void {
    this.apply(step(this.known.flows, this.state, { kind: 'silence', at: this.at }));
  }

  /** One more step, with the transaction's answer to the command. */
  stepWith(done: Done): void {
    const result = step(this.known.flows, this.state, { kind: 'done', done, at: this.at });
    if (result.pending !== null) throw new Error('after a command a flow may neither find nor do');
    this.apply(result);
  }

  /** The flow of the talk that runs. */
  top(): string | null {
    return this.running()?.flow ?? null;
  }

  /** Does a report run, or is one gone on with: is what she writes her telling? */
  inReport(): boolean {
    const top = this.top() ?? '';
    return goesOn.has(top) || (this.known.flows.get(top)?.isReport ?? false);
  }

  /** The question the bot has just asked, as `flow.step`. */
  asked(): string | null {
    const talk = this.running();
    return talk ? `${talk.flow}.${talk.step}` : null;
  }

  /** The talk that runs. Which of several places is meant is still a question of the talk that asked where. */
  private running(): Conversation['talks'][number] | undefined {
    const talk = this.state.talks.at(-1);
    return talk?.flow === 'which-unit' && talk.called ? this.state.talks.at(-2) : talk;
  }

  /** A talk that can no longer be read is left; what it had begun to report is moved on, never thrown away. */
  readTalks(): void {
    const readable: Conversation['talks'] = [];
    for (const saved of this.state.talks) {
      const read = readTalk(this.known.flows, saved);
      if (read.kind === 'readable') readable.push(read.talk);
    }
    if (readable.length === this.state.talks.length) {
      this.change({ talks: readable });
      return;
    }
    this.change({ talks: [] });
    this.cases.note('flow_changed', null);
    if (this.cases.current()?.state === 'draft') this.cases.raise('high');
  }

  /** Steps on while the flow asks for something, and applies each result. */
  private run(result: StepResult): void {
    let next = result;
    for (let lookUps = 0; ; lookUps += 1) {
      this.apply(next);
      if (next.pending === null) {
        this.offerWayBack();
        return;
      }
      if (next.pending.kind === 'do') {
        this.order(next.pending.command);
        return;
      }
      if (lookUps === mostLookUps) throw new Error('a flow looked up too often');
      const found = this.lookUp(next.pending.query);
      next = step(this.known.flows, this.state, { kind: 'found', found, at: this.at });
    }
  }

  /** Nothing else waits to be gone on with: a code for another day is offered with the end's words. */
  private offerWayBack(): void {
    if (!this.hasReported || this.state.talks.length > 0 || !this.known.flows.has('come-back')) return;
    this.hasReported = false;
    const memory = { mayOwnNumber: this.channel !== 'web-chat' };
    this.apply(startFlow(this.known.flows, this.state, 'come-back', { park: false, memory }));
  }

  /** At most one a turn, and none in a turn judged urgent. */
  private order(command: Command): void {
    if (this.lane === 'urgent') this.stepWith({ kind: 'notDone' });
    else this.command = command.kind === 'returnCode' ? { ...command, byStranger: this.state.strange } : command;
  }

  private lookUp(query: Query): Found {
    // Who holds the case, and how urgent it is, is not for whoever picked up her phone.
    const facts = isStrange(this.state) ? null : this.cases.current();
    return lookUp(this.known, query, { facts, channel: this.channel }, this.at);
  }

  private apply(result: StepResult): void {
    this.change(result.conversation);
    for (const effect of result.effects) this.effect(effect);
  }

  private effect(effect: Effect): void {
    switch (effect.kind) {
      case 'say':
        this.sayings.push(effect.saying);
        return;
      case 'setAudience':
        this.change({ audience: effect.audience });
        return;
      case 'setLanguage':
        this.change({ language: effect.language, spoken: effect.language });
        return;
      case 'safe':
        this.saidSafe = true;
        return;
      case 'notSafe':
        this.change({ ask: 'elsewhere' });
        return;
      case 'mayContact':
        // A page that is closed is read by nobody: what she allows there reaches her only when she comes back.
        if (this.channel === 'web-chat' && effect.allowed.write && !this.state.allowed?.write)
          this.say([text('talk.onlyWhileOpen')]);
        this.change({ allowed: { ...effect.allowed, at: this.at.getTime() } });
        return;
      case 'reportEnded':
        this.hasReported = true;
        return;
      case 'setOwnNumber':
        this.own = { ...this.own, number: effect.number };
        this.cases.note('proof_set', null);
        return;
      case 'setSign':
        this.own = { ...this.own, sign: effect.word };
        return;
      default:
        effectOnCase(this.cases, effect);
    }
  }
}

import { z } from 'zod';
import { assertNever } from '../../domain/assert-never.ts';
import type { Conversation, Effect, Input, Talk } from '../../domain/conversation.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import type { Button, Flow, Flows, Pending, SavedMemory, Step, StepResult, Then } from './types.ts';

/** The running talk and three parked ones. */
const mostTalks = 4;
const mostTrail = 10;
const againsThatOfferAPerson = 3;
/** Steps one input may pass through: more means that flows lead into each other. */
const mostHops = 30;
const humanFlow = 'talk-to-officer';
/** Its questions lead to the others: nobody has begun anything by it. */
export const openingFlow = 'first-contact';
/** Asks whether she wants to go on with what lies below it. */
export const goOnFlow = 'go-on';
/** Asked once or not at all: whatever begins above them, they are never offered again. */
const passing: ReadonlySet<string> = new Set([goOnFlow, 'which-language']);

/** The stack of talks while one input goes through it, and everything it causes. Made anew for each input. */
export class Walk {
  readonly flows: Flows;
  /** The last one runs. */
  talks: Talk[];
  private readonly before: Conversation;
  /** The input's time; null when nobody said anything: then no step is told that a flow has returned. */
  private readonly at: Date | null;
  private readonly effects: Effect[] = [];
  private pending: Pending | null = null;
  private hops = 0;

  constructor(flows: Flows, conversation: Conversation, at: Date | null) {
    this.flows = flows;
    this.talks = [...conversation.talks];
    this.before = conversation;
    this.at = at;
  }

  top(): Talk | undefined {
    return this.talks.at(-1);
  }

  result(): StepResult {
    const { audience, language } = this.before;
    return { conversation: { talks: this.talks, audience, language }, effects: this.effects, pending: this.pending };
  }

  /** Gives every talk its silence, top to bottom, and leaves none. */
  silence(): StepResult {
    for (const talk of this.talks.toReversed()) this.effects.push(...flowOf(this.flows, talk).onSilence(talk.memory));
    this.talks = [];
    return this.result();
  }

  /** A flow on top of the stack, at its start; a report that was begun before is gone on with instead. */
  begin(id: string, given: SavedMemory, called: boolean, at?: string): void {
    const flow = this.flows.get(id);
    const memory = flow?.readMemory(given);
    if (!flow || !memory) throw new Error(`cannot begin the flow ${id}`);
    // The offer to go on is no talk of its own: it comes again when this one ends.
    this.talks = withoutWaiting(this.flows, this.talks).filter((talk) => !passing.has(talk.flow));
    const lying = this.takeOut(this.talks.findIndex((talk) => talk.flow === id));
    const fresh = { flow: id, flowVersion: flow.version, step: at ?? flow.start(memory), memory, trail: [], agains: 0 };
    this.talks.push(flow.isReport && lying ? { ...lying, agains: 0, called } : { ...fresh, called });
    while (this.talks.length > mostTalks) {
      const parked = this.talks.slice(0, -1);
      this.takeOut(
        Math.max(
          0,
          parked.findIndex((talk) => !this.flows.get(talk.flow)?.isReport),
        ),
      );
    }
    this.arrive();
  }

  /** Says the step's words; then it looks up, orders, enters, waits, or ends. */
  arrive(): void {
    this.hop();
    const talk = this.running();
    const step = stepOf(flowOf(this.flows, talk), talk);
    if (step.say) this.say(step.say(talk.memory), step.buttons(talk.memory), step.asksPlace);
    if (step.enter) this.begin(step.enter, { ...step.enterWith(talk.memory) }, true);
    else if (step.find) this.pending = { kind: 'find', query: step.find(talk.memory) };
    else if (step.do) this.pending = { kind: 'do', command: step.do(talk.memory) };
    else if (!step.next) this.finish(undefined);
  }

  /** Lets the running step decide about an input. */
  answer(input: Input): void {
    this.hop();
    const talk = this.running();
    const step = stepOf(flowOf(this.flows, talk), talk);
    // What came while a look-up or an order was under way does not answer it: it is asked for again.
    const waitsForUs = step.find !== null || step.do !== null || step.enter !== null;
    if (waitsForUs && !isOurAnswer(input)) this.arrive();
    else if (step.next) this.follow(step.next(input, talk.memory), step);
    else this.finish(undefined);
  }

  say(texts: readonly KnownText[], buttons: readonly Button[], asksPlace = false): void {
    if (texts.length === 0) return;
    const talk = this.top();
    const place = talk ? `${talk.flow}.${talk.step}.` : '';
    const named = buttons.map((button) => ({ ...button, value: `${place}${button.value}` }));
    const saying = { texts: [...texts], buttons: named };
    this.effects.push({ kind: 'say', saying: asksPlace ? { ...saying, place: 'ask' } : saying });
  }

  /** The talk at this place of the stack stands at an earlier step; the ones above it are left. */
  backTo(place: number, step: string): void {
    this.talks = this.talks.slice(0, place + 1);
    const talk = this.running();
    const asked = talk.trail.indexOf(step);
    this.change({ step, trail: asked < 0 ? talk.trail : talk.trail.slice(0, asked), agains: 0 });
  }

  private follow(then: Then, step: Step): void {
    switch (then.kind) {
      case 'go':
        this.go(then, step);
        break;
      case 'again':
        this.again(then, step);
        break;
      case 'find':
        this.effects.push(...then.effects);
        this.pending = { kind: 'find', query: then.query };
        break;
      case 'enter':
        this.begin(then.flow, { ...then.memory }, true);
        break;
      case 'end':
        this.effects.push(...then.effects);
        this.say(then.say, []);
        this.finish(then.result);
        break;
      default:
        assertNever(then);
    }
  }

  private go(then: Then & { kind: 'go' }, from: Step): void {
    const talk = this.running();
    const isQuestion = from.say !== null && from.next !== null && talk.step !== then.step;
    const trail = isQuestion ? trailWith(talk) : talk.trail;
    this.effects.push(...then.effects);
    this.say(then.say, []);
    this.change({ step: then.step, memory: patched(talk.memory, then.patch), trail, agains: 0 });
    this.arrive();
  }

  private again(then: Then & { kind: 'again' }, step: Step): void {
    const talk = this.running();
    const agains = talk.agains + (then.counted ? 1 : 0);
    this.effects.push(...then.effects);
    if (agains >= againsThatOfferAPerson && talk.flow !== humanFlow && this.flows.has(humanFlow)) {
      this.change({ agains: 0 });
      this.begin(humanFlow, {}, false);
      return;
    }
    this.change({ agains });
    this.say(then.say, step.buttons(talk.memory), step.asksPlace);
  }

  /** The running talk is over: its caller hears the result, and one that is only parked is offered. */
  private finish(result: unknown): void {
    const ended = this.talks.pop();
    if (ended && flowOf(this.flows, ended).isReport) this.effects.push({ kind: 'reportEnded' });
    const below = this.top();
    if (!ended || !below) return;
    if (ended.called && this.at) this.answer({ kind: 'returned', flow: ended.flow, result, at: this.at });
    else if (ended.flow === goOnFlow) this.goOn(goOnResult.safeParse(result).data?.wanted ?? false);
    else if (notSafe.safeParse(result).success) this.leaveAll();
    else if (below.flow === openingFlow || !this.flows.has(goOnFlow) || aside.safeParse(result).success) this.arrive();
    else this.begin(goOnFlow, {}, false);
  }

  /** She was asked whether to go on: then its question is asked again, else it is left, and what lay below it is offered. */
  private goOn(wanted: boolean): void {
    if (wanted) {
      this.arrive();
      return;
    }
    for (let left = this.talks.pop(); left; left = this.talks.pop()) {
      this.moveOn(left);
      if (!left.called) break;
    }
    if (this.top()) this.begin(goOnFlow, {}, false);
    else this.say([text('talkToOfficer.goodbye')], []);
  }

  /** She cannot write now: whoever picks up the phone is offered nothing. */
  private leaveAll(): void {
    for (const left of this.talks.splice(0)) this.moveOn(left);
  }

  /** Nothing told is thrown away: a report that was begun goes to the officer as if she had fallen silent. */
  private moveOn(left: Talk): void {
    const flow = flowOf(this.flows, left);
    if (flow.isReport && left.trail.length > 0) this.effects.push(...flow.onSilence(left.memory));
  }

  /** Removes one talk from the stack; one it had called is from then on only parked. */
  private takeOut(place: number): Talk | undefined {
    if (place < 0) return undefined;
    const above = this.talks[place + 1];
    if (above) this.talks[place + 1] = { ...above, called: false };
    return this.talks.splice(place, 1)[0];
  }

  /** Written out: two objects spread into one took longer than the rest of a step. */
  private change(changed: Partial<Talk>): void {
    const { flow, flowVersion, step, memory, trail, agains, called } = this.running();
    this.talks[this.talks.length - 1] = {
      flow,
      flowVersion,
      step: changed.step ?? step,
      memory: changed.memory ?? memory,
      trail: changed.trail ?? trail,
      agains: changed.agains ?? agains,
      called: changed.called ?? called,
    };
  }

  private running(): Talk {
    const talk = this.top();
    if (!talk) throw new Error('no talk runs');
    return talk;
  }

  private hop(): void {
    this.hops += 1;
    if (this.hops > mostHops) throw new Error('flows lead round and round');
  }
}

const trailWith = ({ trail, step }: Talk): string[] =>
  trail.length < mostTrail ? [...trail, step] : [...trail.slice(1 - mostTrail), step];

/** A memory with changes: what one of them takes away is not in it. */
function patched(memory: SavedMemory, patch: object): SavedMemory {
  const whole: SavedMemory = { ...memory, ...patch };
  for (const name in patch) if (whole[name] === undefined) delete whole[name];
  return whole;
}

const goOnResult = z.object({ wanted: z.boolean() });
const notSafe = z.object({ notSafe: z.literal(true) });
/** Answered in one message beside the talk below, which goes on as if nothing had been. */
const aside = z.object({ aside: z.literal(true) });

const isOurAnswer = (input: Input): boolean =>
  input.kind === 'found' || input.kind === 'done' || input.kind === 'returned';

/** Without the talk that runs and its callers, where it only waits for the officer: nothing of it can be gone on with. */
export function withoutWaiting(flows: Flows, talks: readonly Talk[]): Talk[] {
  const top = talks.at(-1);
  if (!top || stepOf(flowOf(flows, top), top).takes !== 'waiting') return [...talks];
  return talks.slice(
    0,
    Math.max(
      0,
      talks.findLastIndex(({ called }) => !called),
    ),
  );
}

/** The flow of a talk; a talk of an unknown flow was not read by readTalk. */
export function flowOf(flows: Flows, talk: Talk): Flow {
  const flow = flows.get(talk.flow);
  if (!flow) throw new Error(`no flow ${talk.flow}`);
  return flow;
}

/** The step a talk stands at. */
export function stepOf(flow: Flow, talk: Talk): Step {
  const step = flow.steps.get(talk.step);
  if (!step) throw new Error(`no step ${talk.step} in ${flow.id}`);
  return step;
}

import type { Conversation, Input } from '../../domain/conversation.ts';
import { text } from '../../texts/keys.ts';
import type { Flows, SavedMemory, StepResult, Takes } from './types.ts';
import { flowOf, openingFlow, stepOf, Walk, withoutWaiting } from './walk.ts';

export { type ReadTalk, readTalk } from './read-talk.ts';

/**
 * One step of a conversation: what somebody wrote, a button, a look-up's answer or silence, and what it causes. Pure.
 * While the result is pending, the caller answers with `found` or `done` and steps again.
 */
export function step(flows: Flows, conversation: Conversation, input: Input): StepResult {
  const walk = new Walk(flows, conversation, input.at);
  if (input.kind === 'silence') return walk.silence();
  const top = walk.top();
  if (input.kind === 'started' || (!top && !isAnswerToUs(input))) {
    walk.begin(openingFlow, {}, false);
    return walk.result();
  }
  if (!top) return walk.result();
  if (input.kind === 'choice') choose(walk, input);
  else walk.answer(input);
  return walk.result();
}

/** Begins a flow: beside the talk that runs, which then is parked, or instead of everything. */
export function startFlow(
  flows: Flows,
  conversation: Conversation,
  flow: string,
  options: { park: boolean; memory?: SavedMemory; step?: string },
): StepResult {
  const walk = new Walk(flows, options.park ? conversation : { ...conversation, talks: [] }, null);
  walk.begin(flow, options.memory ?? {}, false, options.step);
  return walk.result();
}

/** Says the question of the talk that runs once more. */
export function resume(flows: Flows, conversation: Conversation): StepResult {
  const walk = new Walk(flows, conversation, null);
  if (walk.top()) walk.arrive();
  return walk.result();
}

/**
 * After a cry nothing else she had begun is ever offered to her: reports stay, and with `running` the talk that runs with
 * its callers.
 */
export function leaveParked(flows: Flows, conversation: Conversation, { running }: { running: boolean }): Conversation {
  const { talks } = conversation;
  const first = running ? talks.findLastIndex(({ called }) => !called) : talks.length;
  const kept = talks.flatMap((talk, at) => {
    if (at >= first) return [talk];
    if (!flowOf(flows, talk).isReport) return [];
    // A report still waits for the one it has called.
    const caller = talks[at - 1];
    return [{ ...talk, called: talk.called && caller !== undefined && flowOf(flows, caller).isReport }];
  });
  return { ...conversation, talks: kept };
}

/** An officer writes to her herself: she waits no longer. */
export const leaveWaiting = (flows: Flows, conversation: Conversation): Conversation => ({
  ...conversation,
  talks: withoutWaiting(flows, conversation.talks),
});

/** Would the step that runs ask the same again after this? Pure: nothing comes of the trial. */
export function wouldAskAgain(flows: Flows, conversation: Conversation, input: Input): boolean {
  const talk = conversation.talks.at(-1);
  const then = talk && stepOf(flowOf(flows, talk), talk).next?.(input, talk.memory);
  return then?.kind === 'again';
}

/** Is where she is what the step that runs asks? A talk that was saved is not taken on trust. */
export function asksPlace(flows: Flows, { talks }: Conversation): boolean {
  const talk = talks.at(-1);
  return talk !== undefined && flows.get(talk.flow)?.steps.get(talk.step)?.asksPlace === true;
}

/** How the step that runs takes words; null when no talk runs. */
export function takesWords(flows: Flows, conversation: Conversation): Takes | null {
  const talk = conversation.talks.at(-1);
  return talk ? stepOf(flowOf(flows, talk), talk).takes : null;
}

/** "quay lại": asks the previous question again, the caller's too; at the very first one says the same again. */
export function goBack(flows: Flows, conversation: Conversation): StepResult {
  const walk = new Walk(flows, conversation, null);
  const { talks } = walk;
  for (let at = talks.length - 1; at >= 0; at -= 1) {
    const talk = talks[at];
    if (!talk) break;
    // Of a caller the question it called from is the previous one.
    const callsFrom = at < talks.length - 1 && stepOf(flowOf(flows, talk), talk).say !== null;
    const previous = callsFrom ? talk.step : talk.trail.at(-1);
    if (previous !== undefined) {
      walk.backTo(at, previous);
      break;
    }
    if (!talk.called) break;
  }
  if (walk.top()) walk.arrive();
  return walk.result();
}

/**
 * A button belongs to one question. Of the present one it is the answer; of an earlier one that is still remembered it
 * leads back there; of any other the present question is said again, so that it is never taken for its answer.
 */
function choose(walk: Walk, input: Input & { kind: 'choice' }): void {
  const [flow, name, ...rest] = input.value.split('.');
  const value = rest.join('.');
  const isOurs = flow !== undefined && name !== undefined && rest.length > 0 && walk.flows.get(flow)?.steps.has(name);
  if (!isOurs) {
    walk.answer(input);
    return;
  }
  for (let at = walk.talks.length - 1; at >= 0; at -= 1) {
    const talk = walk.talks[at];
    if (talk?.flow === flow && (talk.step === name || talk.trail.includes(name))) {
      walk.backTo(at, name);
      walk.answer({ ...input, value });
      return;
    }
    if (!talk?.called) break;
  }
  walk.say([text('talk.oldButton')], []);
  walk.arrive();
}

/** Answers to what a step asked of us: without a talk nobody waits for them. */
const isAnswerToUs = (input: Input): boolean =>
  input.kind === 'found' || input.kind === 'done' || input.kind === 'returned';

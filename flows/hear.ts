import type { Conversation, Input } from '../domain/conversation.ts';
import type { KnownText } from '../texts/keys.ts';
import { text } from '../texts/keys.ts';
import { saysHello } from '../understanding/answers.ts';
import { wantsHuman } from '../understanding/asks-for-human.ts';
import { type Intent, readIntent } from '../understanding/intent.ts';
import { resume, startFlow, step, takesWords, wouldAskAgain } from './engine/step.ts';
import type { Flows, StepResult } from './engine/types.ts';
import type { Opening } from './first-contact.ts';

/** Where a wish leads, when somebody writes it instead of pressing a button. */
const wishes: Partial<Record<Intent, Opening>> = {
  report: 'safe',
  shelter: 'find-help',
  swim: 'swim-class',
  human: 'talk-to-officer',
};

/** What each flow is about already: there the wish is no other one. */
const ownWish: Readonly<Record<string, Intent>> = {
  'report-danger': 'report',
  'find-help': 'shelter',
  'swim-class': 'swim',
  'swim-code': 'swim',
  'talk-to-officer': 'human',
};

/** What somebody means who writes in the middle of a talk. */
export type Meant =
  | { kind: 'answer' }
  | { kind: 'wish'; opening: Opening }
  | { kind: 'info' }
  | { kind: 'greeting' }
  | { kind: 'stop' };

/** Whoever writes more than this tells something, or answers: it is no plain wish. */
const longestWish = 200;

const answer: Meant = { kind: 'answer' };

/** A greeting is no longer than this, in words: whoever writes more tells something with it. */
const wordsOfAGreeting = 3;

/**
 * An answer to the question, unless the question cannot use it, or takes anything, and it is clearly something else. What
 * she tells in a report is always hers: only the wish for a human being, and nothing but that, is heard there.
 */
export function meantBy(flows: Flows, conversation: Conversation, input: Input): Meant {
  const talk = conversation.talks.at(-1);
  const takes = takesWords(flows, conversation);
  if (takes === 'waiting') return answer;
  if (input.kind !== 'text' || !talk || takes === null || input.text.length > longestWish) return answer;
  const asksForHuman = talk.flow !== 'talk-to-officer' && wantsHuman(input.text);
  if (asksForHuman && takes !== 'choice') return { kind: 'wish', opening: 'talk-to-officer' };
  const intent = readIntent(input.text);
  // Where whatever she writes is kept, "con ạ" and "in the morning" are answers: only a hello is none.
  const isGreeting = intent === 'greeting' && isShort(input.text) && (takes !== 'telling' || saysHello(input.text));
  if (isGreeting && (takes !== 'choice' || wouldAskAgain(flows, conversation, input))) return { kind: 'greeting' };
  if (takes === 'telling') return answer;
  if (takes === 'choice' && !wouldAskAgain(flows, conversation, input)) return answer;
  if (asksForHuman) return { kind: 'wish', opening: 'talk-to-officer' };
  if (intent === 'info') return { kind: 'info' };
  if (intent === 'stop') return takes === 'choice' ? { kind: 'stop' } : answer;
  const opening = intent === ownWish[talk.flow] || isOwnOfOpening(talk, intent) ? undefined : wishes[intent];
  return opening === undefined ? answer : { kind: 'wish', opening };
}

/** Asked whether she is safe, she tells what happened: that is where the question leads. */
const isOwnOfOpening = (talk: { flow: string; step: string }, intent: Intent): boolean =>
  talk.flow === 'first-contact' && talk.step === 'safe' && intent === 'report';

const isShort = (words: string): boolean => words.trim().split(/\s+/u).length <= wordsOfAGreeting;

/**
 * One step of a conversation in which people need press no button.
 * @param meant what meantBy says of it; a `stop` is the caller's, and only an answer here
 */
export function hear(flows: Flows, conversation: Conversation, input: Input, meant: Meant): StepResult {
  switch (meant.kind) {
    case 'wish':
      return startFlow(flows, conversation, 'first-contact', { park: true, memory: { opening: meant.opening } });
    case 'info':
      return said([text('talk.info')], resume(flows, conversation));
    case 'greeting':
      return resume(flows, conversation);
    case 'stop':
    case 'answer':
      return step(flows, conversation, input);
  }
}

/** These words come before whatever the step says. */
const said = (texts: KnownText[], result: StepResult): StepResult => ({
  ...result,
  effects: [{ kind: 'say', saying: { texts, buttons: [] } }, ...result.effects],
});

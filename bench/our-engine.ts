import { freshState } from '../domain/contact.ts';
import { type Conversation, emptyConversation } from '../domain/conversation.ts';
import type { Saying } from '../domain/message.ts';
import { flowList } from '../flows/engine/define-flow.ts';
import { readTalk, startFlow, step } from '../flows/engine/step.ts';
import type { StepResult } from '../flows/engine/types.ts';
import { stateOf, textOf } from '../storage/conversation-state.ts';
import { render } from '../texts/render.ts';
import { type CreateEngine, readyWords, tenQuestionsFlow } from './ten-questions.ts';

/** No step of this talk asks for the time. */
const at = new Date(0);
const flows = flowList([tenQuestionsFlow]);

/**
 * Our engine alone: its own state as JSON, each talk read by the engine's own door. What a flow says is
 * the key of a sentence; its words stand ready.
 */
export const createEngine: CreateEngine = (_, states) => {
  const wordsOf = readyWords();
  return {
    answer: (person, message) => {
      const key = String(person);
      const text = states.get(key);
      const saved: Conversation = text === undefined ? emptyConversation : JSON.parse(text);
      const result = stepped({ ...saved, talks: readable(saved.talks) }, message);
      states.set(key, JSON.stringify(result.conversation));
      return wordsOf(saidIn(result));
    },
  };
};

/**
 * The same as the hotline has it (hotline/turn-steps.ts): everything storage keeps of a talk, and words that are put together
 * for whom they are for. Without judging what was written, sealing it, and the database.
 */
export const createInHotline: CreateEngine = (_, states) => ({
  answer: (person, message) => {
    const key = String(person);
    const text = states.get(key);
    const before = text === undefined ? freshState : stateOf(text);
    const result = stepped({ ...before, talks: readable(before.talks) }, message);
    const { audience, language } = result.conversation;
    states.set(key, textOf({ ...before, ...result.conversation }));
    return render(saidIn(result), { audience, language, medium: 'chat' });
  },
});

function readable(talks: readonly unknown[]): Conversation['talks'] {
  const read: Conversation['talks'] = [];
  for (const one of talks) {
    const talk = readTalk(flows, one);
    if (talk.kind === 'readable') read.push(talk.talk);
  }
  return read;
}

const stepped = (conversation: Conversation, text: string): StepResult =>
  conversation.talks.length === 0
    ? startFlow(flows, conversation, tenQuestionsFlow.id, { park: false })
    : step(flows, conversation, { kind: 'text', text, at });

/** Every message of this talk is answered by one saying. */
function saidIn({ effects }: StepResult): Saying {
  const [said] = effects;
  if (said?.kind !== 'say' || effects.length > 1) throw new Error('not one saying');
  return said.saying;
}

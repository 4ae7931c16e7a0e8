// Bot Framework SDK 4: a waterfall with a validated prompt a question, answers in `step.values` (learn.microsoft.com,
// "Implement sequential conversation flow"); the adapter sends nowhere and the state is saved after each turn by the SDK's
// middleware. In its favour: TextPrompt, which recognises nothing, also where a choice is asked; one set of dialogs for all
// turns; no eTag is compared.
import { AutoSaveStateMiddleware, BotAdapter, ConversationState, MessageFactory, TurnContext } from 'botbuilder';
import { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } from 'botbuilder-dialogs';

class Collecting extends BotAdapter {
  async sendActivities(_, activities) {
    return activities.map(({ text, suggestedActions }) => {
      this.reply = { text, buttons: suggestedActions?.actions ?? [] };
      return { id: '' };
    });
  }
}

/** @type {import('../ten-questions.ts').CreateEngine} */
export function createEngine({ questions, end }, states) {
  const conversationState = new ConversationState(storageOn(states));
  const adapter = new Collecting();
  adapter.use(new AutoSaveStateMiddleware(conversationState));
  const dialogs = new DialogSet(conversationState.createProperty('dialogs'));
  for (const { id, read } of questions) dialogs.add(new TextPrompt(id, validated(read)));
  const asking = questions.map(({ id, ask, again }, index) => async (step) => {
    if (index > 0) step.values[questions[index - 1].id] = step.result;
    return step.prompt(id, { prompt: messageOf(ask), retryPrompt: messageOf(again) });
  });
  const saying = async (step) => {
    await step.context.sendActivity(messageOf(end));
    return step.endDialog();
  };
  dialogs.add(new WaterfallDialog('questions', [...asking, saying]));
  const turn = async (context) => {
    const dialog = await dialogs.createContext(context);
    const { status } = await dialog.continueDialog();
    if (status === DialogTurnStatus.empty) await dialog.beginDialog('questions');
  };
  return {
    answer: async (person, text) => {
      const id = String(person);
      const place = { channelId: 'test', serviceUrl: '', conversation: { id }, from: { id }, recipient: { id: 'bot' } };
      await adapter.runMiddleware(new TurnContext(adapter, { type: 'message', id: '1', text, ...place }), turn);
      return adapter.reply;
    },
  };
}

const messageOf = ({ text, buttons }) =>
  buttons.length === 0
    ? MessageFactory.text(text)
    : MessageFactory.suggestedActions(
        buttons.map(({ title }) => title),
        text,
      );

const validated =
  (read) =>
  async ({ recognized }) => {
    const told = recognized.succeeded ? read(recognized.value) : null;
    if (told !== null) recognized.value = told;
    return told !== null;
  };

/** As the SDK's MemoryStorage, which keeps JSON too. */
const storageOn = (states) => ({
  read: async (keys) =>
    Object.fromEntries(keys.filter((key) => states.has(key)).map((key) => [key, JSON.parse(states.get(key))])),
  write: async (changes) => {
    for (const [key, item] of Object.entries(changes)) states.set(key, JSON.stringify(item));
  },
  delete: async (keys) => {
    for (const key of keys) states.delete(key);
  },
});

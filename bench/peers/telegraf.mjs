// telegraf 4: a WizardScene with the session middleware, as its guide has it (telegraf.js.org, "Scenes"; docs/examples/wizard.ts
// and keyboards of its repository): one function a question, answers in `ctx.wizard.state`, an inline keyboard for a choice. The
// session's store keeps JSON, as its stores on a database do. Everything is as it is by default; only the call to Telegram's
// API, where the network begins, is taken out, so that no request is built either.
import { Markup, Scenes, session, Telegraf, Telegram } from 'telegraf';

const buttonOf = ({ title, value }) => Markup.button.callback(title, value);

/** @type {import('../ten-questions.ts').CreateEngine} */
export function createEngine({ questions, end }, states) {
  let reply;
  Telegram.prototype.callApi = async (_, { text, reply_markup: markup }) => {
    reply = { text, markup };
    return {};
  };
  const say = (ctx, { text, buttons }) =>
    buttons.length === 0 ? ctx.reply(text) : ctx.reply(text, Markup.inlineKeyboard(buttons.map(buttonOf)));
  const bot = new Telegraf('1:none');
  bot.botInfo = { id: 1, is_bot: true, first_name: 'bench', username: 'bench' };
  const begin = async (ctx) => {
    await say(ctx, questions[0].ask);
    return ctx.wizard.next();
  };
  const asked = questions.map(({ id, again, read }, index) => async (ctx) => {
    const told = read(ctx.message.text);
    if (told === null) return say(ctx, again);
    ctx.wizard.state[id] = told;
    const next = questions[index + 1];
    if (next === undefined) {
      await say(ctx, end);
      return ctx.scene.leave();
    }
    await say(ctx, next.ask);
    return ctx.wizard.next();
  });
  const stage = new Scenes.Stage([new Scenes.WizardScene('questions', begin, ...asked)]);
  const read = (key) => {
    const saved = states.get(key);
    return saved === undefined ? undefined : JSON.parse(saved);
  };
  const store = {
    get: read,
    set: (key, value) => void states.set(key, JSON.stringify(value)),
    delete: (key) => void states.delete(key),
  };
  bot.use(session({ store }));
  bot.use(stage.middleware());
  bot.on('message', (ctx) => ctx.scene.enter('questions'));
  let updates = 0;
  return {
    answer: async (person, text) => {
      updates += 1;
      const from = { id: person, is_bot: false, first_name: 'bench' };
      const chat = { id: person, type: 'private', first_name: 'bench' };
      await bot.handleUpdate({ update_id: updates, message: { message_id: updates, from, chat, date: 0, text } });
      return {
        text: reply.text,
        buttons: reply.markup?.inline_keyboard[0].map(({ text: title }) => ({ title })) ?? [],
      };
    },
  };
}

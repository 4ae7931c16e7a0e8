import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { portOf } from '../channels/local-provider.ts';
import type { Ending } from './database.ts';

/**
 * A small Telegram on this machine, stateful, with the limits of the real one that the npm emulator lacks: 4096 characters, 64
 * bytes in a button, deleteMessages, getFile, blocked bots, chats nobody has opened, and faults on demand.
 */

const markup = z
  .object({
    inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() }))).optional(),
    keyboard: z.array(z.array(z.object({ text: z.string(), request_location: z.boolean().optional() }))).optional(),
    remove_keyboard: z.boolean().optional(),
  })
  .optional();
const sendMessage = z.object({ chat_id: z.string(), text: z.string(), reply_markup: markup });

type Line = {
  id: number;
  at: Date;
  text: string;
  buttons: { title: string; value: string }[];
  isDeleted: boolean;
};
type Chat = { opened: boolean; blocked: boolean; lines: Line[]; keyboard: string[] | null };
type Update = { update_id: number } & Record<string, unknown>;

/** How the next request of a method is answered instead; `lost`: it is done, and the answer never comes. */
export type Fault = { status: number; body: string } | 'lost' | 'reset';

export type TelegramPerson = {
  id: string;
  says(text: string): Promise<number>;
  presses(title: string): Promise<number>;
  /** Whatever a button held that she got some time. */
  pressesValue(value: string): Promise<number>;
  sendsPlace(lat: number, lon: number): Promise<number>;
  /** Any message at all. */
  sends(message: Record<string, unknown>): Promise<number>;
  blocks(): Promise<number>;
  unblocks(): Promise<number>;
  /** What stands in her chat of ours, oldest first. */
  texts(): string[];
  /** Everything she was ever sent. */
  received(): readonly Line[];
  last(): { text: string; buttons: string[] };
  /** The keyboard under her chat; null: the letters. */
  keyboard(): string[] | null;
};

export type LocalTelegram = {
  url: string;
  token: string;
  secret: string;
  /** Where its webhooks go; null: updates wait to be fetched. */
  pointAt(url: string | null): void;
  person(id: string): TelegramPerson;
  /** Delivers the last update once more. */
  again(): Promise<number>;
  fault(method: string, ...faults: Fault[]): void;
  calls(method: string): readonly Record<string, unknown>[];
  /** A file people can send: by this id. */
  file(id: string, bytes: Buffer): void;
  close(): Promise<void>;
};

export async function startTelegram(t: Ending, options: { now?: () => Date } = {}): Promise<LocalTelegram> {
  const { now = () => new Date() } = options;
  const token = '7700112233:AAtestTokenOfNobody_0123456789abcdef';
  const secret = 'SecretOfTests_0123456789';
  const chats = new Map<string, Chat>();
  const updates: Update[] = [];
  const waiting: Update[] = [];
  const asked: { method: string; body: Record<string, unknown> }[] = [];
  const faults = new Map<string, Fault[]>();
  const files = new Map<string, Buffer>();
  let webhook: string | null = null;
  let messageIds = 100;
  let updateIds = 5_000;

  const chatOf = (id: string): Chat => {
    const chat = chats.get(id) ?? { opened: false, blocked: false, lines: [], keyboard: null };
    chats.set(id, chat);
    return chat;
  };
  const deliver = async (update: Update): Promise<number> => {
    if (webhook === null) {
      waiting.push(update);
      return 0;
    }
    const answer = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify(update),
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  const happens = (what: Record<string, unknown>): Promise<number> => {
    const update = { update_id: ++updateIds, ...what };
    updates.push(update);
    return deliver(update);
  };

  type Result = { result: unknown } | { error: [number, string, object?] };
  const methods: Record<string, (body: Record<string, unknown>) => Result> = {
    getMe: () => ({ result: { id: 1, is_bot: true, first_name: 'Tin', username: 'tin_bot' } }),
    getWebhookInfo: () => ({ result: { url: webhook ?? '', has_custom_certificate: false, pending_update_count: 0 } }),
    answerCallbackQuery: () => ({ result: true }),
    sendMessage: (body) => {
      const { chat_id: id, text, reply_markup: keys } = sendMessage.parse(body);
      const chat = chatOf(id);
      if (!chat.opened) return { error: [400, 'Bad Request: chat not found'] };
      if (chat.blocked) return { error: [403, 'Forbidden: bot was blocked by the user'] };
      if (text.length > 4096) return { error: [400, 'Bad Request: message is too long'] };
      const buttons = (keys?.inline_keyboard ?? [])
        .flat()
        .map((one) => ({ title: one.text, value: one.callback_data }));
      if (buttons.some(({ value }) => Buffer.byteLength(value) > 64))
        return { error: [400, 'Bad Request: BUTTON_DATA_INVALID'] };
      if (keys?.keyboard) chat.keyboard = keys.keyboard.flat().map((key) => key.text);
      if (keys?.remove_keyboard) chat.keyboard = null;
      const line = { id: ++messageIds, at: now(), text, buttons, isDeleted: false };
      chat.lines.push(line);
      return { result: { message_id: line.id, date: Math.floor(line.at.getTime() / 1000), chat: { id: Number(id) } } };
    },
    deleteMessages: (body) => {
      const { chat_id: id, message_ids: ids } = z
        .object({ chat_id: z.string(), message_ids: z.array(z.number()).min(1).max(100) })
        .parse(body);
      const found = chatOf(id).lines.filter((line) => ids.includes(line.id));
      if (found.some((line) => isOld(line))) return { error: [400, "Bad Request: message can't be deleted"] };
      for (const line of found) line.isDeleted = true;
      return { result: true };
    },
    deleteMessage: (body) => {
      const { chat_id: id, message_id: one } = z.object({ chat_id: z.string(), message_id: z.number() }).parse(body);
      const line = chatOf(id).lines.find((found) => found.id === one && !found.isDeleted);
      if (line === undefined) return { error: [400, 'Bad Request: message to delete not found'] };
      if (isOld(line)) return { error: [400, "Bad Request: message can't be deleted"] };
      line.isDeleted = true;
      return { result: true };
    },
    getFile: (body) => {
      const { file_id: id } = z.object({ file_id: z.string() }).parse(body);
      if (!files.has(id)) return { error: [400, 'Bad Request: wrong file_id or the file is temporarily unavailable'] };
      return { result: { file_id: id, file_unique_id: id, file_path: `documents/${id}.bin` } };
    },
    getUpdates: (body) => {
      if (webhook !== null) return { error: [409, "Conflict: can't use getUpdates method while webhook is active"] };
      const { offset = 0 } = z.object({ offset: z.number().optional() }).parse(body);
      while ((waiting[0]?.update_id ?? offset) < offset) waiting.shift();
      return { result: [...waiting] };
    },
  };
  const isOld = (line: Line): boolean => now().getTime() - line.at.getTime() > 48 * 3_600_000;

  const answer = (response: ServerResponse, status: number, body: unknown): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { url = '' } = request;
      const file = /^\/file\/bot([^/]+)\/documents\/(.+)\.bin$/.exec(url);
      if (file) {
        const bytes = file[1] === token ? files.get(file[2] ?? '') : undefined;
        response.writeHead(bytes ? 200 : 404).end(bytes);
        return;
      }
      const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(url) ?? [];
      const body = JSON.parse(Buffer.concat(parts).toString('utf8') || '{}');
      asked.push({ method, body });
      const run = methods[method];
      if (given !== token || run === undefined)
        return answer(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
      const fault = faults.get(method)?.shift();
      if (fault === 'reset') return void response.socket?.destroy();
      if (fault !== undefined && fault !== 'lost')
        return void response.writeHead(fault.status, { 'content-type': 'application/json' }).end(fault.body);
      const done = run(body);
      if (fault === 'lost') return void response.socket?.destroy();
      if ('result' in done) {
        // Nothing has come: as the real one, it keeps who asks waiting, here for a moment.
        const isEmpty = method === 'getUpdates' && Array.isArray(done.result) && done.result.length === 0;
        return void setTimeout(() => answer(response, 200, { ok: true, result: done.result }), isEmpty ? 20 : 0);
      }
      const [code, description, parameters] = done.error;
      answer(response, code, { ok: false, error_code: code, description, ...(parameters && { parameters }) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  t.onTestFinished(close);

  const person = (id: string): TelegramPerson => {
    const who = { id: Number(id), is_bot: false, first_name: 'Người thử' };
    const chat = { id: Number(id), type: 'private', first_name: 'Người thử' };
    const standing = (): Line[] => chatOf(id).lines.filter(({ isDeleted }) => !isDeleted);
    const date = (): number => Math.floor(now().getTime() / 1000);
    const sends = (message: Record<string, unknown>): Promise<number> => {
      chatOf(id).opened = true;
      return happens({ message: { message_id: ++messageIds, from: who, chat, date: date(), ...message } });
    };
    const pressesValue = (value: string): Promise<number> => {
      const query = { id: String(updateIds * 7), from: who, chat_instance: '1', data: value };
      return happens({ callback_query: { ...query, message: { message_id: messageIds, chat, date: date() } } });
    };
    const membership = (status: string): Promise<number> =>
      happens({ my_chat_member: { chat, from: who, date: date(), new_chat_member: { user: { id: 1 }, status } } });
    return {
      id,
      sends,
      pressesValue,
      says: (text) => sends({ text }),
      sendsPlace: (latitude, longitude) => sends({ location: { latitude, longitude } }),
      presses: (title) => {
        const button = standing()
          .findLast(({ buttons }) => buttons.length > 0)
          ?.buttons.find((one) => one.title === title);
        if (button === undefined) throw new Error(`no button "${title}"`);
        return pressesValue(button.value);
      },
      blocks: () => {
        chatOf(id).blocked = true;
        return membership('kicked');
      },
      unblocks: () => {
        chatOf(id).blocked = false;
        return membership('member');
      },
      texts: () => standing().map(({ text }) => text),
      received: () => chatOf(id).lines,
      last: () => {
        const line = standing().at(-1);
        return { text: line?.text ?? '', buttons: line?.buttons.map(({ title }) => title) ?? [] };
      },
      keyboard: () => chatOf(id).keyboard,
    };
  };
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    token,
    secret,
    pointAt: (url) => {
      webhook = url;
    },
    person,
    again: () => {
      const last = updates.at(-1);
      if (last === undefined) throw new Error('nothing was delivered yet');
      return deliver(last);
    },
    fault: (method, ...more) => void faults.set(method, [...(faults.get(method) ?? []), ...more]),
    calls: (method) => asked.filter((one) => one.method === method).map(({ body }) => body),
    file: (id, bytes) => void files.set(id, bytes),
    close,
  };
}

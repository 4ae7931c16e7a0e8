import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { portOf } from '../channels/local-provider.ts';
import type { Ending } from './database.ts';

/** As the provider of a test knows them. */
export const botCredentials = { token: '4100000000000000001:abc-XYZ_0', secret: 'SecretOfTests-0001' } as const;

/** What it does with a message: takes it, falls silent, answers with a page, or knows no such token. */
type Mode = 'works' | 'hangs' | 'page' | 'noSuchBot';

/** Somebody's chat with the bot. */
export type BotChat = {
  /** Everything the bot has sent there, oldest first. */
  texts(): string[];
  /** Posts what she writes to the webhook. @returns its status */
  says(text: string): Promise<number>;
  /** She writes, and Zalo passes on only that. */
  saysWithheld(): Promise<number>;
  /** The newest of these once more, byte for byte. */
  again(): Promise<number>;
};

export type ZaloBotApi = {
  url: string;
  pointAt(webhook: string): void;
  /** In which shape webhooks come from now on; wrapped unless told. */
  flat(): void;
  /** So many messages are still taken, then it is asked too often. */
  quota(left: number): void;
  becomes(mode: Mode): void;
  chat(id: string): BotChat;
  /** How often it was asked to send. */
  asked(): number;
};

const sending = z.object({ chat_id: z.string(), text: z.string().min(1).max(2_000) });
const refusal = (code: number, description: string): object => ({ ok: false, error_code: code, description });

/** The Zalo Bot Platform on this machine, as far as the hotline uses it. Ends with the test. */
export async function startZaloBotApi(t: Ending): Promise<ZaloBotApi> {
  const { token, secret } = botCredentials;
  const sent: { chat: string; text: string }[] = [];
  const now: { mode: Mode; left: number; webhook: string; isFlat: boolean } = {
    mode: 'works',
    left: Number.POSITIVE_INFINITY,
    webhook: '',
    isFlat: false,
  };
  let asked = 0;
  let ids = 0;
  const answer = (url: string, body: string): object => {
    if (now.mode === 'noSuchBot' || !url.startsWith(`/bot${token}/`)) return refusal(401, 'Unauthorized');
    const read = sending.safeParse(JSON.parse(body));
    if (url !== `/bot${token}/sendMessage` || !read.success) return refusal(400, 'Bad Request');
    if (now.left <= 0) return refusal(429, 'Quota exceeded');
    now.left -= 1;
    sent.push({ chat: read.data.chat_id, text: read.data.text });
    return { ok: true, result: { message_id: `82599fa32f56${sent.length}`, date: Date.now() } };
  };
  const send = (response: ServerResponse, url: string, body: string): void => {
    asked += 1;
    if (now.mode === 'hangs') return;
    if (now.mode === 'page') response.writeHead(502, { 'content-type': 'text/html' }).end('<html></html>');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(url, body)));
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => send(response, request.url ?? '', Buffer.concat(parts).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const post = async (body: string): Promise<number> => {
    const headers = { 'content-type': 'application/json', 'x-bot-api-secret-token': secret };
    return (await fetch(now.webhook, { method: 'POST', headers, body })).status;
  };
  const chat = (id: string): BotChat => {
    let newest = '';
    const says = (event: string, words: object): Promise<number> => {
      ids += 1;
      const from = { id, display_name: 'Người Thử', is_bot: false };
      const message = { from, chat: { id, chat_type: 'PRIVATE' }, ...words, message_id: `2d758cb5${ids}`, date: ids };
      const bare = { event_name: event, message };
      newest = JSON.stringify(now.isFlat ? bare : { ok: true, result: bare });
      return post(newest);
    };
    return {
      texts: () => sent.filter((one) => one.chat === id).map(({ text }) => text),
      says: (text) => says('message.text.received', { text }),
      saysWithheld: () => says('message.unsupported.received', {}),
      again: () => post(newest),
    };
  };
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    pointAt: (webhook) => {
      now.webhook = webhook;
    },
    flat: () => {
      now.isFlat = true;
    },
    quota: (left) => {
      now.left = left;
    },
    becomes: (mode) => {
      now.mode = mode;
    },
    chat,
    asked: () => asked,
  };
}

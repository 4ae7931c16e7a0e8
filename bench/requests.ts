import http from 'node:http';
import { type SignedWords, smsWords, zaloWords } from '../simulator/signed-words.ts';

/** Where the bot listens, and the public address Twilio signs. */
export type BotAddress = { localUrl: string; publicUrl: string };

/** When a request left, and how it was answered. */
export type Posted = { sentAt: number; status: number };

/** Posts a person's words as Zalo does. */
export const personWrites = ({ localUrl }: BotAddress, user: string, text: string): Promise<Posted> =>
  post(localUrl, zaloWords(user, text));

/** Posts an officer's SMS as Twilio does. */
export const officerReplies = ({ localUrl, publicUrl }: BotAddress, phone: string, text: string): Promise<Posted> =>
  post(localUrl, smsWords(publicUrl, phone, text));

/** A provider's servers: so many connections that stay open, whatever waits at its end. */
const provider = new http.Agent({ keepAlive: true, maxSockets: 128 });

/**
 * Everybody presses at the same moment. What each writes is signed before; from then on her own time runs, however long the
 * provider's connections are taken by the others.
 */
export function allWrite(bot: BotAddress, writes: readonly { user: string; text: string }[]): Promise<Took[]> {
  const signed = writes.map(({ user, text }) => ({ user, words: zaloWords(user, text) }));
  const sentAt = Date.now();
  return Promise.all(
    signed.map(async ({ user, words }) => {
      const status = await answerTo(bot.localUrl, words);
      return { user, sentAt, status, took: Date.now() - sentAt };
    }),
  );
}

/** How one of them was answered, and after how many milliseconds. */
export type Took = Posted & { user: string; took: number };

const answerTo = (localUrl: string, { path, headers, body }: SignedWords): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.request(`${localUrl}${path}`, { method: 'POST', headers, agent: provider }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    request.on('error', reject);
    request.end(body);
  });

async function post(localUrl: string, { path, headers, body }: SignedWords): Promise<Posted> {
  const sentAt = Date.now();
  const answer = await fetch(`${localUrl}${path}`, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  return { sentAt, status: answer.status };
}

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

async function post(localUrl: string, { path, headers, body }: SignedWords): Promise<Posted> {
  const sentAt = Date.now();
  const answer = await fetch(`${localUrl}${path}`, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  return { sentAt, status: answer.status };
}

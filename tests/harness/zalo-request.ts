import { zaloWords } from '../../simulator/signed-words.ts';
import type { TestHotline } from './hotline.ts';
import { signatureHeaders, writtenAt } from './signed-requests.ts';

export type SignedRequest = { body: string; signature: string };

/** A text of a person as Zalo sends and signs it. */
export function webhook(user: string, text: string): SignedRequest {
  const { body, headers } = zaloWords(user, text, { at: writtenAt });
  return { body, signature: headers[signatureHeaders.zalo] ?? '' };
}

/** Posts it past the simulator, whose patience of two seconds is not what these tests are about. Returns the status. */
export async function post(hotline: TestHotline, { body, signature }: SignedRequest): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-zevent-signature': signature };
  return (await fetch(hotline.webhook, { method: 'POST', headers, body })).status;
}

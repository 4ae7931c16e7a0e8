import { simulatedZaloCredentials } from '../../simulator/zalo.ts';
import { signatureOf } from '../../simulator/zalo-signature.ts';
import type { TestHotline } from './hotline.ts';

export type SignedRequest = { body: string; signature: string };

let made = 0;

/** A text of a person as Zalo sends and signs it. */
export function webhook(user: string, text: string): SignedRequest {
  made += 1;
  const timestamp = '1795451700000';
  const body = JSON.stringify({
    app_id: simulatedZaloCredentials.appId,
    sender: { id: user },
    recipient: { id: simulatedZaloCredentials.oaId },
    event_name: 'user_send_text',
    message: { text, msg_id: `made-here-${made}` },
    timestamp,
  });
  return { body, signature: signatureOf({ ...simulatedZaloCredentials, body, timestamp }) };
}

/** Posts it past the simulator, whose patience of two seconds is not what these tests are about. Returns the status. */
export async function post(hotline: TestHotline, { body, signature }: SignedRequest): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-zevent-signature': signature };
  return (await fetch(hotline.webhook, { method: 'POST', headers, body })).status;
}

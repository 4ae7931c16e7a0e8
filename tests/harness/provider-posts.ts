import { type SignedWords, smsWords, zaloWords } from '../../simulator/signed-words.ts';

/** A signed webhook, made once: whoever sends it again sends the same bytes under the same id, as a provider does. */
export type ProviderPost = SignedWords & { channel: 'zalo' | 'sms'; from: string; text: string };

/** A person's words as Zalo tells of them. */
export const zaloPost = (from: string, text: string): ProviderPost => ({
  ...{ channel: 'zalo', from, text },
  ...zaloWords(from, text),
});

/** An SMS as Twilio tells of it; `publicUrl` is what its signature is about. */
export const smsPost = (publicUrl: string, from: string, text: string): ProviderPost => ({
  ...{ channel: 'sms', from, text },
  ...smsWords(publicUrl, from, text),
});

/** One attempt. @returns the status, 0 when nothing answered within so many milliseconds */
export async function postOnce(
  localUrl: string,
  { path, headers, body }: ProviderPost,
  limit: number,
): Promise<number> {
  try {
    const answer = await fetch(`${localUrl}${path}`, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(limit),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

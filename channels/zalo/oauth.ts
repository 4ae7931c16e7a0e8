import { z } from 'zod';
import type { Post } from '../http.ts';
import { parseKeepingIds } from '../json.ts';
import type { OpenZaloSettings } from './settings.ts';

export type Pair = { accessToken: string; refreshToken: string; seconds: number };

/** `refused`: this refresh token is no good. `noAnswer`: nobody knows; it may have been used up all the same. */
export type PairAnswer =
  | ({ kind: 'pair' } & Pair)
  | { kind: 'refused'; reason: string }
  | { kind: 'noAnswer'; reason: string };

const pairShape = z.object({
  // It becomes a header's value.
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  refresh_token: z.string().min(1),
  // A string of seconds by the documentation. A pair is worth keeping even when its time is odd: an hour is then safe.
  expires_in: z.coerce
    .number()
    .int()
    .positive()
    .max(366 * 86_400)
    .catch(3600),
});
const errorShape = z.object({
  error: z.union([
    z.number().int(),
    z
      .string()
      .regex(/^-?\d{1,9}$/)
      .transform(Number),
  ]),
});
/** Over the rate: says nothing of the token. */
const overRate = -32;

/**
 * Exchanges a refresh token for a new pair, once. Source: Zalo OA documentation, OAuth v4: form-encoded, the app secret
 * in a header. Reasons never hold a token nor the provider's own words.
 */
export async function askForPair(
  { settings, post }: { settings: OpenZaloSettings; post: Post },
  refreshToken: string,
  signal: AbortSignal,
): Promise<PairAnswer> {
  const form = new URLSearchParams({
    app_id: settings.appId,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded', secret_key: settings.appSecret };
  const posted = await post(`${settings.oauthUrl}/v4/oa/access_token`, headers, form.toString(), signal);
  if (posted.kind !== 'answer') return { kind: 'noAnswer', reason: `token: ${posted.reason}` };
  const body = parseKeepingIds(posted.text);
  const pair = pairShape.safeParse(body);
  if (pair.success) {
    const { access_token, refresh_token, expires_in } = pair.data;
    return { kind: 'pair', accessToken: access_token, refreshToken: refresh_token, seconds: expires_in };
  }
  const error = errorShape.safeParse(body);
  const reason = error.success ? `token: zalo ${error.data.error}` : `token: http ${posted.status}`;
  const unclear = posted.status >= 500 || posted.status === 429 || (error.success && error.data.error === overRate);
  // What a bad refresh is answered with is not documented: any answer that has neither a pair nor a server's fault.
  const refused = !unclear && (error.success || posted.status >= 400);
  return { kind: refused ? 'refused' : 'noAnswer', reason };
}

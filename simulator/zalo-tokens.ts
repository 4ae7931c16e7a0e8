import { randomBytes } from 'node:crypto';
import type { ZaloAccount } from './zalo-account.ts';
import type { ZaloLedger } from './zalo-ledger.ts';

const accessTokenSeconds = 90_000;

export type OAuthAnswer =
  | { access_token: string; refresh_token: string; expires_in: string }
  | { error: number; error_name: string; error_description: string };

/** The one access token that is good now, and the one refresh token that makes the next. */
export type Tokens = {
  /** 0 = good, or Zalo's error code. */
  check(accessToken: string | undefined): 0 | -216 | -220;
  /** Answers `POST /v4/oa/access_token`. */
  exchange(secretKey: string | undefined, form: Record<string, string>): OAuthAnswer;
};

/** Tokens as the ledger left them. Codes of a refused refresh are not documented: these are the ones seen in the field. */
export function createTokens({
  account,
  ledger,
  now,
}: {
  account: ZaloAccount;
  ledger: ZaloLedger;
  now: () => Date;
}): Tokens {
  const last = () => ledger.entries().findLast((entry) => entry.kind === 'token');
  let pair = last();
  return {
    check(accessToken) {
      if (pair?.kind !== 'token' || accessToken !== pair.accessToken) return -216;
      return now() < new Date(pair.expiresAt) ? 0 : -220;
    },
    exchange(secretKey, form) {
      if (form.app_id !== account.appId) return refused(-14001, 'Invalid app id', 'app_id is not known.');
      if (secretKey !== account.appSecret) return refused(-14004, 'Invalid secret key', 'Header secret_key is wrong.');
      if (form.grant_type !== 'refresh_token') {
        return refused(-14005, 'Invalid grant type', 'The simulator knows grant_type=refresh_token only.');
      }
      const good = pair?.kind === 'token' ? pair.refreshToken : account.refreshToken;
      if (form.refresh_token !== good) {
        return refused(-14014, 'Invalid refresh token', 'Refresh token is wrong, expired or already used.');
      }
      const at = now();
      pair = {
        kind: 'token',
        at: at.toISOString(),
        accessToken: randomBytes(48).toString('base64url'),
        refreshToken: randomBytes(48).toString('base64url'),
        expiresAt: new Date(at.getTime() + accessTokenSeconds * 1000).toISOString(),
      };
      ledger.append(pair);
      return {
        access_token: pair.accessToken,
        refresh_token: pair.refreshToken,
        expires_in: String(accessTokenSeconds),
      };
    },
  };
}

const refused = (error: number, name: string, description: string): OAuthAnswer => ({
  error,
  error_name: name,
  error_description: description,
});

import type { Tended } from '../../channel.ts';
import type { Get } from '../../http.ts';
import { account } from './errors.ts';
import type { OpenKannelSettings } from './settings.ts';

/** So long it may take to answer, in milliseconds: it has nothing to do. */
const patience = 3_000;

/**
 * Asks for a message without a receiver, which is sent nowhere: is the gateway there, and does it let us in? Otherwise the first
 * to notice would be an alert. Whether the operator's link stands only Kannel's own status says.
 * Source: Kannel 1.4.5: 400 "Missing receiver number, rejected" where the password is right, 403 where it is not.
 */
export function createProbe(settings: OpenKannelSettings, get: Get): () => Promise<Tended> {
  const { sendsmsUrl, username, password } = settings;
  let wasShutOut = false;
  return async () => {
    const asked = await get(
      `${sendsmsUrl}?${new URLSearchParams({ username, password })}`,
      {},
      AbortSignal.timeout(patience),
    );
    if (asked.kind !== 'answer') return { kind: 'failed', reason: `kannel ${asked.reason}` };
    if (asked.status === 403) {
      wasShutOut = true;
      return { kind: 'well', checked: [{ alarm: account, well: false }] };
    }
    if (asked.status !== 400 || !/^Missing receiver number/i.test(asked.text.trim()))
      return { kind: 'failed', reason: `kannel http ${asked.status}` };
    // An alarm of another reason, as of a way to the operator, is settled by a message that is taken and not by this.
    if (!wasShutOut) return { kind: 'well' };
    wasShutOut = false;
    return { kind: 'well', checked: [{ alarm: account, well: true }] };
  };
}

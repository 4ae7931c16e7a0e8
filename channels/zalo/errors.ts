import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import type { SendResult } from '../../domain/message.ts';
import { type Posted, secondsOfRetryAfter } from '../http.ts';
import { parseKeepingIds } from '../json.ts';

/** The access token was refused: renew it and try once more. */
export type TokenRefused = { kind: 'tokenRefused'; reason: string };

type Row = 'token' | 'rate' | 'later' | 'refused' | 'closed' | 'operator';

/** Source: Zalo OA documentation, table of error codes. Errors of the application come with HTTP 200. */
const rows: Readonly<Record<number, Row>> = {
  // The access token is invalid, expired or removed.
  [-216]: 'token',
  [-220]: 'token',
  // The app or the account is over its rate.
  [-32]: 'rate',
  // Not allowed between 22:00 and 06:00.
  [-234]: 'later',
  // Sending failed, a field is invalid, over a limit, a kind of message that does not exist, its content is not allowed,
  // a template that cannot be sent this way: the same message would be refused again.
  [-200]: 'refused',
  [-201]: 'refused',
  [-210]: 'refused',
  [-233]: 'refused',
  [-248]: 'refused',
  [-249]: 'refused',
  // Our or her quota is used up; she does not follow, blocked the invitation, is banned or long away, has not written
  // for seven days or ever, or restricts this kind: another channel has to reach her.
  [-211]: 'closed',
  [-213]: 'closed',
  [-217]: 'closed',
  [-218]: 'closed',
  [-227]: 'closed',
  [-230]: 'closed',
  [-232]: 'closed',
  [-244]: 'closed',
  // Something about the account or the app that a human being has to put right; the message can still go then.
  [-204]: 'operator',
  [-205]: 'operator',
  [-209]: 'operator',
  [-212]: 'operator',
  [-219]: 'operator',
  [-221]: 'operator',
  [-223]: 'operator',
  [-224]: 'operator',
  [-240]: 'operator',
  [-242]: 'operator',
  [-320]: 'operator',
  [-321]: 'operator',
};

/** How long an account that has to be put right is left alone, in seconds. */
const operatorWait = 300;

const answerShape = z.object({
  error: z.union([
    z.number().int(),
    z
      .string()
      .regex(/^-?\d{1,9}$/)
      .transform(Number),
  ]),
  data: z
    .object({
      message_id: z
        .union([z.string(), z.number().int().transform(String)])
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** What one request made of a message. Reasons are codes: never words of the person or of the provider. */
export function resultOf(posted: Posted, clock: Clock): SendResult | TokenRefused {
  if (posted.kind === 'notSent') return { kind: 'tryAgain', afterSeconds: null, reason: posted.reason };
  if (posted.kind === 'lost') return { kind: 'unknown', reason: posted.reason };
  const retryAfter = secondsOfRetryAfter(posted.retryAfter, clock);
  if (posted.status === 429) return { kind: 'tryAgain', afterSeconds: retryAfter, reason: 'http 429' };
  // A server's fault or a gateway's page says nothing of what was done before it.
  if (posted.status >= 500) return { kind: 'unknown', reason: `http ${posted.status}` };
  const answer = answerShape.safeParse(parseKeepingIds(posted.text));
  const code = answer.success ? answer.data.error : null;
  if (posted.status >= 400 && (code === null || code === 0))
    return { kind: 'refused', reason: `http ${posted.status}` };
  if (posted.status >= 300 && posted.status < 400) return { kind: 'unknown', reason: `http ${posted.status}` };
  if (code === null) return { kind: 'unknown', reason: 'answer of another shape' };
  if (code === 0)
    return { kind: 'accepted', providerMessageId: (answer.success && answer.data.data?.message_id) || null };
  return resultOfCode(code, retryAfter);
}

function resultOfCode(code: number, retryAfter: number | null): SendResult | TokenRefused {
  const reason = `zalo ${code}`;
  switch (rows[code]) {
    case 'token':
      return { kind: 'tokenRefused', reason };
    case 'rate':
      return { kind: 'tryAgain', afterSeconds: retryAfter, reason };
    case 'refused':
      return { kind: 'refused', reason };
    case 'closed':
      return { kind: 'channelClosed', reason };
    case 'operator':
      return { kind: 'tryAgain', afterSeconds: operatorWait, reason: `operator: ${reason}` };
    default:
      // 'later', and codes nobody has told of: Zalo has not taken it, so trying again cannot double it.
      return { kind: 'tryAgain', afterSeconds: null, reason };
  }
}

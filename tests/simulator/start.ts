import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { buildSimulator, type SimulatorParts } from '../../simulator/server.ts';
import { simulatedZaloCredentials } from '../../simulator/zalo.ts';

/** One webhook as the hotline would have got it. */
export type Heard = { url: string; headers: Record<string, string>; body: string };

export const zaloAnswer = z.object({
  error: z.number(),
  message: z.string(),
  data: z
    .object({
      message_id: z.string(),
      sent_time: z.string(),
      quota: z.object({ quota_type: z.string() }).optional(),
    })
    .partial()
    .optional(),
});

const tokenAnswer = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.string() });

/** A simulator whose webhooks land in `heard`; `answer` decides their status, -1 means that nothing answers. */
export async function startSimulator(parts: Partial<SimulatorParts> = {}) {
  const heard: Heard[] = [];
  const clock = { at: new Date('2026-11-24T03:00:00.000Z'), answer: (_heard: Heard): number => 200 };
  const { server, zalo, twilio, esms } = buildSimulator({
    webhookUrl: 'http://127.0.0.1:9/webhooks/zalo',
    dir: null,
    now: () => clock.at,
    deliver: async ({ url, headers, body }) => {
      const one = { url, headers, body };
      heard.push(one);
      const status = clock.answer(one);
      if (status === -1) throw new Error('connection refused');
      return status;
    },
    ...parts,
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const stop = (): Promise<void> => server.close();
  onTestFinished(stop);
  const forward = (ms: number): void => {
    clock.at = new Date(clock.at.getTime() + ms);
  };
  return {
    server,
    zalo,
    twilio,
    esms,
    url,
    heard,
    clock,
    stop,
    forward,
  };
}

/** Exchanges a refresh token; answers what the host said. */
export async function exchange(
  url: string,
  refreshToken: string,
  changed: Record<string, string> = {},
): Promise<unknown> {
  const { appId, appSecret } = simulatedZaloCredentials;
  const form = { app_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken, ...changed };
  const answer = await fetch(`${url}/zalo/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: changed.secret_key ?? appSecret },
    body: new URLSearchParams(form),
  });
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

/** A good access token, made with the seed of a fresh ledger. */
export async function firstToken(url: string): Promise<z.infer<typeof tokenAnswer>> {
  return tokenAnswer.parse(await exchange(url, simulatedZaloCredentials.refreshToken));
}

export const tokensIn = (answer: unknown): z.infer<typeof tokenAnswer> => tokenAnswer.parse(answer);

/** Sends one message; answers HTTP status, headers and the body as Zalo writes it. */
export async function send(
  url: string,
  token: string,
  body: unknown,
  path = '/zalo/v3.0/oa/message/cs',
  waitMs = 10_000,
) {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { access_token: token, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(waitMs),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, said: () => zaloAnswer.parse(JSON.parse(text)) };
}

export const toUser = (userId: string, text: string, buttons?: unknown[]) => ({
  recipient: { user_id: userId },
  message: {
    text,
    ...(buttons === undefined ? {} : { attachment: { type: 'template', payload: { buttons } } }),
  },
});

export const eventNames = (heard: readonly Heard[]): string[] =>
  heard.map(({ body }) => z.object({ event_name: z.string() }).parse(JSON.parse(body)).event_name);

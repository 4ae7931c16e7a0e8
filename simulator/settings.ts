import path from 'node:path';
import { z } from 'zod';
import { simulatedZaloCredentials, type ZaloAccount } from './zalo-account.ts';

export type SimulatorSettings = {
  port: number;
  /** Where the hotline listens on this machine. */
  hotlineUrl: string;
  webhookUrl: string;
  /** How the hotline is called from outside: what Twilio signs, and where links lead. */
  publicUrl: string;
  dir: string;
  account: ZaloAccount;
};

const port = (fallback: number) => z.coerce.number().int().min(1).max(65535).default(fallback);
const filled = (fallback: string) => z.string().default(fallback);
const schema = z.object({
  SIMULATOR_PORT: port(3100),
  PORT: port(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  DATA_DIR: filled('./var'),
});

/** The simulator's few settings. An empty variable counts as absent. A wrong one is answered with one sentence. */
export function readSimulatorSettings(
  env: Record<string, string | undefined>,
): { kind: 'settings'; settings: SimulatorSettings } | { kind: 'wrong'; sentence: string } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0] ?? 'A setting');
    const expected =
      name === 'PUBLIC_URL' ? 'an address that begins with http:// or https://' : 'a port number from 1 to 65535';
    return { kind: 'wrong', sentence: `${name} is "${env[name] ?? ''}"; expected: ${expected}.` };
  }
  const found = read.data;
  const hotlineUrl = `http://127.0.0.1:${found.PORT}`;
  return {
    kind: 'settings',
    settings: {
      port: found.SIMULATOR_PORT,
      hotlineUrl,
      webhookUrl: `${hotlineUrl}/webhooks/zalo`,
      publicUrl: found.PUBLIC_URL ?? `http://localhost:${found.PORT}`,
      dir: path.resolve(found.DATA_DIR, 'simulator'),
      // Never an operator's real ones: whoever simulates Zalo talks with these on both sides.
      account: simulatedZaloCredentials,
    },
  };
}

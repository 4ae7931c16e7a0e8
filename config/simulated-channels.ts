import type { ChannelSettings } from '../channels/settings.ts';
import { readSmsSettings, type SmsSettings } from '../channels/sms/settings.ts';
import { simulatedTwilio } from '../channels/sms/twilio/settings.ts';
import { readTelegramSettings } from '../channels/telegram/settings.ts';
import { WrongSettings } from '../channels/wrong-settings.ts';
import { readZaloSettings, simulatedZalo } from '../channels/zalo/settings.ts';
import { readZaloBotSettings } from '../channels/zalo-bot/settings.ts';
import { SettingsError } from './settings-error.ts';

/** Channels the simulator speaks. */
const simulableChannels = ['zalo', 'sms'] as const;
export type SimulatedChannel = (typeof simulableChannels)[number];

/** Every channel's settings, real or simulated, and which of them are simulated. */
export type ReadChannels = ChannelSettings & {
  /** Simulated on this machine: nothing of theirs leaves it. */
  simulate: readonly SimulatedChannel[];
};

/** `publicUrl`: where the world finds the hotline. */
export type SimulationParts = {
  env: Record<string, string | undefined>;
  simulatorPort: number;
  publicUrl: string;
  production: boolean;
};

/**
 * Reads the channels' credentials. SIMULATE says which channels are simulated; where it is empty those without
 * credentials are, each one on its own. In production none is.
 * @throws SettingsError with one sentence
 */
export function readChannels({ env, simulatorPort, publicUrl, production }: SimulationParts): ReadChannels {
  const zalo = orSentence(() => readZaloSettings(env));
  const telegram = orSentence(() => readTelegramSettings(env));
  const sms = orSentence(() => readSmsSettings({ ...env, PUBLIC_URL: publicUrl }));
  const asked = readAsked(env.SIMULATE ?? '', production);
  const isSimulated = (name: SimulatedChannel, real: { kind: 'on' | 'off' }): boolean =>
    !production && (asked === null ? real.kind === 'off' : asked.includes(name));
  const simulator = `http://127.0.0.1:${simulatorPort}`;
  const simulated = {
    zalo: isSimulated('zalo', zalo),
    sms: isSimulated('sms', sms),
  };
  return {
    zalo: simulated.zalo
      ? {
          kind: 'on',
          ...simulatedZalo,
          apiUrl: `${simulator}/zalo`,
          oauthUrl: `${simulator}/zalo`,
          simulatedFiles: simulator,
        }
      : zalo,
    // The simulator does not speak these two: without credentials there is none.
    zaloBot: orSentence(() => readZaloBotSettings(env)),
    telegram,
    // The simulated provider signs the public address as the real one does, and calls this machine.
    sms: simulated.sms ? simulatedSms(`${simulator}/twilio`, publicUrl) : sms,
    simulate: simulableChannels.filter((name) => simulated[name]),
  };
}

const simulatedSms = (apiUrl: string, publicUrl: string): SmsSettings => ({
  kind: 'on',
  providers: [{ name: 'twilio', settings: { kind: 'on', ...simulatedTwilio, apiUrl, publicUrl } }],
});

/** The channels SIMULATE names, none for `none`; null when it leaves the choice to us. */
function readAsked(written: string, production: boolean): SimulatedChannel[] | null {
  const words = written.split(/[\s,]+/).filter(Boolean);
  const named = simulableChannels.filter((name) => words.includes(name));
  if (words.some((word) => word !== 'none' && !named.some((name) => name === word)))
    throw new SettingsError(
      `SIMULATE is "${written}"; expected: none, or a list out of ${simulableChannels.join(', ')}.`,
    );
  if (production && named.length > 0)
    throw new SettingsError('SIMULATE names a channel; with NODE_ENV=production nothing is simulated.');
  if (words.includes('none')) return [];
  return words.length === 0 ? null : named;
}

function orSentence<Found>(read: () => Found): Found {
  try {
    return read();
  } catch (error) {
    throw error instanceof WrongSettings ? new SettingsError(error.message) : error;
  }
}

import {
  readTwilioSettings,
  simulatedTwilio,
  type TwilioSettings,
  TwilioSettingsError,
} from '../channels/sms/twilio/settings.ts';
import { readZaloSettings, simulatedZalo, type ZaloSettings, ZaloSettingsError } from '../channels/zalo/settings.ts';
import { type ChannelName, channelNames } from '../domain/message.ts';
import { SettingsError } from './settings-error.ts';

/** Every channel's settings, real or simulated, and which of them are simulated. */
export type ChannelSettings = { zalo: ZaloSettings; sms: TwilioSettings; simulate: readonly ChannelName[] };

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
export function readChannels({ env, simulatorPort, publicUrl, production }: SimulationParts): ChannelSettings {
  const zalo = orSentence(() => readZaloSettings(env));
  const sms = orSentence(() => readTwilioSettings({ ...env, PUBLIC_URL: publicUrl }));
  const asked = readAsked(env.SIMULATE ?? '', production);
  const isSimulated = (name: ChannelName, real: { kind: 'on' | 'off' }): boolean =>
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
    // The simulated provider signs the public address as the real one does, and calls this machine.
    sms: simulated.sms ? { kind: 'on', ...simulatedTwilio, apiUrl: `${simulator}/twilio`, publicUrl } : sms,
    simulate: channelNames.filter((name) => simulated[name]),
  };
}

/** The channels SIMULATE names, none for `none`; null when it leaves the choice to us. */
function readAsked(written: string, production: boolean): ChannelName[] | null {
  const words = written.split(/[\s,]+/).filter(Boolean);
  const named = channelNames.filter((name) => words.includes(name));
  if (words.some((word) => word !== 'none' && !named.some((name) => name === word)))
    throw new SettingsError(`SIMULATE is "${written}"; expected: none, or a list out of ${channelNames.join(', ')}.`);
  if (production && named.length > 0)
    throw new SettingsError('SIMULATE names a channel; with NODE_ENV=production nothing is simulated.');
  if (words.includes('none')) return [];
  return words.length === 0 ? null : named;
}

function orSentence<Found>(read: () => Found): Found {
  try {
    return read();
  } catch (error) {
    if (error instanceof ZaloSettingsError || error instanceof TwilioSettingsError)
      throw new SettingsError(error.message);
    throw error;
  }
}
